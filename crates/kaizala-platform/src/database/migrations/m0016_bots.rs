//! Bots.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, string};

use super::tables::{index, no_way_back, part_of, refers_to, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0016_bots"
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "bots",
            vec![
                string("user_id").primary_key().take(),
                string("creator_id"),
                string("connector_id"),
                string("picture"),
                boolean("is_deleted"),
                big_integer("created"),
            ],
        )
        .foreign_key(&mut refers_to("user_id", "users"))
        .foreign_key(&mut refers_to("creator_id", "users"))
        .foreign_key(&mut part_of("connector_id", "connectors"))
        .take(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("bots", &["creator_id", "connector_id"]),
        index("bots", &["connector_id"]),
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
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
