//! Marked points, at which tests kill the process.

/// This point is reached.
#[cfg(not(test))]
pub(super) const fn reached(_point: &'static str) {}

#[cfg(test)]
pub(super) use super::tests::kills::reached;
