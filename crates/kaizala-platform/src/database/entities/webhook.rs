//! Who wants to be told of what.

use sea_orm::entity::prelude::*;

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhooks")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Whose token made it. It goes with the grant, and hears of nothing that the grant does not reach.
    pub grant_id: String,
    /// The bot that the token acted as.
    pub bot_id: Option<String>,
    pub object_id: String,
    pub object_type: String,
    /// Their names, joined by commas.
    pub event_types: String,
    pub callback_url: String,
    pub callback_token: Option<String>,
    pub callback_context: String,
    /// A JSON object of texts.
    pub callback_headers: String,
    pub created: i64,
    pub validity: i64,
    pub is_active: bool,
    /// The server that delivers to it just now.
    pub lease_holder: Option<String>,
    pub lease_end: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
