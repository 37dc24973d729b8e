//! Marked points, at which tests kill the process.

/// This point is reached.
#[cfg(not(test))]
pub(crate) const fn reached(_point: &'static str) {}

#[cfg(test)]
pub(crate) use crate::killing::reached;
