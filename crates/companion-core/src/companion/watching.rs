//! Locking by itself: when nobody is there, when the computer sleeps, when its screen is locked, and
//! when another process says so.

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use tokio::time::{MissedTickBehavior, interval};

use super::Companion;
use crate::session::{self, Event};

/// How often it is looked whether somebody is still there and nobody has said to lock.
const TICK: Duration = Duration::from_millis(500);
/// A clock that moves on by so much between two looks: the computer was asleep.
const LEAP: Duration = Duration::from_mins(1);

impl Companion {
    /// Watches for as long as it is polled. The window does; a command that ends by itself need not.
    pub async fn watch(&self) {
        let mut session = session::events();
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut looked = self.now();
        loop {
            tokio::select! {
                _ = ticks.tick() => {
                    let now = self.now();
                    if let Some(reason) = self.why_lock(now, looked) {
                        tracing::info!(reason, "locking the vault");
                        self.lock().await;
                    }
                    looked = now;
                }
                Some(event) = session.recv() => {
                    tracing::info!(?event, "locking the vault");
                    self.lock().await;
                    match event {
                        // It has waited for this.
                        Event::Sleep(delay) => drop(delay),
                        Event::ScreenLocked => {}
                    }
                }
            }
        }
    }

    /// Somebody is there: a key was pressed or the pointer moved.
    pub fn note_activity(&self) {
        let now = self.now();
        self.change(|live| live.active_at = now);
    }

    fn why_lock(&self, now: UnixMillis, looked: UnixMillis) -> Option<&'static str> {
        let (is_told, active_at, minutes) = self.read(|live| {
            let vault = live.vault.as_ref()?;
            let minutes = live.preferences.lock_minutes;
            Some((vault.is_told_to_lock(), live.active_at, minutes))
        })?;
        if is_told {
            Some("another process says so")
        } else if passed(looked, now) >= LEAP {
            Some("the computer was asleep")
        } else if is_idle(active_at, now, minutes) {
            Some("nobody was there")
        } else {
            None
        }
    }
}

/// Whether nobody was there for so many minutes; never, for none.
fn is_idle(active_at: UnixMillis, now: UnixMillis, minutes: u16) -> bool {
    minutes > 0 && passed(active_at, now) >= Duration::from_mins(minutes.into())
}

/// From the one to the other; nothing, when the clock was put back.
fn passed(from: UnixMillis, to: UnixMillis) -> Duration {
    u64::try_from(to.0.saturating_sub(from.0)).map_or(Duration::ZERO, Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_minute_counts_and_a_clock_put_back_does_not() {
        let minute = 60_000;
        let start = UnixMillis(1_000_000_000);
        for (moved, minutes, expected) in [
            (15 * minute - 1, 15, false),
            (15 * minute, 15, true),
            (-60 * minute, 15, false),
            (i64::MAX, 0, false),
            (minute, 1, true),
        ] {
            let now = UnixMillis(start.0.saturating_add(moved));
            assert_eq!(is_idle(start, now, minutes), expected, "{moved}");
        }
    }
}
