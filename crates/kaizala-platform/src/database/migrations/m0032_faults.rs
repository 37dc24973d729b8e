//! Faults that are played, and users whose calls another server answers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

use super::tables::{index, key, no_way_back, part_of, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0032_faults"
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "faults",
            vec![
                key("id"),
                string("connector_id"),
                string("kind"),
                big_integer("began"),
                big_integer("expiry"),
            ],
        )
        .foreign_key(&mut part_of("connector_id", "connectors"))
        .take(),
        table("moved_users", vec![key("user_id"), string("endpoint_url")])
            .foreign_key(&mut part_of("user_id", "users"))
            .take(),
    ]
}

#[expect(
    elided_lifetimes_in_paths,
    reason = "with the lifetime written out the method no longer fits the trait"
)]
#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        manager
            .create_index(index("faults", &["connector_id"]))
            .await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
