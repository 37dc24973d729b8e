//! Groups within groups (contract 6.3).

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::ids::GroupId;
use kaizala_api::members::ResultAnswer;
use kaizala_api::sub_groups::{
    AttachSubGroups, CreateSubGroup, CreateSubGroupAnswer, GroupTree, SubGroups,
};
use serde::Deserialize;

use super::caller::{Caller, GroupInfoAdd, GroupInfoGet, GroupInfoRemove, GroupInfoUpdate};
use super::groups::{basic, check_new, must_be_allowed};
use crate::errors::{ApiError, Fault};
use crate::groups::{self, NewGroup};
use crate::ids::Ids;
use crate::lenient::{LenientJson, LenientQuery};
use crate::media;
use crate::members::NUMBERS_LIMIT;
use crate::state::{AppState, Shared};
use crate::sub_groups::{self, Hierarchy};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Depth {
    #[serde(default)]
    fetch_all_groups: bool,
}

/// What is in a group: the groups directly in it, or the whole hierarchy.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/subGroups", tag = "platform service",
    params(("groupId" = String, Path), ("fetchAllGroups" = Option<bool>, Query)),
    security(("accessToken" = [])),
    responses((status = 200, body = SubGroups), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<GroupInfoGet>,
    Ids(id): Ids<String>,
    LenientQuery(depth): LenientQuery<Depth>,
) -> Result<Json<SubGroups>, ApiError> {
    let (group, _) = caller.group(&shared.database, &id).await?;
    let found = sub_groups::hierarchy(&shared.database, &group.id, depth.fetch_all_groups).await?;
    let group = tree(&shared, &found, &group.id, &mut BTreeSet::new())?;
    Ok(Json(SubGroups {
        groups: vec![group.clone()],
        group,
    }))
}

/// A group and what was read of what is in it. A group under a second parent is named there, not opened again.
fn tree(
    shared: &Shared,
    found: &Hierarchy,
    id: &str,
    seen: &mut BTreeSet<String>,
) -> Result<GroupTree, Fault> {
    let gone = || Fault::new("database", "a sub-group without group");
    let group = found.groups.get(id).ok_or_else(gone)?.clone();
    let is_duplicate = !seen.insert(id.to_owned());
    let children = found
        .children
        .get(id)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let has_parents = found.with_parents.contains(id);
    let mut group = basic(shared, group, !children.is_empty(), has_parents)?;
    group.is_duplicate = is_duplicate;
    let open = children
        .iter()
        .filter(|child| !is_duplicate && found.groups.contains_key(*child));
    let sub_groups = open
        .map(|child| tree(shared, found, child, seen))
        .collect::<Result<_, _>>()?;
    Ok(GroupTree { group, sub_groups })
}

/// Creates a group within a group. Admins only.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/subGroups", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = CreateSubGroup,
    security(("accessToken" = [])),
    responses((status = 200, body = CreateSubGroupAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    caller: Caller<GroupInfoAdd>,
    Ids(id): Ids<String>,
    LenientJson(wish): LenientJson<CreateSubGroup>,
) -> Result<Json<CreateSubGroupAnswer>, ApiError> {
    let name = check_new(&wish.group_name, &wish.welcome_message, &wish.members)?;
    must_be_allowed(&caller, wish.group_type)?;
    let change = shared.database.begin_change().await?;
    let parent = caller.administered_group(&change, &id).await?;
    let wished = wish.group_image_url.as_deref();
    let picture = media::choose_picture(&shared, &change, "groupImageUrl", wished).await?;
    let new = NewGroup {
        name,
        welcome_message: &wish.welcome_message,
        group_type: wish.group_type,
        by: &caller.user_id,
        creator: wish.add_user_to_group.then_some(&*caller.user_id),
        members: &wish.members,
        picture: &picture,
    };
    let (made, _) = groups::create(&change, new, shared.clock.now()).await?;
    sub_groups::attach(&shared, &change, &caller.user_id, &parent.id, &made.id).await?;
    change.commit().await?;
    Ok(Json(CreateSubGroupAnswer {
        group_id: GroupId::from(made.id),
        group_name: made.name,
    }))
}

/// Puts groups into a group. The caller administers both: whoever administers a group administers what is in it.
#[utoipa::path(
    put, path = "/v1/groups/{groupId}/subGroups", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = AttachSubGroups,
    security(("accessToken" = [])),
    responses((status = 200, body = ResultAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn attach(
    State(shared): State<AppState>,
    caller: Caller<GroupInfoUpdate>,
    Ids(id): Ids<String>,
    LenientJson(wish): LenientJson<AttachSubGroups>,
) -> Result<Json<ResultAnswer>, ApiError> {
    if wish.sub_groups.len() > NUMBERS_LIMIT {
        return Err(ApiError::invalid("subGroups has more than 100 groups"));
    }
    let change = shared.database.begin_change().await?;
    let parent = caller.administered_group(&change, &id).await?;
    for child in &wish.sub_groups {
        let child = caller.administered_group(&change, child.as_str()).await?;
        sub_groups::attach(&shared, &change, &caller.user_id, &parent.id, &child.id).await?;
    }
    change.commit().await?;
    Ok(Json(ResultAnswer { result: true }))
}

/// Takes a group out of a group; it is not deleted.
#[utoipa::path(
    delete, path = "/v1/groups/{groupId}/subGroups/{subGroupId}", tag = "platform service",
    params(("groupId" = String, Path), ("subGroupId" = String, Path)),
    security(("accessToken" = [])),
    responses((status = 200, body = ResultAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn detach(
    State(shared): State<AppState>,
    caller: Caller<GroupInfoRemove>,
    Ids((id, child)): Ids<(String, String)>,
) -> Result<Json<ResultAnswer>, ApiError> {
    let change = shared.database.begin_change().await?;
    let parent = caller.administered_group(&change, &id).await?;
    sub_groups::detach(&shared, &change, &caller.user_id, &parent.id, &child).await?;
    change.commit().await?;
    Ok(Json(ResultAnswer { result: true }))
}
