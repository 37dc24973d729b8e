//! The person's account on the management portal.

use serde::{Deserialize, Serialize};
use specta::Type;

use kaizala_api::secret::Secret;
use kaizala_api::time::UnixMillis;

use crate::platforms::Session;

/// Who is signed in, as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// What the person signs in with.
    pub email: String,
    /// What others see.
    pub name: String,
    /// The confirmed phone number, grouped for reading.
    pub phone: Option<String>,
    /// Whether the person administers the organisation.
    pub is_tenant_admin: bool,
}

impl From<&Session> for AccountView {
    fn from(session: &Session) -> Self {
        let account = &session.account;
        Self {
            email: account.email.clone(),
            name: account.name.clone(),
            phone: session.phone_grouped.clone(),
            is_tenant_admin: account.is_tenant_admin,
        }
    }
}

/// What a person fills in to get an account.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountForm {
    /// What to sign in with.
    pub email: String,
    /// What others see.
    pub name: String,
    /// At least twelve characters.
    #[specta(type = String)]
    pub password: Secret,
    /// For the first account of a server that other computers reach.
    #[specta(type = Option<String>)]
    pub setup_code: Option<Secret>,
}

/// What a person fills in to sign in.
#[derive(Debug, Deserialize, Type)]
pub struct SignInForm {
    /// The account's e-mail address.
    pub email: String,
    /// Its password.
    #[specta(type = String)]
    pub password: Secret,
}

/// A PIN is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PinSent {
    /// Where it went, grouped for reading.
    pub mobile_number: String,
    /// Until when it works.
    pub expiry: UnixMillis,
}

/// A text message on the simulated phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SmsView {
    /// Its id.
    pub id: String,
    /// Whose phone, grouped for reading.
    pub mobile_number: String,
    /// What it says.
    pub text: String,
    /// When it was sent.
    pub sent: UnixMillis,
    /// When it goes away.
    pub expiry: UnixMillis,
}
