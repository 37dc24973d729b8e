//! The program under siege: half-open connections, floods of logins and guesses, and addresses that lead inside. Linux
//! only: other systems have neither other loopback addresses nor networks of a process's own.

#![allow(
    clippy::tests_outside_test_module,
    clippy::unwrap_used,
    reason = "this is a test target, its helpers included"
)]
#![cfg(target_os = "linux")]

mod guesses;
mod half_open;
mod inside;
mod logins;
mod measure;
mod network;
#[path = "../program/process.rs"]
#[allow(dead_code, reason = "the tests of the program use the rest")]
mod process;
#[path = "../program/world.rs"]
#[allow(dead_code, reason = "the tests of the program use the rest")]
mod world;
