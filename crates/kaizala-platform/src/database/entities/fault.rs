//! Faults that are played.

use sea_orm::entity::prelude::*;

/// A fault.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "faults")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub connector_id: String,
    /// JSON, as on the wire.
    pub kind: String,
    #[sea_orm(column_name = "began")]
    pub begin: i64,
    #[sea_orm(column_name = "expiry")]
    pub end: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
