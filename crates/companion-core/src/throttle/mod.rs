//! Keeping within the published limits (contract 7.1) without being told by a 429, and being left alone when a server
//! asks for it: one meter and one gate per connector, one meter per platform.
//!
//! Every process that shares the vault counts in one file beside it, so window and command line keep the limits
//! together. Calls of one process wait in the order in which they came; processes take turns as slots come up.

mod meter;
mod pace;
mod shared;

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use serde::Serialize;
use specta::Type;

pub(crate) use meter::Slot;
pub(crate) use pace::{ConnectorPace, Queues};
pub(crate) use shared::Throttle;

/// Longest time for which a server's wish to be left alone is honoured without asking it again.
pub(crate) const LONGEST_HOLD: Duration = Duration::from_hours(1);

/// How many calls a minute may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// With one connector's tokens, exchanges included.
    pub per_connector: u32,
    /// Over all connectors of a platform.
    pub per_platform: u32,
}

impl Default for Limits {
    /// As published.
    fn default() -> Self {
        Self {
            per_connector: 100,
            per_platform: 300,
        }
    }
}

/// What is left of a connector's calls, as the window shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ThrottleView {
    /// How many calls a minute the platform's limit allows.
    pub limit: u32,
    /// How many can be made at once when nothing was called for a while.
    pub burst: u32,
    /// How many can be made at once now.
    pub left: u32,
    /// How many come back a minute.
    pub rate: u32,
    /// Until when the server wants to be left alone.
    pub held_until: Option<UnixMillis>,
}
