//! When PINs were asked for, to limit how many.

use sea_orm::entity::prelude::*;

/// A PIN was asked for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pin_requests")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub phone: String,
    pub requested: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
