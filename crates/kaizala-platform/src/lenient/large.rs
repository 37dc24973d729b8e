//! Bodies that carry a file inside JSON.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use futures_util::StreamExt as _;
use hyper::body::Body as _;
use kaizala_api::media::MEDIA_LIMIT;
use serde::de::DeserializeOwned;
use tokio::sync::OwnedSemaphorePermit;

use super::{may_be_json, read, text};
use crate::errors::{ApiError, Fault};
use crate::state::{AppState, Shared};

/// Time for all of such a body to arrive.
const ARRIVAL_TIME: Duration = Duration::from_mins(2);

/// A [`super::LenientJson`] with a file in base64, so it may be as large as that: what is larger than other bodies
/// may be waits until there is room for it in memory, and is strict JSON. The room is free again when this is dropped.
pub(crate) struct FileJson<T>(pub(crate) T, pub(crate) Option<OwnedSemaphorePermit>);

impl<T: DeserializeOwned + Send + 'static> FromRequest<AppState> for FileJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, shared: &AppState) -> Result<Self, ApiError> {
        if !may_be_json(request.headers()) {
            return Err(ApiError::media_type());
        }
        let arriving = arrive(request.into_body(), shared);
        let (body, room) = tokio::time::timeout(ARRIVAL_TIME, arriving)
            .await
            .unwrap_or_else(|_| Err(ApiError::too_slow()))?;
        let is_large = body.len() > shared.limits.json_body;
        // Tens of megabytes take long enough to read that others would notice.
        let reading = tokio::task::spawn_blocking(move || {
            let value = if is_large {
                text::parse_strict(&body)
            } else {
                text::parse(&body)
            };
            drop(body);
            read(value.map_err(|error| ApiError::invalid(error.to_string()))?)
        });
        let value = reading.await.map_err(|error| Fault::new("body", error))?;
        Ok(Self(value?, room))
    }
}

/// Most bytes of a body: the largest file in base64, and what stands around it.
fn limit(shared: &Shared) -> usize {
    MEDIA_LIMIT.div_ceil(3) * 4 + shared.limits.json_body
}

async fn arrive(
    body: Body,
    shared: &Shared,
) -> Result<(Vec<u8>, Option<OwnedSemaphorePermit>), ApiError> {
    let limit = limit(shared);
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > limit {
        return Err(ApiError::too_large(limit));
    }
    let mut parts = body.into_data_stream();
    let mut whole = Vec::new();
    let mut room = None;
    while let Some(part) = tokio::time::timeout(shared.limits.body_time, parts.next())
        .await
        .map_err(|_| ApiError::too_slow())?
    {
        let part = part.map_err(|_| ApiError::invalid("The body broke off"))?;
        let size = whole.len() + part.len();
        if size > limit {
            return Err(ApiError::too_large(limit));
        }
        if size > shared.limits.json_body && room.is_none() {
            let place = shared.large_bodies.clone().acquire_owned().await;
            room = Some(place.map_err(|error| Fault::new("body", error))?);
            whole.reserve_exact(announced.saturating_sub(whole.len()));
        }
        whole.extend_from_slice(&part);
    }
    Ok((whole, room))
}
