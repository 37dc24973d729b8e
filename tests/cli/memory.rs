//! What is left of secrets and keys in the memory of a process once its vault is locked: nothing.
//!
//! The process is the core with its real client, its real key store and a real platform beside it. It stays alive
//! while its memory is read page by page.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use companion_core::connectors::{ConnectorForm, ConnectorRecord};
use companion_core::grants::GrantRecord;
use companion_core::groups::GroupForm;
use companion_core::key_store::{KeyName, KeyStore, SERVICE};
use companion_core::platforms::{PlatformChoice, Session};
use companion_core::preferences::Preferences;
use companion_core::secret::Secret;
use companion_core::vault::Vault;
use companion_core::{Companion, Options};
use companion_tests::canary::{Canary, Search};
use companion_tests::memory::{self, Trace};
use companion_tests::world::World;
use hkdf::Hkdf;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::SystemClock;
use kaizala_platform::{Config, Database, Platform};
use serde_json::json;
use sha2::Sha256;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, Row as _, SqliteConnection};

use crate::author::{BesideIt, sign_up};

/// Marks the children's answers among what the test harness prints.
const MARK: &str = "@ ";
const URL: &str = "MEMORY_URL";
const FOLDER: &str = "MEMORY_FOLDER";
const PASSWORD: &str = "MEMORY_PASSWORD";

/// One of the processes below, in a world.
struct Process {
    child: Child,
    words: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Process {
    fn start(world: &World, test: &str, url: &str) -> Self {
        let mut child = world
            .command(std::env::current_exe().unwrap())
            .env(URL, url)
            .env(FOLDER, vault(world))
            .env(PASSWORD, password(world))
            .args([test, "--exact", "--ignored", "--nocapture"])
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

fn vault(world: &World) -> PathBuf {
    world.folder().join("data/org.kaizala.companion/vault")
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

/// Tells what the other process has to hide.
#[tokio::test]
#[ignore = "a process of the test below"]
async fn reader() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let vault = Vault::open(&folder, &KeyStore::platform()).await.unwrap();
    let mut secrets = vec![("password".to_owned(), read_password())];
    for stored in vault.list::<ConnectorRecord>().await.unwrap().records {
        secrets.push(("connector secret".to_owned(), stored.value.secret.unwrap()));
    }
    for stored in vault.list::<GrantRecord>().await.unwrap().records {
        secrets.push(("refresh token".to_owned(), stored.value.refresh_token));
        secrets.push((
            "access token".to_owned(),
            stored.value.access.unwrap().token,
        ));
    }
    for stored in vault.list::<Session>().await.unwrap().records {
        secrets.push(("portal session".to_owned(), stored.value.token));
    }
    let name = KeyName {
        vault_id: vault.id(),
        generation: 1,
    };
    let (service, user) = (SERVICE, name.user());
    let item = std::thread::spawn(move || {
        let store = zbus_secret_service_keyring_store::Store::new().unwrap();
        keyring::set_default_store(store);
        let entry = keyring::Entry::new(service, &user).unwrap();
        entry.get_password().unwrap()
    });
    secrets.push((
        "item of the key store".to_owned(),
        Secret::new(item.join().unwrap()),
    ));
    let told: Vec<_> = secrets
        .iter()
        .map(|(name, secret)| (name, secret.expose()))
        .collect();
    println!("\n{MARK}{}", json!(told));
}

fn derive(key: &[u8], info: &str) -> [u8; 32] {
    let mut derived = [0; 32];
    Hkdf::<Sha256>::new(None, key)
        .expand(info.as_bytes(), &mut derived)
        .unwrap();
    derived
}

/// The keys of the vault, worked out from its file and the key store's item.
async fn keys(folder: &Path, item: &str) -> Vec<Canary> {
    let store_key = URL_SAFE_NO_PAD.decode(&item[5..48]).unwrap();
    let file = SqliteConnectOptions::new().filename(folder.join("vault.db"));
    let mut raw = SqliteConnection::connect_with(&file).await.unwrap();
    let vault_id: Vec<u8> = sqlx::query_scalar("SELECT vault_id FROM meta")
        .fetch_one(&mut raw)
        .await
        .unwrap();
    let slot = sqlx::query("SELECT id, gen, params, wrapped FROM keyslot WHERE kind = 1")
        .fetch_one(&mut raw)
        .await
        .unwrap();
    let generation = u32::try_from(slot.get::<i64, _>("gen")).unwrap();
    let mut binding = Vec::new();
    for field in [
        b"kzc-slot".as_slice(),
        &1_u16.to_be_bytes(),
        &vault_id,
        &slot.get::<i64, _>("id").to_be_bytes(),
        &1_u16.to_be_bytes(),
        &generation.to_be_bytes(),
        &slot.get::<Vec<u8>, _>("params"),
    ] {
        binding.extend_from_slice(&u32::try_from(field.len()).unwrap().to_be_bytes());
        binding.extend_from_slice(field);
    }
    let wrapped: Vec<u8> = slot.get("wrapped");
    let slot_key = derive(&store_key, "kzc/v1/slot");
    let nonce: [u8; 24] = wrapped[9..33].try_into().unwrap();
    let sealed = Payload {
        msg: &wrapped[33..],
        aad: &binding,
    };
    let master = XChaCha20Poly1305::new(&slot_key.into())
        .decrypt(&XNonce::from(nonce), sealed)
        .unwrap();
    let record = derive(&master, "kzc/v1/record");
    vec![
        Canary::key("key of the key store", store_key),
        Canary::key("key of the slot", slot_key),
        Canary::key("master key", master),
        Canary::key("record key", record),
    ]
}

/// Everything that the open vault has to hide.
async fn canaries(world: &World, url: &str) -> Vec<Canary> {
    let told =
        tokio::task::block_in_place(|| Process::start(world, "memory::reader", url).answer());
    let told: Vec<(String, String)> = serde_json::from_str(&told).unwrap();
    let (_, item) = told.last().unwrap();
    let mut canaries = keys(&vault(world), item).await;
    canaries.extend(told.iter().map(|(name, value)| Canary::new(name, value)));
    canaries
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
    std::fs::write(password(&world), URL_SAFE_NO_PAD.encode(random)).unwrap();
    let mut person = tokio::task::block_in_place(|| {
        let mut person = Process::start(&world, "memory::person", &url);
        assert_eq!(person.answer(), "open");
        person
    });

    let mut canaries = canaries(&world, &url).await;
    let search = Search::new(&canaries).unwrap();
    let open = memory::search(person.child.id(), &search).unwrap();
    println!("open: {open:#?}");
    assert!(has(&open, "record key"), "the search finds what is there");

    assert_eq!(tokio::task::block_in_place(|| person.tell("lock")), "done");
    let locked = memory::search(person.child.id(), &search).unwrap();
    println!("locked: {locked:#?}");
    platform.stop().await;
    assert_eq!(locked, std::collections::BTreeMap::new());
    canaries.clear();
}
