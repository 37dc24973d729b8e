//! What the four steps need: people, groups, connectors, grants, messages.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, integer, string, string_null, string_uniq,
    var_binary,
};

use super::tables::{index, key, no_way_back, part_of, refers_to, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_four_steps"
    }
}

/// A hash or a key.
fn bytes(name: &'static str) -> ColumnDef {
    var_binary(name, 64)
}

fn people() -> Vec<TableCreateStatement> {
    vec![
        table("server_keys", vec![key("name"), bytes("bytes")]),
        table(
            "users",
            vec![
                key("id"),
                string_null("phone").unique_key().take(),
                string("name"),
                boolean("is_provisioned"),
                big_integer("created"),
            ],
        ),
        table(
            "accounts",
            vec![
                key("id"),
                string_uniq("user_id"),
                string_uniq("email"),
                string("password_hash"),
                boolean("is_tenant_admin"),
                big_integer("created"),
            ],
        )
        .foreign_key(&mut refers_to("user_id", "users"))
        .take(),
        table(
            "sessions",
            vec![
                bytes("token_hash").primary_key().take(),
                string("account_id"),
                big_integer("created"),
                big_integer("expiry"),
            ],
        )
        .foreign_key(&mut part_of("account_id", "accounts"))
        .take(),
        table(
            "pins",
            vec![
                key("phone"),
                string("purpose"),
                bytes("pin_mac"),
                integer("tries"),
                big_integer("expiry"),
            ],
        ),
        table(
            "pin_requests",
            vec![big_pk_auto("id"), string("phone"), big_integer("requested")],
        ),
        table(
            "sms",
            vec![
                key("id"),
                string("phone"),
                string("text"),
                big_integer("sent"),
                big_integer("expiry"),
            ],
        ),
    ]
}

fn groups() -> Vec<TableCreateStatement> {
    vec![
        table(
            "groups",
            vec![
                key("id"),
                string("name"),
                string("welcome_message"),
                string("group_type"),
                big_integer("created"),
            ],
        ),
        table("sub_groups", vec![string("parent_id"), string("child_id")])
            .primary_key(Index::create().col("parent_id").col("child_id"))
            .foreign_key(&mut part_of("parent_id", "groups"))
            .foreign_key(&mut part_of("child_id", "groups"))
            .take(),
        table(
            "members",
            vec![
                string("group_id"),
                string("user_id"),
                boolean("is_admin"),
                big_integer("added"),
            ],
        )
        .primary_key(Index::create().col("group_id").col("user_id"))
        .foreign_key(&mut part_of("group_id", "groups"))
        .foreign_key(&mut refers_to("user_id", "users"))
        .take(),
        table(
            "messages",
            vec![
                big_pk_auto("number"),
                string_uniq("reference_id"),
                string("group_id"),
                string("sender_id"),
                string_null("connector_name"),
                string("text"),
                string_null("reply_to"),
                big_integer("sent"),
            ],
        )
        .foreign_key(&mut part_of("group_id", "groups"))
        .foreign_key(&mut refers_to("sender_id", "users"))
        .take(),
    ]
}

fn connectors() -> Vec<TableCreateStatement> {
    vec![
        table(
            "connectors",
            vec![
                key("id"),
                string("account_id"),
                string_null("request_id"),
                string("name"),
                string("description"),
                string_null("redirect_url"),
                string("permissions"),
                bytes("secret_hash"),
                boolean("is_active"),
                big_integer("created"),
            ],
        )
        .foreign_key(&mut refers_to("account_id", "accounts"))
        .take(),
        table(
            "grants",
            vec![
                key("id"),
                string("connector_id"),
                string_null("group_id"),
                string("user_id"),
                boolean("is_tenant_wide"),
                big_integer("generation"),
                big_integer("granted"),
                big_integer_null("last_exchange"),
            ],
        )
        .foreign_key(&mut part_of("connector_id", "connectors"))
        .foreign_key(&mut part_of("group_id", "groups"))
        .foreign_key(&mut refers_to("user_id", "users"))
        .take(),
        table(
            "refresh_tokens",
            vec![
                bytes("token_hash").primary_key().take(),
                string("grant_id"),
                big_integer("issued"),
                big_integer("expiry"),
            ],
        )
        .foreign_key(&mut part_of("grant_id", "grants"))
        .take(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("sessions", &["account_id"]),
        index("pin_requests", &["phone", "requested"]),
        index("sms", &["phone"]),
        index("members", &["user_id"]),
        index("sub_groups", &["child_id"]),
        index("messages", &["group_id", "number"]),
        index("connectors", &["account_id", "request_id"])
            .unique()
            .take(),
        index("grants", &["connector_id"]),
        index("grants", &["group_id"]),
        index("grants", &["user_id"]),
        index("refresh_tokens", &["grant_id"]),
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
        for table in people().into_iter().chain(groups()).chain(connectors()) {
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
