//! Failures as RFC 6749 has them, with the three keys of contract 7.6.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kaizala_api::errors::{ErrorCategory, ErrorCode, UNAUTHENTICATED};
use kaizala_api::oauth::{OAuthErrorBody, OAuthErrorCode};

use crate::errors::{ApiError, Fault};

/// An answer other than success.
#[derive(Clone, Debug)]
pub(super) struct OAuthError {
    pub(super) error: OAuthErrorCode,
    pub(super) description: String,
    retry_after: Option<u64>,
}

impl OAuthError {
    /// `error`, and what to tell people who write clients.
    pub(super) fn new(error: OAuthErrorCode, description: impl Into<String>) -> Self {
        Self {
            error,
            description: description.into(),
            retry_after: None,
        }
    }

    /// A parameter is missing, wrong or there twice.
    pub(super) fn invalid_request(description: impl Into<String>) -> Self {
        Self::new(OAuthErrorCode::InvalidRequest, description)
    }

    /// Connector id and secret do not belong together.
    pub(super) fn invalid_client() -> Self {
        Self::new(OAuthErrorCode::InvalidClient, UNAUTHENTICATED)
    }

    /// The code or the refresh token is of no use. What exactly is wrong with it is not said.
    pub(super) fn invalid_grant() -> Self {
        Self::new(
            OAuthErrorCode::InvalidGrant,
            "The grant is wrong, used or over",
        )
    }

    /// As an answer to a request.
    pub(super) fn status(&self) -> StatusCode {
        self.answered_as().0
    }

    fn answered_as(&self) -> (StatusCode, ErrorCode, ErrorCategory) {
        match self.error {
            OAuthErrorCode::InvalidClient => (
                StatusCode::UNAUTHORIZED,
                ErrorCode::Unauthenticated,
                ErrorCategory::AuthException,
            ),
            OAuthErrorCode::UnauthorizedClient | OAuthErrorCode::AccessDenied => (
                StatusCode::BAD_REQUEST,
                ErrorCode::Unauthorized,
                ErrorCategory::AuthException,
            ),
            OAuthErrorCode::InvalidRequest
            | OAuthErrorCode::InvalidGrant
            | OAuthErrorCode::UnsupportedResponseType
            | OAuthErrorCode::UnsupportedGrantType => (
                StatusCode::BAD_REQUEST,
                ErrorCode::InvalidParameters,
                ErrorCategory::ValidationException,
            ),
            OAuthErrorCode::TemporarilyUnavailable => (
                StatusCode::TOO_MANY_REQUESTS,
                ErrorCode::TooManyRequests,
                ErrorCategory::ThrottlingException,
            ),
            OAuthErrorCode::ServerError => (
                StatusCode::INTERNAL_SERVER_ERROR,
                ErrorCode::ServiceException,
                ErrorCategory::ServiceException,
            ),
        }
    }
}

impl From<ApiError> for OAuthError {
    fn from(error: ApiError) -> Self {
        let retry_after = error.retry_after();
        let (code, description) = match error.status() {
            StatusCode::TOO_MANY_REQUESTS => {
                (OAuthErrorCode::TemporarilyUnavailable, "Too many requests")
            }
            StatusCode::UNAUTHORIZED => return Self::invalid_grant(),
            status if status.is_client_error() => {
                (OAuthErrorCode::InvalidRequest, "The request cannot be read")
            }
            _ => (OAuthErrorCode::ServerError, "The server failed"),
        };
        Self {
            retry_after,
            ..Self::new(code, description)
        }
    }
}

impl From<Fault> for OAuthError {
    fn from(fault: Fault) -> Self {
        ApiError::from(fault).into()
    }
}

impl From<sea_orm::DbErr> for OAuthError {
    fn from(error: sea_orm::DbErr) -> Self {
        Fault::from(error).into()
    }
}

impl IntoResponse for OAuthError {
    fn into_response(self) -> Response {
        let (status, error_code, error_category_key) = self.answered_as();
        let body = OAuthErrorBody {
            error: self.error,
            error_description: self.description.clone(),
            message: self.description,
            error_code,
            error_category_key,
        };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Basic realm=\"oauth\""),
            );
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
