//! `kaizala-platform demo`: a world to try things out with.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use kaizala_platform::demo::{DemoError, PUBLIC_SEED, Wish, World};
use url::Url;

use super::{REFUSED, fail, say};

/// Makes a world to try things out with: people, groups, a connector with every permission, a token of every kind
/// and a bot; and prints all that a client needs.
///
/// Ids and secrets follow from the seed. Those of the default seed are public: everybody who has this program knows
/// them. The world is for trying out, behind `serve --dev` on this computer, and never for real data.
#[derive(Args)]
pub(crate) struct Demo {
    /// The folder to make it in. A folder that has a database is refused.
    #[arg(long, env = "KAIZALA_DATA", default_value = "kaizala-data")]
    data: PathBuf,
    /// What ids and secrets follow from; whoever knows it knows them all.
    #[arg(long, default_value = PUBLIC_SEED)]
    seed: String,
    /// Where the server will listen.
    #[arg(long, env = "KAIZALA_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The address that clients will reach the server at, if that is another one.
    #[arg(long, env = "KAIZALA_PUBLIC_URL")]
    public_url: Option<Url>,
    /// Prints JSON instead of a table.
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub(super) async fn run(self) -> ExitCode {
        let wish = Wish {
            data: self.data.clone(),
            seed: self.seed.clone(),
            listen: self.listen,
            public_url: self.public_url.clone(),
        };
        let world = match kaizala_platform::demo::make(&wish).await {
            Ok(world) => world,
            Err(error @ DemoError::InUse { .. }) => return fail(&error, ExitCode::from(REFUSED)),
            Err(error) => return fail(&error, ExitCode::FAILURE),
        };
        if !self.json {
            say(&self.table(&world));
            return ExitCode::SUCCESS;
        }
        match serde_json::to_string_pretty(&world) {
            Ok(json) => say(&format!("{json}\n")),
            Err(error) => return fail(&error, ExitCode::FAILURE),
        }
        ExitCode::SUCCESS
    }

    fn table(&self, world: &World) -> String {
        let mut lines = vec![
            world.warning.clone(),
            String::new(),
            format!("Base URL    {}", world.base_url),
            format!(
                "Serve it    kaizala-platform serve --dev --listen {} --data {}{}",
                self.listen,
                self.data.display(),
                self.public_url
                    .as_ref()
                    .map(|url| format!(" --public-url {url}"))
                    .unwrap_or_default(),
            ),
            format!("Tenant      {}", world.tenant_id),
            String::new(),
            "People".to_owned(),
        ];
        for person in &world.people {
            lines.push(format!(
                "  {:<22} {:<14} {:<40} {:<34} {}",
                person.name,
                person.mobile_number,
                person.user_id,
                person.email,
                person.password.expose()
            ));
        }
        lines.extend([String::new(), "Groups".to_owned()]);
        for group in &world.groups {
            lines.push(format!(
                "  {:<22} {:<14} {}",
                group.name, group.group_type, group.id
            ));
        }
        lines.extend([
            String::new(),
            format!("Connector   {}", world.connector.id),
            format!("Secret      {}", world.connector.secret.expose()),
        ]);
        for token in [
            &world.tokens.group,
            &world.tokens.user,
            &world.tokens.tenant,
        ] {
            lines.extend([
                String::new(),
                format!("{} token of {}", token.kind, token.acts_for),
                format!("  refresh   {}", token.refresh_token.expose()),
                format!("  access    {}", token.access_token.expose()),
            ]);
        }
        lines.extend([
            String::new(),
            format!("Bot         {} ({})", world.bot.user_id, world.bot.name),
            format!("  access    {}", world.bot.access_token.expose()),
            String::new(),
        ]);
        lines.join("\n")
    }
}
