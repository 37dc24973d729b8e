//! What the page may ask for, a file per room. A command parses, calls one thing in the core and
//! hands its problem on; no rule of the business lives here.

pub(crate) mod account;
pub(crate) mod backups;
pub(crate) mod connectors;
pub(crate) mod exchange;
pub(crate) mod grants;
pub(crate) mod groups;
pub(crate) mod secrets;
pub(crate) mod settings;
pub(crate) mod start;
pub(crate) mod tokens;
pub(crate) mod vault;

use std::path::PathBuf;

use companion_core::Companion;
use companion_core::problems::{Outcome, Problem, ProblemCode};
use tauri::{AppHandle, Manager, State};

/// The core, as commands get it.
pub(crate) type Core<'a> = State<'a, Companion>;

/// Where files go that the person asked for: among the downloads.
pub(crate) fn downloads(app: &AppHandle) -> Outcome<PathBuf> {
    let paths = app.path();
    paths
        .download_dir()
        .or_else(|_| paths.document_dir())
        .or_else(|_| paths.home_dir())
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))
}
