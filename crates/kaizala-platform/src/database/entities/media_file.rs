//! Files of uploads.

use sea_orm::entity::prelude::*;

/// A file; its content lies in the media store under its id.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_files")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub media_id: String,
    pub position: i32,
    /// As it was called where it came from.
    pub name: String,
    pub extension: String,
    pub content_type: String,
    /// In bytes.
    pub size: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
