//! Where things are: the repository and what is built in it.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

/// The folders of this checkout.
pub(crate) struct House {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl House {
    /// The checkout this program was built from. The target folder is the one this program stands in, so
    /// that a folder set by `CARGO_TARGET_DIR` or a configuration file is the one used.
    pub(crate) fn find() -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .ok_or("the repository is not where it was when xtask was built")?
            .to_path_buf();
        let program = std::env::current_exe().map_err(|e| format!("own program not found: {e}"))?;
        let target = program
            .ancestors()
            .nth(2)
            .ok_or("the target folder is not above this program")?
            .to_path_buf();
        Ok(Self { root, target })
    }

    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Tools that commands need, installed for this checkout only.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.tools().join("bin").join(program(name))
    }

    /// A program of the workspace, as built with `profile` (`debug` or `release`).
    pub(crate) fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(program(name))
    }

    pub(crate) fn stamp(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }
}

fn program(name: &str) -> String {
    format!("{name}{EXE_SUFFIX}")
}
