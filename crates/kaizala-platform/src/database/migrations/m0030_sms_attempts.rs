//! What an SMS gateway needs: which messages are still to be handed over, and when.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0030_sms_attempts"
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
        let attempts = Table::create()
            .table("sms_attempts")
            .col(string("sms_id").primary_key())
            .col(integer("made"))
            .col(big_integer("next_attempt"))
            .foreign_key(
                ForeignKey::create()
                    .from_col("sms_id")
                    .to("sms", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        manager.create_table(attempts).await?;
        let by_time = Index::create()
            .name("sms_attempts_next_attempt")
            .table("sms_attempts")
            .col("next_attempt")
            .take();
        manager.create_index(by_time).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "a database is not taken back to an earlier version".to_owned(),
        ))
    }
}
