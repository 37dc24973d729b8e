//! Text messages (contract 6.6).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::errors::ErrorCode;
use crate::ids::ReferenceId;
use crate::lenient;

/// Longest text of a message in Unicode scalar values (contract 8, row 1).
pub const MESSAGE_LENGTH_LIMIT: usize = 4000;

/// Posts a text message into a group (contract 6.6).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostMessage {
    /// The text, at most [`MESSAGE_LENGTH_LIMIT`].
    pub message: String,
    /// In a managed public group: to all subscribers; the caller must be an admin.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub send_to_all_subscribers: bool,
    /// In a managed public group: to these phone numbers only.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "lenient::texts_option"
    )]
    pub subscribers: Option<Vec<String>>,
    /// The message or action this one replies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to_reference_id: Option<ReferenceId>,
}

/// The answer to [`PostMessage`] (contract 6.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostMessageAnswer {
    /// The posted message.
    pub reference_id: ReferenceId,
    /// Subscribers that it was meant for and does not reach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed_result: Vec<FailedResult>,
}

/// A subscriber that an item does not reach (contract 6.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedResult {
    /// The number as it was sent.
    pub subscriber: String,
    /// The user, empty if the number is no subscriber's.
    pub subscriber_id: String,
    /// For people who write clients.
    pub error_reason: String,
    /// What a program branches on.
    pub error_code: ErrorCode,
}
