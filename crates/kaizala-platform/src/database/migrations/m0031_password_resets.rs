//! What forgotten passwords need: codes that the tenant admin hands out.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, var_binary};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0031_password_resets"
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
        let resets = Table::create()
            .table("password_resets")
            .col(string("account_id").primary_key())
            .col(var_binary("code_hash", 64))
            .col(big_integer("expiry"))
            .foreign_key(
                ForeignKey::create()
                    .from_col("account_id")
                    .to("accounts", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        manager.create_table(resets).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration(
            "a database is not taken back to an earlier version".to_owned(),
        ))
    }
}
