//! The error body of every service (contract 7.6), and the portal's reasons.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `errorCode` of contract 7.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum ErrorCode {
    /// 401: no access token, or one that is expired, forged or revoked.
    InvalidToken,
    /// 401: connector id, secret or refresh token do not belong together.
    Unauthenticated,
    /// 400: a parameter is missing or wrong. Also 405 and 413.
    InvalidParameters,
    /// 403: a permission is missing, or the caller has no such role in the group.
    Unauthorized,
    /// 404: no such thing.
    NotFound,
    /// 409: it is there already, or has changed meanwhile.
    Conflict,
    /// 415.
    UnsupportedMediaType,
    /// 429.
    TooManyRequests,
    /// 500.
    ServiceException,
    /// A code of another server that the contract does not know.
    #[serde(other)]
    Unknown,
}

/// `errorCategoryKey` of contract 7.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum ErrorCategory {
    /// Who is asking, or what they may do.
    AuthException,
    /// What was asked.
    ValidationException,
    /// Asked too often.
    ThrottlingException,
    /// The server failed.
    ServiceException,
    /// A category of another server that the contract does not know.
    #[serde(other)]
    Unknown,
}

/// The error body: the three keys are always present and never null (contract 7.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorBody {
    /// For people who write clients; never shown by the app, which has its own sentences.
    pub message: String,
    /// What a program branches on.
    pub error_code: ErrorCode,
    /// Which kind of failure it is.
    pub error_category_key: ErrorCategory,
    /// On the management portal, and where `generatePin` can send no message: exactly what went wrong, for the app to
    /// explain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// The message of a missing access token, word for word (contract 7.6).
pub const TOKEN_MISSING: &str = "Token missing. Header should have token as value of ACCESSTOKEN";
/// The message of an access token that is expired, forged or revoked, word for word: clients compare it (contract 7.6).
pub const TOKEN_INVALID: &str =
    "Invalid token. Failure reason:Token validation failed due to unknown reason!";
/// The message of a wrong connector id, secret or refresh token, word for word (contract 7.6).
pub const UNAUTHENTICATED: &str = "Dont have correct applicationId and secret in header!";

/// What went wrong on the management portal, precise enough to tell a person what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// The e-mail address is not one.
    EmailMalformed,
    /// There is an account with this e-mail address.
    EmailTaken,
    /// The password is shorter than twelve characters.
    PasswordTooShort,
    /// The password is too easy to guess.
    PasswordTooWeak,
    /// E-mail address and password do not belong together.
    WrongPassword,
    /// A fresh server beyond this computer wants the set-up code it printed.
    SetupCodeRequired,
    /// The set-up code is not the one the server printed.
    SetupCodeWrong,
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// The phone number is not one.
    PhoneMalformed,
    /// The phone number belongs to another account.
    PhoneTaken,
    /// A phone number must be confirmed first.
    PhoneRequired,
    /// No PIN was asked for, or it has been used.
    PinNotRequested,
    /// The PIN is not the one that was sent.
    PinWrong,
    /// The PIN's ten minutes are over.
    PinExpired,
    /// Five wrong tries; the PIN is void.
    PinExhausted,
    /// Too many PINs for this number.
    PinTooOften,
    /// The server sends no text messages: nobody has set up how.
    SmsUnavailable,
    /// A name is missing or too long.
    NameMalformed,
    /// The redirect URL is not an https (or loopback) address.
    RedirectUrlMalformed,
    /// No permission was chosen.
    PermissionsMissing,
    /// A deactivated connector gets no new tokens.
    ConnectorDeactivated,
    /// Not your connector, and you do not administer the organisation.
    NotConnectorOwner,
    /// You are not an admin of this group.
    NotGroupAdmin,
    /// You are not a member of this group.
    NotGroupMember,
    /// Nothing here has this id, or it is not for you to see.
    NotFound,
    /// More than the limits allow; the answer says when to come back.
    TooManyRequests,
}
