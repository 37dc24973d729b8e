//! Groups and how they contain each other.

use std::collections::BTreeSet;

use kaizala_api::groups::GroupType;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, QueryFilter as _,
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
    /// Becomes an admin of it.
    pub(crate) creator: &'a str,
    /// Numbers as they were sent; one that is none is left out.
    pub(crate) members: &'a [String],
    /// The group it becomes a part of.
    pub(crate) parent: Option<&'a str>,
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
    }
    .insert(change)
    .await?;
    if let Some(parent) = wish.parent {
        sub_group::ActiveModel {
            parent_id: Set(parent.to_owned()),
            child_id: Set(made.id.clone()),
        }
        .insert(change)
        .await?;
    }
    member::ActiveModel {
        group_id: Set(made.id.clone()),
        user_id: Set(wish.creator.to_owned()),
        is_admin: Set(true),
        added: Set(now.0),
    }
    .insert(change)
    .await?;
    let all_added = members::add(change, &made.id, wish.creator, wish.members, now).await?;
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
    let links = sub_group::Entity::find()
        .filter(sub_group::Column::ParentId.eq(parent))
        .all(database)
        .await?;
    Ok(links.into_iter().map(|link| link.child_id).collect())
}

/// Ids of the groups that `child` is directly in.
pub(crate) async fn parents(
    database: &impl ConnectionTrait,
    child: &str,
) -> Result<Vec<String>, DbErr> {
    let links = sub_group::Entity::find()
        .filter(sub_group::Column::ChildId.eq(child))
        .all(database)
        .await?;
    Ok(links.into_iter().map(|link| link.parent_id).collect())
}

/// Ids of `group` and everything in it, at any depth; each once, even where groups contain each other.
pub(crate) async fn with_descendants(
    database: &impl ConnectionTrait,
    group: &str,
) -> Result<BTreeSet<String>, DbErr> {
    let mut reached = BTreeSet::from([group.to_owned()]);
    let mut open = vec![group.to_owned()];
    while let Some(id) = open.pop() {
        for child in children(database, &id).await? {
            if reached.insert(child.clone()) {
                open.push(child);
            }
        }
    }
    Ok(reached)
}

/// Ids of `group` and everything it is in, at any depth.
pub(crate) async fn with_ancestors(
    database: &impl ConnectionTrait,
    group: &str,
) -> Result<BTreeSet<String>, DbErr> {
    let mut reached = BTreeSet::from([group.to_owned()]);
    let mut open = vec![group.to_owned()];
    while let Some(id) = open.pop() {
        for parent in parents(database, &id).await? {
            if reached.insert(parent.clone()) {
                open.push(parent);
            }
        }
    }
    Ok(reached)
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
