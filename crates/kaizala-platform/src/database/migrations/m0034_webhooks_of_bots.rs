//! A webhook that a bot made is the bot's. Those from before are their grants' own.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

use super::tables::no_way_back;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0034_webhooks_of_bots"
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
        let mut webhooks = Table::alter();
        webhooks.table("webhooks").add_column(string_null("bot_id"));
        manager.alter_table(webhooks.take()).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
