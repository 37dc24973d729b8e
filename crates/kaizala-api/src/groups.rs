//! Groups (contract 6.2).

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::ToSchema;

use crate::ids::GroupId;
use crate::lenient;

/// Kind of a group (contract 2.2).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type, ToSchema,
)]
pub enum GroupType {
    /// Flat or hierarchical: everyone sees everyone's posts.
    #[default]
    Group,
    /// Managed public group: subscribers do not see one another.
    ConnectGroup,
}

/// Creates a group (contract 6.2). With a group token it becomes a sub-group of the token's group.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateGroup {
    /// Its name.
    pub name: String,
    /// Shown to new members.
    pub welcome_message: String,
    /// Phone numbers of the first members, at most 100; the caller always becomes an admin.
    #[serde(default)]
    pub members: Vec<String>,
    /// Its kind.
    #[serde(default)]
    pub group_type: GroupType,
    /// Ids of further members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_user_ids: Vec<String>,
    /// Ids or phone numbers of further admins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admins: Vec<String>,
    /// Its picture: an uploaded one, or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_photo: Option<String>,
}

/// The answer to [`CreateGroup`] (contract 6.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateGroupAnswer {
    /// The new group.
    pub group_id: GroupId,
    /// Its name.
    pub group_name: String,
    /// Whether every number was added.
    pub members_added: bool,
}

/// A group as the platform service shows it (contract 6.2). The fields after `welcome_message` come with
/// `showDetail=true` and on the detail call only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// Its id.
    pub group_id: GroupId,
    /// Its name.
    pub group_name: String,
    /// Address of its picture, empty if it has none.
    #[serde(default)]
    pub group_image_url: String,
    /// Whether groups are members of it.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub has_sub_groups: bool,
    /// Whether it is a member of groups.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub has_parent_groups: bool,
    /// Whether it belongs to the organisation.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_mapped_to_tenant: bool,
    /// Its kind.
    #[serde(default)]
    pub group_type: GroupType,
    /// Whether it is listed again under another parent.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_duplicate: bool,
    /// Shown to new members.
    #[serde(default)]
    pub welcome_message: String,
    /// Details, where they were asked for.
    #[serde(flatten)]
    pub detail: Option<GroupDetail>,
}

/// What a detailed [`Group`] says beyond the basics (contract 6.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupDetail {
    /// `Admin` or `Member`.
    pub caller_role: crate::members::Role,
    /// Users in the whole hierarchy.
    pub user_count: u32,
    /// Users in the whole hierarchy, each counted once.
    pub unique_user_count: u32,
    /// Members at this level.
    pub current_level_user_count: u32,
    /// Users in the whole hierarchy that have not signed in yet.
    pub un_provisioned_user_count: u32,
    /// Members at this level that have not signed in yet.
    pub current_level_un_provisioned_user_count: u32,
    /// Sub-groups at this level.
    pub current_level_sub_group_count: u32,
    /// Parents.
    pub current_level_parent_group_count: u32,
    /// Whether the caller may change it.
    pub is_editable: bool,
    /// Whether the caller may see its details.
    pub is_details_readable: bool,
}

/// A list of groups (contract 6.2). The detail call answers with one element.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Groups {
    /// The groups.
    pub groups: Vec<Group>,
}
