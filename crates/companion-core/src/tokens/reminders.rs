//! When tokens are renewed unasked, and when a person is reminded of a refresh token's end.

use std::time::Duration;

use kaizala_api::time::{REFRESH_TOKEN_LIFE, ROLLOVER_AGE, UnixMillis};
use serde::Serialize;
use specta::Type;

use crate::connectors::ConnectorOutline;
use crate::grants::{GrantOutline, GrantRecord, GrantScopeView};
use crate::vault::RecordId;

use super::life::RENEW_AHEAD;

/// Days before its end on which a person is reminded of a refresh token.
pub const REMINDER_DAYS: [u32; 6] = [60, 30, 14, 7, 3, 1];
const DAY: Duration = Duration::from_hours(24);
/// Renewals are spread over this much time, so that grants made together are not renewed in one moment for ever.
const SPREAD_MILLIS: u128 = 60_000;

/// A refresh token and its end.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reminder {
    /// The connector's record.
    pub connector: String,
    /// The grant's record.
    pub grant: String,
    /// The connector's name.
    pub connector_name: String,
    /// What the grant reaches.
    pub scope: GrantScopeView,
    /// When the refresh token ends.
    pub expiry: UnixMillis,
    /// From when on an exchange brings a new one.
    pub rollover_from: UnixMillis,
    /// Begun days that are left; 0 once it has ended.
    pub days_left: u32,
    /// Which of [`REMINDER_DAYS`] has come last; none while there is time.
    pub step: Option<u32>,
    /// Whether this computer exchanges it by itself in time.
    pub renews_itself: bool,
}

/// What is known of a grant's end at `now`, by the server's clock; none where it is not known.
pub(crate) fn reminder_of(
    connector: &ConnectorOutline,
    grant: &GrantOutline,
    renews_itself: bool,
    now: UnixMillis,
) -> Option<Reminder> {
    let expiry = grant.refresh_token_expiry?;
    let left = expiry.since(now);
    let days_left = u32::try_from(left.as_millis().div_ceil(DAY.as_millis())).unwrap_or(u32::MAX);
    Some(Reminder {
        connector: grant.connector.to_string(),
        grant: grant.key.to_string(),
        connector_name: connector.name.clone(),
        scope: grant.scope.as_ref().into(),
        expiry,
        rollover_from: rollover_from(expiry),
        days_left,
        step: step(left),
        renews_itself,
    })
}

fn step(left: Duration) -> Option<u32> {
    REMINDER_DAYS
        .into_iter()
        .rev()
        .find(|days| left <= DAY * *days)
}

/// From when on an exchange brings a new refresh token.
fn rollover_from(expiry: UnixMillis) -> UnixMillis {
    expiry.minus(REFRESH_TOKEN_LIFE).plus(ROLLOVER_AGE)
}

/// When a grant's access token is to be renewed unasked, by the server's clock; none where there is no use in it.
pub(crate) fn due(grant: &GrantOutline, now: UnixMillis) -> Option<UnixMillis> {
    let end = grant.refresh_token_expiry;
    if end.is_some_and(|end| end <= now) {
        return None;
    }
    match &grant.access {
        Some(access) => Some(access.expiry.minus(RENEW_AHEAD).plus(spread(grant.key))),
        // Nobody uses it; its refresh token is to live on all the same.
        None => end.map(rollover_from),
    }
}

fn spread(grant: RecordId<GrantRecord>) -> Duration {
    let millis = grant.uuid().as_u128() % SPREAD_MILLIS;
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_come_on_their_days_and_stay_until_the_next() {
        let second = Duration::from_secs(1);
        for (left, expected) in [
            (DAY * 365, None),
            (DAY * 60 + second, None),
            (DAY * 60, Some(60)),
            (DAY * 30 + second, Some(60)),
            (DAY * 30, Some(30)),
            (DAY * 14, Some(14)),
            (DAY * 7, Some(7)),
            (DAY * 3, Some(3)),
            (DAY + second, Some(3)),
            (DAY, Some(1)),
            (Duration::ZERO, Some(1)),
        ] {
            assert_eq!(step(left), expected, "{left:?}");
        }
    }

    #[test]
    fn rollover_begins_on_day_328() {
        let granted = UnixMillis(1_893_456_000_000);
        assert_eq!(
            rollover_from(granted.plus(DAY * 365)),
            granted.plus(DAY * 328)
        );
    }
}
