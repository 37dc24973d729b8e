//! Members of a group (contract 6.4).

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::ToSchema;

use crate::ids::UserId;
use crate::lenient;

/// Role of a member (contract 2.2).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type, ToSchema,
)]
pub enum Role {
    /// Posts and reads.
    Member,
    /// May also change the group and who is in it.
    Admin,
}

/// A member of a group (contract 6.4); clients expect that any of these but the id may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The user.
    pub id: UserId,
    /// Role in this group.
    pub role: Role,
    /// E.164.
    #[serde(default)]
    pub mobile_number: String,
    /// Whether the number belongs to a person who has signed in.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_provisioned: bool,
    /// Name, empty if unknown.
    #[serde(default)]
    pub name: String,
    /// Address of the picture, empty if there is none.
    #[serde(default)]
    pub profile_pic: String,
}

/// Who is in a group (contract 6.4).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Members {
    /// The members.
    pub members: Vec<Member>,
}

/// Adds people to a group (contract 6.4).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct AddMembers {
    /// Phone numbers, at most 100.
    pub members: Vec<String>,
}

/// Changes a member's role (contract 6.4).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ChangeRole {
    /// The new role.
    pub role: Role,
}

/// Success of a change, `"true"` or `"false"` in quotes (contract 8, row 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ResultAnswer {
    /// `"true"` if all of it was done.
    #[serde(serialize_with = "quoted", deserialize_with = "lenient::flag")]
    #[schema(value_type = String)]
    pub result: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands references to `serialize_with`"
)]
fn quoted<S: serde::Serializer>(value: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *value { "true" } else { "false" })
}
