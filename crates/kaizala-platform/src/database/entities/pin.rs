//! PINs that were sent and not used.

use sea_orm::entity::prelude::*;

/// The one PIN of a phone number.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pins")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub phone: String,
    /// Who asked for it, and what it is good for.
    pub purpose: String,
    /// HMAC under a key of this server.
    pub pin_mac: Vec<u8>,
    pub tries: i32,
    pub expiry: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
