//! Names of requests in the log.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::errors::Fault;
use crate::random;

/// Counts requests, from a random beginning: two runs of the server do not name two requests alike.
pub(crate) struct RequestIds {
    run: u32,
    count: AtomicU32,
}

impl RequestIds {
    pub(crate) fn new() -> Result<Self, Fault> {
        Ok(Self {
            run: u32::from_le_bytes(random::bytes()?),
            count: AtomicU32::new(0),
        })
    }

    /// The next name.
    pub(crate) fn next(&self) -> String {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        format!("{:08x}{count:08x}", self.run)
    }
}
