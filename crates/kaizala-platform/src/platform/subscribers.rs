//! Subscribers of a managed public group (contract 6.5).

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, ErrorCode};
use kaizala_api::groups::GroupType;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::subscribers::{
    Added, ChangeSubscribers, Failure, ListSubscribers, Removed, SUBSCRIBERS_PAGE, Subscribers,
    SubscribersAdded, SubscribersRemoved,
};
use sea_orm::ConnectionTrait;

use super::caller::{Caller, GroupMemberAdd, GroupMemberGet, GroupMemberRemove, Needs};
use crate::database::entities::group;
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::{LenientJson, LenientQuery, OptionalJson};
use crate::members::NUMBERS_LIMIT;
use crate::state::{AppState, Shared};
use crate::{groups, subscribers};

/// Who subscribes. Admins only.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/subscribers", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = ListSubscribers,
    security(("accessToken" = [])),
    responses((status = 200, body = Subscribers), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberGet>,
    Ids(id): Ids<String>,
    OptionalJson(wish): OptionalJson<ListSubscribers>,
) -> Result<Json<Subscribers>, ApiError> {
    show(&shared, &caller, &id, &wish).await
}

/// Who subscribes, asked in the other way that clients know. Admins only.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/subscribers", tag = "platform service",
    params(
        ("groupId" = String, Path),
        ("count" = Option<u32>, Query, description = "50, which is the most"),
        ("cursor" = Option<String>, Query),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = Subscribers), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list_by_query(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberGet>,
    Ids(id): Ids<String>,
    LenientQuery(wish): LenientQuery<ListSubscribers>,
) -> Result<Json<Subscribers>, ApiError> {
    show(&shared, &caller, &id, &wish).await
}

async fn show<N: Needs>(
    shared: &Shared,
    caller: &Caller<N>,
    id: &str,
    wish: &ListSubscribers,
) -> Result<Json<Subscribers>, ApiError> {
    let group = public_group(caller, &shared.database, id).await?;
    let count = match wish.count {
        Some(0) => return Err(ApiError::invalid("count is 0")),
        Some(count) => count.min(SUBSCRIBERS_PAGE),
        None => SUBSCRIBERS_PAGE,
    };
    let after = match wish.cursor.as_deref() {
        None | Some("") => 0,
        Some(cursor) => cursor
            .parse()
            .map_err(|_| ApiError::invalid("cursor is none of ours"))?,
    };
    let (subscribers, next) = subscribers::page(&shared.database, &group.id, after, count).await?;
    Ok(Json(Subscribers {
        subscribers,
        cursor: next.map(|number| number.to_string()),
    }))
}

/// The group, if the caller administers it and it is one that has subscribers.
async fn public_group<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<group::Model, ApiError> {
    let group = caller.administered_group(database, id).await?;
    match groups::type_of(&group) {
        GroupType::ConnectGroup => Ok(group),
        GroupType::Group => Err(ApiError::invalid("groupId is no ConnectGroup")),
    }
}

fn failure(error_code: ErrorCode, reason: &str) -> Failure {
    Failure {
        error_code,
        error_reason: reason.to_owned(),
    }
}

fn check_count(wish: &ChangeSubscribers) -> Result<(), ApiError> {
    if wish.subscribers.len() > NUMBERS_LIMIT {
        return Err(ApiError::invalid("subscribers has more than 100 numbers"));
    }
    Ok(())
}

/// Adds subscribers by their numbers. Admins only.
#[utoipa::path(
    put, path = "/v1/groups/{groupId}/subscribers/add", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = ChangeSubscribers,
    security(("accessToken" = [])),
    responses((status = 200, body = SubscribersAdded), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn add(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberAdd>,
    Ids(id): Ids<String>,
    LenientJson(wish): LenientJson<ChangeSubscribers>,
) -> Result<Json<SubscribersAdded>, ApiError> {
    check_count(&wish)?;
    let change = shared.database.begin_change().await?;
    let group = public_group(&caller, &change, &id).await?;
    let mut result = BTreeMap::new();
    for number in wish.subscribers {
        let failure = match PhoneNumber::parse(&number) {
            Ok(phone) => {
                subscribers::add(&change, &group.id, &phone, shared.clock.now()).await?;
                None
            }
            Err(_) => Some(failure(
                ErrorCode::InvalidParameters,
                "Invalid phone number",
            )),
        };
        let is_added = failure.is_none();
        result.insert(number, Added { is_added, failure });
    }
    change.commit().await?;
    Ok(Json(SubscribersAdded { result }))
}

/// Removes subscribers by their numbers. Admins only.
#[utoipa::path(
    put, path = "/v1/groups/{groupId}/subscribers/remove", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = ChangeSubscribers,
    security(("accessToken" = [])),
    responses((status = 200, body = SubscribersRemoved), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remove(
    State(shared): State<AppState>,
    caller: Caller<GroupMemberRemove>,
    Ids(id): Ids<String>,
    LenientJson(wish): LenientJson<ChangeSubscribers>,
) -> Result<Json<SubscribersRemoved>, ApiError> {
    check_count(&wish)?;
    let change = shared.database.begin_change().await?;
    let group = public_group(&caller, &change, &id).await?;
    let mut result = BTreeMap::new();
    for number in wish.subscribers {
        let failure = match PhoneNumber::parse(&number) {
            Err(_) => Some(failure(
                ErrorCode::InvalidParameters,
                "Invalid phone number",
            )),
            Ok(phone) if subscribers::remove(&change, &group.id, &phone).await? => None,
            Ok(_) => Some(failure(
                ErrorCode::NotFound,
                "Not a subscriber of this group",
            )),
        };
        let is_removed = failure.is_none();
        result.insert(
            number,
            Removed {
                is_removed,
                failure,
            },
        );
    }
    change.commit().await?;
    Ok(Json(SubscribersRemoved { result }))
}
