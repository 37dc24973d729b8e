//! When each grant's refresh token was last exchanged, without a write per exchange.
//!
//! The time is kept in memory and written every half minute and when the server stops, so a crash can lose the last
//! half minute of it. It is for people to look at; nothing is decided by it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kaizala_api::time::UnixMillis;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::database::Store;
use crate::database::entities::grant;

/// Times that are not written yet, by grant.
#[derive(Default)]
pub(crate) struct LastExchanges(Mutex<HashMap<String, UnixMillis>>);

impl LastExchanges {
    /// Notes an exchange.
    pub(crate) fn note(&self, grant: &str, now: UnixMillis) {
        self.lock().insert(grant.to_owned(), now);
    }

    /// The time that is not written yet.
    pub(crate) fn of(&self, grant: &str) -> Option<UnixMillis> {
        self.lock().get(grant).copied()
    }

    /// Drops the time of a grant whose token is a new one.
    pub(crate) fn forget(&self, grant: &str) {
        self.lock().remove(grant);
    }

    /// Writes what is not written yet.
    pub(crate) async fn write(&self, database: &Store) -> Result<(), DbErr> {
        let noted = self.lock().clone();
        if noted.is_empty() {
            return Ok(());
        }
        let change = database.begin_change().await?;
        for (id, time) in &noted {
            grant::Entity::update_many()
                .set(grant::ActiveModel {
                    last_exchange: Set(Some(time.0)),
                    ..Default::default()
                })
                .filter(grant::Column::Id.eq(id))
                .exec(&change)
                .await?;
        }
        change.commit().await?;
        self.lock().retain(|id, time| noted.get(id) != Some(time));
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, UnixMillis>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
