//! A platform as it runs in production: a process of its own, TLS by its own authority, text messages by a gateway.

mod gateway;
mod organisation;

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;

use crate::window::platform;
use crate::world::World;
use crate::{Failure, Outcome};

use gateway::Gateway;

/// The name that its certificate is for.
const HOST: &str = "localhost";

/// A platform that runs in a world, and the receiver of its text messages.
pub struct Production {
    /// Its address, as people type it.
    pub url: String,
    /// The certificate of its authority.
    pub authority: String,
    gateway: Gateway,
}

impl Production {
    /// Starts a platform in `world`, and waits until it says where it is. It ends with the world.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(world: &World) -> Outcome<Self> {
        let gateway = Gateway::start()?;
        let listen = free_address()?;
        let mut command = world.command(platform());
        command
            .arg("serve")
            .args(["--listen", &listen, "--tls-local-ca", HOST])
            .args(["--name", "Site A", "--sms-gateway", &gateway.url()])
            .args(["--sms-account-sid", "AC0123", "--sms-from", "+15550100000"])
            .arg("--data")
            .arg(world.folder().join("platform"))
            .env("KAIZALA_SMS_AUTH_TOKEN", "secret of the gateway");
        let mut lines = BufReader::new(world.start(command)?).lines();
        let mut after = |beginning: &str| -> Outcome<String> {
            for line in lines.by_ref() {
                if let Some(rest) = line?.strip_prefix(beginning) {
                    return Ok(rest.trim().to_owned());
                }
            }
            Err(Failure::new(format!(
                "the platform ended before it said “{beginning}”"
            )))
        };
        let url = after("Kaizala Platform: ")?;
        after("Clients have to trust this authority")?;
        let file = PathBuf::from(after("  ")?);
        Ok(Self {
            url,
            authority: std::fs::read_to_string(file)?,
            gateway,
        })
    }

    /// The PIN in the newest text message to `number`, which is waited for.
    ///
    /// # Errors
    /// When none comes.
    pub async fn pin(&self, number: &str) -> Outcome<String> {
        self.gateway.pin(number).await
    }
}

/// A port of this computer that is free now.
fn free_address() -> Outcome<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    Ok(format!("127.0.0.1:{}", listener.local_addr()?.port()))
}
