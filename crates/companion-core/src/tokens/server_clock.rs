//! What time it is for a platform. Expiries are its own, and this computer's clock may be wrong.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kaizala_api::time::UnixMillis;
use tokio::time::Instant;

use crate::platforms::PlatformChoice;

/// Differences up to this are the road's and the rounding to seconds, not the clock's.
const NOISE_MILLIS: i64 = 2_000;

/// The platforms' clocks, as their answers show them.
#[derive(Debug, Default)]
pub(crate) struct ServerClocks(Mutex<HashMap<PlatformChoice, Sighting>>);

#[derive(Clone, Copy, Debug)]
struct Sighting {
    skew: i64,
    server: UnixMillis,
    at: Instant,
}

impl ServerClocks {
    /// Takes note of a `Date`, which came while this computer's clock showed `local`.
    pub(crate) fn saw(&self, platform: &PlatformChoice, server: UnixMillis, local: UnixMillis) {
        let skew = server.0.saturating_sub(local.0);
        let sighting = Sighting {
            skew: if skew.abs() <= NOISE_MILLIS { 0 } else { skew },
            server,
            at: Instant::now(),
        };
        let mut clocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        clocks.insert(platform.clone(), sighting);
    }

    /// How far, in milliseconds, the platform's clock is ahead of this computer's; `kept` until it has been seen.
    pub(crate) fn skew(&self, platform: &PlatformChoice, kept: i64) -> i64 {
        self.sighting(platform).map_or(kept, |seen| seen.skew)
    }

    /// The platform's time while this computer's clock shows `local`. A clock that is set back does not take it back:
    /// what has passed since the last answer has passed.
    pub(crate) fn now(
        &self,
        platform: &PlatformChoice,
        local: UnixMillis,
        kept: i64,
    ) -> UnixMillis {
        match self.sighting(platform) {
            Some(seen) => UnixMillis(local.0.saturating_add(seen.skew))
                .max(seen.server.plus(seen.at.elapsed())),
            None => UnixMillis(local.0.saturating_add(kept)),
        }
    }

    fn sighting(&self, platform: &PlatformChoice) -> Option<Sighting> {
        let clocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        clocks.get(platform).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const HOUR: i64 = 3_600_000;
    const SERVER: UnixMillis = UnixMillis(1_893_456_000_000);

    #[tokio::test(start_paused = true)]
    async fn the_servers_clock_counts_whatever_this_computer_shows() {
        for off in [0, 500, HOUR, -HOUR, 48 * HOUR, -48 * HOUR] {
            let clocks = ServerClocks::default();
            let local = UnixMillis(SERVER.0 + off);
            assert_eq!(
                clocks.now(&PlatformChoice::BuiltIn, local, -7),
                UnixMillis(local.0 - 7)
            );
            clocks.saw(&PlatformChoice::BuiltIn, SERVER, local);
            let now = clocks.now(
                &PlatformChoice::BuiltIn,
                local.plus(Duration::from_mins(1)),
                0,
            );
            assert!(
                (now.0 - SERVER.0 - 60_000).abs() <= NOISE_MILLIS,
                "{off}: {now:?}"
            );
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_clock_set_back_takes_no_time_back() {
        let clocks = ServerClocks::default();
        clocks.saw(&PlatformChoice::BuiltIn, SERVER, SERVER);
        tokio::time::advance(Duration::from_hours(20)).await;
        let back = UnixMillis(SERVER.0 - 48 * HOUR);
        let now = clocks.now(&PlatformChoice::BuiltIn, back, 0);
        assert_eq!(now, SERVER.plus(Duration::from_hours(20)));
    }
}
