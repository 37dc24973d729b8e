//! Points in time for people: as ISO 8601 writes them, in UTC, with what is left beside it.

use std::time::Duration;

use jiff::Timestamp;
use kaizala_api::time::UnixMillis;

use crate::words::Words;

/// From here on whole days are told.
const TWO_DAYS: Duration = Duration::from_hours(48);

/// A date and a time of day, such as `2027-11-22 03:55Z`.
pub(crate) fn moment(at: UnixMillis) -> String {
    Timestamp::from_millisecond(at.0).map_or_else(
        // Beyond the year 9999 the number itself says as much.
        |_| at.0.to_string(),
        |at| at.strftime("%Y-%m-%d %H:%MZ").to_string(),
    )
}

/// An expiry and what is left until then.
pub(crate) fn expiry(words: Words, at: UnixMillis, now: UnixMillis) -> String {
    let date = moment(at);
    if at <= now {
        return words.say("cli-expired", &[("date", &date)]);
    }
    let left = duration(words, at.since(now));
    words.say("cli-expires", &[("date", &date), ("left", &left)])
}

/// How long, in two units at most.
pub(crate) fn duration(words: Words, duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    if duration >= TWO_DAYS {
        words.say("duration-days", &[("days", &(hours / 24).to_string())])
    } else if hours > 0 {
        words.say(
            "duration-hours",
            &[
                ("hours", &hours.to_string()),
                ("minutes", &minutes.to_string()),
            ],
        )
    } else {
        words.say(
            "duration-minutes",
            &[
                ("minutes", &minutes.to_string()),
                ("seconds", &(seconds % 60).to_string()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use kaizala_catalogue::Language;

    use super::*;

    #[test]
    fn an_expiry_says_when_and_how_long_yet() {
        let words = Words::of(Language::English);
        let now = UnixMillis(1_893_456_000_000);
        let said = |left: u64| expiry(words, now.plus(Duration::from_secs(left)), now);
        assert_eq!(said(365 * 86_400), "2031-01-01 00:00Z (365\u{a0}days)");
        assert_eq!(
            said(86_400 + 3_660),
            "2030-01-02 01:01Z (25\u{a0}h 1\u{a0}min)"
        );
        assert_eq!(said(0), "2030-01-01 00:00Z (expired)");
        assert_eq!(moment(UnixMillis(i64::MAX)), i64::MAX.to_string());
    }
}
