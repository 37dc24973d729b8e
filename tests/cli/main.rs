//! The real `kaizala` on a real vault with a real key store, and a real platform over HTTP: what each command writes,
//! in JSON and for people, in three languages, and how it ends.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "this is a test target, its helpers included"
)]

mod author;
mod backups;
mod choices;
mod closed_window;
mod handover;
mod headless;
mod listings;
mod manual;
mod memory;
mod stage;
mod streams;
mod tokens;
