//! Brings a database up to date. A migration that has shipped is never edited; a change is a further one.

mod m0001_four_steps;
mod m0010_webhooks;
mod m0011_oauth;
mod m0012_group_pictures;
mod m0013_subscribers;
mod m0014_media;
mod m0015_actions;
mod m0016_bots;
mod m0020_shared_throttle;
mod m0030_sms_attempts;
mod m0031_password_resets;
mod m0032_faults;
mod m0033_event_times;
mod m0034_webhooks_of_bots;
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
            Box::new(m0020_shared_throttle::Migration),
            Box::new(m0030_sms_attempts::Migration),
            Box::new(m0031_password_resets::Migration),
            Box::new(m0032_faults::Migration),
            Box::new(m0033_event_times::Migration),
            Box::new(m0034_webhooks_of_bots::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, EntityTrait as _};

    use super::*;
    use crate::database::entities::{group, message};

    #[test]
    fn their_names_are_in_order() {
        let names: Vec<String> = Migrator::migrations()
            .iter()
            .map(|migration| migration.name().to_owned())
            .collect();
        assert!(names.is_sorted(), "{names:?}");
    }

    #[tokio::test]
    async fn a_database_from_before_the_resources_is_brought_up_to_date() {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1);
        let database = Database::connect(options).await.unwrap();
        Migrator::up(&database, Some(3)).await.unwrap();
        let applied = Migrator::get_applied_migrations(&database).await.unwrap();
        assert_eq!(applied.last().unwrap().name(), "m0011_oauth");
        for row in [
            "INSERT INTO users (id, name, is_provisioned, created) VALUES ('u', 'Shift lead', 1, 1)",
            "INSERT INTO groups (id, name, welcome_message, group_type, created) \
                VALUES ('g', 'Field team', '', 'Group', 1)",
            "INSERT INTO messages (reference_id, group_id, sender_id, text, sent) \
                VALUES ('m', 'g', 'u', 'kept', 1)",
        ] {
            database.execute_unprepared(row).await.unwrap();
        }

        Migrator::up(&database, None).await.unwrap();

        let pending = Migrator::get_pending_migrations(&database).await.unwrap();
        assert!(pending.is_empty());
        let group = group::Entity::find_by_id("g").one(&database).await.unwrap();
        assert_eq!(group.unwrap().picture, "");
        let message = message::Entity::find().one(&database).await.unwrap();
        let message = message.unwrap();
        assert_eq!(
            (message.text.as_str(), message.audience.as_str()),
            ("kept", "Members")
        );
    }
}
