//! Actions, answers to them, and reactions to items.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, string, string_null, string_uniq, text,
    text_null,
};

use super::tables::{index, key, no_way_back, part_of, part_of_by, refers_to, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0015_actions"
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![actions(), assignees(), responses(), reactions()]
}

fn actions() -> TableCreateStatement {
    table(
        "actions",
        vec![
            big_pk_auto("number"),
            string_uniq("reference_id"),
            string_null("action_id").unique_key().take(),
            string("group_id"),
            string("action_type"),
            string_null("package_id"),
            string("sender_id"),
            string_null("connector_name"),
            text("content"),
            string("audience"),
            string_null("reply_to"),
            big_integer("created"),
            big_integer_null("expiry"),
            big_integer("version"),
        ],
    )
    .foreign_key(&mut part_of("group_id", "groups"))
    .foreign_key(&mut refers_to("sender_id", "users"))
    .take()
}

fn assignees() -> TableCreateStatement {
    table("assignees", vec![string("reference_id"), string("user_id")])
        .primary_key(Index::create().col("reference_id").col("user_id"))
        .foreign_key(&mut part_of_by("reference_id", "actions", "reference_id"))
        .foreign_key(&mut refers_to("user_id", "users"))
        .take()
}

fn responses() -> TableCreateStatement {
    table(
        "responses",
        vec![
            key("id"),
            string("reference_id"),
            string("responder_id"),
            string("slot"),
            string("name"),
            text_null("location"),
            text("answers"),
            boolean("is_completed"),
            big_integer("created"),
            big_integer("updated"),
        ],
    )
    .foreign_key(&mut part_of_by("reference_id", "actions", "reference_id"))
    .foreign_key(&mut refers_to("responder_id", "users"))
    .take()
}

fn reactions() -> TableCreateStatement {
    table(
        "reactions",
        vec![
            key("id"),
            string("group_id"),
            string("reference_id"),
            string("reaction_type"),
            string("user_id"),
            text_null("comment"),
            big_integer("modified"),
            big_integer("ticks"),
        ],
    )
    .foreign_key(&mut part_of("group_id", "groups"))
    .foreign_key(&mut refers_to("user_id", "users"))
    .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("actions", &["group_id", "action_type", "created", "number"]),
        index("actions", &["group_id", "package_id", "created", "number"]),
        index("actions", &["sender_id"]),
        index("assignees", &["user_id"]),
        index("responses", &["reference_id", "responder_id", "slot"])
            .unique()
            .take(),
        index("responses", &["responder_id"]),
        index("reactions", &["group_id", "ticks"]).unique().take(),
        index("reactions", &["reference_id", "reaction_type", "ticks"]),
        index("reactions", &["user_id"]),
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
