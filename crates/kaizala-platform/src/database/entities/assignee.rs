//! Whose job a job is.

use sea_orm::entity::prelude::*;

/// Somebody has a job.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignees")]
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
