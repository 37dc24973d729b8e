//! What can be set about the connections.

use std::time::Duration;

use crate::retry::Retry;

/// Settings of a [`crate::Client`].
#[derive(Clone, Debug)]
pub struct Options {
    /// Certificate authorities to trust beside the operating system's, each a PEM text of one or more certificates.
    pub extra_ca: Vec<Vec<u8>>,
    /// Name and version of the program.
    pub user_agent: String,
    /// Longest time for a call with all its tries (contract 7.3).
    pub total_timeout: Duration,
    /// Longest time to open a connection.
    pub connect_timeout: Duration,
    /// When and how often a call is repeated.
    pub retry: Retry,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            extra_ca: Vec::new(),
            user_agent: concat!("kaizala-companion/", env!("CARGO_PKG_VERSION")).to_owned(),
            total_timeout: Duration::from_mins(1),
            connect_timeout: Duration::from_secs(10),
            retry: Retry::default(),
        }
    }
}
