//! A world without a display, a platform, a filled vault, and `kaizala` run in it.

use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use companion_tests::canary::{Finding, Search};
use companion_tests::window::kaizala;
use companion_tests::world::World;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::{Clock as _, ManualClock, SystemClock};
use kaizala_platform::{Config, Database, Platform, RunningPlatform};
use serde_json::Value;

use crate::author::Author;

/// What a run of `kaizala` left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl Run {
    /// The answer, as a program reads it.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.err, "", "nothing but the answer is said");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The trouble, as a program reads it; the standard output stays empty.
    pub(crate) fn trouble(&self) -> Value {
        assert_eq!(self.out, "", "a trouble is no answer");
        let value: Value =
            serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert_eq!(value["exitCode"], self.code.unwrap(), "{self:?}");
        for sentence in ["what", "do", "who"] {
            assert!(value[sentence].as_str().unwrap().contains(' '), "{value}");
        }
        value
    }
}

/// A vault to look at, and the platform its credentials are for.
pub(crate) struct Stage {
    pub(crate) author: Author,
    pub(crate) world: World,
    pub(crate) platform: Option<RunningPlatform>,
    pub(crate) url: String,
    /// The platform's own clock; it begins at the present.
    pub(crate) clock: ManualClock,
}

impl Stage {
    /// A person who has signed up at a server and registered nothing.
    pub(crate) async fn new() -> Self {
        let mut stage = Self::unsigned().await;
        let url = stage.url.clone();
        stage.ask("sign-up", &[&url]);
        stage
    }

    /// The same, with the platform inside the window: ending it is closing the window.
    pub(crate) async fn with_built_in() -> Self {
        let mut stage = Self::unsigned().await;
        stage.ask("sign-up", &[]);
        stage
    }

    async fn unsigned() -> Self {
        let world = World::headless().unwrap();
        let clock = ManualClock::at(SystemClock.now());
        let config = Config {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            clock: Arc::new(clock.clone()),
            ..Config::new(
                Database::Sqlite(world.folder().join("platform.db")),
                ServerMode::BuiltIn,
            )
        };
        let platform = Platform::start(config).await.unwrap();
        let url = format!("http://{}", platform.address());
        Self {
            author: Author::start(&world, platform.address().port()),
            world,
            platform: Some(platform),
            url,
            clock,
        }
    }

    /// Another person on the same platform, with a home, a key store and a vault of their own.
    pub(crate) fn partner(&self, name: &str, number: &str) -> Self {
        let world = World::headless().unwrap();
        let port = self.url.rsplit(':').next().unwrap().parse().unwrap();
        let mut stage = Self {
            author: Author::start(&world, port),
            world,
            platform: None,
            url: self.url.clone(),
            clock: self.clock.clone(),
        };
        stage.ask("sign-up", &[&self.url, name, number]);
        stage
    }

    /// Has the author do something. It blocks its caller, and the platform must go on answering.
    pub(crate) fn ask(&mut self, act: &str, arguments: &[&str]) -> Value {
        tokio::task::block_in_place(|| self.author.ask(act, arguments))
    }

    /// Has the author do something that answers a text.
    pub(crate) fn text(&mut self, act: &str, arguments: &[&str]) -> String {
        tokio::task::block_in_place(|| self.author.text(act, arguments))
    }

    /// A connector with access to a group: its record, its id, the group's id, the grant's record.
    pub(crate) fn granted(&mut self, connector: &str, group: &str) -> Granted {
        let key = self.text("register", &[connector]);
        let id = self.text("id", &[&key]);
        let group = self.text("group", &[group]);
        let grant = self.text("grant", &[&key, &group]);
        Granted {
            key,
            id,
            group,
            grant,
        }
    }

    /// `kaizala` with these arguments, not run yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let program = kaizala();
        assert!(
            program.exists(),
            "{} is missing; `cargo xtask test` builds it",
            program.display()
        );
        let mut command = self.world.command(program);
        command.args(arguments);
        command
    }

    /// Runs `kaizala`, and sees to it that no secret is told unless it was asked for one.
    pub(crate) fn run(&mut self, arguments: &[&str]) -> Run {
        let run = ran(self.command(arguments), b"");
        assert_eq!(self.secrets_in(&run), [], "{arguments:?}");
        run
    }

    /// Every secret of the vault in what a run wrote.
    pub(crate) fn secrets_in(&mut self, run: &Run) -> Vec<Finding> {
        let secrets = tokio::task::block_in_place(|| self.author.secrets());
        let search = Search::new(&secrets).unwrap();
        let mut findings = search.in_bytes(run.out.as_bytes(), "stdout");
        findings.extend(search.in_bytes(run.err.as_bytes(), "stderr"));
        findings
    }

    /// Ends the platform.
    pub(crate) async fn stop_platform(&mut self) {
        self.platform.take().unwrap().stop().await;
    }
}

/// What [`Stage::granted`] made.
pub(crate) struct Granted {
    pub(crate) key: String,
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) grant: String,
}

/// Runs a command to its end with this on its standard input.
pub(crate) fn ran(mut command: Command, input: &[u8]) -> Run {
    tokio::task::block_in_place(|| {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read it may be gone before.
        let _ = child.stdin.take().unwrap().write_all(input);
        let Output {
            status,
            stdout,
            stderr,
        } = child.wait_with_output().unwrap();
        Run {
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
            code: status.code(),
        }
    })
}
