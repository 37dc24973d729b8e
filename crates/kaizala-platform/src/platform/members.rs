//! Members of a group (contract 6.4).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::members::{AddMembers, ChangeRole, Members, ResultAnswer};

use super::caller::{Caller, GroupMemberAdd, GroupMemberGet, GroupMemberRemove, GroupMemberUpdate};
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::LenientJson;
use crate::members;
use crate::state::AppState;

/// Who is in a group.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/members", tag = "platform service",
    params(("groupId" = String, Path)),
    security(("accessToken" = [])),
    responses((status = 200, body = Members), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberGet>,
    Ids(group_id): Ids<String>,
) -> Result<Json<Members>, ApiError> {
    let (group, _) = caller.group(&shared.database, &group_id).await?;
    let members = members::list(&shared.database, &group.id).await?;
    Ok(Json(Members { members }))
}

/// Adds people by their numbers.
#[utoipa::path(
    put, path = "/v1/groups/{groupId}/members", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = AddMembers,
    security(("accessToken" = [])),
    responses((status = 200, body = ResultAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn add(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberAdd>,
    Ids(group_id): Ids<String>,
    LenientJson(wish): LenientJson<AddMembers>,
) -> Result<Json<ResultAnswer>, ApiError> {
    if wish.members.len() > members::NUMBERS_LIMIT {
        return Err(ApiError::invalid("members has more than 100 numbers"));
    }
    let change = shared.database.begin_change().await?;
    let group = caller.administered_group(&change, &group_id).await?;
    let now = shared.clock.now();
    let result = members::add(&change, &group.id, &caller.user_id, &wish.members, now).await?;
    change.commit().await?;
    Ok(Json(ResultAnswer { result }))
}

/// Changes a member's role.
#[utoipa::path(
    put, path = "/v1/groups/{groupId}/members/{memberId}", tag = "platform service",
    params(("groupId" = String, Path), ("memberId" = String, Path)),
    request_body = ChangeRole,
    security(("accessToken" = [])),
    responses((status = 200, body = ResultAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn change_role(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberUpdate>,
    Ids((group_id, member_id)): Ids<(String, String)>,
    LenientJson(wish): LenientJson<ChangeRole>,
) -> Result<Json<ResultAnswer>, ApiError> {
    let change = shared.database.begin_change().await?;
    let group = caller.administered_group(&change, &group_id).await?;
    members::set_role(&change, &group.id, &member_id, wish.role).await?;
    change.commit().await?;
    Ok(Json(ResultAnswer { result: true }))
}

/// Takes a member out of a group.
#[utoipa::path(
    delete, path = "/v1/groups/{groupId}/members/{memberId}", tag = "platform service",
    params(("groupId" = String, Path), ("memberId" = String, Path)),
    security(("accessToken" = [])),
    responses((status = 200, body = ResultAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remove(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberRemove>,
    Ids((group_id, member_id)): Ids<(String, String)>,
) -> Result<Json<ResultAnswer>, ApiError> {
    let change = shared.database.begin_change().await?;
    let group = caller.administered_group(&change, &group_id).await?;
    let now = shared.clock.now();
    members::remove(&change, &group.id, &caller.user_id, &member_id, now).await?;
    change.commit().await?;
    Ok(Json(ResultAnswer { result: true }))
}
