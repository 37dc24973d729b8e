//! Which connector may act where.

use sea_orm::entity::prelude::*;

/// A grant: a connector with a group, or with a person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grants")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub connector_id: String,
    /// The group of a group token; none for a user token.
    pub group_id: Option<String>,
    /// Who granted it. A user token acts as this person, a group token in this person's name.
    pub user_id: String,
    /// Whether it reaches every group of the organisation.
    pub is_tenant_wide: bool,
    /// Raised when its tokens become void; tokens of an earlier generation are refused.
    pub generation: i64,
    pub granted: i64,
    pub last_exchange: Option<i64>,
}

/// What every call with a token asks for together.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {
    #[sea_orm(
        belongs_to = "super::connector::Entity",
        from = "Column::ConnectorId",
        to = "super::connector::Column::Id"
    )]
    Connector,
}

impl Related<super::connector::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Connector.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
