//! Failures and how they are answered (contract 7.6).

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, Uri, header};
use kaizala_api::errors::{
    ErrorBody, ErrorCategory, ErrorCode, Reason, TOKEN_INVALID, TOKEN_MISSING, UNAUTHENTICATED,
};
use kaizala_api::permissions::Permission;
use kaizala_catalogue::NoSentence;
use serde::Serialize;
use utoipa::ToSchema;

use crate::faults::Unsent;

/// The server itself failed. What broke goes into the log, never into an answer.
#[derive(Debug, thiserror::Error)]
#[error("{part} failed: {cause}")]
pub(crate) struct Fault {
    part: &'static str,
    cause: Box<dyn std::error::Error + Send + Sync>,
}

impl Fault {
    /// `part` of the server failed because of `cause`.
    pub(crate) fn new(
        part: &'static str,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            part,
            cause: cause.into(),
        }
    }
}

impl From<NoSentence> for Fault {
    fn from(error: NoSentence) -> Self {
        Self::new("catalogue", error)
    }
}

impl From<sea_orm::DbErr> for Fault {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::new("database", error)
    }
}

/// An answer other than success.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    code: ErrorCode,
    category: ErrorCategory,
    message: String,
    reason: Option<Reason>,
    retry_after: Option<u64>,
    /// The server that answers instead.
    moved: Option<Box<Moved>>,
    /// No answer at all: the connection is closed.
    is_unsent: bool,
}

/// Where the client is sent (contract 7.2).
#[derive(Debug)]
struct Moved {
    endpoint_url: String,
    location: String,
}

/// The error body of an answer that sends the client elsewhere (contract 7.2).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MovedBody {
    #[serde(flatten)]
    error: ErrorBody,
    /// The base address to use from now on.
    endpoint_url: String,
}

impl ApiError {
    fn new(
        status: StatusCode,
        code: ErrorCode,
        category: ErrorCategory,
        message: impl Into<String>,
    ) -> Self {
        Self {
            status,
            code,
            category,
            message: message.into(),
            reason: None,
            retry_after: None,
            moved: None,
            is_unsent: false,
        }
    }

    /// Adds what exactly went wrong, for the app to explain.
    pub(crate) fn because(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }

    /// As the services of the contract answer, which know no reasons.
    pub(crate) fn without_reason(mut self) -> Self {
        self.reason = None;
        self
    }

    /// How it is answered.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// What exactly went wrong, where the app has words for it.
    pub(crate) fn reason(&self) -> Option<Reason> {
        self.reason
    }

    /// Whole seconds to wait, of somebody who asked too often.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        self.retry_after
    }

    /// 401: no access token.
    pub(crate) fn token_missing() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            ErrorCode::InvalidToken,
            ErrorCategory::AuthException,
            TOKEN_MISSING,
        )
    }

    /// 401: the access token is expired, forged or revoked. Which of them is not said.
    pub(crate) fn token_invalid() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            ErrorCode::InvalidToken,
            ErrorCategory::AuthException,
            TOKEN_INVALID,
        )
    }

    /// 401: connector id, secret, refresh token or PIN do not belong together. Which of them is not said.
    pub(crate) fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            ErrorCode::Unauthenticated,
            ErrorCategory::AuthException,
            UNAUTHENTICATED,
        )
    }

    /// 400: a parameter is missing or wrong; `message` names it.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            ErrorCode::InvalidParameters,
            ErrorCategory::ValidationException,
            message,
        )
    }

    /// 403: the connector has no such permission.
    pub(crate) fn not_permitted(permission: Permission) -> Self {
        Self::forbidden(format!("The permission {permission} is missing"))
    }

    /// 403: the caller may not do this here.
    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            ErrorCode::Unauthorized,
            ErrorCategory::AuthException,
            message,
        )
    }

    /// 404: nothing has this id or this path.
    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            ErrorCode::NotFound,
            ErrorCategory::ValidationException,
            format!("{what} not found"),
        )
    }

    /// 405: the path has no such method.
    pub(crate) fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            ErrorCode::InvalidParameters,
            ErrorCategory::ValidationException,
            "Method not allowed",
        )
    }

    /// 408: the body of the request did not arrive in time.
    pub(crate) fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            ErrorCode::InvalidParameters,
            ErrorCategory::ValidationException,
            "The body did not arrive in time",
        )
    }

    /// 409: it is there already.
    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            ErrorCode::Conflict,
            ErrorCategory::ValidationException,
            message,
        )
    }

    /// 413: the body is too large.
    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            ErrorCode::InvalidParameters,
            ErrorCategory::ValidationException,
            format!("The body has more than {limit} bytes"),
        )
    }

    /// 415: the body is of a kind that is not taken here.
    pub(crate) fn media_type() -> Self {
        Self::file_type("The body must be application/json")
    }

    /// 415: the body, or a file in it, is of a kind that is not taken here.
    pub(crate) fn file_type(message: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ErrorCode::UnsupportedMediaType,
            ErrorCategory::ValidationException,
            message,
        )
    }

    /// 421: the request is meant for another server.
    pub(crate) fn misdirected() -> Self {
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            ErrorCode::InvalidParameters,
            ErrorCategory::ValidationException,
            "No such host here",
        )
    }

    /// 308: the server at `base` answers this user; the client asks the same there (contract 7.2).
    pub(crate) fn moved(base: &str, uri: &Uri) -> Self {
        let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
        Self {
            moved: Some(Box::new(Moved {
                endpoint_url: base.to_owned(),
                location: format!("{base}{asked}"),
            })),
            ..Self::new(
                StatusCode::PERMANENT_REDIRECT,
                ErrorCode::InvalidParameters,
                ErrorCategory::ValidationException,
                "The endpoint URL has changed",
            )
        }
    }

    /// A failure of the server that is played, with a status from 500 on.
    pub(crate) fn server_error(status: StatusCode) -> Self {
        Self::new(
            status,
            ErrorCode::ServiceException,
            ErrorCategory::ServiceException,
            "The server failed",
        )
    }

    /// No answer: the connection is closed.
    pub(crate) fn dropped() -> Self {
        Self {
            is_unsent: true,
            ..Self::server_error(StatusCode::SERVICE_UNAVAILABLE)
        }
    }

    /// 429: asked too often; `retry_after` whole seconds are to pass (contract 7.1).
    pub(crate) fn throttled(retry_after: u64) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                ErrorCode::TooManyRequests,
                ErrorCategory::ThrottlingException,
                format!("Too many requests. Retry after {retry_after} seconds"),
            )
        }
    }
}

