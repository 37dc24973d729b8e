//! The app's real window, driven through WebDriver.

mod driver;
mod page;

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::wait::until;
use crate::world::World;
use crate::{Failure, Outcome};
use driver::Driver;

/// How long anything in the window may take before the run is called failed.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The built app: `KAIZALA_APP`, or the debug build.
pub fn app() -> PathBuf {
    from_environment("KAIZALA_APP", "target/debug/kaizala-companion")
}

/// The command line that is built beside the app.
pub fn kaizala() -> PathBuf {
    app().with_file_name("kaizala")
}

/// The platform as a program of its own, built beside the app.
pub fn platform() -> PathBuf {
    app().with_file_name("kaizala-platform")
}

/// The bare window: `KAIZALA_BARE_WINDOW`, or the one built beside the app.
pub fn bare_window() -> PathBuf {
    env::var_os("KAIZALA_BARE_WINDOW")
        .map_or_else(|| app().with_file_name("bare-window"), PathBuf::from)
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default()
}

fn from_environment(name: &str, default: &str) -> PathBuf {
    env::var_os(name).map_or_else(|| workspace().join(default), PathBuf::from)
}

/// An open window in a world. It ends when dropped.
pub struct Window<'world> {
    world: &'world World,
    program: PathBuf,
    client: Client,
    driver: Driver,
}

impl<'world> Window<'world> {
    /// Starts the app in `world` and waits for its page.
    ///
    /// # Errors
    /// When the app or one of the drivers is missing, or the app shows no window.
    pub async fn open(world: &'world World) -> Outcome<Self> {
        Self::open_program(world, &app()).await
    }

    /// Starts `program`, any Tauri app, in `world` and waits for its page.
    ///
    /// # Errors
    /// As [`Window::open`].
    pub async fn open_program(world: &'world World, program: &Path) -> Outcome<Self> {
        let program = program.canonicalize().map_err(|_| {
            Failure::new(format!(
                "{} is missing; `cargo xtask test` builds it",
                program.display()
            ))
        })?;
        let driver = Driver::start(world).await?;
        let mut capabilities = Capabilities::new();
        capabilities.insert("tauri:options".into(), json!({ "application": program }));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = builder.connect(driver.address()).await?;
        Ok(Self {
            world,
            program,
            client,
            driver,
        })
    }

    /// The WebDriver session, for what is not a person's doing.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Closes the window as a person does, and waits until the app is gone.
    ///
    /// # Errors
    /// When the app stays.
    pub async fn close(mut self) -> Outcome {
        self.client.close_window().await?;
        until("the end of the app", PATIENCE, async || {
            let left = self.world.processes()?;
            Ok(
                if left.iter().any(|process| process.program == self.program) {
                    None
                } else {
                    Some(())
                },
            )
        })
        .await?;
        self.driver.stop();
        Ok(())
    }

    /// Ends the app as `kill -9` does.
    ///
    /// # Errors
    /// When it does not run.
    pub fn kill(mut self) -> Outcome {
        self.world.kill(&self.program)?;
        self.driver.stop();
        Ok(())
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        // After `close` and `kill` there is none, which is as good.
        let _ = self.world.kill(&self.program);
    }
}
