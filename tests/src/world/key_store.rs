//! The key store of a world: a real gnome-keyring that can be unlocked, locked, absent or emptied.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;

use super::World;
use crate::{Failure, Outcome};

const PASSWORD: &[u8] = b"a password of this run only";
const NAME_ON_THE_BUS: &str = "org.freedesktop.secrets";
const PROMPTER: &str = "org.gnome.keyring.SystemPrompter";
const LOGIN_COLLECTION: &str = "['/org/freedesktop/secrets/collection/login']";

impl World {
    /// Starts the key store and unlocks it, as signing in to a desktop does.
    ///
    /// # Errors
    /// When gnome-keyring is missing or does not come up.
    pub fn start_key_store_unlocked(&self) -> Outcome {
        self.start_key_store(Some(PASSWORD))
    }

    /// Starts the key store without the password: what it holds stays locked, and nobody is there to be asked.
    ///
    /// # Errors
    /// When gnome-keyring is missing or does not come up.
    pub fn start_key_store_locked(&self) -> Outcome {
        self.start_key_store(None)
    }

    /// Locks what the running key store holds, as a person does in the desktop's password program.
    ///
    /// # Errors
    /// When it refuses.
    pub fn lock_key_store(&self) -> Outcome {
        self.gdbus(&[
            "call",
            "--session",
            "--dest",
            NAME_ON_THE_BUS,
            "--object-path",
            "/org/freedesktop/secrets",
            "--method",
            "org.freedesktop.Secret.Service.Lock",
            LOGIN_COLLECTION,
        ])
    }

    /// Ends the key store; nothing answers in its name from here on.
    ///
    /// # Errors
    /// When it does not run.
    pub fn stop_key_store(&self) -> Outcome {
        let mut child = self
            .key_store
            .take()
            .ok_or_else(|| Failure::new("the key store does not run"))?;
        child.kill()?;
        child.wait()?;
        Ok(())
    }

    /// Somebody who is asked for the key store's password, for as long as what is given back is kept, and says nothing.
    ///
    /// # Errors
    /// When somebody else is there to be asked.
    pub fn silent_prompter(&self) -> Outcome<Connection> {
        let prompter = Builder::address(self.bus_address.as_str())?.build()?;
        prompter.request_name(PROMPTER)?;
        Ok(prompter)
    }

    /// Takes everything out of the (stopped) key store. What is given back puts it in again.
    ///
    /// # Errors
    /// When its files cannot be moved.
    pub fn empty_key_store(&self) -> Outcome<SetAside> {
        let files = self.place("data").join("keyrings");
        let aside = self.place("tmp").join("keyrings-set-aside");
        fs::rename(&files, &aside)?;
        Ok(SetAside { files, aside })
    }

    fn start_key_store(&self, password: Option<&[u8]>) -> Outcome {
        let mut command = self.command("gnome-keyring-daemon");
        command
            .args(["--foreground", "--components=secrets"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if password.is_some() {
            command.arg("--unlock").stdin(Stdio::piped());
        }
        let mut child = command
            .spawn()
            .map_err(|error| Failure::from(error).during("starting gnome-keyring-daemon"))?;
        if let (Some(password), Some(mut stdin)) = (password, child.stdin.take()) {
            stdin.write_all(password)?;
        }
        self.key_store.replace(Some(child));
        self.gdbus(&["wait", "--session", "--timeout", "10", NAME_ON_THE_BUS])
    }

    fn gdbus(&self, arguments: &[&str]) -> Outcome {
        let output = self.command("gdbus").args(arguments).output()?;
        if output.status.success() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "gdbus {}: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        )))
    }
}

/// The files of an emptied key store.
#[derive(Debug)]
pub struct SetAside {
    files: PathBuf,
    aside: PathBuf,
}

impl SetAside {
    /// Puts them back in place of what stands there now. The key store must be stopped.
    ///
    /// # Errors
    /// When they cannot be moved.
    pub fn restore(self) -> Outcome {
        remove_if_there(&self.files)?;
        fs::rename(&self.aside, &self.files)?;
        Ok(())
    }
}

fn remove_if_there(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
