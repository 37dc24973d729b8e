//! Calls counted in the memory of this server.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kaizala_api::time::UnixMillis;

use super::{Allowance, whole_seconds};

/// Counts calls by key.
pub(super) struct Memory {
    window: Duration,
    calls: Mutex<HashMap<String, Past>>,
}

/// The calls of one key within the window, oldest first. Calls of the same millisecond stand together, so that a call
/// costs the same however many were made before it.
#[derive(Default)]
struct Past {
    moments: VecDeque<(UnixMillis, usize)>,
    count: usize,
}

impl Past {
    fn add(&mut self, now: UnixMillis) {
        self.count += 1;
        match self.moments.back_mut() {
            // Somebody looked at the clock later and was counted sooner.
            Some((moment, count)) if *moment >= now => *count += 1,
            _ => self.moments.push_back((now, 1)),
        }
    }

    /// Drops what is out of the window, on either side: a call from far in the future is one from before the clock was
    /// set back.
    fn forget(&mut self, window: Duration, now: UnixMillis) {
        while let Some((_, count)) = self
            .moments
            .pop_back_if(|(moment, _)| moment.since(now) >= window)
        {
            self.count -= count;
        }
        while let Some((_, count)) = self
            .moments
            .pop_front_if(|(moment, _)| now.since(*moment) >= window)
        {
            self.count -= count;
        }
    }

    /// Time until there is room for a further call.
    fn wait(&mut self, window: Duration, limit: usize, now: UnixMillis) -> Option<Duration> {
        self.forget(window, now);
        let (oldest, _) = self.moments.front()?;
        (self.count >= limit).then(|| oldest.plus(window).since(now))
    }
}

impl Memory {
    /// Counts calls within `window`.
    pub(super) fn within(window: Duration) -> Self {
        Self {
            window,
            calls: Mutex::default(),
        }
    }

    /// Counts one call against all `allowances`, or against none.
    ///
    /// # Errors
    /// Whole seconds until there is room for it.
    pub(super) fn count(&self, allowances: &[Allowance<'_>], now: UnixMillis) -> Result<(), u64> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = allowances
            .iter()
            .filter_map(|allowance| {
                let past = calls.get_mut(allowance.key)?;
                past.wait(self.window, allowance.limit, now)
            })
            .max();
        if let Some(wait) = wait {
            return Err(whole_seconds(wait));
        }
        for allowance in allowances {
            match calls.get_mut(allowance.key) {
                Some(past) => past.add(now),
                None => calls.entry(allowance.key.to_owned()).or_default().add(now),
            }
        }
        Ok(())
    }

    /// Whether `key` has used up `limit`, without counting a call.
    ///
    /// # Errors
    /// Whole seconds until there is room again.
    pub(super) fn check(&self, allowance: &Allowance<'_>, now: UnixMillis) -> Result<(), u64> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = calls
            .get_mut(allowance.key)
            .and_then(|past| past.wait(self.window, allowance.limit, now));
        wait.map_or(Ok(()), |wait| Err(whole_seconds(wait)))
    }

    /// Drops keys whose calls are all out of the window.
    pub(super) fn sweep(&self, now: UnixMillis) {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.retain(|_, past| {
            past.forget(self.window, now);
            past.count > 0
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    fn at(seconds: i64) -> UnixMillis {
        UnixMillis(seconds * 1000)
    }

    #[test]
    fn the_window_slides() {
        let throttle = Memory::within(MINUTE);
        let connector = [Allowance { key: "c", limit: 2 }];
        assert_eq!(throttle.count(&connector, at(0)), Ok(()));
        assert_eq!(throttle.count(&connector, at(30)), Ok(()));
        assert_eq!(throttle.count(&connector, at(45)), Err(15));
        assert_eq!(throttle.count(&connector, at(59)), Err(1));
        assert_eq!(throttle.count(&connector, at(60)), Ok(()));
        assert_eq!(
            throttle.count(&connector, at(61)),
            Err(29),
            "the call at 30 still counts"
        );
    }

    #[test]
    fn a_refused_call_counts_nowhere() {
        let throttle = Memory::within(MINUTE);
        let narrow = Allowance {
            key: "narrow",
            limit: 1,
        };
        let wide = || Allowance {
            key: "wide",
            limit: 2,
        };
        assert_eq!(throttle.count(&[narrow, wide()], at(0)), Ok(()));
        let narrow = Allowance {
            key: "narrow",
            limit: 1,
        };
        assert_eq!(throttle.count(&[narrow, wide()], at(1)), Err(59));
        assert_eq!(throttle.count(&[wide()], at(2)), Ok(()));
        assert_eq!(throttle.count(&[wide()], at(3)), Err(57));
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let throttle = Memory::within(MINUTE);
        let one = [Allowance { key: "c", limit: 1 }];
        assert_eq!(throttle.count(&one, at(1000)), Ok(()));
        assert_eq!(throttle.count(&one, at(10)), Ok(()));
    }

    #[test]
    fn whoever_looked_at_the_clock_sooner_makes_nobody_forgotten() {
        let throttle = Memory::within(MINUTE);
        let two = [Allowance { key: "c", limit: 2 }];
        assert_eq!(throttle.count(&two, at(11)), Ok(()));
        assert_eq!(throttle.count(&two, at(10)), Ok(()));
        assert!(throttle.count(&two, at(12)).is_err());
    }

    #[test]
    fn a_full_window_is_as_cheap_as_an_empty_one() {
        let throttle = Memory::within(MINUTE);
        let many = [Allowance {
            key: "c",
            limit: 1_000_000,
        }];
        for call in 0..1_000_000_i64 {
            assert_eq!(throttle.count(&many, UnixMillis(call / 20)), Ok(()));
        }
        assert_eq!(throttle.count(&many, at(59)), Err(1));
        let moments = throttle.calls.lock().unwrap()["c"].moments.len();
        assert_eq!(moments, 50_000, "calls of one millisecond stand together");
        assert_eq!(throttle.count(&many, at(60)), Ok(()));
    }

    #[test]
    fn old_keys_are_dropped() {
        let throttle = Memory::within(MINUTE);
        throttle
            .count(&[Allowance { key: "c", limit: 1 }], at(0))
            .unwrap();
        throttle.sweep(at(60));
        assert!(throttle.calls.lock().unwrap().is_empty());
    }
}
