//! What the page may ask for, a file per room. A command parses, calls one thing in the core and
//! hands its problem on; no rule of the business lives here.

pub(crate) mod account;
pub(crate) mod backups;
pub(crate) mod connectors;
pub(crate) mod exchange;
pub(crate) mod files;
pub(crate) mod grants;
pub(crate) mod groups;
pub(crate) mod handover;
pub(crate) mod secrets;
pub(crate) mod settings;
pub(crate) mod start;
pub(crate) mod tokens;
pub(crate) mod vault;

use companion_core::Companion;
use tauri::State;

/// The core, as commands get it.
pub(crate) type Core<'a> = State<'a, Companion>;
