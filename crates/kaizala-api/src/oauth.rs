//! OAuth 2.0 authorization code (contract 5; RFC 6749, 7636, 8252).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::errors::{ErrorCategory, ErrorCode};
use crate::secret::{self, Secret};
use crate::time::UnixMillis;

/// Path of the sign-in page (contract 5, step 1).
pub const AUTHORIZE: &str = "/api/oauth/Authorize";
/// Path of the exchange of a code for tokens (contract 5, step 3).
pub const TOKEN: &str = "/api/oauth/token";

/// What a browser is sent to the sign-in page with (contract 5).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuthorizeRequest {
    /// The connector.
    pub client_id: String,
    /// Where the browser goes afterwards: the connector's redirect URL.
    pub redirect_uri: String,
    /// `code`, if it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_type: Option<String>,
    /// Comes back as it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// PKCE (RFC 7636).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_challenge: Option<String>,
    /// `S256`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_challenge_method: Option<String>,
}

/// The form that turns a code, or a refresh token, into tokens (contract 5).
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct OAuthTokenRequest {
    /// `authorization_code` if absent, or `refresh_token`.
    #[serde(default)]
    pub grant_type: Option<String>,
    /// The connector; or in an `Authorization: Basic` header.
    #[serde(default)]
    pub client_id: Option<String>,
    /// Its secret; or in an `Authorization: Basic` header.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub client_secret: Option<Secret>,
    /// The code that the browser brought.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub code: Option<Secret>,
    /// If it is there, the one that the code was made for.
    #[serde(default)]
    pub redirect_uri: Option<String>,
    /// PKCE (RFC 7636).
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub code_verifier: Option<Secret>,
    /// With `grant_type=refresh_token`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub refresh_token: Option<Secret>,
}

/// Tokens, under the names of the contract (4.3) and under those of RFC 6749, which libraries read.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OAuthTokenAnswer {
    /// The access token.
    #[serde(rename = "accessToken", with = "secret::wire")]
    #[schema(value_type = String)]
    pub access_token: Secret,
    /// Base address of the platform service.
    #[serde(rename = "endpointUrl")]
    pub endpoint_url: String,
    /// When the access token ends.
    #[serde(rename = "accessTokenExpiry")]
    pub access_token_expiry: UnixMillis,
    /// The refresh token; of a refresh, a new one from day 328 on and null before.
    #[serde(rename = "refreshToken", with = "secret::wire_option")]
    #[schema(value_type = Option<String>)]
    pub refresh_token: Option<Secret>,
    /// The refresh token's own scope.
    pub scope: String,
    /// Comma-separated scopes of the access token.
    pub permissions: String,
    /// `accessToken` as libraries know it.
    #[serde(rename = "access_token", with = "secret::wire")]
    #[schema(value_type = String)]
    pub standard_access_token: Secret,
    /// `Bearer`.
    pub token_type: String,
    /// Seconds that the access token lives.
    pub expires_in: u64,
    /// `refreshToken` as libraries know it.
    #[serde(
        rename = "refresh_token",
        with = "secret::wire_option",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>)]
    pub standard_refresh_token: Option<Secret>,
}

/// `error` of RFC 6749, 4.1.2.1 and 5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OAuthErrorCode {
    /// A parameter is missing, wrong or there twice.
    InvalidRequest,
    /// Connector id and secret do not belong together.
    InvalidClient,
    /// The code is wrong, used or over, or was made for another connector, address or verifier.
    InvalidGrant,
    /// The connector gets no tokens in this way.
    UnauthorizedClient,
    /// The person said no.
    AccessDenied,
    /// Something other than a code was asked for.
    UnsupportedResponseType,
    /// Something other than a code or a refresh token was offered.
    UnsupportedGrantType,
    /// Asked too often.
    TemporarilyUnavailable,
    /// The server failed.
    ServerError,
}

impl OAuthErrorCode {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::AccessDenied => "access_denied",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
            Self::ServerError => "server_error",
        }
    }
}

/// The error body: that of RFC 6749 and the three keys of contract 7.6.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct OAuthErrorBody {
    /// What a library branches on.
    pub error: OAuthErrorCode,
    /// For people who write clients.
    pub error_description: String,
    /// The same, as in contract 7.6.
    pub message: String,
    /// As in contract 7.6.
    #[serde(rename = "errorCode")]
    pub error_code: ErrorCode,
    /// As in contract 7.6.
    #[serde(rename = "errorCategoryKey")]
    pub error_category_key: ErrorCategory,
}
