//! The text messages that a built-in or trial server keeps instead of sending. `GET /sms`, optionally with
//! `?mobileNumber=`; anywhere else there is no such path.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::phone::PhoneNumber;
use crate::time::UnixMillis;

/// A text message in the outbox. It is purged once its PIN was used or is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SmsMessage {
    /// Its id.
    pub id: String,
    /// Whom it is for.
    pub mobile_number: PhoneNumber,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub sent: UnixMillis,
    /// When it is purged.
    pub expiry: UnixMillis,
}

/// The outbox, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct SmsOutbox {
    /// The messages.
    pub messages: Vec<SmsMessage>,
}
