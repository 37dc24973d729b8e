//! Several programs on one vault: one that locks for all, and all at once for a while.

use std::future::{Future as _, poll_fn};
use std::path::Path;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant};

use companion_core::Companion;
use companion_core::key_store::KeyStore;
use companion_core::problems::ProblemCode;
use companion_core::secret::{Secret, sealed};
use companion_core::state::VaultStatus;
use companion_core::vault::{Kind, Record, RecordId, Vault, VaultError, Version};
use kaizala_api::time::ManualClock;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;

use crate::app::{START, World};
use crate::processes::Handed;
use crate::scripted::{Reply, Scripted, UNLIMITED, companion, with_a_grant};

const DAY: Duration = Duration::from_hours(24);

/// A program that shares the vault of this folder.
async fn program(folder: &TempDir, store: &Arc<keyring::CredentialStore>) -> Companion {
    let key_store = KeyStore::new(Handed(Arc::clone(store)));
    let app = companion(folder, key_store, Arc::new(ManualClock::at(START)));
    app.keep_to(UNLIMITED);
    app.start().await;
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn one_locks_and_all_forget() {
    let folder = tempfile::tempdir().unwrap();
    let store: Arc<keyring::CredentialStore> = keyring::mock::Store::new().unwrap();
    let one = program(&folder, &store).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        let other = program(&folder, &store).await;
        let watched = other.clone();
        tokio::spawn(async move { watched.watch().await });
        others.push(other);
    }
    let mut slowest = Duration::ZERO;
    for _ in 0..5 {
        let begin = Instant::now();
        one.lock_everywhere().await.unwrap();
        for other in &others {
            while other.state().vault.state != VaultStatus::Locked {
                assert!(begin.elapsed() < Duration::from_secs(5), "it goes on open");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            let problem = other.connectors().await.unwrap_err();
            assert_eq!(problem.code, ProblemCode::VaultLocked);
        }
        slowest = slowest.max(begin.elapsed());
        for app in others.iter().chain([&one]) {
            app.open_vault().await.unwrap();
        }
    }
    println!("locked by one, forgotten by three others within {slowest:?}");
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}

/// The page says that it is locked before all of it is. Who unlocks it there that moment must find it open.
#[tokio::test(flavor = "multi_thread")]
async fn unlocked_the_moment_it_shows_that_it_is_locked_it_is_open() {
    let world = World::start().await;
    let (owner, ..) = world.granted().await;
    let is_watched = Arc::new(AtomicBool::new(false));
    let (tell_locked, mut is_locked) = tokio::sync::mpsc::unbounded_channel();
    let (tell_asked, has_asked) = std::sync::mpsc::channel();
    let (watched, has_asked) = (Arc::clone(&is_watched), Mutex::new(has_asked));
    let app = owner
        .watched(&world, move |state| {
            let shows_it = state.vault.state == VaultStatus::Locked;
            if shows_it && watched.swap(false, Ordering::SeqCst) {
                tell_locked.send(()).unwrap();
                // Locking does not go on before somebody has asked to unlock.
                has_asked.lock().unwrap().recv().unwrap();
            }
        })
        .await;
    for _ in 0..3 {
        is_watched.store(true, Ordering::SeqCst);
        let locks = app.clone();
        let locking = tokio::spawn(async move { locks.lock().await });
        is_locked.recv().await.unwrap();
        let mut opening = pin!(app.open_vault());
        let opened = poll_fn(|context| Poll::Ready(opening.as_mut().poll(context))).await;
        tell_asked.send(()).unwrap();
        match opened {
            Poll::Ready(opened) => opened.unwrap(),
            Poll::Pending => opening.await.unwrap(),
        }
        locking.await.unwrap();
        assert_eq!(app.state().vault.state, VaultStatus::Ready);
        assert_eq!(app.connectors().await.unwrap().len(), 1);
    }
}

/// A program hears its own signal, and a person may press twice. The page of the locked vault has to say what opens it.
#[tokio::test]
async fn locked_twice_at_any_moment_it_still_says_what_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let store: Arc<keyring::CredentialStore> = keyring::mock::Store::new().unwrap();
    let app = program(&folder, &store).await;
    for later in 0..60 {
        let again = async {
            for _ in 0..later {
                tokio::task::yield_now().await;
            }
            app.lock().await;
        };
        tokio::join!(app.lock(), again);
        let vault = app.state().vault;
        assert_eq!(vault.state, VaultStatus::Locked);
        assert!(!vault.key_slots.is_empty(), "{later} steps later");
        app.open_vault().await.unwrap();
    }
}

/// How often it was written, by whom, with a secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Tally {
    count: usize,
    #[serde(with = "sealed")]
    token: Secret,
}

impl Record for Tally {
    const KIND: Kind = Kind::new(60_002);
}

