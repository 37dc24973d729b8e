//! The arithmetic: governor's, on a state that is read from and written to a file.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{FakeRelativeClock, Reference as _};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{NotKeyed, StateStore};
use governor::{Quota, RateLimiter};
use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};

use super::LONGEST_HOLD;

/// The time in which a limit counts.
const WINDOW: Duration = Duration::from_mins(1);
/// No meter is filled further ahead than this; one that is was written before the clock was set back.
const FURTHEST: Duration = Duration::from_mins(2);

/// How many calls a minute, as a rate and a burst that together stay below it: in any minute there are at most as many
/// calls as the burst has and the rate brings back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    pub(super) limit: u32,
    pub(super) burst: NonZeroU32,
    pub(super) rate: NonZeroU32,
}

impl Allowance {
    /// A tenth of the limit at once, 85 % of it a minute. The rest is for what the road does to the distance of calls.
    pub(super) fn of(limit: u32) -> Self {
        let at_least_one = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            limit,
            burst: at_least_one(limit / 10),
            rate: at_least_one(u32::try_from(u64::from(limit) * 85 / 100).unwrap_or(u32::MAX)),
        }
    }

    fn quota(self) -> Quota {
        let period = WINDOW / self.rate.get();
        // A rate beyond nanoseconds has no period; nothing is that fast.
        Quota::with_period(period)
            .unwrap_or(Quota::per_second(NonZeroU32::MAX))
            .allow_burst(self.burst)
    }
}

/// Every meter of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Meters(BTreeMap<String, Meter>);

/// One meter, in nanoseconds and milliseconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Meter {
    /// When the bucket is full again: governor's whole state.
    filled: Option<u64>,
    /// Until when the server wants to be left alone.
    held: Option<i64>,
}

/// Whether a call may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Now; it is counted.
    Now,
    /// Not yet: the limits would be passed.
    In(Duration),
    /// Not yet: the server wants to be left alone.
    Held(Duration),
}

impl Meters {
    /// Counts a call at `now` in every meter, or in none. The gate is that of the first.
    pub(super) fn take(&mut self, keys: &[(&str, Allowance)], now: UnixMillis) -> Slot {
        let held = keys.first().and_then(|(key, _)| self.held_until(key, now));
        if let Some(until) = held {
            return Slot::Held(until.since(now));
        }
        let taken: Vec<_> = keys
            .iter()
            .map(|(key, allowance)| self.limited(key, *allowance, now))
            .collect();
        let wait = taken.iter().filter_map(|taken| taken.err()).max();
        if let Some(wait) = wait {
            return Slot::In(wait);
        }
        for ((key, _), filled) in keys.iter().zip(taken) {
            self.0.entry((*key).to_owned()).or_default().filled = filled.ok();
        }
        Slot::Now
    }

    /// Lets nobody call with this key for so long.
    pub(super) fn hold(&mut self, key: &str, now: UnixMillis, wait: Duration) {
        let until = now.plus(wait.min(LONGEST_HOLD));
        let held = self
            .held_until(key, now)
            .map_or(until, |held| held.max(until));
        self.0.entry(key.to_owned()).or_default().held = Some(held.0);
    }

    /// Until when the server wants to be left alone; a later moment than a server may ask for is none of its.
    pub(super) fn held_until(&self, key: &str, now: UnixMillis) -> Option<UnixMillis> {
        let until = UnixMillis(self.0.get(key)?.held?);
        (until > now && until <= now.plus(LONGEST_HOLD)).then_some(until)
    }

    /// How many calls every meter lets through at once.
    pub(super) fn left(&self, keys: &[(&str, Allowance)], now: UnixMillis) -> u32 {
        let mut copy = self.clone();
        let mut left = 0;
        while copy.take(keys, now) == Slot::Now {
            left += 1;
        }
        left
    }

    /// Drops what says nothing any more.
    pub(super) fn sweep(&mut self, now: UnixMillis) {
        let moment = nanos(now);
        self.0.retain(|_, meter| {
            meter.filled.is_some_and(|filled| filled > moment)
                || meter.held.is_some_and(|held| held > now.0)
        });
    }

    /// The state after a call at `now`, or how long until there is room for one.
    fn limited(&self, key: &str, allowance: Allowance, now: UnixMillis) -> Result<u64, Duration> {
        let furthest = nanos(now.plus(FURTHEST));
        let filled = self
            .0
            .get(key)
            .and_then(|meter| meter.filled)
            .filter(|&filled| filled <= furthest);
        let state = Bucket(Cell::new(filled.map(Nanos::from)));
        // A clock that begins at zero and is put forward shows the time since 1970, the same in every process.
        let clock = FakeRelativeClock::default();
        let limiter: RateLimiter<_, _, _, NoOpMiddleware<Nanos>> =
            RateLimiter::new(allowance.quota(), state, clock.clone());
        clock.advance(Duration::from_nanos(nanos(now)));
        let checked = limiter.check();
        let wait = checked.map_err(|not_until| {
            let wait = not_until
                .earliest_possible()
                .duration_since(nanos(now).into());
            Duration::from(wait).max(Duration::from_millis(1))
        });
        wait.map(|()| limiter.into_state_store().0.get().map_or(0, Nanos::as_u64))
    }
}

