//! Webhooks (contract 6.11).

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::events::EventType;
use crate::ids::WebhookId;
use crate::lenient;
use crate::secret::{self, Secret};
use crate::time::UnixMillis;

/// Path of webhooks (contract 6.11.1).
pub const WEBHOOK: &str = "/v1/webhook";
/// Header of every callback: the `callBackToken` of its webhook (contract 6.11.1).
pub const CALLBACK_TOKEN_HEADER: &str = "kz-callback-token";
/// Query parameter of the request that validates an address (contract 6.11.2).
pub const VALIDATION_TOKEN: &str = "validationToken";
/// How long a webhook is valid if nothing is said: the contract's sample, two years (contract 6.11.1).
pub const WEBHOOK_LIFE: Duration = Duration::from_secs(63_113_852);
/// Most webhooks of one object (contract 8, row 36).
pub const WEBHOOKS_PER_OBJECT_LIMIT: u64 = 100;

/// What a webhook watches (contract 6.11.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum ObjectType {
    /// A group.
    Group,
    /// One action.
    Action,
    /// Every action of a package, in all groups that the token reaches.
    ActionPackage,
}

impl ObjectType {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Group => "Group",
            Self::Action => "Action",
            Self::ActionPackage => "ActionPackage",
        }
    }
}

/// Subscribes to events (contract 6.11.1).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateWebhook {
    /// Group, action or package, by `objectType`.
    pub object_id: String,
    /// What `objectId` names.
    pub object_type: ObjectType,
    /// What to be told of.
    pub event_types: Vec<EventType>,
    /// Where to send it; https.
    pub call_back_url: String,
    /// Sent along in a header, so that the receiver knows who calls.
    #[serde(
        default,
        with = "secret::wire_option",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>)]
    pub call_back_token: Option<Secret>,
    /// Sent along in every callback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back_context: Option<String>,
    /// Sent along as headers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back_headers: Option<BTreeMap<String, String>>,
    /// Until when; two years if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<UnixMillis>,
}

/// Changes a webhook; what is absent stays (contract 6.11.1).
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditWebhook {
    /// Another object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_id: Option<String>,
    /// What `objectId` names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_type: Option<ObjectType>,
    /// What to be told of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_types: Option<Vec<EventType>>,
    /// Where to send it; it is validated anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back_url: Option<String>,
    /// Sent along in a header; empty is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(serialize_with = "write_secret")]
    #[schema(value_type = Option<String>)]
    pub call_back_token: Option<Secret>,
    /// Sent along in every callback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back_context: Option<String>,
    /// Sent along as headers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back_headers: Option<BTreeMap<String, String>>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<UnixMillis>,
    /// `true` puts a webhook that was switched off back to work.
    #[serde(
        default,
        deserialize_with = "lenient::optional_flag",
        skip_serializing_if = "Option::is_none"
    )]
    pub active: Option<bool>,
}

#[expect(
    clippy::ref_option,
    reason = "serde hands references to `serialize_with`"
)]
fn write_secret<S: serde::Serializer>(
    secret: &Option<Secret>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    secret::wire_option::serialize(secret, serializer)
}

/// The answer to [`CreateWebhook`] and [`EditWebhook`] (contract 6.11.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookAnswer {
    /// The webhook.
    pub webhook_id: WebhookId,
}

/// A webhook as it is listed, under names other than those it was made with (contract 6.11.1; 8, row 21).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    /// The webhook.
    pub id: WebhookId,
    /// What it watches.
    pub object_id: String,
    /// What kind of thing that is.
    pub object_type: ObjectType,
    /// What it is told of.
    pub events: Vec<EventType>,
    /// Always empty.
    pub filters: Vec<String>,
    /// Where callbacks go.
    #[serde(alias = "callBackUrl")]
    pub callback_url: String,
    /// `""` if there is none, or if the webhook is another connector's.
    #[serde(alias = "callBackToken", with = "secret::wire")]
    #[schema(value_type = String)]
    pub callback_token: Secret,
    /// `""` if there is none.
    #[serde(default, alias = "callBackContext")]
    pub callback_context: String,
    /// When it was made.
    pub ts: UnixMillis,
    /// Until when it is valid.
    pub validity: UnixMillis,
    /// Whether callbacks are sent.
    pub active: bool,
}

/// Webhooks of an object (contract 6.11.1).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Webhooks {
    /// In the order they were made.
    pub webhooks: Vec<Webhook>,
}
