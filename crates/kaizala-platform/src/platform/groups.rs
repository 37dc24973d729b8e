//! Groups (contract 6.2).

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::groups::{CreateGroup, CreateGroupAnswer, Group, GroupDetail, GroupType, Groups};
use kaizala_api::ids::GroupId;
use kaizala_api::members::Role;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _,
};
use serde::Deserialize;

use super::caller::{Caller, GroupInfoAdd, GroupInfoGet, Needs};
use crate::access_tokens::TokenKind;
use crate::database::entities::{group, member, user};
use crate::errors::{ApiError, Fault};
use crate::groups::{self, Listed, NewGroup};
use crate::ids::Ids;
use crate::lenient::{LenientJson, LenientQuery};
use crate::media::{self, picture_url};
use crate::state::{AppState, Shared};
use crate::{members, sub_groups};

/// Longest name of a group, in characters. The contract has no limit; this one is far beyond any real name.
const NAME_LENGTH_LIMIT: usize = 256;
/// Longest welcome message, in characters.
const WELCOME_LENGTH_LIMIT: usize = 4000;

/// Creates a group. With a group token it becomes a part of the token's group.
#[utoipa::path(
    post, path = "/v1/groups", tag = "platform service", request_body = CreateGroup,
    security(("accessToken" = [])),
    responses((status = 200, body = CreateGroupAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    caller: Caller<GroupInfoAdd>,
    LenientJson(wish): LenientJson<CreateGroup>,
) -> Result<Json<CreateGroupAnswer>, ApiError> {
    let name = check_new(&wish.name, &wish.welcome_message, &wish.members)?;
    must_be_allowed(&caller, wish.group_type)?;
    if wish.member_user_ids.len() + wish.admins.len() > members::NUMBERS_LIMIT {
        return Err(ApiError::invalid(
            "admins and memberUserIds are more than 100",
        ));
    }
    if caller.kind == TokenKind::Bot {
        return Err(ApiError::forbidden("A bot creates no groups"));
    }
    let change = shared.database.begin_change().await?;
    let wished = wish.group_photo.as_deref();
    let picture = media::choose_picture(&shared, &change, "groupPhoto", wished).await?;
    let new = NewGroup {
        name,
        welcome_message: &wish.welcome_message,
        group_type: wish.group_type,
        by: &caller.user_id,
        creator: Some(&caller.user_id),
        members: &wish.members,
        picture: &picture,
    };
    let now = shared.clock.now();
    let (made, mut members_added) = groups::create(&change, new, now).await?;
    for (people, role) in [
        (&wish.member_user_ids, Role::Member),
        (&wish.admins, Role::Admin),
    ] {
        members_added &=
            members::add_known(&change, &made.id, &caller.user_id, people, role, now).await?;
    }
    if let Some(parent) = &caller.group_id {
        sub_groups::attach(&shared, &change, &caller.user_id, parent, &made.id).await?;
    }
    change.commit().await?;
    Ok(Json(CreateGroupAnswer {
        group_id: GroupId::from(made.id),
        group_name: made.name,
        members_added,
    }))
}

/// What a new group is to be called, if everything that is known of it is good.
pub(super) fn check_new<'a>(
    name: &'a str,
    welcome_message: &str,
    members: &[String],
) -> Result<&'a str, ApiError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_LENGTH_LIMIT {
        return Err(ApiError::invalid("name is empty or too long"));
    }
    if welcome_message.chars().count() > WELCOME_LENGTH_LIMIT {
        return Err(ApiError::invalid("welcomeMessage is too long"));
    }
    if members.len() > members::NUMBERS_LIMIT {
        return Err(ApiError::invalid("members has more than 100 numbers"));
    }
    Ok(name)
}

/// A public group is made by a tenant-level token only (contract 6.2).
pub(super) fn must_be_allowed<N: Needs>(
    caller: &Caller<N>,
    group_type: GroupType,
) -> Result<(), ApiError> {
    if group_type == GroupType::ConnectGroup && caller.kind != TokenKind::Tenant {
        return Err(ApiError::forbidden(
            "Only a tenant-level token may create a ConnectGroup",
        ));
    }
    Ok(())
}

/// How to list groups. The second spelling of the first flag is what clients send (contract 6.2).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Listing {
    #[serde(default)]
    show_detail: bool,
    #[serde(default)]
    show_details: bool,
    #[serde(default)]
    fetch_all_groups: bool,
}

