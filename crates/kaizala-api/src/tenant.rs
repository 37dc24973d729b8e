//! The organisation (contract 6.13).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::groups::Group;
use crate::lenient;

/// A page of the organisation's groups (contract 6.13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FoundGroups {
    /// The groups, by name.
    pub groups: Vec<Group>,
    /// Whether there are more.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub has_more: bool,
}
