//! Sliding windows: so many calls within so much time (contract 7.1).
//!
//! A server by itself counts in its memory; several on one database count there, so that they allow no more together.

mod memory;

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use sea_orm::DbErr;

use crate::database::{self, Store};
use memory::Memory;

/// Counts calls by key. A call over the limit is not counted, so that waiting always helps.
pub(crate) struct Throttle {
    /// Tells its keys from those of other throttles on the same database.
    name: &'static str,
    window: Duration,
    memory: Memory,
}

/// A key and how many calls of it the window holds.
pub(crate) struct Allowance<'a> {
    pub(crate) key: &'a str,
    pub(crate) limit: usize,
}

impl Throttle {
    /// Counts calls within `window`.
    pub(crate) fn within(name: &'static str, window: Duration) -> Self {
        Self {
            name,
            window,
            memory: Memory::within(window),
        }
    }

    /// Counts one call against all `allowances`, or against none. Answers whole seconds until there is room for it.
    pub(crate) async fn count(
        &self,
        database: &Store,
        allowances: &[Allowance<'_>],
        now: UnixMillis,
    ) -> Result<Result<(), u64>, DbErr> {
        if database.is_shared() {
            return self.ask(database, allowances, now, true).await;
        }
        Ok(self.memory.count(allowances, now))
    }

    /// Whether a key has used up its limit, without counting a call. Answers whole seconds until there is room again.
    pub(crate) async fn check(
        &self,
        database: &Store,
        allowance: Allowance<'_>,
        now: UnixMillis,
    ) -> Result<Result<(), u64>, DbErr> {
        if database.is_shared() {
            return self.ask(database, &[allowance], now, false).await;
        }
        Ok(self.memory.check(&allowance, now))
    }

    async fn ask(
        &self,
        database: &Store,
        allowances: &[Allowance<'_>],
        now: UnixMillis,
        is_counted: bool,
    ) -> Result<Result<(), u64>, DbErr> {
        let allowances: Vec<(String, i64)> = allowances
            .iter()
            .map(|allowance| {
                let limit = i64::try_from(allowance.limit).unwrap_or(i64::MAX).max(1);
                // With its limit: calls that were counted under another one lie in other places.
                (format!("{} {limit} {}", self.name, allowance.key), limit)
            })
            .collect();
        let window = (millis(self.window), now.0);
        let wait = database::throttle_wait(database, &allowances, window, is_counted).await?;
        Ok(match u64::try_from(wait) {
            Ok(wait @ 1..) => Err(whole_seconds(Duration::from_millis(wait))),
            Ok(0) | Err(_) => Ok(()),
        })
    }

    /// Drops keys whose calls are all out of the window.
    pub(crate) async fn sweep(&self, database: &Store, now: UnixMillis) -> Result<(), DbErr> {
        if database.is_shared() {
            let moment = now.minus(self.window).0;
            return database::forget_calls(database, &format!("{} ", self.name), moment).await;
        }
        self.memory.sweep(now);
        Ok(())
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// A time to wait as `Retry-After` says it: rounded up, and never nothing.
pub(crate) fn whole_seconds(wait: Duration) -> u64 {
    u64::try_from(wait.as_millis().div_ceil(1000))
        .unwrap_or(u64::MAX)
        .max(1)
}

/// Seconds as whole minutes, for people; never none.
pub(crate) fn whole_minutes(seconds: u64) -> u64 {
    seconds.div_ceil(60).max(1)
}
