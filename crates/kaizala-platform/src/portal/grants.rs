//! Grants (contract 3.1, step 2) and user tokens (contract 3.2).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::portal::grants::{CreateGrant, GrantCreated, Grants};

use super::Done;
use super::groups::{administered_group, group_of};
use super::session::Session;
use crate::errors::ApiError;
use crate::grants;
use crate::ids::Ids;
use crate::lenient::PortalJson;
use crate::state::AppState;

/// Connectors that may act in a group. Members see them, too.
#[utoipa::path(
    get, path = "/groups/{groupId}/grants", tag = "grants", params(("groupId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Grants), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    session: Session,
    Ids(group_id): Ids<String>,
) -> Result<Json<Grants>, ApiError> {
    let (group, _) = group_of(&shared.database, &session.person, &group_id).await?;
    let grants = grants::list_of_group(&shared, &group.id).await?;
    Ok(Json(Grants { grants }))
}

/// Grants a connector access to a group.
#[utoipa::path(
    post, path = "/groups/{groupId}/grants", tag = "grants", params(("groupId" = String, Path)),
    request_body = CreateGrant,
    security(("session" = [])),
    responses((status = 200, body = GrantCreated), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    session: Session,
    Ids(group_id): Ids<String>,
    PortalJson(wish): PortalJson<CreateGrant>,
) -> Result<Json<GrantCreated>, ApiError> {
    let person = &session.person;
    person.must_have_phone()?;
    let group = administered_group(&shared.database, person, &group_id).await?;
    let connector = wish.connector_id.as_str();
    Ok(Json(
        grants::create_for_group(&shared, person, &group.id, connector).await?,
    ))
}

/// Makes a new refresh token; the earlier one is void, and with it its access tokens.
#[utoipa::path(
    post, path = "/groups/{groupId}/grants/{connectorId}/regenerate", tag = "grants",
    params(("groupId" = String, Path), ("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = GrantCreated), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn regenerate(
    State(shared): State<AppState>,
    session: Session,
    Ids((group_id, connector)): Ids<(String, String)>,
) -> Result<Json<GrantCreated>, ApiError> {
    let person = &session.person;
    person.must_have_phone()?;
    let group = administered_group(&shared.database, person, &group_id).await?;
    Ok(Json(
        grants::regenerate_for_group(&shared, person, &group.id, &connector).await?,
    ))
}

/// Takes a connector's access to a group away.
#[utoipa::path(
    delete, path = "/groups/{groupId}/grants/{connectorId}", tag = "grants",
    params(("groupId" = String, Path), ("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remove(
    State(shared): State<AppState>,
    session: Session,
    Ids((group_id, connector)): Ids<(String, String)>,
) -> Result<Json<Done>, ApiError> {
    let group = administered_group(&shared.database, &session.person, &group_id).await?;
    grants::remove_from_group(&shared, &group.id, &connector).await?;
    Ok(Done::json())
}

/// The caller's user tokens.
#[utoipa::path(
    get, path = "/users/me/grants", tag = "grants",
    security(("session" = [])),
    responses((status = 200, body = Grants), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list_mine(
    State(shared): State<AppState>,
    session: Session,
) -> Result<Json<Grants>, ApiError> {
    let grants = grants::list_of_user(&shared, &session.person.user.id).await?;
    Ok(Json(Grants { grants }))
}

/// Makes a user token for a connector; an earlier one is replaced.
#[utoipa::path(
    post, path = "/users/me/grants", tag = "grants", request_body = CreateGrant,
    security(("session" = [])),
    responses((status = 200, body = GrantCreated), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create_mine(
    State(shared): State<AppState>,
    session: Session,
    PortalJson(wish): PortalJson<CreateGrant>,
) -> Result<Json<GrantCreated>, ApiError> {
    let person = &session.person;
    person.must_have_phone()?;
    let connector = wish.connector_id.as_str();
    Ok(Json(
        grants::create_for_user(&shared, person, connector).await?,
    ))
}

/// Takes a user token back.
#[utoipa::path(
    delete, path = "/users/me/grants/{connectorId}", tag = "grants",
    params(("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remove_mine(
    State(shared): State<AppState>,
    session: Session,
    Ids(connector): Ids<String>,
) -> Result<Json<Done>, ApiError> {
    grants::remove_from_user(&shared, &session.person.user.id, &connector).await?;
    Ok(Done::json())
}
