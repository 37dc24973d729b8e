//! How each fault shows.

use std::time::Duration;

use axum::response::Response;
use http::{StatusCode, Uri};
use kaizala_api::portal::faults::FaultKind;
use kaizala_api::time::UnixMillis;
use sea_orm::EntityTrait as _;

use crate::database::entities::{grant, webhook};
use crate::errors::{ApiError, Fault};
use crate::state::Shared;

/// A call of a connector that has proved who it is.
pub(crate) struct Call<'a> {
    pub(crate) connector: &'a str,
    /// When its access token was made, in seconds; none where a refresh token or a code is exchanged.
    pub(crate) issued: Option<i64>,
    /// What was asked, where a client may be sent elsewhere.
    pub(crate) uri: Option<&'a Uri>,
}

/// Lets a call meet the faults of its connector.
pub(crate) async fn strike(shared: &Shared, call: Call<'_>) -> Result<(), ApiError> {
    let faults = shared.faults.of(call.connector, shared.clock.now());
    for one in &faults {
        if let FaultKind::Slow { milliseconds } = one.fault {
            tokio::time::sleep(Duration::from_millis(milliseconds.into())).await;
        }
    }
    for one in &faults {
        match &one.fault {
            FaultKind::Dropped => return Err(ApiError::dropped()),
            FaultKind::Throttled {
                retry_after_seconds,
            } => return Err(ApiError::throttled((*retry_after_seconds).into())),
            FaultKind::ServerError { status } => {
                let status =
                    StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                return Err(ApiError::server_error(status));
            }
            FaultKind::TokenExpired => {
                if call.issued.is_some_and(|made| made <= one.begin.seconds()) {
                    return Err(ApiError::token_invalid());
                }
            }
            FaultKind::TokenRevoked => {
                return Err(match call.issued {
                    Some(_) => ApiError::token_invalid(),
                    None => ApiError::unauthenticated(),
                });
            }
            FaultKind::Moved { base_url } => {
                if let Some(uri) = call.uri {
                    return Err(ApiError::moved(base_url, uri));
                }
            }
            FaultKind::Slow { .. }
            | FaultKind::DuplicateWebhooks
            | FaultKind::LateWebhooks { .. } => {}
        }
    }
    Ok(())
}

/// How the callbacks of a webhook go wrong.
#[derive(Default)]
pub(crate) struct Callbacks {
    /// They are sent once more.
    pub(crate) are_doubled: bool,
    /// Their first attempt waits this long.
    pub(crate) late: Option<Duration>,
}

/// How the callbacks of a webhook go wrong now.
pub(crate) async fn callbacks(
    shared: &Shared,
    webhook: &webhook::Model,
    now: UnixMillis,
) -> Result<Callbacks, Fault> {
    let mut callbacks = Callbacks::default();
    if shared.faults.is_empty() {
        return Ok(callbacks);
    }
    let grant = grant::Entity::find_by_id(&webhook.grant_id)
        .one(&shared.database)
        .await?;
    let connector = grant.map(|grant| grant.connector_id).unwrap_or_default();
    for one in shared.faults.of(&connector, now) {
        match one.fault {
            FaultKind::DuplicateWebhooks => callbacks.are_doubled = true,
            FaultKind::LateWebhooks { seconds } => {
                callbacks.late = Some(Duration::from_secs(seconds.into()));
            }
            FaultKind::Throttled { .. }
            | FaultKind::Moved { .. }
            | FaultKind::TokenExpired
            | FaultKind::TokenRevoked
            | FaultKind::ServerError { .. }
            | FaultKind::Slow { .. }
            | FaultKind::Dropped => {}
        }
    }
    Ok(callbacks)
}

/// Marks an answer that is not to be sent.
#[derive(Clone, Copy)]
pub(crate) struct Unsent;

/// The connection is closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("closed on purpose")]
pub(crate) struct Closed;

/// An answer, unless its connection is to be closed instead.
pub(crate) fn send(answer: Response) -> Result<Response, Closed> {
    match answer.extensions().get::<Unsent>() {
        None => Ok(answer),
        Some(Unsent) => Err(Closed),
    }
}
