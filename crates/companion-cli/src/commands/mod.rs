//! A file per command: what it takes, what it does, how it answers.

pub(crate) mod backup;
pub(crate) mod call;
pub(crate) mod completions;
pub(crate) mod connectors;
pub(crate) mod doctor;
pub(crate) mod exec;
pub(crate) mod grant;
pub(crate) mod groups;
pub(crate) mod invite;
pub(crate) mod lock;
pub(crate) mod open;
pub(crate) mod restore;
pub(crate) mod send;
pub(crate) mod status;
pub(crate) mod token;
