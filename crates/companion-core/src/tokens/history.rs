//! What happened to a grant's tokens: the newest exchanges, in the vault beside the grant.

use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::grants::GrantRecord;
use crate::problems::{Problem, ProblemCode};
use crate::vault::{Kind, Record, RecordId};

use super::life::APART;

/// How many entries are kept.
const LENGTH: usize = 50;
/// Makes the id of a grant's history from the grant's own, so that it is found without looking through all.
const MARK: u128 = 0x5b1f_64a2_90c7_4e0d_b7a8_3c5e_11d2_86f9;

/// The exchanges of one grant, oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TokenHistory {
    /// The entries.
    pub exchanges: Vec<Exchange>,
}

impl Record for TokenHistory {
    const KIND: Kind = Kind::TOKEN_HISTORY;
}

/// An exchange, or several in a row that failed alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// When, by this computer's clock.
    pub at: UnixMillis,
    /// When for the last time.
    pub last: UnixMillis,
    /// How often.
    pub times: u32,
    /// Why.
    pub why: Why,
    /// What came of it.
    pub outcome: ExchangeOutcome,
}

/// Why an exchange was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Why {
    /// Somebody asked for it.
    Asked,
    /// A call needed an access token, and there was none that lasted.
    Needed,
    /// The access token was about to end.
    Ahead,
    /// The platform service had refused the access token before its end.
    Refused,
}

impl Why {
    /// Whether it is done even if an attempt has just failed.
    pub(crate) const fn is_pressing(self) -> bool {
        match self {
            Self::Asked | Self::Refused => true,
            Self::Needed | Self::Ahead => false,
        }
    }
}

/// What came of an exchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum ExchangeOutcome {
    /// It was begun, and whoever did so ended before it was known. The next exchange makes up for it.
    Unknown,
    /// A new access token.
    #[serde(rename_all = "camelCase")]
    Renewed {
        /// When it ends.
        expiry: UnixMillis,
    },
    /// A new access token and a new refresh token.
    #[serde(rename_all = "camelCase")]
    RolledOver {
        /// When the access token ends.
        expiry: UnixMillis,
        /// When the refresh token ends.
        refresh_token_expiry: UnixMillis,
    },
    /// Nothing new.
    Failed {
        /// What was in the way.
        problem: Problem,
    },
}

impl TokenHistory {
    /// Where a grant's history lies.
    pub(crate) fn id_of(grant: RecordId<GrantRecord>) -> RecordId<Self> {
        RecordId::from_uuid(Uuid::from_u128(grant.uuid().as_u128() ^ MARK))
    }

    /// Notes that an exchange begins.
    pub(crate) fn begin(&mut self, why: Why, now: UnixMillis) {
        self.exchanges.push(Exchange {
            at: now,
            last: now,
            times: 1,
            why,
            outcome: ExchangeOutcome::Unknown,
        });
        let surplus = self.exchanges.len().saturating_sub(LENGTH);
        self.exchanges.drain(..surplus);
    }

    /// Notes how the exchange ended that began last. One that failed as the one before it is counted with that.
    pub(crate) fn end(&mut self, outcome: ExchangeOutcome) {
        let Some(mut exchange) = self.exchanges.pop() else {
            return;
        };
        exchange.outcome = outcome;
        if let ExchangeOutcome::Failed { problem } = &exchange.outcome
            && let Some(before) = self.exchanges.last_mut()
            && let ExchangeOutcome::Failed { problem: earlier } = &before.outcome
            && earlier.code == problem.code
            && before.why == exchange.why
        {
            before.last = exchange.last;
            before.times = before.times.saturating_add(1);
            before.outcome = exchange.outcome;
        } else {
            self.exchanges.push(exchange);
        }
    }

    /// What an attempt ended in that was made too shortly before `now` to be repeated unasked. Where nothing was
    /// reached, nothing is spared by waiting.
    pub(crate) fn just_failed(&self, now: UnixMillis) -> Option<&Problem> {
        let exchange = self.exchanges.last()?;
        let is_recent = exchange.last <= now && now.since(exchange.last) < APART;
        match &exchange.outcome {
            ExchangeOutcome::Failed { problem }
                if is_recent && problem.code != ProblemCode::Offline =>
            {
                Some(problem)
            }
            ExchangeOutcome::Failed { .. }
            | ExchangeOutcome::Unknown
            | ExchangeOutcome::Renewed { .. }
            | ExchangeOutcome::RolledOver { .. } => None,
        }
    }
}
