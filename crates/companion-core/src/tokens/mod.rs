//! The life of tokens: when an access token is renewed, by whom, and what was tried. The rules stand here and nowhere
//! else; [`crate::Companion`] carries them out over HTTP and in the vault.

mod calendar;
mod flights;
mod history;
mod life;
mod lock;
mod reminders;
mod server_clock;

pub use history::{Exchange, ExchangeOutcome, TokenHistory, Why};
pub use life::{APART, BLOCKING, Freshness, RENEW_AHEAD, USABLE};

pub use reminders::{REMINDER_DAYS, Reminder};

pub(crate) use calendar::{calendar, scope_name};
pub(crate) use flights::Flights;
pub(crate) use life::{expiry_of, freshness};
pub(crate) use lock::{FOLDER, lock_exchange, open_shared};
pub(crate) use reminders::{due, reminder_of};
pub(crate) use server_clock::ServerClocks;

use kaizala_api::time::UnixMillis;

use crate::secret::Secret;

/// An access token that can be used now.
#[derive(Clone, Debug)]
pub struct FreshToken {
    /// The token.
    pub token: Secret,
    /// When it ends.
    pub expiry: UnixMillis,
    /// Base address of the platform service; `/v1/…` is appended.
    pub endpoint_url: String,
}
