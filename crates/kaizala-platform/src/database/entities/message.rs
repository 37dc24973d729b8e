//! What was said in groups.

use sea_orm::entity::prelude::*;

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub(crate) struct Model {
    /// In the order of arrival.
    #[sea_orm(primary_key)]
    pub number: i64,
    pub reference_id: String,
    pub group_id: String,
    pub sender_id: String,
    /// As it was then: the connector may be gone.
    pub connector_name: Option<String>,
    pub text: String,
    pub reply_to: Option<String>,
    pub sent: i64,
    /// Whom it is for, see [`crate::audience::Audience`].
    pub audience: String,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
