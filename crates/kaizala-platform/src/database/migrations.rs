//! Brings a database up to date. A migration that has shipped is never edited; a change is a further one.

mod m0001_four_steps;
mod m0010_webhooks;
mod m0011_oauth;

use sea_orm_migration::prelude::*;

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_four_steps::Migration),
            Box::new(m0010_webhooks::Migration),
            Box::new(m0011_oauth::Migration),
        ]
    }
}
