//! Points in time as the contract writes them, and the clock that is handed to whoever needs one.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::ToSchema;

/// Milliseconds since 1970-01-01T00:00:00Z, the unit of every expiry (contract 7.8).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type, ToSchema,
)]
#[serde(transparent)]
pub struct UnixMillis(
    // A date is far below 2^53, so a page reads it without loss. The type is what TypeScript calls `number`: a
    // float would be `number | null`, for it may be none.
    #[specta(type = u32)] pub i64,
);

impl UnixMillis {
    /// This moment and `duration` more; stays at the end of time instead of wrapping.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)),
        )
    }

    /// This moment less `duration`; stays at the beginning of time instead of wrapping.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)),
        )
    }

    /// How long from `earlier` until this moment; nothing if `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// Whole seconds since 1970, rounded down, as in `creationTime` and signed tokens (contract 7.8).
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
}

/// Tells the time. Everything that expires, waits or retries is handed one, so that a year passes in a test.
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> UnixMillis;
}

/// The computer's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UnixMillis {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        UnixMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is moved.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    /// A clock that shows `now`.
    pub fn at(now: UnixMillis) -> Self {
        Self(Arc::new(AtomicI64::new(now.0)))
    }

    /// Moves the clock forward.
    pub fn advance(&self, duration: Duration) {
        self.set(self.now().plus(duration));
    }

    /// Moves the clock to `now`, which may lie in the past.
    pub fn set(&self, now: UnixMillis) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(self.0.load(Ordering::SeqCst))
    }
}

/// Life of a refresh token: 365 days (contract 4.4).
pub const REFRESH_TOKEN_LIFE: Duration = Duration::from_hours(365 * 24);
/// Age from which the token service hands out a new refresh token: day 328 (contract 4.4).
pub const ROLLOVER_AGE: Duration = Duration::from_hours(328 * 24);
/// Life of an access token: 24 hours (contract 4.4).
pub const ACCESS_TOKEN_LIFE: Duration = Duration::from_hours(24);
/// Life of a PIN: ten minutes (contract 4.4).
pub const PIN_LIFE: Duration = Duration::from_mins(10);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_saturates_and_never_goes_negative() {
        assert_eq!(
            UnixMillis(i64::MAX).plus(Duration::from_secs(1)),
            UnixMillis(i64::MAX)
        );
        assert_eq!(UnixMillis(1).since(UnixMillis(5)), Duration::ZERO);
        assert_eq!(
            UnixMillis(-1).seconds(),
            -1,
            "before 1970 still rounds down"
        );
    }

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = ManualClock::at(UnixMillis(1_000));
        clock.advance(Duration::from_millis(500));
        assert_eq!(clock.now(), UnixMillis(1_500));
    }
}
