//! Which text messages are still to be handed to the gateway. A row goes with its message.

use sea_orm::entity::prelude::*;

/// A text message on its way to the gateway.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sms_attempts")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sms_id: String,
    /// Attempts so far.
    pub made: i32,
    pub next_attempt: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
