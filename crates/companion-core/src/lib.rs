//! What Kaizala Companion does, without a window.

pub mod accounts;
pub mod backups;
pub mod calls;
mod companion;
pub mod connectors;
pub mod file_browser;
pub mod grants;
pub mod groups;
pub mod handover;
pub mod key_store;
#[cfg(test)]
mod killing;
mod marks;
pub mod notices;
pub mod personas;
pub mod platforms;
pub mod preferences;
pub mod problems;
pub mod process;
pub mod secret;
mod session;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod session_bus;
pub mod setup;
pub mod state;
#[cfg(test)]
mod stock_age;
pub mod throttle;
pub mod tokens;
pub mod vault;

pub use companion::{BackedUp, Companion, Options, PlatformExamination, Renewals};
