//! The ids in a path.

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use kaizala_api::errors::Reason;
use serde::de::DeserializeOwned;

use crate::errors::ApiError;
use crate::portal::is_portal;
use crate::state::AppState;

/// The ids in a path, in their order. One that is not even text names nothing.
pub(crate) struct Ids<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Ids<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(ids)) => Ok(Self(ids)),
            Err(_) if is_portal(parts.uri.path()) => Err(Reason::NotFound.into()),
            Err(_) => Err(ApiError::not_found("Path")),
        }
    }
}
