//! Brings a database up to date. A migration that has shipped is never edited; a change is a further one.

mod m0001_four_steps;

use sea_orm_migration::prelude::*;

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_four_steps::Migration)]
    }
}
