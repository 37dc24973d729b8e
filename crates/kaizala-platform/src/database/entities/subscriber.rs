//! Who subscribes to which public group.

use sea_orm::entity::prelude::*;

/// A person subscribes to a group.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscribers")]
pub(crate) struct Model {
    /// In the order they were added.
    #[sea_orm(primary_key)]
    pub number: i64,
    pub group_id: String,
    pub user_id: String,
    pub added: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
