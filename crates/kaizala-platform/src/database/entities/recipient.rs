//! At which subscribers an item is directed.

use sea_orm::entity::prelude::*;

/// An item is directed at a subscriber.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recipients")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reference_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
