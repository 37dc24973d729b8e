//! Groups and how they contain each other.

use std::collections::BTreeSet;

use kaizala_api::groups::GroupType;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::time::UnixMillis;
use sea_orm::sea_query::{
    CommonTableExpression, Expr, ExprTrait as _, Query, SelectStatement, UnionType,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, Select,
};

use crate::database::Change;
use crate::database::entities::{group, member, sub_group};
use crate::errors::Fault;
use crate::{members, random};

/// A group that is to be made.
pub(crate) struct NewGroup<'a> {
    pub(crate) name: &'a str,
    pub(crate) welcome_message: &'a str,
    pub(crate) group_type: GroupType,
    /// Who makes it.
    pub(crate) by: &'a str,
    /// Becomes an admin of it.
    pub(crate) creator: Option<&'a str>,
    /// Numbers as they were sent; one that is none is left out.
    pub(crate) members: &'a [String],
    /// Address of its picture, or empty.
    pub(crate) picture: &'a str,
}

/// Makes a group, and says whether everybody was added.
pub(crate) async fn create(
    change: &Change,
    wish: NewGroup<'_>,
    now: UnixMillis,
) -> Result<(group::Model, bool), Fault> {
    let made = group::ActiveModel {
        id: Set(random::regional_id()?),
        name: Set(wish.name.to_owned()),
        welcome_message: Set(wish.welcome_message.to_owned()),
        group_type: Set(type_word(wish.group_type).to_owned()),
        created: Set(now.0),
        picture: Set(wish.picture.to_owned()),
    }
    .insert(change)
    .await?;
    if let Some(creator) = wish.creator {
        member::ActiveModel {
            group_id: Set(made.id.clone()),
            user_id: Set(creator.to_owned()),
            is_admin: Set(true),
            added: Set(now.0),
        }
        .insert(change)
        .await?;
    }
    let all_added = members::add(change, &made.id, wish.by, wish.members, now).await?;
    Ok((made, all_added))
}

/// The group with this id.
pub(crate) async fn find(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<group::Model>, DbErr> {
    group::Entity::find_by_id(id).one(database).await
}

/// Kind of a group, as stored.
pub(crate) fn type_of(group: &group::Model) -> GroupType {
    if group.group_type == type_word(GroupType::ConnectGroup) {
        GroupType::ConnectGroup
    } else {
        GroupType::Group
    }
}

fn type_word(group_type: GroupType) -> &'static str {
    match group_type {
        GroupType::Group => "Group",
        GroupType::ConnectGroup => "ConnectGroup",
    }
}

/// Ids of the groups directly in `parent`.
pub(crate) async fn children(
    database: &impl ConnectionTrait,
    parent: &str,
) -> Result<Vec<String>, DbErr> {
    children_of(database, [parent]).await
}

/// Ids of the groups that `child` is directly in.
pub(crate) async fn parents(
    database: &impl ConnectionTrait,
    child: &str,
) -> Result<Vec<String>, DbErr> {
    parents_of(database, [child]).await
}

/// Ids of the groups directly in one of `parents`.
pub(crate) async fn children_of(
    database: &impl ConnectionTrait,
    parents: impl IntoIterator<Item = &str>,
) -> Result<Vec<String>, DbErr> {
    let links = sub_group::Entity::find()
        .filter(sub_group::Column::ParentId.is_in(parents))
        .all(database)
        .await?;
    Ok(links.into_iter().map(|link| link.child_id).collect())
}

/// Ids of the groups that one of `children` is directly in.
pub(crate) async fn parents_of(
    database: &impl ConnectionTrait,
    children: impl IntoIterator<Item = &str>,
) -> Result<Vec<String>, DbErr> {
    let links = sub_group::Entity::find()
        .filter(sub_group::Column::ChildId.is_in(children))
        .all(database)
        .await?;
    Ok(links.into_iter().map(|link| link.parent_id).collect())
}

