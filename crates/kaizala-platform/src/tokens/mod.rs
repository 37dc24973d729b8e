//! The token service (contract 4).

pub(crate) mod exchange;
mod pins;

use kaizala_api::time::UnixMillis;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::errors::ApiError;
use crate::state::{AppState, Shared};
use crate::throttle::Allowance;

/// The routes of the token service.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(exchange::exchange))
        .routes(routes!(pins::generate))
        .routes(routes!(pins::log_in))
}

/// Counts a call of a connector that has proved who it is, against its own limit and everybody's (contract 7.1).
pub(crate) async fn count_call(
    shared: &Shared,
    connector: &str,
    now: UnixMillis,
) -> Result<(), ApiError> {
    let allowances = [
        Allowance {
            key: connector,
            limit: shared.limits.per_connector_per_minute,
        },
        Allowance {
            key: "",
            limit: shared.limits.per_tenant_per_minute,
        },
    ];
    shared
        .calls
        .count(&shared.database, &allowances, now)
        .await?
        .map_err(ApiError::throttled)
}

/// Counts a call in the name of a connector by somebody who has proved nothing: apart, so that nobody can use up a
/// connector's calls by knowing its id.
pub(crate) async fn count_anonymous_call(
    shared: &Shared,
    connector: &str,
    now: UnixMillis,
) -> Result<(), ApiError> {
    let allowance = Allowance {
        key: &format!("anonymous {connector}"),
        limit: shared.limits.per_connector_per_minute,
    };
    shared
        .calls
        .count(&shared.database, &[allowance], now)
        .await?
        .map_err(ApiError::throttled)
}
