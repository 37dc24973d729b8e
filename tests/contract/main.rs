//! The platform against the contract: a real server on a real port, asked over HTTP, on a clock that is moved by
//! hand.

#![allow(
    clippy::tests_outside_test_module,
    clippy::unwrap_used,
    reason = "this is a test target, its helpers included"
)]

mod accounts;
mod action_events;
mod actions;
mod bots;
mod callbacks;
mod cards;
mod conformance;
mod connectors;
mod cors;
mod endpoints;
mod exchange;
mod faults;
mod grants;
mod groups;
mod health;
mod lenient_bodies;
mod media;
mod members;
mod messages;
mod oauth;
mod openapi;
mod passwords;
mod paths;
mod pin_login;
mod pins;
mod portal_groups;
mod reactions;
mod receiver;
mod refusals;
mod responses;
mod server;
mod setup;
#[cfg(target_os = "linux")]
mod several_servers;
mod sms_gateway;
mod snapshot;
mod storage;
mod sub_groups;
mod subscribers;
mod throttle;
mod tls;
mod tokens;
mod transport;
mod watchers;
mod webhooks;
