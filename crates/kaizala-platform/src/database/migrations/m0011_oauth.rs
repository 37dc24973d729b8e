//! What OAuth needs: codes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string, string_null, var_binary};

use super::tables::{no_way_back, part_of};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0011_oauth"
    }
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
        let codes = Table::create()
            .table("oauth_codes")
            .col(var_binary("code_hash", 64).primary_key())
            .col(string("connector_id"))
            .col(string("user_id"))
            .col(string("redirect_url"))
            .col(string_null("challenge"))
            .col(big_integer("expiry"))
            .col(string_null("grant_id"))
            .col(big_integer_null("generation"))
            .foreign_key(&mut part_of("connector_id", "connectors"))
            .foreign_key(&mut part_of("user_id", "users"))
            .take();
        manager.create_table(codes).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
