//! Reads bodies and queries as real clients send them (contract 7.4).

mod large;
mod text;
mod value;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use http::request::Parts;
use http::{HeaderMap, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::errors::ApiError;
use crate::state::AppState;

pub(crate) use self::large::FileJson;

/// A JSON body of the token service or the platform service, however it is written.
pub(crate) struct LenientJson<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<AppState> for LenientJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        if !may_be_json(request.headers()) {
            return Err(ApiError::media_type());
        }
        let body = read_body(request.into_body(), state).await?;
        let value = text::parse(&body).map_err(|error| ApiError::invalid(error.to_string()))?;
        read(value).map(Self)
    }
}

/// A [`LenientJson`] all of whose fields may be absent, and so may the body.
pub(crate) struct OptionalJson<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<AppState> for OptionalJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        if !may_be_json(request.headers()) {
            return Err(ApiError::media_type());
        }
        let body = read_body(request.into_body(), state).await?;
        let value = if body.trim_ascii().is_empty() {
            Value::Object(serde_json::Map::new())
        } else {
            text::parse(&body).map_err(|error| ApiError::invalid(error.to_string()))?
        };
        read(value).map(Self)
    }
}

/// A JSON body of the portal: strict, and declared as JSON. A page of another site can have a browser send anything
/// else without being asked, but not that.
pub(crate) struct PortalJson<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<AppState> for PortalJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        if !matches!(
            media_type(request.headers()).as_deref(),
            Some("application/json")
        ) {
            return Err(ApiError::media_type());
        }
        let body = read_body(request.into_body(), state).await?;
        let value =
            text::parse_strict(&body).map_err(|error| ApiError::invalid(error.to_string()))?;
        read(value).map(Self)
    }
}

/// The query of a request: names in any case, `true` and `10` as text, what is empty or unknown ignored.
pub(crate) struct LenientQuery<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for LenientQuery<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes())
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
            .collect();
        read(Value::Object(pairs)).map(Self)
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, ApiError> {
    T::deserialize(value::Reader::new(value)).map_err(|error| ApiError::invalid(error.to_string()))
}

/// Reads a part of a body whose type became known only now; `field` is what it is called.
pub(crate) fn read_part<T: DeserializeOwned>(field: &str, value: Value) -> Result<T, ApiError> {
    T::deserialize(value::Reader::new(value))
        .map_err(|misfit| ApiError::invalid(misfit.within(field).to_string()))
}

/// The media type of a body in lower case, without its parameters.
fn media_type(headers: &HeaderMap) -> Option<String> {
    let declared = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let bare = declared.split(';').next().unwrap_or_default();
    Some(bare.trim().to_ascii_lowercase())
}

/// Whether a body may be JSON. Clients declare it as text, as a form or not at all (contract 7.4); what says that it
/// is something else altogether is believed.
fn may_be_json(headers: &HeaderMap) -> bool {
    let Some(declared) = media_type(headers) else {
        return true;
    };
    let is_other_text = matches!(
        declared.as_str(),
        "text/html"
            | "text/xml"
            | "text/csv"
            | "application/xml"
            | "application/pdf"
            | "application/zip"
    );
    let is_other_kind = ["multipart/", "image/", "audio/", "video/", "font/"]
        .into_iter()
        .any(|kind| declared.starts_with(kind));
    !is_other_text && !is_other_kind
}

/// A body as it was sent, within the limits of size and time.
pub(crate) async fn read_body(body: Body, state: &AppState) -> Result<Vec<u8>, ApiError> {
    let limit = state.limits.json_body;
    let reading = Limited::new(body, limit).collect();
    match tokio::time::timeout(state.limits.body_time, reading).await {
        Ok(Ok(body)) => Ok(body.to_bytes().into()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ApiError::too_large(limit)),
        Ok(Err(_)) => Err(ApiError::invalid("The body broke off")),
        Err(_) => Err(ApiError::too_slow()),
    }
}
