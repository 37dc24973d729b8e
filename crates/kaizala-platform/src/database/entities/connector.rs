//! Registered connectors.

use sea_orm::entity::prelude::*;

/// A connector.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "connectors")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub account_id: String,
    pub request_id: Option<String>,
    pub name: String,
    pub description: String,
    pub redirect_url: Option<String>,
    pub permissions: String,
    pub secret_hash: Vec<u8>,
    pub is_active: bool,
    pub created: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
