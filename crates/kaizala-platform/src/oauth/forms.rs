//! Parameters in a query or in a form. None may be there twice (RFC 6749, 3.1); one without a value is not there.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::errors::OAuthError;
use crate::lenient::read_body;
use crate::state::AppState;

/// Reads parameters into `T`.
pub(super) fn read<T: DeserializeOwned>(encoded: &[u8]) -> Result<T, OAuthError> {
    let mut parameters = BTreeMap::new();
    for (name, value) in url::form_urlencoded::parse(encoded) {
        if value.is_empty() {
            continue;
        }
        let earlier = parameters.insert(name.clone().into_owned(), value.into_owned());
        if earlier.is_some() {
            return Err(OAuthError::invalid_request(format!(
                "{name} is there twice"
            )));
        }
    }
    let parameters = parameters
        .into_iter()
        .map(|(name, value)| (name, Value::String(value)))
        .collect();
    serde_json::from_value(Value::Object(parameters))
        .map_err(|error| OAuthError::invalid_request(error.to_string()))
}

/// The parameters in the body of a request.
pub(super) struct Form<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<AppState> for Form<T> {
    type Rejection = OAuthError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, OAuthError> {
        let body = read_body(request.into_body(), state).await?;
        read(&body).map(Self)
    }
}
