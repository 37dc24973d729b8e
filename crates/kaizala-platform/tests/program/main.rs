//! The program itself: how it is set up, what it writes, how it ends.

#![allow(
    clippy::tests_outside_test_module,
    clippy::unwrap_used,
    reason = "this is a test target, its helpers included"
)]
#![cfg_attr(
    not(unix),
    allow(
        dead_code,
        reason = "the tests that end the program by a signal are for Unix"
    )
)]

mod demo;
mod durability;
mod faults;
mod gateway;
mod log;
mod process;
mod receiver;
mod served;
mod settings;
mod snapshot;
mod stop;
mod world;
