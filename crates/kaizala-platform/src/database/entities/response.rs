//! Answers to actions.

use sea_orm::entity::prelude::*;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "responses")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub reference_id: String,
    pub responder_id: String,
    /// Empty where somebody answers only once, else the id: with it the database refuses a second answer.
    pub slot: String,
    pub name: String,
    /// Where it was given, as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub location: Option<String>,
    /// One per question, as JSON.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// Of a job: whether it is done.
    pub is_completed: bool,
    pub created: i64,
    pub updated: i64,
}

/// None is declared: queries name the columns they join on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
