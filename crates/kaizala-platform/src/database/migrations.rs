//! Brings a database up to date. A migration that has shipped is never edited; a change is a further one.

mod m0001_four_steps;
mod m0010_webhooks;
mod m0011_oauth;
mod m0012_group_pictures;
mod m0013_subscribers;
mod m0014_media;
mod m0015_actions;
mod m0016_bots;
mod tables;

use sea_orm_migration::prelude::*;

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_four_steps::Migration),
            Box::new(m0010_webhooks::Migration),
            Box::new(m0011_oauth::Migration),
            Box::new(m0012_group_pictures::Migration),
            Box::new(m0013_subscribers::Migration),
            Box::new(m0014_media::Migration),
            Box::new(m0015_actions::Migration),
            Box::new(m0016_bots::Migration),
        ]
    }
}
