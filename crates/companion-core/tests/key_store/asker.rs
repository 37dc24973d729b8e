//! A process that uses the key store and the vault as the app does, and does what it is told.
//!
//! The bus's address is part of a process's environment, so each desktop gets processes of its
//! own: this same test binary, started again with [`child`] as its only test.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Stdio},
    time::{Duration, Instant},
};

use companion_core::{
    key_store::{Activity, KeyName, KeyStore, Patience, StoreKey},
    secret::{Secret, sealed},
    vault::{Kind, Record, Vault},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{app::App, desktop::Desktop};

/// Marks the child's answers among what the test harness prints.
const MARK: &str = "@ ";
const NAME: KeyName = KeyName {
    vault_id: Uuid::from_u128(1),
    generation: 1,
};
/// Longer than any of the daemons takes, short enough for a test of silence.
const PATIENCE: Patience = Patience {
    quiet: Duration::from_millis(1500),
    total: Duration::from_millis(2500),
};

/// A child on a desktop.
pub(crate) struct Asker {
    child: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Asker {
    pub(crate) fn on(desktop: &Desktop) -> Self {
        Self::with_address(desktop, &desktop.address())
    }

    /// With another address of the bus than the desktop's.
    pub(crate) fn with_address(desktop: &Desktop, address: &str) -> Self {
        let mut child = desktop
            .command(std::env::current_exe().unwrap())
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .args(["asker::child", "--exact", "--ignored", "--nocapture"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let commands = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            commands,
            answers,
        }
    }

    /// Tells it to do something and waits for what came of it.
    pub(crate) fn ask(&mut self, command: &str) -> String {
        self.tell(command);
        self.answer()
    }

    pub(crate) fn tell(&mut self, command: &str) {
        writeln!(self.commands, "{command}").unwrap();
    }

    pub(crate) fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(
                self.answers.read_line(&mut line).unwrap() > 0,
                "the child is gone"
            );
            // The harness prints the test's name without an end of line before the first answer.
            if let Some(at) = line.find(MARK) {
                return line[at + MARK.len()..].trim_end().to_owned();
            }
        }
    }

    /// Opens the desktop's vault.
    pub(crate) fn open(&mut self, vault: &Path) -> String {
        self.ask(&format!("open {}", vault.display()))
    }

    /// Lets it end by itself, and says how long that took.
    pub(crate) fn leave(mut self) -> Duration {
        let asked = Instant::now();
        self.tell("leave");
        assert!(self.child.wait().unwrap().success());
        asked.elapsed()
    }
}

impl Drop for Asker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Serialize, Deserialize)]
struct Note {
    #[serde(with = "sealed")]
    token: Secret,
}

impl Record for Note {
    const KIND: Kind = Kind::new(60_000);
}

#[test]
#[ignore = "the other tests start it, on a desktop of its own"]
fn child() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(serve());
}

async fn serve() {
    let key_store = KeyStore::platform().with_patience(PATIENCE);
    let mut app = App::default();
    let mut key = StoreKey::generate().unwrap();
    for command in std::io::stdin().lines() {
        let command = command.unwrap();
        let answer = match command.split_once(' ').unwrap_or((&command, "")) {
            ("set", "") => match key_store.set(NAME, &key).await {
                Ok(()) => "done".to_owned(),
                Err(error) => error.kind().code().to_owned(),
            },
            ("get", "") => match key_store.get(NAME).await {
                Ok(found) if found == key => "the same".to_owned(),
                Ok(found) => {
                    key = found;
                    "another".to_owned()
                }
                Err(error) => error.kind().code().to_owned(),
            },
            ("delete", "") => match key_store.delete(NAME).await {
                Ok(()) => "done".to_owned(),
                Err(error) => error.kind().code().to_owned(),
            },
            ("open", folder) => match Vault::open(Path::new(folder), &key_store).await {
                Ok(vault) => {
                    let token = Secret::from("a token");
                    vault.create(&Note { token }).await.unwrap();
                    let notes = vault.list::<Note>().await.unwrap();
                    assert!(notes.damaged.is_empty());
                    vault.close().await;
                    format!("{} notes", notes.records.len())
                }
                Err(error) => format!("{:?}", error.state()),
            },
            ("write", folder) => {
                let vault = Vault::open(Path::new(folder), &key_store).await.unwrap();
                loop {
                    let token = Secret::from("a token");
                    vault.create(&Note { token }).await.unwrap();
                    println!("{MARK}written");
                }
            }
            ("forget", folder) => {
                let vault = Vault::open(Path::new(folder), &key_store).await.unwrap();
                let name = KeyName {
                    vault_id: vault.id(),
                    generation: 1,
                };
                vault.close().await;
                key_store.delete(name).await.unwrap();
                "done".to_owned()
            }
            ("wait", "") => {
                let mut activity = key_store.activity();
                activity
                    .wait_for(|now| *now == Activity::WaitingForUnlock)
                    .await
                    .unwrap();
                "waiting".to_owned()
            }
            ("app", act) => app.obey(act, &key_store).await,
            ("leave", "") => return,
            other => panic!("{other:?}"),
        };
        println!("{MARK}{answer}");
    }
}
