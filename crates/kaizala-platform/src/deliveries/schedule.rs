//! When a callback that failed is tried again (contract 6.11.2).

use std::time::Duration;

use kaizala_api::time::UnixMillis;

/// Times of the retries after the first failure: six, within two days.
const RETRIES: [Duration; 6] = [
    Duration::from_mins(90),
    Duration::from_hours(3),
    Duration::from_hours(6),
    Duration::from_hours(12),
    Duration::from_hours(24),
    Duration::from_hours(48),
];

/// When to try again what failed at `first_failure` and has just failed once more, if ever. Times that passed while
/// the server was down are not made up for: six tries in a row would be one.
///
/// At twice the speed everything happens after half the time.
pub(super) fn next_attempt(
    first_failure: UnixMillis,
    now: UnixMillis,
    speed: u32,
) -> Option<UnixMillis> {
    RETRIES
        .into_iter()
        .map(|after| first_failure.plus(after / speed.max(1)))
        .find(|time| *time > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn six_retries_within_two_days() {
        let first = UnixMillis(1_000);
        let mut now = first;
        let mut hours = Vec::new();
        while let Some(next) = next_attempt(first, now, 1) {
            now = next;
            hours.push((now.0 - first.0) * 2 / HOUR);
        }
        assert_eq!(hours, [3, 6, 12, 24, 48, 96], "in half hours");
    }

    #[test]
    fn what_was_missed_is_not_made_up_for() {
        let first = UnixMillis(0);
        assert_eq!(
            next_attempt(first, UnixMillis(7 * HOUR), 1),
            Some(UnixMillis(12 * HOUR))
        );
        assert_eq!(next_attempt(first, UnixMillis(72 * HOUR), 1), None);
    }

    #[test]
    fn at_a_higher_speed_everything_comes_sooner() {
        let next = |now| next_attempt(UnixMillis(0), UnixMillis(now), 3600);
        assert_eq!(next(0), Some(UnixMillis(1_500)));
        assert_eq!(next(24_000), Some(UnixMillis(48_000)));
        assert_eq!(next(48_000), None);
    }
}
