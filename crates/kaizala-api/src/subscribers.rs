//! Subscribers of a managed public group (contract 6.5).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::errors::ErrorCode;
use crate::ids::UserId;
use crate::lenient;

/// Most subscribers on a page, and how many there are on one if nothing is said (contract 6.5).
pub const SUBSCRIBERS_PAGE: u32 = 50;

/// Which subscribers to list (contract 6.5).
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct ListSubscribers {
    /// How many, at most [`SUBSCRIBERS_PAGE`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Where the page before this one ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A subscriber (contract 6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Subscriber {
    /// The user.
    pub id: UserId,
    /// E.164.
    #[serde(default)]
    pub mobile_number: String,
    /// Name, empty if unknown.
    #[serde(default)]
    pub name: String,
    /// Address of the picture, empty if there is none.
    #[serde(default)]
    pub profile_pic: String,
    /// Whether the number belongs to a person who has signed in.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_provisioned: bool,
}

/// A page of subscribers (contract 6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Subscribers {
    /// The subscribers.
    pub subscribers: Vec<Subscriber>,
    /// Where the next page begins, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Adds or removes subscribers (contract 6.5).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ChangeSubscribers {
    /// Phone numbers, at most 100.
    #[serde(deserialize_with = "lenient::texts")]
    pub subscribers: Vec<String>,
}

/// Why something was not done for one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What a program branches on.
    pub error_code: ErrorCode,
    /// For people who write clients.
    pub error_reason: String,
}

/// Whether one number was added (contract 6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Added {
    /// Whether it is a subscriber now.
    #[serde(deserialize_with = "lenient::flag")]
    pub is_added: bool,
    /// Why it is not.
    #[serde(flatten)]
    pub failure: Option<Failure>,
}

/// Which numbers were added, by number as it was sent (contract 6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SubscribersAdded {
    /// By number.
    pub result: BTreeMap<String, Added>,
}

/// Whether one number was removed (contract 6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// Whether it was a subscriber and is none now.
    #[serde(deserialize_with = "lenient::flag")]
    pub is_removed: bool,
    /// Why nothing was removed.
    #[serde(flatten)]
    pub failure: Option<Failure>,
}

/// Which numbers were removed, by number as it was sent (contract 6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SubscribersRemoved {
    /// By number.
    pub result: BTreeMap<String, Removed>,
}
