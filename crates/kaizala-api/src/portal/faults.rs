//! Faults that a built-in or trial server plays, so that integrators see how their programs bear them.
//! For the tenant admin; other servers have none of these paths.
//!
//! | call | body | answer |
//! | --- | --- | --- |
//! | `GET /faults` | | [`Faults`] that are on |
//! | `POST /faults` | [`TurnOnFault`] | [`Fault`] |
//! | `DELETE /faults/{id}` | | `{}` |

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::ConnectorId;
use crate::time::UnixMillis;

/// Longest time that a fault stays on, in seconds: a week.
pub const LONGEST_FAULT: u32 = 7 * 24 * 3600;

/// What goes wrong for a connector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum FaultKind {
    /// Every call is answered 429 with `Retry-After`.
    #[serde(rename_all = "camelCase")]
    Throttled {
        /// What `Retry-After` says, at most an hour.
        retry_after_seconds: u32,
    },
    /// Every call is answered 308 with `Location` on this base address (contract 7.2).
    #[serde(rename_all = "camelCase")]
    Moved {
        /// Where to.
        base_url: String,
    },
    /// Access tokens from before the fault are answered as expired; the exchange gives good ones.
    TokenExpired,
    /// Access tokens and refresh tokens are answered as revoked.
    TokenRevoked,
    /// Every call is answered with a status from 500 to 599.
    ServerError {
        /// Which.
        status: u16,
    },
    /// Every call waits before it is answered.
    Slow {
        /// How long, at most two minutes.
        milliseconds: u32,
    },
    /// Every connection is closed without an answer.
    Dropped,
    /// Every callback that was taken is sent once more.
    DuplicateWebhooks,
    /// Callbacks are sent late.
    LateWebhooks {
        /// How late, at most a day.
        seconds: u32,
    },
}

/// Turns a fault on.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TurnOnFault {
    /// Whose calls go wrong.
    pub connector_id: ConnectorId,
    /// For how long, from 1 to [`LONGEST_FAULT`].
    pub seconds: u32,
    /// How.
    pub fault: FaultKind,
}

/// A fault that is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// Its id.
    pub id: String,
    /// Whose calls go wrong.
    pub connector_id: ConnectorId,
    /// How.
    pub fault: FaultKind,
    /// Since when.
    pub begin: UnixMillis,
    /// Until when.
    pub end: UnixMillis,
}

/// The faults that are on.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Faults {
    /// The oldest first.
    pub faults: Vec<Fault>,
}
