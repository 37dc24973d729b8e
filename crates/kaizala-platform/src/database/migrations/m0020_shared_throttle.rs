//! Servers on one PostgreSQL count calls together. A server on SQLite is alone and counts in its memory.

use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;

use super::tables::no_way_back;
use crate::database::postgres;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0020_shared_throttle"
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
        if manager.get_database_backend() == DbBackend::Postgres {
            let database = manager.get_connection();
            database.execute_unprepared(postgres::THROTTLE).await?;
        }
        Ok(())
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
