//! What happened and is not delivered everywhere yet.

use sea_orm::entity::prelude::*;

/// An event. Who caused it is written as it was then.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub from_user: String,
    pub from_user_id: String,
    pub from_user_name: String,
    /// A JSON object.
    pub data: String,
    /// Not known of events from before this was written down.
    pub raised: Option<i64>,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
