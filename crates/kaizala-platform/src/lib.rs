//! Kaizala Platform: the self-hostable management portal, token service and platform service.
//!
//! [`Platform::start`] runs a server on a real port, inside the app as well as from the program. Whoever wants
//! something of it talks HTTP to it: there is no other door.

mod access_tokens;
mod accounts;
mod actions;
mod addresses;
mod audience;
mod bots;
mod config;
mod connectors;
mod cors;
mod database;
mod deliveries;
pub mod demo;
mod endpoints;
mod errors;
mod events;
mod faults;
mod folders;
mod grants;
mod groups;
mod health;
mod hosts;
mod ids;
mod items;
mod last_exchange;
mod lenient;
mod listen;
mod media;
mod members;
mod messages;
mod metrics;
mod oauth;
mod outbound;
mod password_resets;
mod passwords;
mod paths;
mod pins;
mod platform;
mod portal;
mod random;
mod reactions;
mod request_ids;
mod responses;
mod routes;
mod server_keys;
mod setup_code;
mod sms;
mod sms_gateway;
pub mod snapshot;
mod start;
mod state;
mod sub_groups;
mod subscribers;
mod sweep;
mod take_over;
mod throttle;
mod tls;
mod tokens;
mod twilio;
mod users;
mod webhooks;

pub use config::{Config, Database, Limits, Media, SmsGateway, Tls};
pub use start::{Platform, RunningPlatform, StartError};
pub use tls::TlsError;
