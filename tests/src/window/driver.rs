//! `tauri-driver` and, behind it, WebKit's own driver: one pair for each window.

use std::fs::OpenOptions;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::net::TcpStream;

use super::from_environment;
use crate::wait::until;
use crate::world::World;
use crate::{Failure, Outcome};

/// `tauri-driver`: `TAURI_DRIVER`, or where `cargo xtask test` puts it.
fn program() -> PathBuf {
    from_environment("TAURI_DRIVER", "target/tools/bin/tauri-driver")
}

pub(super) struct Driver {
    process: Option<Child>,
    address: String,
}

impl Driver {
    /// Starts a pair in `world`, on two free ports, and waits until both listen.
    pub(super) async fn start(world: &World) -> Outcome<Self> {
        let program = program();
        if !program.exists() {
            return Err(Failure::new(format!(
                "{} is missing; `cargo xtask test` installs it",
                program.display()
            )));
        }
        let (port, native_port) = free_ports()?;
        // What the app says on its standard streams arrives here too; the canaries are searched in it.
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(world.folder().join("app.log"))?;
        let process = world
            .command(&program)
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native_port.to_string(),
            ])
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log))
            .spawn()?;
        let driver = Self {
            process: Some(process),
            address: format!("http://127.0.0.1:{port}"),
        };
        for port in [port, native_port] {
            until("the driver", Duration::from_secs(10), async || {
                Ok(TcpStream::connect(("127.0.0.1", port)).await.ok())
            })
            .await?;
        }
        Ok(driver)
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Asks it to end, which ends the native driver too, and waits until it has.
    pub(super) fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = kill_process(Pid::from_child(&process), Signal::TERM);
            let _ = process.wait();
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Two ports that are free now. Both are held until both are known, so that they differ.
fn free_ports() -> Outcome<(u16, u16)> {
    let first = TcpListener::bind(("127.0.0.1", 0))?;
    let second = TcpListener::bind(("127.0.0.1", 0))?;
    Ok((first.local_addr()?.port(), second.local_addr()?.port()))
}
