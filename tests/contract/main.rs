//! The platform against the contract: a real server on a real port, asked over HTTP, on a clock that is moved by
//! hand.

#![allow(
    clippy::tests_outside_test_module,
    clippy::unwrap_used,
    reason = "this is a test target, its helpers included"
)]

mod accounts;
mod callbacks;
mod connectors;
mod exchange;
mod grants;
mod groups;
mod lenient_bodies;
mod members;
mod messages;
mod oauth;
mod openapi;
mod paths;
mod pin_login;
mod pins;
mod portal_groups;
mod receiver;
mod refusals;
mod server;
mod setup;
mod storage;
mod throttle;
mod tokens;
mod transport;
mod webhooks;
