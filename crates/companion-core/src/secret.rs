//! Everything that must not be seen, and the one way it gets onto disk.
//!
//! A field of a vault record that holds a secret says `#[serde(with = "crate::secret::sealed")]`.
//! The vault encodes into buffers that it wipes; nothing else in this crate may serialise secrets.

pub use kaizala_api::secret::{Secret, wire as sealed, wire_option as sealed_option};
