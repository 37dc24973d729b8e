//! Groups, as the window shows them.

use serde::{Deserialize, Serialize};
use specta::Type;

use kaizala_api::members::Role;
use kaizala_api::portal::groups::{ConversationMessage, PortalGroup};
use kaizala_api::time::UnixMillis;

use crate::connectors::choice_keys;

/// A group of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GroupView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The person's role in it.
    pub role: Role,
    /// How many people are in it.
    pub member_count: u32,
    /// Which connectors can act in it.
    pub connectors: Vec<GroupConnectorView>,
}

/// A connector that can act in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct GroupConnectorView {
    /// The connector's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it may do: keys of the choices.
    pub permissions: Vec<String>,
}

impl From<&PortalGroup> for GroupView {
    fn from(group: &PortalGroup) -> Self {
        Self {
            id: group.id.to_string(),
            name: group.name.clone(),
            role: group.role,
            member_count: group.member_count,
            connectors: group
                .connectors
                .iter()
                .map(|connector| GroupConnectorView {
                    id: connector.id.to_string(),
                    name: connector.name.clone(),
                    permissions: choice_keys(&connector.permissions),
                })
                .collect(),
        }
    }
}

/// What a person fills in to create a group.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GroupForm {
    /// Its name.
    pub name: String,
    /// Shown to new members.
    pub welcome_message: String,
}

/// A group that a token reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TryGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A message in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MessageView {
    /// Its id.
    pub reference_id: String,
    /// What it says.
    pub text: String,
    /// Who sent it, or in whose name a connector did.
    pub sender_name: String,
    /// The connector it came through.
    pub connector_name: Option<String>,
    /// When.
    pub sent: UnixMillis,
}

impl From<ConversationMessage> for MessageView {
    fn from(message: ConversationMessage) -> Self {
        Self {
            reference_id: message.reference_id.to_string(),
            text: message.text,
            sender_name: message.sender_name,
            connector_name: message.connector_name,
            sent: message.sent,
        }
    }
}
