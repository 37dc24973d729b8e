//! The token service (contract 4): PINs, refresh tokens, access tokens.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::ConnectorId;
use crate::secret::{self, Secret};
use crate::time::UnixMillis;

/// Path of [`GeneratePin`] (contract 4.1).
pub const GENERATE_PIN: &str = "/v1/generatePin";
/// Path of [`LoginWithPin`] (contract 4.1).
pub const LOGIN_WITH_PIN: &str = "/v1/loginWithPinAndApplicationId";
/// Path of the exchange of a refresh token for an access token (contract 4.1).
pub const ACCESS_TOKEN: &str = "/v1/accessToken";

/// Request header of the exchange: the connector's id (contract 4.1).
pub const APPLICATION_ID_HEADER: &str = "applicationid";
/// Request header of the exchange: the connector's secret (contract 4.1).
pub const APPLICATION_SECRET_HEADER: &str = "applicationsecret";
/// Request header of the exchange: the refresh token (contract 4.1).
pub const REFRESH_TOKEN_HEADER: &str = "refreshtoken";
/// Request header of every call to the platform service: the access token (contract 6).
pub const ACCESS_TOKEN_HEADER: &str = "accesstoken";

/// Asks for a PIN by text message (contract 4.1).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GeneratePin {
    /// Where to send it, E.164.
    pub mobile_number: String,
    /// The connector that the user token will be for.
    pub application_id: ConnectorId,
}

/// Turns a PIN into a user token's refresh token (contract 4.1).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoginWithPin {
    /// The number the PIN was sent to, E.164.
    pub mobile_number: String,
    /// The connector that the user token will be for.
    pub application_id: ConnectorId,
    /// The PIN; clients send a number or a text.
    #[serde(
        serialize_with = "secret::wire::serialize",
        deserialize_with = "crate::lenient::secret"
    )]
    #[schema(value_type = String)]
    pub pin: Secret,
}

/// The answer to [`LoginWithPin`] (contract 4.2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoginWithPinAnswer {
    /// The user token's refresh token.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub refresh_token: Secret,
    /// Comma-separated scopes, see [`crate::permissions::Permissions::scopes`].
    pub granted_scope: String,
    /// When the refresh token ends.
    pub refresh_token_expiry: UnixMillis,
    /// Base address of the platform service.
    #[serde(default)]
    pub endpoint_url: String,
}

/// The answer to an exchange (contract 4.3).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccessTokenAnswer {
    /// The access token.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub access_token: Secret,
    /// Base address of the platform service; `/v1/…` is appended.
    pub endpoint_url: String,
    /// When the access token ends.
    pub access_token_expiry: UnixMillis,
    /// A new refresh token from day 328 on (contract 4.4); otherwise null, `""` or absent.
    #[serde(default, with = "secret::wire_option")]
    #[schema(value_type = Option<String>)]
    pub refresh_token: Option<Secret>,
    /// The refresh token's own scope, `token.write` (contract 8, row 4).
    #[serde(default)]
    pub scope: String,
    /// Comma-separated scopes of the access token; our addition (contract 8, row 4).
    #[serde(default)]
    pub permissions: String,
}
