//! Connectors (contract 3.1, step 1; 3.3).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::portal::connectors::{
    Connector, ConnectorCreated, Connectors, CreateConnector, EditConnector,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Done;
use super::session::Session;
use crate::connectors;
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::{LenientQuery, PortalJson};
use crate::state::AppState;

/// Which connectors to list.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Scope {
    /// Those the caller registered.
    #[default]
    Mine,
    /// All of the organisation.
    All,
}

#[derive(Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    scope: Scope,
}

/// Connectors, newest first.
#[utoipa::path(
    get, path = "/connectors", tag = "connectors",
    params(("scope" = inline(Option<Scope>), Query, description = "`mine` or `all`")),
    security(("session" = [])),
    responses((status = 200, body = Connectors), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    session: Session,
    LenientQuery(filter): LenientQuery<Filter>,
) -> Result<Json<Connectors>, ApiError> {
    let only_mine = filter.scope == Scope::Mine;
    let connectors = connectors::list(&shared.database, &session.person, only_mine).await?;
    Ok(Json(Connectors { connectors }))
}

/// Registers a connector. A phone number must be confirmed.
#[utoipa::path(
    post, path = "/connectors", tag = "connectors", request_body = CreateConnector,
    security(("session" = [])),
    responses((status = 200, body = ConnectorCreated), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    session: Session,
    PortalJson(wish): PortalJson<CreateConnector>,
) -> Result<Json<ConnectorCreated>, ApiError> {
    Ok(Json(
        connectors::create(&shared, &session.person, &wish).await?,
    ))
}

/// One connector.
#[utoipa::path(
    get, path = "/connectors/{connectorId}", tag = "connectors",
    params(("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Connector), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn show(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<Connector>, ApiError> {
    let found = connectors::find(&shared.database, &id)
        .await?
        .ok_or(Reason::NotFound)?;
    let shown = connectors::show(&shared.database, found, &session.person).await?;
    Ok(Json(shown))
}

/// Changes a connector; what is absent stays.
#[utoipa::path(
    patch, path = "/connectors/{connectorId}", tag = "connectors", request_body = EditConnector,
    params(("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Connector), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn edit(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
    PortalJson(wish): PortalJson<EditConnector>,
) -> Result<Json<Connector>, ApiError> {
    Ok(Json(
        connectors::edit(&shared, &session.person, &id, &wish).await?,
    ))
}

/// Deletes a connector; every token of it is void.
#[utoipa::path(
    delete, path = "/connectors/{connectorId}", tag = "connectors",
    params(("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn delete(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<Done>, ApiError> {
    connectors::delete(&shared, &session.person, &id).await?;
    Ok(Done::json())
}

/// Deactivates a connector: it gets no further tokens, those it has go on working.
#[utoipa::path(
    post, path = "/connectors/{connectorId}/deactivate", tag = "connectors",
    params(("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Connector), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn deactivate(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<Connector>, ApiError> {
    Ok(Json(
        connectors::set_active(&shared, &session.person, &id, false).await?,
    ))
}

/// Reactivates a connector.
#[utoipa::path(
    post, path = "/connectors/{connectorId}/reactivate", tag = "connectors",
    params(("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Connector), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn reactivate(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<Connector>, ApiError> {
    Ok(Json(
        connectors::set_active(&shared, &session.person, &id, true).await?,
    ))
}

/// Makes a new secret; the earlier one is void.
#[utoipa::path(
    post, path = "/connectors/{connectorId}/secret", tag = "connectors",
    params(("connectorId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = ConnectorCreated), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn renew_secret(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<ConnectorCreated>, ApiError> {
    Ok(Json(
        connectors::renew_secret(&shared, &session.person, &id).await?,
    ))
}
