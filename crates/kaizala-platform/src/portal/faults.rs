//! Faults that the server plays, for the tenant admin.

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::portal::faults::{Fault, Faults, TurnOnFault};

use super::Done;
use super::session::Session;
use crate::errors::ApiError;
use crate::faults;
use crate::ids::Ids;
use crate::lenient::PortalJson;
use crate::state::AppState;

fn must_be_tenant_admin(session: &Session) -> Result<(), Reason> {
    if session.person.account.is_tenant_admin {
        Ok(())
    } else {
        Err(Reason::NotConnectorOwner)
    }
}

/// The faults that are on. Tenant admin only.
#[utoipa::path(
    get, path = "/faults", tag = "faults",
    security(("session" = [])),
    responses((status = 200, body = Faults), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    session: Session,
) -> Result<Json<Faults>, ApiError> {
    must_be_tenant_admin(&session)?;
    let faults = faults::list(&shared).await?;
    Ok(Json(Faults { faults }))
}

/// Turns a fault on. Tenant admin only.
#[utoipa::path(
    post, path = "/faults", tag = "faults", request_body = TurnOnFault,
    security(("session" = [])),
    responses((status = 200, body = Fault), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn turn_on(
    State(shared): State<AppState>,
    session: Session,
    PortalJson(wish): PortalJson<TurnOnFault>,
) -> Result<Json<Fault>, ApiError> {
    must_be_tenant_admin(&session)?;
    Ok(Json(faults::turn_on(&shared, wish).await?))
}

/// Turns a fault off. Tenant admin only.
#[utoipa::path(
    delete, path = "/faults/{faultId}", tag = "faults", params(("faultId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn turn_off(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<Done>, ApiError> {
    must_be_tenant_admin(&session)?;
    faults::turn_off(&shared, &id).await?;
    Ok(Done::json())
}
