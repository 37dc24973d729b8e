//! Which events are still to be delivered to which webhook. A row goes when its receiver has answered well.

use sea_orm::entity::prelude::*;

/// An event on its way to a webhook.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliveries")]
pub(crate) struct Model {
    /// In the order of what happened.
    #[sea_orm(primary_key)]
    pub number: i64,
    pub webhook_id: String,
    pub event_id: String,
    /// The name under which the webhook asked for it.
    pub event_type: String,
    pub first_failure: Option<i64>,
    pub next_attempt: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
