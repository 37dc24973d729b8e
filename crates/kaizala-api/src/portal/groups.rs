//! Groups on the management portal, for the people in them.
//!
//! | call | body | answer |
//! | --- | --- | --- |
//! | `GET /groups?role=admin` (or `member`: every group of mine) | | [`PortalGroups`] |
//! | `POST /groups` | [`CreatePortalGroup`] | [`PortalGroup`] |
//! | `GET /groups/{id}` | | [`PortalGroup`] |
//! | `GET /groups/{id}/members` | | [`crate::members::Members`] |
//! | `PUT /groups/{id}/members` | [`crate::members::AddMembers`] | [`crate::members::ResultAnswer`] |
//! | `GET /groups/{id}/messages?limit=50` | | [`Conversation`] |

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::groups::GroupType;
use crate::ids::{ConnectorId, GroupId, ReferenceId, UserId};
use crate::members::Role;
use crate::time::UnixMillis;

/// A group as the person sees it who is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PortalGroup {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Shown to new members.
    pub welcome_message: String,
    /// Its kind.
    pub group_type: GroupType,
    /// The caller's role.
    pub role: Role,
    /// How many people are in it.
    pub member_count: u32,
    /// Connectors that can act in it.
    pub connectors: Vec<GroupConnector>,
}

/// A connector that can act in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupConnector {
    /// The connector.
    pub id: ConnectorId,
    /// Its name.
    pub name: String,
    /// What it may do.
    pub permissions: crate::permissions::Permissions,
}

/// A list of groups, by name.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct PortalGroups {
    /// The groups.
    pub groups: Vec<PortalGroup>,
}

/// Creates a group; the caller becomes its admin. A confirmed phone number is needed.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreatePortalGroup {
    /// Its name, at most [`crate::portal::connectors::NAME_LENGTH_LIMIT`].
    pub name: String,
    /// Shown to new members.
    #[serde(default)]
    pub welcome_message: String,
    /// Phone numbers of the first members.
    #[serde(default)]
    pub members: Vec<String>,
}

/// What was said in a group, oldest first.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Conversation {
    /// The messages.
    pub messages: Vec<ConversationMessage>,
}

/// A message as a member reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationMessage {
    /// The message.
    pub reference_id: ReferenceId,
    /// What it says.
    pub text: String,
    /// Who sent it, or in whose name a connector did.
    pub sender_id: UserId,
    /// The sender's name.
    pub sender_name: String,
    /// The connector it came through.
    pub connector_name: Option<String>,
    /// When.
    pub sent: UnixMillis,
    /// The message it replies to.
    pub reply_to: Option<ReferenceId>,
}
