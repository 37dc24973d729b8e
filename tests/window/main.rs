//! The app's real window, on a fresh home with a real key store.

#![cfg(target_os = "linux")]
#![allow(
    clippy::tests_outside_test_module,
    reason = "this file is a test target"
)]

mod backups;
mod canaries;
mod clipboard;
mod dumps;
mod facts;
mod four_steps;
mod harness;
mod joining;
mod key_store;
mod kills;
mod locking;
mod memory;
mod navigation;
mod payloads;
mod rights;
mod sealed_path;
mod two_people;
mod zoom;