/// What has been done, and said to be done.
#[derive(Default)]
struct Done {
    renewals: AtomicUsize,
    writes: AtomicUsize,
    rotations: AtomicUsize,
    reopened: AtomicUsize,
}

fn count(counter: &AtomicUsize) {
    counter.fetch_add(1, Ordering::Relaxed);
}

async fn renew(app: Companion, grant: String, until: Instant, done: Arc<Done>) {
    while Instant::now() < until {
        match app.renew_now(&grant).await {
            Ok(_) => count(&done.renewals),
            // The keys were changed by another program; what it kept for this one is opened again.
            Err(problem) if problem.code == ProblemCode::VaultLocked => {
                app.lock().await;
                match app.open_vault().await {
                    Ok(()) => count(&done.reopened),
                    // They were changed again before everything was read.
                    Err(problem) if problem.code == ProblemCode::VaultLocked => {}
                    Err(problem) => panic!("opening: {problem:?}"),
                }
            }
            Err(problem) => panic!("{problem:?}"),
        }
    }
}

/// Counts in a record that others count in as well.
async fn write(
    folder: std::path::PathBuf,
    key_store: KeyStore,
    id: RecordId<Tally>,
    until: Instant,
    done: Arc<Done>,
) {
    let mut vault = Vault::open(&folder, &key_store).await.unwrap();
    while Instant::now() < until {
        let written = async {
            let read = vault.get(id).await?.ok_or(VaultError::NoVault)?;
            let count = read.value.count + 1;
            let token = Secret::from(format!("token {count}"));
            vault.put(id, read.version, &Tally { count, token }).await
        };
        match written.await {
            Ok(_) => count(&done.writes),
            Err(VaultError::Conflict(_)) => {}
            Err(VaultError::Locked) => {
                vault.close().await;
                vault = Vault::open(&folder, &key_store).await.unwrap();
                count(&done.reopened);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

async fn rotate(app: Companion, until: Instant, done: Arc<Done>) {
    while Instant::now() < until {
        match app.rotate_keys(None).await {
            Ok(_) => count(&done.rotations),
            // The one that renews in the same program is opening it anew.
            Err(problem) if problem.code == ProblemCode::VaultLocked => {}
            Err(problem) => panic!("changing the keys: {problem:?}"),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn is_whole(file: &Path) -> String {
    let options = SqliteConnectOptions::new().filename(file);
    let mut raw = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut raw)
        .await
        .unwrap()
}

/// Two that renew, two that write, one that changes the keys: nobody sees an error, and nothing is lost.
#[tokio::test(flavor = "multi_thread")]
async fn programs_renew_write_and_change_the_keys_at_once() {
    let is_proof = std::env::var_os("KAIZALA_PROOF").is_some();
    let length = Duration::from_secs(if is_proof { 600 } else { 4 });
    let server = Scripted::start(|seen, url| {
        if !seen.is_exchange() {
            return Reply::json(200, &serde_json::json!({"groups": []}));
        }
        let number = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
        Reply::token(&format!("kza_{}", number.as_nanos()), START.plus(DAY), url)
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    let store: Arc<keyring::CredentialStore> = keyring::mock::Store::new().unwrap();
    let one = program(&folder, &store).await;
    let grant = with_a_grant(&one, &server.url).await;
    let two = program(&folder, &store).await;
    let place = folder.path().join("vault");
    let key_store = || KeyStore::new(Handed(Arc::clone(&store)));
    let vault = Vault::open(&place, &key_store()).await.unwrap();
    let id = RecordId::random();
    let first = Tally {
        count: 0,
        token: Secret::from("token 0"),
    };
    vault.put(id, Version::ABSENT, &first).await.unwrap();
    vault.close().await;

    let (until, done) = (Instant::now() + length, Arc::new(Done::default()));
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(rotate(one.clone(), until, Arc::clone(&done)));
    for app in [&one, &two] {
        tasks.spawn(renew(app.clone(), grant.clone(), until, Arc::clone(&done)));
        let (place, keys) = (place.clone(), key_store());
        tasks.spawn(write(place, keys, id, until, Arc::clone(&done)));
    }
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }

    let number = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    println!(
        "{length:?}: {} renewals, {} writes, {} changes of the keys, {} times opened anew",
        number(&done.renewals),
        number(&done.writes),
        number(&done.rotations),
        number(&done.reopened),
    );
    let vault = Vault::open(&place, &key_store()).await.unwrap();
    let tally = vault.get(id).await.unwrap().unwrap().value;
    assert_eq!(tally.count, number(&done.writes), "nothing is lost");
    assert_eq!(tally.token, Secret::from(format!("token {}", tally.count)));
    vault.close().await;
    assert_eq!(is_whole(&place.join("vault.db")).await, "ok");
}
