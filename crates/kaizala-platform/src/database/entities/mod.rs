//! The tables as types.
//!
//! Times are milliseconds since 1970, secrets are hashes, permissions are written as in tokens (contract 2.4).

pub(crate) mod account;
pub(crate) mod action;
pub(crate) mod assignee;
pub(crate) mod bot;
pub(crate) mod connector;
pub(crate) mod delivery;
pub(crate) mod event;
pub(crate) mod fault;
pub(crate) mod grant;
pub(crate) mod group;
pub(crate) mod media;
pub(crate) mod media_file;
pub(crate) mod member;
pub(crate) mod message;
pub(crate) mod moved_user;
pub(crate) mod oauth_code;
pub(crate) mod password_reset;
pub(crate) mod pin;
pub(crate) mod pin_request;
pub(crate) mod reaction;
pub(crate) mod recipient;
pub(crate) mod refresh_token;
pub(crate) mod response;
pub(crate) mod server_key;
pub(crate) mod session;
pub(crate) mod sms;
pub(crate) mod sms_attempt;
pub(crate) mod sub_group;
pub(crate) mod subscriber;
pub(crate) mod user;
pub(crate) mod webhook;
