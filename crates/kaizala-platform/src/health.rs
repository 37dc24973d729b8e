//! Whether the server lives, whether it can be sent requests, and what it counts: for whoever watches over it.

use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use http::header;
use kaizala_api::errors::ErrorBody;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::errors::ApiError;
use crate::state::AppState;
use crate::{database, metrics};

/// Longest time for the database to answer.
const DATABASE_TIME: Duration = Duration::from_secs(2);

/// All is well.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// `ok`.
    status: &'static str,
}

const WELL: Json<Health> = Json(Health { status: "ok" });

/// The process lives: it answers.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, body = Health)))]
pub(crate) async fn lives() -> Json<Health> {
    WELL
}

/// The server can be sent requests: it is not stopping, and its database answers and is up to date.
#[utoipa::path(
    get, path = "/readyz", tag = "health",
    responses((status = 200, body = Health), (status = 503, body = ErrorBody))
)]
pub(crate) async fn is_ready(State(shared): State<AppState>) -> Result<Json<Health>, ApiError> {
    if shared.is_stopping.load(Ordering::Relaxed) {
        return Err(ApiError::unavailable("The server is stopping"));
    }
    let asked = tokio::time::timeout(DATABASE_TIME, database::is_up_to_date(&shared.database));
    match asked.await {
        Ok(Ok(true)) => Ok(WELL),
        Ok(Ok(false)) => Err(ApiError::unavailable("The database is not up to date")),
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready");
            Err(ApiError::unavailable("The database does not answer"))
        }
        Err(_) => Err(ApiError::unavailable("The database does not answer")),
    }
}

/// What everybody may ask.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(lives))
        .routes(routes!(is_ready))
}

/// What is asked at a door of its own, which is not for everybody.
pub(crate) fn watched_routes() -> Router<AppState> {
    Router::new()
        .route("/metrics", get(count))
        .route("/healthz", get(lives))
        .route("/readyz", get(is_ready))
}

async fn count(State(shared): State<AppState>) -> Result<Response, ApiError> {
    let text = metrics::text(&shared).await?;
    Ok(([(header::CONTENT_TYPE, metrics::CONTENT_TYPE)], text).into_response())
}
