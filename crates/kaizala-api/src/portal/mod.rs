//! The management portal's API, under [`ROOT`]. The original portal had pages only; this is ours.
//!
//! Requests carry `Authorization: Bearer <session>`. Errors are [`crate::errors::ErrorBody`] with a
//! [`crate::errors::Reason`].

pub mod accounts;
pub mod connectors;
pub mod endpoints;
pub mod faults;
pub mod grants;
pub mod groups;
pub mod server;
pub mod sms;

/// Every path of the portal API begins with this.
pub const ROOT: &str = "/portal/v1";
