//! Several processes on one vault: one exchange per end of a token, and limits that are kept together.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use companion_core::Companion;
use companion_core::key_store::{Backend, KeyName, KeyStore, SERVICE};
use companion_core::vault::Vault;
use kaizala_api::time::{Clock, UnixMillis};
use keyring::CredentialStore;
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::app::START;
use crate::scripted::{Reply, Scripted, companion, with_a_grant};

const FOLDER: &str = "KAIZALA_TEST_FOLDER";
const GRANT: &str = "KAIZALA_TEST_GRANT";

/// A key store in memory whose one item is handed from process to process.
pub(crate) struct Handed(pub(crate) Arc<CredentialStore>);

impl Backend for Handed {
    fn connect(&self) -> keyring::Result<Arc<CredentialStore>> {
        Ok(Arc::clone(&self.0))
    }

    fn name(&self) -> &'static str {
        "handed"
    }
}

/// The time as it stands in a file, the same for all processes.
struct FileClock(PathBuf);

impl Clock for FileClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(std::fs::read_to_string(&self.0).unwrap().parse().unwrap())
    }
}

fn set_clock(folder: &Path, now: UnixMillis) {
    // In one step, for others read meanwhile.
    std::fs::write(folder.join("clock.new"), now.0.to_string()).unwrap();
    std::fs::rename(folder.join("clock.new"), folder.join("clock")).unwrap();
}

/// A vault with a connector and a grant on a scripted platform, and its key in a file.
struct Shared {
    folder: TempDir,
    grant: String,
    _app: Companion,
}

impl Shared {
    async fn on(url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        set_clock(folder.path(), START);
        let store: Arc<CredentialStore> = keyring::mock::Store::new().unwrap();
        let key_store = KeyStore::new(Handed(Arc::clone(&store)));
        let clock = Arc::new(FileClock(folder.path().join("clock")));
        let app = companion(&folder, key_store.clone(), clock);
        app.start().await;
        let grant = with_a_grant(&app, url).await;
        let vault = Vault::open(&folder.path().join("vault"), &key_store)
            .await
            .unwrap();
        let name = KeyName {
            vault_id: vault.id(),
            generation: 1,
        };
        let entry = store.build(SERVICE, &name.user(), None).unwrap();
        std::fs::write(folder.path().join("key"), entry.get_secret().unwrap()).unwrap();
        std::fs::write(folder.path().join("key-name"), name.user()).unwrap();
        Self {
            folder,
            grant,
            _app: app,
        }
    }

    fn process(&self) -> Process {
        let mut child = Command::new(env::current_exe().unwrap())
            .args([
                "--ignored",
                "--exact",
                "--nocapture",
                "processes::do_as_told",
            ])
            .env(FOLDER, self.folder.path())
            .env(GRANT, &self.grant)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Process {
            say: child.stdin.take().unwrap(),
            said: BufReader::new(child.stdout.take().unwrap()).lines(),
            _child: child,
        }
    }
}

struct Process {
    say: ChildStdin,
    said: Lines<BufReader<ChildStdout>>,
    _child: Child,
}

impl Process {
    async fn tell(&mut self, word: &str) {
        self.say
            .write_all(format!("{word}\n").as_bytes())
            .await
            .unwrap();
    }

    /// The next answer; the test harness has words of its own.
    async fn answer(&mut self) -> String {
        loop {
            let line = self.said.next_line().await.unwrap().expect("it has ended");
            if let Some(answer) = line.split("answer: ").nth(1) {
                return answer.to_owned();
            }
        }
    }
}

#[tokio::test]
#[ignore = "a process of the tests below"]
async fn do_as_told() {
    let folder = PathBuf::from(env::var_os(FOLDER).unwrap());
    let grant = env::var(GRANT).unwrap();
    let store: Arc<CredentialStore> = keyring::mock::Store::new().unwrap();
    let name = std::fs::read_to_string(folder.join("key-name")).unwrap();
    let entry = store.build(SERVICE, &name, None).unwrap();
    entry
        .set_secret(&std::fs::read(folder.join("key")).unwrap())
        .unwrap();
    let app = Companion::new(companion_core::Options {
        vault_folder: folder.join("vault"),
        key_store: KeyStore::new(Handed(store)),
        clock: Arc::new(FileClock(folder.join("clock"))),
        built_in: Arc::new(crate::app::NoBuiltIn),
        preferences: companion_core::preferences::Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .unwrap();
    app.open_vault().await.unwrap();
    println!("answer: ready");
    for word in std::io::stdin().lines() {
        let answer = match word.unwrap().as_str() {
            "token" => app
                .access_token(&grant)
                .await
                .map(|fresh| fresh.expiry.0.to_string()),
            "call" => app
                .reached_groups(&grant)
                .await
                .map(|_| "called".to_owned()),
            other => panic!("{other}"),
        };
        println!(
            "answer: {}",
            answer.unwrap_or_else(|problem| format!("{problem:?}"))
        );
    }
}

fn proof() -> bool {
    env::var_os("KAIZALA_PROOF").is_some()
}

#[tokio::test]
async fn processes_make_one_exchange_per_end_of_a_token() {
    let (processes, rounds) = if proof() { (12, 200) } else { (4, 8) };
    let server = Scripted::start(|_, _| Reply::Close).await;
    let shared = Shared::on(&server.url).await;
    let mut children: Vec<_> = (0..processes).map(|_| shared.process()).collect();
    for child in &mut children {
        assert_eq!(child.answer().await, "ready");
    }
    let mut now = START;
    for round in 1..=rounds {
        now = now.plus(Duration::from_hours(25));
        set_clock(shared.folder.path(), now);
        let expiry = now.plus(Duration::from_hours(24));
        server.now(move |seen, url| {
            assert!(seen.is_exchange());
            Reply::token(&format!("kza_{round}"), expiry, url)
        });
        for child in &mut children {
            child.tell("token").await;
        }
        for child in &mut children {
            assert_eq!(child.answer().await, expiry.0.to_string(), "round {round}");
        }
        assert_eq!(server.exchanges(), round, "round {round}");
    }
    println!(
        "{processes} processes, {rounds} rounds: {} exchanges",
        server.exchanges()
    );
}

#[tokio::test]
async fn processes_keep_the_limit_together() {
    // Without a token there would be exchanges among the calls.
    let server = Scripted::start(|seen, url| {
        if seen.is_exchange() {
            Reply::token("kza", START.plus(Duration::from_hours(24)), url)
        } else {
            Reply::json(200, &json!({"groups": []}))
        }
    })
    .await;
    let shared = Shared::on(&server.url).await;
    let mut children = [shared.process(), shared.process(), shared.process()];
    for child in &mut children {
        assert_eq!(child.answer().await, "ready");
    }
    let begin = Instant::now();
    // As the clock of the apps stands still, every call after the burst waits longer than the one before.
    let calls = if proof() { 10 } else { 5 };
    for _ in 0..calls {
        for child in &mut children {
            child.tell("call").await;
        }
        for child in &mut children {
            assert_eq!(child.answer().await, "called");
        }
    }
    // One exchange and the first nine calls at once, then one each 60 s / 85.
    let sent = u32::try_from(1 + calls * 3).unwrap();
    let least = Duration::from_mins(1) / 85 * (sent - 10);
    let took = begin.elapsed();
    println!("{sent} calls of 3 processes in {took:?}, at least {least:?}");
    assert!(took >= least, "{took:?}");
}
