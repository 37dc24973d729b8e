//! Uploads, and the files they are made of.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string};

use super::tables::{index, key, no_way_back, part_of, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0014_media"
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "media",
            vec![key("id"), string("media_type"), big_integer("created")],
        ),
        table(
            "media_files",
            vec![
                key("id"),
                string("media_id"),
                integer("position"),
                string("name"),
                string("extension"),
                string("content_type"),
                big_integer("size"),
            ],
        )
        .foreign_key(&mut part_of("media_id", "media"))
        .take(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![index("media_files", &["media_id", "position"])]
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
