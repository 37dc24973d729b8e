//! Brings a database up to date. A migration that has shipped is never edited; a change is a further one.

mod m0001_four_steps;
mod m0002_group_pictures;
mod m0003_subscribers;
mod m0004_media;
mod m0005_actions;
mod m0006_bots;
mod m0010_webhooks;
mod m0011_oauth;
mod tables;

use sea_orm_migration::prelude::*;

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_four_steps::Migration),
            Box::new(m0002_group_pictures::Migration),
            Box::new(m0003_subscribers::Migration),
            Box::new(m0004_media::Migration),
            Box::new(m0005_actions::Migration),
            Box::new(m0006_bots::Migration),
            Box::new(m0010_webhooks::Migration),
            Box::new(m0011_oauth::Migration),
        ]
    }
}
