//! Groups get pictures.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string;

use super::tables::no_way_back;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_group_pictures"
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
        let mut groups = Table::alter();
        groups
            .table("groups")
            .add_column(string("picture").default(""));
        manager.alter_table(groups.take()).await
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Err(no_way_back())
    }
}
