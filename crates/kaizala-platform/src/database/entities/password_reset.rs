//! Codes for a new password that the tenant admin handed out and nobody has used.

use sea_orm::entity::prelude::*;

/// The one code of an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "password_resets")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: String,
    /// SHA-256: a code has 125 bits.
    pub code_hash: Vec<u8>,
    pub expiry: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