fn nanos(moment: UnixMillis) -> u64 {
    u64::try_from(moment.0)
        .unwrap_or(0)
        .saturating_mul(1_000_000)
}

/// Governor's state of one meter while it is looked at.
struct Bucket(Cell<Option<Nanos>>);

impl StateStore for Bucket {
    type Key = NotKeyed;

    fn measure_and_replace<T, F, E>(&self, _key: &NotKeyed, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let (outcome, next) = decide(self.0.get())?;
        self.0.set(Some(next));
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: UnixMillis = UnixMillis(1_893_456_000_000);

    /// The most calls in any minute, as a server with a sliding window counts them.
    fn busiest(calls: &[UnixMillis]) -> usize {
        (0..calls.len())
            .map(|first| {
                let end = calls[first].plus(WINDOW);
                calls[first..]
                    .iter()
                    .take_while(|&&call| call < end)
                    .count()
            })
            .max()
            .unwrap_or(0)
    }

    #[test]
    fn no_minute_has_more_calls_than_the_limit_whatever_the_callers_do() {
        for limit in [1, 7, 100, 300] {
            let allowance = Allowance::of(limit);
            // Greedy; in bunches; after a rest.
            for (pause_after, pause) in [(u32::MAX, 0), (5, 11_000), (90, 59_000)] {
                let mut meters = Meters::default();
                let (mut now, mut calls) = (START, Vec::new());
                while now < START.plus(Duration::from_mins(10)) {
                    match meters.take(&[("c", allowance)], now) {
                        Slot::Now => {
                            calls.push(now);
                            if u32::try_from(calls.len()).unwrap() % pause_after == 0 {
                                now = UnixMillis(now.0 + pause);
                            }
                        }
                        Slot::In(wait) => {
                            now = UnixMillis(now.0 + i64::try_from(wait.as_millis()).unwrap() + 1);
                        }
                        Slot::Held(_) => unreachable!("nobody asked for it"),
                    }
                }
                let busiest = busiest(&calls);
                let limit = usize::try_from(limit).unwrap();
                // One call a minute is the least there is, and comes a moment late.
                assert!(busiest <= limit.max(2), "{busiest} of {limit}");
                if limit == 100 && pause == 0 {
                    assert!(calls.len() >= 850, "the limit is used: {}", calls.len());
                    println!(
                        "busiest minute {busiest} of {limit}, {} calls in 10 minutes",
                        calls.len()
                    );
                }
            }
        }
    }

    #[test]
    fn the_platform_counts_for_all_its_connectors_and_a_refused_call_counts_nowhere() {
        let (own, all) = (Allowance::of(100), Allowance::of(30));
        let mut meters = Meters::default();
        for _ in 0..3 {
            assert_eq!(meters.take(&[("a", own), ("p", all)], START), Slot::Now);
        }
        assert!(matches!(
            meters.take(&[("b", own), ("p", all)], START),
            Slot::In(_)
        ));
        assert_eq!(
            meters.left(&[("b", own)], START),
            10,
            "the refused call is not counted"
        );
        assert_eq!(meters.left(&[("a", own)], START), 7);
    }

    #[test]
    fn a_gate_is_closed_for_all_and_no_longer_than_an_hour() {
        let own = Allowance::of(100);
        let mut meters = Meters::default();
        meters.hold("a", START, Duration::from_secs(30));
        meters.hold("a", START, Duration::from_secs(5));
        let later = START.plus(Duration::from_secs(29));
        assert_eq!(
            meters.take(&[("a", own)], later),
            Slot::Held(Duration::from_secs(1))
        );
        assert_eq!(meters.take(&[("b", own)], later), Slot::Now);
        assert_eq!(
            meters.take(&[("a", own)], START.plus(Duration::from_secs(30))),
            Slot::Now
        );
        meters.hold("a", START, Duration::from_secs(u64::MAX));
        assert_eq!(
            meters.held_until("a", START),
            Some(START.plus(LONGEST_HOLD))
        );
        let before = START.minus(Duration::from_hours(48));
        assert_eq!(
            meters.take(&[("a", own)], before),
            Slot::Now,
            "a clock set back locks nobody out"
        );
    }

    #[test]
    fn old_meters_are_dropped() {
        let mut meters = Meters::default();
        meters.take(&[("a", Allowance::of(100))], START);
        meters.sweep(START);
        assert_ne!(meters, Meters::default());
        meters.sweep(START.plus(WINDOW));
        assert_eq!(meters, Meters::default());
    }
}
