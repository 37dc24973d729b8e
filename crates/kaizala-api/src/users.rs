//! Users (contract 6.1).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::UserId;

/// The token's own user (contract 6.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The user.
    pub id: UserId,
    /// Name, empty if unknown.
    pub name: String,
    /// E.164.
    pub mobile_number: String,
    /// Address of the picture, empty if there is none.
    pub profile_pic: String,
    /// Whether the number belongs to a person who has signed in.
    pub is_provisioned: bool,
    /// Organisations the user belongs to.
    pub tenant_ids: Vec<String>,
}
