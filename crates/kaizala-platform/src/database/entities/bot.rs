//! Members of groups that are no people.

use sea_orm::entity::prelude::*;

/// A bot; its name stands with the users.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bots")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    pub creator_id: String,
    pub connector_id: String,
    /// Its picture, see [`crate::media::choose_picture`].
    pub picture: String,
    pub is_deleted: bool,
    pub created: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
