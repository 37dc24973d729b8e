//! Bots (contract 6.12).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::UserId;
use crate::secret::{self, Secret};
use crate::time::UnixMillis;

/// Creates a bot (contract 6.12).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateBot {
    /// Its name.
    pub name: String,
    /// An uploaded picture of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile_pic: Option<String>,
}

/// The answer to [`CreateBot`] (contract 6.12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateBotAnswer {
    /// The bot.
    pub bot_user_id: UserId,
}

/// Changes a bot (contract 6.12); what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateBot {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// An uploaded picture of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile_pic: Option<String>,
}

/// Puts a bot into a group (contract 6.12).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddBot {
    /// The bot.
    pub bot_user_id: UserId,
}

/// Success that has nothing to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Done {}

/// Whether a bot is in use (contract 6.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum BotStatus {
    /// It is.
    Active,
    /// It was removed.
    Deleted,
}

/// A bot (contract 6.12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bot {
    /// The bot.
    pub bot_user_id: UserId,
    /// Its name.
    pub name: String,
    /// Address of its picture, empty if there is none.
    pub profile_pic: String,
    /// The organisation.
    pub tenant_id: String,
    /// Who made it.
    pub creator_id: UserId,
    /// Their number, E.164.
    pub creator: String,
    /// Their name.
    pub creator_name: String,
    /// Address of their picture, empty if there is none.
    pub creator_profile_pic: String,
    /// Whether it is in use.
    pub status: BotStatus,
}

/// The caller's bots (contract 6.12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Bots {
    /// The bots.
    pub bots: Vec<Bot>,
}

/// An access token that acts as a bot (contract 6.12).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BotTokenAnswer {
    /// The access token.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub access_token: Secret,
    /// When it ends.
    pub access_token_expiry: UnixMillis,
    /// Comma-separated scopes.
    pub scope: String,
}
