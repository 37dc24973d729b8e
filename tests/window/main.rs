//! The app's real window, on a fresh home with a real key store.

#![cfg(target_os = "linux")]

mod harness;
