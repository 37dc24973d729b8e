//! Typed HTTP client of the management portal, the token service and the platform service.
//!
//! [`Client`] holds the connections and makes the three faces: [`Portal`], [`TokenService`] and [`PlatformService`].
//! Secrets travel in headers and bodies, never in an address, and never to another origin than the one the caller
//! named: a server that has moved there is reported as [`ClientError::Moved`] for the person to confirm.

mod address;
mod answer;
mod call;
mod client;
mod error;
mod groups;
mod members;
mod messages;
mod options;
mod pace;
mod platform;
pub mod portal;
mod proxy;
mod redirect;
mod request;
mod retry;
mod send;
mod tokens;
mod transport;
mod transport_error;
mod users;

pub use address::BaseUrl;
pub use answer::Answer;
pub use client::Client;
pub use error::{CertificateFault, ClientError, Fate, Misfit};
pub use options::Options;
pub use pace::{Answering, Heard, Pace};
pub use platform::PlatformService;
pub use portal::Portal;
pub use proxy::proxy_for;
pub use redirect::{Follow, follow};
pub use request::Request;
pub use retry::Retry;
pub use tokens::TokenService;