/// The groups the token reaches.
#[utoipa::path(
    get, path = "/v1/groups", tag = "platform service",
    params(
        ("showDetail" = Option<bool>, Query),
        ("fetchAllGroups" = Option<bool>, Query),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = Groups), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<GroupInfoGet>,
    LenientQuery(listing): LenientQuery<Listing>,
) -> Result<Json<Groups>, ApiError> {
    let database = &shared.database;
    let whose = format!("{} {}", caller.grant_id, caller.user_id);
    let mut found = shared
        .known_groups
        .get(database, &whose, direct(database, &caller))
        .await?;
    if listing.fetch_all_groups {
        let mut ids = BTreeSet::new();
        for Listed { group, .. } in &*found {
            ids.extend(groups::with_descendants(database, &group.id).await?);
            // What a group token's group is part of lies beyond the token's reach.
            if caller.group_id.is_none() {
                ids.extend(groups::with_ancestors(database, &group.id).await?);
            }
        }
        let all = group::Entity::find().filter(group::Column::Id.is_in(ids));
        found = Arc::new(groups::list(database, all).await?);
    }
    let with_detail = listing.show_detail || listing.show_details;
    let mut shown = Vec::with_capacity(found.len());
    for listed in &*found {
        let group = listed.group.clone();
        // Groups above and below the caller's own are named; what is inside them stays inside.
        if with_detail && let Ok((_, role)) = caller.group(database, &group.id).await {
            shown.push(show_group(&shared, group, Some(role)).await?);
        } else {
            let (below, above) = (listed.has_sub_groups, listed.has_parent_groups);
            shown.push(basic(&shared, group, below, above)?);
        }
    }
    Ok(Json(Groups { groups: shown }))
}

/// The groups that a caller is in, or that its token is for.
async fn direct<N: Needs>(
    database: &impl ConnectionTrait,
    caller: &Caller<N>,
) -> Result<Arc<Vec<Listed>>, DbErr> {
    let mut wanted = group::Entity::find();
    match (&caller.group_id, caller.kind) {
        (Some(own), TokenKind::Bot) => {
            let reached = groups::with_descendants(database, own).await?;
            wanted = wanted.filter(group::Column::Id.is_in(reached));
        }
        (Some(own), _) => wanted = wanted.filter(group::Column::Id.eq(own)),
        (None, _) => {}
    }
    if matches!(caller.kind, TokenKind::User | TokenKind::Bot) {
        let joined = member::Entity::find()
            .select_only()
            .column(member::Column::GroupId)
            .filter(member::Column::UserId.eq(&caller.user_id));
        wanted = wanted.filter(group::Column::Id.in_subquery(joined.into_query()));
    }
    Ok(Arc::new(groups::list(database, wanted).await?))
}

/// One group, in detail; the list around it is the contract's (contract 8, row 9).
#[utoipa::path(
    get, path = "/v1/groups/{groupId}", tag = "platform service",
    params(("groupId" = String, Path)),
    security(("accessToken" = [])),
    responses((status = 200, body = Groups), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn show(
    State(shared): State<AppState>,
    caller: Caller<GroupInfoGet>,
    Ids(id): Ids<String>,
) -> Result<Json<Groups>, ApiError> {
    let (group, role) = caller.group(&shared.database, &id).await?;
    let shown = show_group(&shared, group, Some(role)).await?;
    Ok(Json(Groups {
        groups: vec![shown],
    }))
}

/// A group; with details for somebody who has a role in it.
pub(super) async fn show_group(
    shared: &Shared,
    group: group::Model,
    role: Option<Role>,
) -> Result<Group, Fault> {
    let database = &shared.database;
    let children = groups::children(database, &group.id).await?.len();
    let parents = groups::parents(database, &group.id).await?.len();
    let detail = match role {
        None => None,
        Some(caller_role) => {
            let here = people(database, &BTreeSet::from([group.id.clone()])).await?;
            let whole = people(
                database,
                &groups::with_descendants(database, &group.id).await?,
            )
            .await?;
            Some(GroupDetail {
                caller_role,
                user_count: whole.all,
                unique_user_count: whole.unique,
                current_level_user_count: here.all,
                un_provisioned_user_count: whole.un_provisioned,
                current_level_un_provisioned_user_count: here.un_provisioned,
                current_level_sub_group_count: count(children),
                current_level_parent_group_count: count(parents),
                is_editable: caller_role == Role::Admin,
                is_details_readable: true,
            })
        }
    };
    Ok(Group {
        detail,
        ..basic(shared, group, children > 0, parents > 0)?
    })
}

/// What is always said of a group.
pub(super) fn basic(
    shared: &Shared,
    group: group::Model,
    has_sub_groups: bool,
    has_parent_groups: bool,
) -> Result<Group, Fault> {
    Ok(Group {
        group_type: groups::type_of(&group),
        group_id: GroupId::from(group.id),
        group_name: group.name,
        group_image_url: picture_url(shared, &group.picture)?,
        has_sub_groups,
        has_parent_groups,
        is_mapped_to_tenant: false,
        is_duplicate: false,
        welcome_message: group.welcome_message,
        detail: None,
    })
}

struct People {
    /// Memberships: who is in two of the groups counts twice.
    all: u32,
    unique: u32,
    un_provisioned: u32,
}

async fn people(
    database: &impl ConnectionTrait,
    groups: &BTreeSet<String>,
) -> Result<People, DbErr> {
    let memberships = member::Entity::find()
        .filter(member::Column::GroupId.is_in(groups))
        .all(database)
        .await?;
    let unique: BTreeSet<&str> = memberships.iter().map(|one| one.user_id.as_str()).collect();
    let un_provisioned = user::Entity::find()
        .filter(user::Column::Id.is_in(unique.iter().copied()))
        .filter(user::Column::IsProvisioned.eq(false))
        .all(database)
        .await?
        .len();
    Ok(People {
        all: count(memberships.len()),
        unique: count(unique.len()),
        un_provisioned: count(un_provisioned),
    })
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
