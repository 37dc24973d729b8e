//! What is left of secrets and keys in the memory of a process once its vault is locked: nothing.
//!
//! The process is the core with its real client, its real key store and a real platform beside it. It stays alive
//! while its memory is read page by page.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use companion_core::connectors::ConnectorForm;
use companion_core::groups::GroupForm;
use companion_core::key_store::KeyStore;
use companion_core::platforms::PlatformChoice;
use companion_core::preferences::Preferences;
use companion_core::secret::Secret;
use companion_core::{Companion, Options};
use companion_tests::canary::{Canary, Search};
use companion_tests::hidden;
use companion_tests::memory::{self, Trace};
use companion_tests::world::World;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::SystemClock;
use kaizala_platform::{Config, Database, Platform};

use crate::author::{BesideIt, sign_up};

/// Marks the children's answers among what the test harness prints.
const MARK: &str = "@ ";
const URL: &str = "MEMORY_URL";
const FOLDER: &str = "MEMORY_FOLDER";
const PASSWORD: &str = "MEMORY_PASSWORD";

/// The process below, in a world.
struct Process {
    child: Child,
    words: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Process {
    fn start(world: &World, url: &str) -> Self {
        let mut child = world
            .command(std::env::current_exe().unwrap())
            .env(URL, url)
            .env(FOLDER, hidden::vault(world))
            .env(PASSWORD, password(world))
            .args(["memory::person", "--exact", "--ignored", "--nocapture"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        Self {
            words: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(
                self.answers.read_line(&mut line).unwrap() > 0,
                "the process is gone"
            );
            if let Some(at) = line.find(MARK) {
                return line[at + MARK.len()..].trim_end().to_owned();
            }
        }
    }

    fn tell(&mut self, word: &str) -> String {
        writeln!(self.words, "{word}").unwrap();
        self.answer()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn password(world: &World) -> PathBuf {
    world.folder().join("tmp/password")
}

/// The file is no part of the memory, and what was read of it is wiped as everything is that is freed.
fn read_password() -> Secret {
    Secret::new(std::fs::read_to_string(std::env::var_os(PASSWORD).unwrap()).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a process of the test below"]
async fn person() {
    let companion = Companion::new(Options {
        vault_folder: std::env::var_os(FOLDER).unwrap().into(),
        key_store: KeyStore::platform(),
        clock: Arc::new(SystemClock),
        built_in: Arc::new(BesideIt(0)),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .unwrap();
    companion.start().await;
    let url = std::env::var(URL).unwrap();
    let platform = PlatformChoice::Server { url };
    sign_up(&companion, platform, read_password())
        .await
        .unwrap();
    let connector = companion
        .register_connector(ConnectorForm {
            name: "Shift planner".to_owned(),
            description: String::new(),
            redirect_url: None,
            permissions: vec!["group-read".to_owned(), "message-send".to_owned()],
        })
        .await
        .unwrap();
    let group = GroupForm {
        name: "Night shift".to_owned(),
        welcome_message: String::new(),
    };
    let group = companion.create_group(group).await.unwrap();
    let id = companion.connector(&connector).await.unwrap().id;
    let key = companion.grant_access(&id, &group, false).await.unwrap();
    let grant = key.grant.unwrap();
    companion
        .get_access_token(&connector, &grant)
        .await
        .unwrap();
    companion
        .send_message(&grant, &group, "Stock count")
        .await
        .unwrap();
    println!("\n{MARK}open");
    for word in std::io::stdin().lines() {
        match word.unwrap().as_str() {
            "lock" => companion.lock().await,
            "unlock" => {
                companion.open_vault().await.unwrap();
                companion.renew_now(&grant).await.unwrap();
            }
            other => panic!("{other}"),
        }
        println!("{MARK}done");
    }
}

fn has(traces: &std::collections::BTreeMap<Trace, usize>, canary: &str) -> bool {
    traces.keys().any(|trace| trace.canary == canary)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_vault_leaves_no_secret_and_no_key_in_memory() {
    let world = World::headless().unwrap();
    let database = Database::Sqlite(world.folder().join("platform.db"));
    let platform = Platform::start(Config {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        ..Config::new(database, ServerMode::BuiltIn)
    })
    .await
    .unwrap();
    let url = format!("http://{}", platform.address());
    let mut random = [0; 15];
    getrandom::fill(&mut random).unwrap();
    let typed = URL_SAFE_NO_PAD.encode(random);
    std::fs::write(password(&world), &typed).unwrap();
    let mut person = tokio::task::block_in_place(|| {
        let mut person = Process::start(&world, &url);
        assert_eq!(person.answer(), "open");
        person
    });

    let mut canaries = hidden::in_vault(&world).await.unwrap();
    canaries.push(Canary::new("password", typed));
    let search = Search::new(&canaries).unwrap();
    let open = memory::search(person.child.id(), &search).unwrap();
    println!("open: {open:#?}");
    assert!(has(&open, "record key"), "the search finds what is there");

    assert_eq!(tokio::task::block_in_place(|| person.tell("lock")), "done");
    let locked = memory::search(person.child.id(), &search).unwrap();
    println!("locked: {locked:#?}");
    platform.stop().await;
    assert_eq!(locked, std::collections::BTreeMap::new());
}
