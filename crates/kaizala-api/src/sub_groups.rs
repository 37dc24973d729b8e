//! Groups within groups (contract 6.3).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::groups::{Group, GroupType};
use crate::ids::GroupId;
use crate::lenient;

/// Creates a group within a group (contract 6.3).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateSubGroup {
    /// Its name; also read as `name` (contract 8, row 11).
    #[serde(alias = "name")]
    pub group_name: String,
    /// Shown to new members.
    pub welcome_message: String,
    /// Phone numbers of the first members, at most 100.
    #[serde(default)]
    pub members: Vec<String>,
    /// Its picture: an uploaded one, or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_image_url: Option<String>,
    /// Whether the caller becomes an admin of it.
    #[serde(default = "yes", deserialize_with = "lenient::flag")]
    pub add_user_to_group: bool,
    /// Its kind.
    #[serde(default)]
    pub group_type: GroupType,
}

fn yes() -> bool {
    true
}

/// The answer to [`CreateSubGroup`] (contract 6.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateSubGroupAnswer {
    /// The new group.
    pub group_id: GroupId,
    /// Its name.
    pub group_name: String,
}

/// Puts groups that exist into a group (contract 6.3).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttachSubGroups {
    /// The groups.
    pub sub_groups: Vec<GroupId>,
}

/// A group and what is in it (contract 6.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupTree {
    /// The group.
    #[serde(flatten)]
    pub group: Group,
    /// The groups in it. Below the first level they are listed only where the whole hierarchy was asked for, and of a
    /// group that appears again (`isDuplicate`) only the first time.
    #[serde(default)]
    #[schema(no_recursion)]
    pub sub_groups: Vec<GroupTree>,
}

/// What is in a group, in both forms that clients know: the group itself, and a list with it (contract 6.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SubGroups {
    /// The group.
    #[serde(flatten)]
    pub group: GroupTree,
    /// The same once more.
    pub groups: Vec<GroupTree>,
}
