//! Users whose calls another server answers, for the tenant admin.

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::portal::endpoints::{Endpoint, Endpoints, MoveEndpoint};

use super::Done;
use super::session::Session;
use crate::endpoints;
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::PortalJson;
use crate::state::AppState;

/// To others these paths are not there.
fn must_be_tenant_admin(session: &Session) -> Result<(), Reason> {
    if session.person.account.is_tenant_admin {
        Ok(())
    } else {
        Err(Reason::NotFound)
    }
}

/// Users that were moved. Tenant admin only.
#[utoipa::path(
    get, path = "/endpoints", tag = "endpoints",
    security(("session" = [])),
    responses((status = 200, body = Endpoints), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    session: Session,
) -> Result<Json<Endpoints>, ApiError> {
    must_be_tenant_admin(&session)?;
    let endpoints = shared.endpoints.list();
    Ok(Json(Endpoints { endpoints }))
}

/// Moves a user to another server: calls are answered 308, and the exchange names it. Tenant admin only.
#[utoipa::path(
    put, path = "/users/{userId}/endpoint", tag = "endpoints",
    params(("userId" = String, Path)), request_body = MoveEndpoint,
    security(("session" = [])),
    responses((status = 200, body = Endpoint), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn move_user(
    State(shared): State<AppState>,
    session: Session,
    Ids(user): Ids<String>,
    PortalJson(wish): PortalJson<MoveEndpoint>,
) -> Result<Json<Endpoint>, ApiError> {
    must_be_tenant_admin(&session)?;
    let address = &wish.endpoint_url;
    Ok(Json(endpoints::move_user(&shared, &user, address).await?))
}

/// Has a user answered here again. Tenant admin only.
#[utoipa::path(
    delete, path = "/users/{userId}/endpoint", tag = "endpoints",
    params(("userId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn bring_back(
    State(shared): State<AppState>,
    session: Session,
    Ids(user): Ids<String>,
) -> Result<Json<Done>, ApiError> {
    must_be_tenant_admin(&session)?;
    endpoints::bring_back(&shared, &user).await?;
    Ok(Done::json())
}
