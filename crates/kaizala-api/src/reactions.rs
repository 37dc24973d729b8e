//! Likes and comments (contract 6.10).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{GroupId, ReferenceId, UserId};
use crate::time::UnixMillis;

/// What a reaction is (contract 6.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum ReactionType {
    /// A like; one per person and item.
    Like,
    /// A comment.
    Comment,
}

/// Reacts to an item (contract 6.10).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostReaction {
    /// The item.
    pub reference_id: ReferenceId,
    /// The group where it was posted; another than in the path when it is seen through a sub-group.
    pub source_group_id: GroupId,
    /// What it is.
    pub reaction_type: ReactionType,
    /// Needed for a comment: its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// The answer to [`PostReaction`] (contract 6.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostReactionAnswer {
    /// The reaction.
    pub reaction_id: String,
}

/// How many reactions of each type an item has (contract 6.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReactionCounts {
    /// Likes.
    #[serde(default)]
    pub like: u64,
    /// Comments.
    #[serde(default)]
    pub comment: u64,
}

/// How many reactions an item has (contract 6.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemReactions {
    /// The item.
    pub reference_id: ReferenceId,
    /// How many.
    pub reactions_count_map: ReactionCounts,
}

/// Reactions to one item (contract 6.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReactionSummary {
    /// One element.
    pub summary: Vec<ItemReactions>,
}

/// Items of a group whose reactions have changed (contract 6.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReactionSummaries {
    /// Where to go on; a whole number beyond 2^53, opaque.
    pub cursor: i64,
    /// The items.
    pub summary: Vec<ItemReactions>,
}

/// A reaction (contract 6.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reaction {
    /// The reaction.
    pub reaction_id: String,
    /// Whose it is.
    pub user_id: UserId,
    /// When it was made.
    pub last_modified_time: UnixMillis,
    /// The text of a comment; our addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// A page of reactions to an item (contract 6.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReactionDetails {
    /// Where to go on; a whole number beyond 2^53, opaque.
    pub cursor: i64,
    /// Oldest first.
    pub reaction_details: Vec<Reaction>,
}
