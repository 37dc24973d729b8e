//! How long an access token is good for, and from when on it is renewed.

use std::time::Duration;

use kaizala_api::time::{REFRESH_TOKEN_LIFE, UnixMillis};

/// From here to its end an access token is renewed in the background, while it is used.
pub const RENEW_AHEAD: Duration = Duration::from_mins(15);
/// From here to its end whoever needs an access token waits for a new one.
pub const BLOCKING: Duration = Duration::from_mins(5);
/// What a token must have left to be used where there is no new one because the token service does not answer.
pub const USABLE: Duration = Duration::from_secs(30);
/// Least time between an attempt that failed and the next that nobody asked for.
pub const APART: Duration = Duration::from_mins(1);

/// Smaller numbers are seconds, however the contract says milliseconds: in milliseconds they would lie before 1974.
const SMALLEST_IN_MILLIS: i64 = 100_000_000_000;

/// What is to be done about an access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Nothing.
    Fresh,
    /// It is used, and renewed beside that.
    RenewAhead,
    /// It is renewed before anything else.
    RenewFirst,
}

/// What is to be done at `now`, by the server's clock, about a token that ends at `expiry`.
pub(crate) fn freshness(expiry: UnixMillis, now: UnixMillis) -> Freshness {
    let left = expiry.since(now);
    if left > RENEW_AHEAD {
        Freshness::Fresh
    } else if left > BLOCKING {
        Freshness::RenewAhead
    } else {
        Freshness::RenewFirst
    }
}

/// The end of an access token that was answered at `now`, by the server's clock; none if it makes no sense.
///
/// Seconds are taken for what they are, and an end that lies further away than any token's is brought nearer, so that
/// the token is looked after at all.
pub(crate) fn expiry_of(answered: UnixMillis, now: UnixMillis) -> Option<UnixMillis> {
    let expiry = if answered.0 < SMALLEST_IN_MILLIS {
        UnixMillis(answered.0.saturating_mul(1000))
    } else {
        answered
    };
    (expiry > now).then(|| expiry.min(now.plus(REFRESH_TOKEN_LIFE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first of January 2030.
    const NOW: UnixMillis = UnixMillis(1_893_456_000_000);
    const MINUTE: i64 = 60_000;

    #[test]
    fn the_edges_are_where_they_are_said_to_be() {
        use Freshness::{Fresh, RenewAhead, RenewFirst};
        for (left, expected) in [
            (24 * 60 * MINUTE, Fresh),
            (15 * MINUTE + 1000, Fresh),
            (15 * MINUTE + 1, Fresh),
            (15 * MINUTE, RenewAhead),
            (15 * MINUTE - 1000, RenewAhead),
            (5 * MINUTE + 1000, RenewAhead),
            (5 * MINUTE + 1, RenewAhead),
            (5 * MINUTE, RenewFirst),
            (5 * MINUTE - 1000, RenewFirst),
            (0, RenewFirst),
            (-1, RenewFirst),
            (-24 * 60 * MINUTE, RenewFirst),
        ] {
            let expiry = UnixMillis(NOW.0 + left);
            assert_eq!(freshness(expiry, NOW), expected, "{left} ms left");
        }
    }

    #[test]
    fn every_answered_end_has_a_meaning() {
        let day = 24 * 60 * MINUTE;
        let furthest = Some(NOW.plus(REFRESH_TOKEN_LIFE));
        for (answered, expected) in [
            (NOW.0 + day, Some(UnixMillis(NOW.0 + day))),
            // Seconds.
            ((NOW.0 + day) / 1000, Some(UnixMillis(NOW.0 + day))),
            (0, None),
            (-1, None),
            (i64::MIN, None),
            (NOW.0, None),
            (NOW.0 - 1, None),
            (NOW.0 / 1000 - 1, None),
            (NOW.0 + 1, Some(UnixMillis(NOW.0 + 1))),
            (i64::MAX, furthest),
            (NOW.0 + 366 * day, furthest),
        ] {
            assert_eq!(expiry_of(UnixMillis(answered), NOW), expected, "{answered}");
        }
    }
}
