//! The key store and the vault on a real session bus with a real GNOME Keyring, each test on a
//! desktop of its own.
//!
//! Needs `dbus-daemon` and `gnome-keyring-daemon`; a missing one fails the tests. Other systems'
//! key stores cannot be had without a person in front of them, so there is nothing here for them.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests fail by panicking, and their processes answer through a pipe"
)]

mod app;
mod asker;
mod desktop;
mod kills;
mod session;
mod situations;
