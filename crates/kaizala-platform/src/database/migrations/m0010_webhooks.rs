//! What webhooks need: who wants to be told of what, what happened, and what is still to be delivered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, string, string_null,
};

use super::tables::{no_way_back, part_of};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0010_webhooks"
    }
}

fn webhooks() -> TableCreateStatement {
    Table::create()
        .table("webhooks")
        .col(string("id").primary_key())
        .col(string("grant_id"))
        .col(string("object_id"))
        .col(string("object_type"))
        .col(string("event_types"))
        .col(string("callback_url"))
        .col(string_null("callback_token"))
        .col(string("callback_context"))
        .col(string("callback_headers"))
        .col(big_integer("created"))
        .col(big_integer("validity"))
        .col(boolean("is_active"))
        .col(string_null("lease_holder"))
        .col(big_integer("lease_end"))
        .foreign_key(&mut part_of("grant_id", "grants"))
        .take()
}

fn events() -> TableCreateStatement {
    Table::create()
        .table("events")
        .col(string("id").primary_key())
        .col(string("from_user"))
        .col(string("from_user_id"))
        .col(string("from_user_name"))
        .col(string("data"))
        .take()
}

fn deliveries() -> TableCreateStatement {
    Table::create()
        .table("deliveries")
        .col(big_pk_auto("number"))
        .col(string("webhook_id"))
        .col(string("event_id"))
        .col(string("event_type"))
        .col(big_integer_null("first_failure"))
        .col(big_integer("next_attempt"))
        .foreign_key(&mut part_of("webhook_id", "webhooks"))
        .foreign_key(&mut part_of("event_id", "events"))
        .take()
}

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("{table}_by_{}", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index
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
        for table in [webhooks(), events(), deliveries()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("webhooks", &["object_id"]),
            index("webhooks", &["grant_id"]),
            index("deliveries", &["webhook_id", "number"]),
            index("deliveries", &["event_id"]),
            index("deliveries", &["next_attempt"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