/// A group in a list, and whether it has others in it and is in others.
#[derive(FromQueryResult)]
pub(crate) struct Listed {
    #[sea_orm(nested)]
    pub(crate) group: group::Model,
    pub(crate) has_sub_groups: bool,
    pub(crate) has_parent_groups: bool,
}

/// The groups of a selection, oldest first.
pub(crate) async fn list(
    database: &impl ConnectionTrait,
    wanted: Select<group::Entity>,
) -> Result<Vec<Listed>, DbErr> {
    wanted
        .expr_as(is_at(sub_group::Column::ParentId), "has_sub_groups")
        .expr_as(is_at(sub_group::Column::ChildId), "has_parent_groups")
        .order_by_asc(group::Column::Created)
        .order_by_asc(group::Column::Id)
        .into_model()
        .all(database)
        .await
}

/// Whether a group is at this end of a link.
fn is_at(end: sub_group::Column) -> Expr {
    let links = sub_group::Entity::find()
        .select_only()
        .column(end)
        .filter(end.into_expr().equals((group::Entity, group::Column::Id)));
    Expr::exists(links.into_query())
}

/// Ids of `group` and everything in it, at any depth; each once.
pub(crate) async fn with_descendants(
    database: &impl ConnectionTrait,
    group: &str,
) -> Result<BTreeSet<String>, DbErr> {
    with_reached(database, group, descendants(group)).await
}

/// Ids of `group` and everything it is in, at any depth; each once.
pub(crate) async fn with_ancestors(
    database: &impl ConnectionTrait,
    group: &str,
) -> Result<BTreeSet<String>, DbErr> {
    let (parent, child) = (sub_group::Column::ParentId, sub_group::Column::ChildId);
    with_reached(database, group, reached(group, child, parent)).await
}

async fn with_reached(
    database: &impl ConnectionTrait,
    group: &str,
    reached: SelectStatement,
) -> Result<BTreeSet<String>, DbErr> {
    let rows = database.query_all(&reached).await?;
    let ids = rows.into_iter().map(|row| row.try_get_by_index(0));
    std::iter::once(Ok(group.to_owned())).chain(ids).collect()
}

/// Selects the ids of everything in `group`, at any depth.
pub(crate) fn descendants(group: &str) -> SelectStatement {
    let (parent, child) = (sub_group::Column::ParentId, sub_group::Column::ChildId);
    reached(group, parent, child)
}

/// Selects the ids of everything that links lead to from `group`, from one end to the other and on.
fn reached(group: &str, from: sub_group::Column, to: sub_group::Column) -> SelectStatement {
    const REACHED: &str = "reached";
    const ID: &str = "id";
    let further = Query::select()
        .column((sub_group::Entity, to))
        .from(sub_group::Entity)
        .inner_join(
            REACHED,
            Expr::col((sub_group::Entity, from)).equals((REACHED, ID)),
        )
        .to_owned();
    let links = Query::select()
        .column(to)
        .from(sub_group::Entity)
        .and_where(from.eq(group))
        // What is reached in two ways is gone on from once.
        .union(UnionType::Distinct, further)
        .to_owned();
    let reached = CommonTableExpression::new()
        .query(links)
        .column(ID)
        .table_name(REACHED)
        .to_owned();
    Query::select()
        .column(ID)
        .from(REACHED)
        .with_cte(Query::with().recursive(true).cte(reached).to_owned())
        .to_owned()
}

/// The numbers among `texts`, each once, and whether all of them were numbers.
pub(crate) fn read_numbers(texts: &[String]) -> (BTreeSet<PhoneNumber>, bool) {
    let numbers: BTreeSet<_> = texts
        .iter()
        .filter_map(|text| PhoneNumber::parse(text).ok())
        .collect();
    let all = texts.iter().all(|text| PhoneNumber::parse(text).is_ok());
    (numbers, all)
}
