//! Events: what webhooks are told (contract 6.11.3, 6.11.4).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::ids::{EventId, UserId, WebhookId};
use crate::webhooks::ObjectType;

macro_rules! event_types {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What happened (contract 6.11.3).
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
        )]
        pub enum EventType {
            $($(#[$doc])* $name,)*
        }

        impl EventType {
            /// Every kind of event.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name on the wire.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }
    };
}

event_types! {
    /// A custom card was sent.
    ActionCreated,
    /// A custom card was answered.
    ActionResponse,
    /// A survey was sent.
    SurveyCreated,
    /// A survey was answered.
    SurveyResponse,
    /// A job was assigned.
    JobCreated,
    /// A job was answered.
    JobResponse,
    /// A poll was sent.
    PollCreated,
    /// A poll was answered.
    PollResponse,
    /// An invitation to meet was sent.
    LetsMeetCreated,
    /// An invitation to meet was answered.
    LetsMeetResponse,
    /// A text message was posted.
    TextMessageCreated,
    /// A file was sent.
    AttachmentCreated,
    /// An announcement was sent.
    Announcement,
    /// Somebody joined a group.
    MemberAdded,
    /// Somebody left a group.
    MemberRemoved,
    /// A group became part of a group.
    GroupAdded,
    /// A group is no longer part of a group.
    GroupRemoved,
}

impl EventType {
    /// The name under which a webhook of an action or of an action package hears of this event (contract 6.11.3):
    /// to it every kind of action is an action.
    pub const fn of_any_action(self) -> Option<Self> {
        match self {
            Self::ActionCreated
            | Self::SurveyCreated
            | Self::JobCreated
            | Self::PollCreated
            | Self::LetsMeetCreated => Some(Self::ActionCreated),
            Self::ActionResponse
            | Self::SurveyResponse
            | Self::JobResponse
            | Self::PollResponse
            | Self::LetsMeetResponse => Some(Self::ActionResponse),
            Self::TextMessageCreated
            | Self::AttachmentCreated
            | Self::Announcement
            | Self::MemberAdded
            | Self::MemberRemoved
            | Self::GroupAdded
            | Self::GroupRemoved => None,
        }
    }
}

/// What is posted to a webhook (contract 6.11.4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Callback {
    /// The webhook.
    pub subscription_id: WebhookId,
    /// What the webhook watches.
    pub object_id: String,
    /// What kind of thing that is.
    pub object_type: ObjectType,
    /// What happened.
    pub event_type: EventType,
    /// The event; the same however often it is sent.
    pub event_id: EventId,
    /// `callBackContext` of the webhook.
    pub context: String,
    /// Phone number of who caused it.
    pub from_user: String,
    /// Who caused it.
    pub from_user_id: UserId,
    /// Their name, `""` if unknown.
    pub from_user_name: String,
    /// Their picture, `""` if unknown.
    pub from_user_profile_pic: String,
    /// What the kind of event says (contract 6.11.4).
    pub data: Value,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_on_the_wire() {
        for event in EventType::ALL {
            assert_eq!(serde_json::json!(event), event.name());
        }
        assert_eq!(EventType::ALL.len(), 17);
    }
}