impl ApiError {
    /// 503: not now; whoever asks may ask another server.
    pub(crate) fn unavailable(message: impl Into<String>) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            ErrorCode::ServiceException,
            ErrorCategory::ServiceException,
            message,
        )
    }
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        tracing::error!(%fault, "request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            ErrorCode::ServiceException,
            ErrorCategory::ServiceException,
            "The server failed",
        )
    }
}

impl From<sea_orm::DbErr> for ApiError {
    fn from(error: sea_orm::DbErr) -> Self {
        Fault::from(error).into()
    }
}

impl From<Reason> for ApiError {
    fn from(reason: Reason) -> Self {
        portal_error(reason)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = ErrorBody {
            message: self.message,
            error_code: self.code,
            error_category_key: self.category,
            reason: self.reason,
        };
        let mut response = match self.moved {
            None => (self.status, Json(body)).into_response(),
            Some(moved) => {
                let body = MovedBody {
                    error: body,
                    endpoint_url: moved.endpoint_url,
                };
                let location = [(header::LOCATION, moved.location)];
                (self.status, location, Json(body)).into_response()
            }
        };
        if self.is_unsent {
            response.extensions_mut().insert(Unsent);
        }
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// How each reason of the portal is answered.
fn portal_error(reason: Reason) -> ApiError {
    let error = match reason {
        Reason::EmailMalformed => ApiError::invalid("email is no e-mail address"),
        Reason::PasswordTooShort => ApiError::invalid("password is too short"),
        Reason::PasswordTooWeak => ApiError::invalid("password is too easy to guess"),
        Reason::PhoneMalformed => ApiError::invalid("mobileNumber is no phone number"),
        Reason::NameMalformed => ApiError::invalid("name is missing or too long"),
        Reason::RedirectUrlMalformed => {
            ApiError::invalid("redirectUrl is neither https nor loopback")
        }
        Reason::PermissionsMissing => ApiError::invalid("permissions is empty"),
        Reason::PinNotRequested => ApiError::invalid("pin was not requested"),
        Reason::PinWrong => ApiError::invalid("pin is wrong"),
        Reason::PinExpired => ApiError::invalid("pin has expired"),
        Reason::PinExhausted => ApiError::invalid("pin was tried too often"),
        Reason::SmsUnavailable => ApiError::unavailable("This server sends no text messages"),
        Reason::EmailTaken => ApiError::conflict("There is an account with this e-mail address"),
        Reason::PhoneTaken => ApiError::conflict("mobileNumber belongs to another account"),
        Reason::ConnectorDeactivated => ApiError::conflict("The connector is deactivated"),
        Reason::WrongPassword => ApiError::new(
            StatusCode::UNAUTHORIZED,
            ErrorCode::Unauthenticated,
            ErrorCategory::AuthException,
            "E-mail address or password is wrong",
        ),
        Reason::SignedOut => ApiError::new(
            StatusCode::UNAUTHORIZED,
            ErrorCode::InvalidToken,
            ErrorCategory::AuthException,
            "Nobody is signed in",
        ),
        Reason::SetupCodeRequired => ApiError::forbidden("setupCode is missing"),
        Reason::SetupCodeWrong => ApiError::forbidden("setupCode is wrong"),
        Reason::PhoneRequired => ApiError::forbidden("A phone number must be confirmed first"),
        Reason::NotConnectorOwner => ApiError::forbidden("Not the caller's connector"),
        Reason::NotGroupAdmin => ApiError::forbidden("The caller is no admin of this group"),
        Reason::NotGroupMember => ApiError::forbidden("The caller is no member of this group"),
        Reason::NotFound => ApiError::not_found("This"),
        // When to come back depends on the case, so these two are made with a time to wait.
        Reason::PinTooOften | Reason::TooManyRequests => ApiError::throttled(60),
    };
    error.because(reason)
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    #[tokio::test]
    async fn the_body_has_the_three_keys_and_no_null() {
        let response = ApiError::token_missing().into_response();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(
            body,
            r#"{"message":"Token missing. Header should have token as value of ACCESSTOKEN","errorCode":"InvalidToken","errorCategoryKey":"AuthException"}"#
        );
    }
}
