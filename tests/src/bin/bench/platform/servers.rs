//! The two servers that are asked: the platform as it is shipped, and a Prism mock of the published API.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use companion_tests::{Failure, Outcome, wait};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tokio::net::TcpStream;

/// Time for a server to listen.
const START: Duration = Duration::from_mins(1);
/// A limit that is there and not reached.
const RAISED: &str = "100000000";

/// A server in a process of its own, which ends with this value.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    async fn start(command: &mut Command, address: SocketAddr) -> Outcome<Self> {
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut server = Self { process, address };
        wait::until("a listening server", START, async || {
            if let Some(status) = server.process.try_wait()? {
                return Err(Failure::new(format!("a server ended: {status}")));
            }
            Ok(TcpStream::connect(address).await.ok())
        })
        .await?;
        Ok(server)
    }

    /// A Prism mock; it answers on one core, as it does by default.
    pub(crate) async fn prism(description: &Path) -> Outcome<Self> {
        let address = free_address()?;
        let mut command = Command::new(named("KAIZALA_PRISM")?);
        command
            .args(["mock", "--host", "127.0.0.1", "--port"])
            .arg(address.port().to_string())
            .arg(description);
        Self::start(&mut command, address).await
    }

    /// The platform, with this folder of data. Its throttle is raised, by its settings.
    pub(crate) async fn platform(data: &Path, address: SocketAddr) -> Outcome<Self> {
        let mut command = Command::new(named("KAIZALA_PLATFORM")?);
        command
            .arg("serve")
            .args(["--calls", RAISED, "--calls-per-connector", RAISED])
            .args(["--listen", &address.to_string()])
            .arg("--data")
            .arg(data);
        Self::start(&mut command, address).await
    }

    /// Memory that is its own or shared, in megabytes.
    pub(crate) fn resident_megabytes(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let kibibytes = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"))
            .ok_or_else(|| Failure::new("no VmRSS in the status of a process"))?;
        Ok(kibibytes.trim().parse::<f64>()? * 1.024 / 1e3)
    }

    /// Lets it finish what it does.
    pub(crate) fn stop(mut self) -> Outcome {
        if let Some(pid) = Pid::from_raw(self.process.id().try_into()?) {
            kill_process(pid, Signal::TERM)?;
        }
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, or have been stopped.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Makes the world to try things out with, and answers what `kaizala-platform demo` prints of it.
pub(crate) fn make_world(data: &Path, address: SocketAddr) -> Outcome<Value> {
    let made = Command::new(named("KAIZALA_PLATFORM")?)
        .args(["demo", "--json", "--listen", &address.to_string()])
        .arg("--data")
        .arg(data)
        .stderr(Stdio::inherit())
        .output()?;
    if !made.status.success() {
        return Err(Failure::new(format!("no demo was made: {}", made.status)));
    }
    Ok(serde_json::from_slice(&made.stdout)?)
}

/// A port that nobody listens at.
pub(crate) fn free_address() -> Outcome<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?)
}

fn named(variable: &str) -> Outcome<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| {
            Failure::new(format!(
                "{variable} is not set; `cargo xtask bench` sets it"
            ))
        })
}
