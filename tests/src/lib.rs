//! What the tests that cross parts stand on: a private world per run, the app's real window in it, and the walk
//! through the four steps. The tour, the window tests, the canaries and the bench all use the same ones.

#[cfg(target_os = "linux")]
pub mod album;
pub mod canary;
#[cfg(target_os = "linux")]
pub mod dragging;
mod failure;
#[cfg(target_os = "linux")]
pub mod hidden;
pub mod listener;
#[cfg(target_os = "linux")]
pub mod memory;
#[cfg(target_os = "linux")]
pub mod postgres;
#[cfg(target_os = "linux")]
pub mod production;
#[cfg(target_os = "linux")]
pub mod recorder;
#[cfg(target_os = "linux")]
pub mod screen;
#[cfg(target_os = "linux")]
pub mod selection;
#[cfg(target_os = "linux")]
pub mod wait;
#[cfg(target_os = "linux")]
pub mod walk;
#[cfg(target_os = "linux")]
pub mod window;
#[cfg(target_os = "linux")]
pub mod world;

pub use failure::{Failure, Outcome};
