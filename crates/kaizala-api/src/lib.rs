//! The Kaizala connector contract as Rust types: ids, permissions, requests, responses, errors. No I/O.
//!
//! [`portal`] is the management portal's API, which is ours; everything else is the published contract. A type
//! has the same name here, in the client, on the server, in the app and on the page.

pub mod actions;
pub mod bots;
pub mod errors;
pub mod events;
pub mod groups;
pub mod ids;
pub mod lenient;
pub mod media;
pub mod members;
pub mod messages;
pub mod oauth;
pub mod permissions;
pub mod phone;
pub mod portal;
pub mod questions;
pub mod reactions;
pub mod responses;
pub mod secret;
pub mod sub_groups;
pub mod subscribers;
pub mod tenant;
pub mod time;
pub mod tokens;
pub mod users;
pub mod webhooks;
