//! Public groups get subscribers, and items are directed at some of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, string};

use super::tables::{index, no_way_back, part_of, refers_to, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_subscribers"
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "subscribers",
            vec![
                big_pk_auto("number"),
                string("group_id"),
                string("user_id"),
                big_integer("added"),
            ],
        )
        .foreign_key(&mut part_of("group_id", "groups"))
        .foreign_key(&mut refers_to("user_id", "users"))
        .take(),
        table(
            "recipients",
            vec![string("reference_id"), string("user_id")],
        )
        .primary_key(Index::create().col("reference_id").col("user_id"))
        .foreign_key(&mut refers_to("user_id", "users"))
        .take(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("subscribers", &["group_id", "user_id"])
            .unique()
            .take(),
        index("subscribers", &["group_id", "number"]),
        index("subscribers", &["user_id"]),
        index("recipients", &["user_id"]),
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
        let mut messages = Table::alter();
        messages
            .table("messages")
            .add_column(string("audience").default("Members"));
        manager.alter_table(messages.take()).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
