//! What was posted into groups and is more than a message.

use sea_orm::entity::prelude::*;

/// An action.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "actions")]
pub(crate) struct Model {
    /// In the order of arrival.
    #[sea_orm(primary_key)]
    pub number: i64,
    pub reference_id: String,
    /// What people answer to, if they do.
    pub action_id: Option<String>,
    pub group_id: String,
    pub action_type: String,
    /// The package of a card.
    pub package_id: Option<String>,
    pub sender_id: String,
    /// As it was then: the connector may be gone.
    pub connector_name: Option<String>,
    /// [`crate::actions::Content`] as JSON.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    /// Whom it is for, see [`crate::audience::Audience`].
    pub audience: String,
    pub reply_to: Option<String>,
    pub created: i64,
    pub expiry: Option<i64>,
    /// Raised with each change.
    pub version: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
