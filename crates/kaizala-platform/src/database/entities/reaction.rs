//! Likes and comments.

use sea_orm::entity::prelude::*;

/// A reaction to an item.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reactions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The group where the item was posted.
    pub group_id: String,
    pub reference_id: String,
    pub reaction_type: String,
    pub user_id: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub comment: Option<String>,
    pub modified: i64,
    /// Its place in the order of the group's reactions, each once.
    pub ticks: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
