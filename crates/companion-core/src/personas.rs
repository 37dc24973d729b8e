//! What a person comes for (contract 2.1, personas).

use serde::{Deserialize, Serialize};
use specta::Type;

/// What a person comes for; one person may be all of them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "lowercase")]
pub enum Persona {
    /// "I build an integration."
    Developer,
    /// "I manage a group."
    Admin,
    /// "I take part in a group."
    User,
}
