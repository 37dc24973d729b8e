//! Codes of OAuth: what a browser brings back from the sign-in page.

use sea_orm::entity::prelude::*;

/// A code. One that was used is remembered until it is over, so that a second use is noticed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_codes")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: Vec<u8>,
    pub connector_id: String,
    pub user_id: String,
    pub redirect_url: String,
    /// What the verifier must hash to, where there is one (RFC 7636).
    pub challenge: Option<String>,
    pub expiry: i64,
    /// The grant that it was used for, and its generation then.
    pub grant_id: Option<String>,
    pub generation: Option<i64>,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
