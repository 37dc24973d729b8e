//! Accounts, sessions and the phone number of a person.
//!
//! | call | body | answer |
//! | --- | --- | --- |
//! | `POST /accounts` | [`CreateAccount`] | [`SignedIn`] |
//! | `GET /accounts` (tenant admin) | | [`Accounts`] |
//! | `POST /accounts/password-code` | [`RequestPasswordCode`] | `{}` |
//! | `POST /accounts/password` | [`SetPassword`] | [`SignedIn`] |
//! | `POST /accounts/{id}/password-reset` (tenant admin) | | [`PasswordReset`] |
//! | `POST /sessions` | [`SignIn`] | [`SignedIn`] |
//! | `DELETE /sessions/current` | | `{}` |
//! | `GET /accounts/me` | | [`Account`] |
//! | `POST /phone/pin` | [`RequestPin`] | [`PinRequested`] |
//! | `POST /phone/verification` | [`VerifyPin`] | [`Account`] |

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{AccountId, UserId};
use crate::phone::PhoneNumber;
use crate::secret::{self, Secret};
use crate::time::UnixMillis;

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The user that this person is in groups.
    pub user_id: UserId,
    /// What the person signs in with.
    pub email: String,
    /// What others see.
    pub name: String,
    /// Whether the person administers the organisation.
    pub is_tenant_admin: bool,
    /// The confirmed phone number.
    pub phone: Option<PhoneNumber>,
}

/// Makes an account. The first one of a server administers the organisation.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateAccount {
    /// What the person signs in with.
    pub email: String,
    /// At least twelve characters.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub password: Secret,
    /// What others see.
    pub name: String,
    /// For the first account of a server that other computers reach.
    #[serde(
        default,
        with = "secret::wire_option",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>)]
    pub setup_code: Option<Secret>,
}

/// Everybody's accounts, for the tenant admin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Accounts {
    /// By e-mail address.
    pub accounts: Vec<Account>,
}

/// Asks for a code by text message, to choose a new password. It is answered alike whether there is such an account
/// or not.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct RequestPasswordCode {
    /// The account's e-mail address.
    pub email: String,
    /// Language of the text message: `en`, `de` or `fr`; English if absent.
    #[serde(default)]
    pub language: Option<String>,
}

/// Chooses a new password. All sessions end, and a new one begins.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct SetPassword {
    /// The account's e-mail address.
    pub email: String,
    /// The code from the text message, or from the tenant admin.
    #[serde(
        serialize_with = "secret::wire::serialize",
        deserialize_with = "crate::lenient::secret"
    )]
    #[schema(value_type = String)]
    pub code: Secret,
    /// At least twelve characters.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub password: Secret,
}

/// A code that the tenant admin hands to somebody who forgot their password.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PasswordReset {
    /// Good once.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub code: Secret,
    /// Until when it works.
    pub expiry: UnixMillis,
}

/// Signs in.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct SignIn {
    /// The account's e-mail address.
    pub email: String,
    /// Its password.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub password: Secret,
}

/// A session has begun.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    /// Whose.
    pub account: Account,
    /// The bearer token of the session.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub session: Secret,
    /// When the session ends by itself.
    pub session_expiry: UnixMillis,
}

/// Asks for a PIN by text message, to confirm a phone number.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RequestPin {
    /// The number, as the person wrote it.
    pub mobile_number: String,
    /// Language of the text message: `en`, `de` or `fr`; English if absent.
    #[serde(default)]
    pub language: Option<String>,
}

/// A PIN is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PinRequested {
    /// Where it went.
    pub mobile_number: PhoneNumber,
    /// Until when it works.
    pub expiry: UnixMillis,
}

/// Confirms a phone number.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VerifyPin {
    /// The number the PIN was sent to.
    pub mobile_number: String,
    /// The PIN.
    #[serde(
        serialize_with = "secret::wire::serialize",
        deserialize_with = "crate::lenient::secret"
    )]
    #[schema(value_type = String)]
    pub pin: Secret,
}
