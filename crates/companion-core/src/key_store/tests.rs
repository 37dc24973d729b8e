//! The thread, its time-outs and its connection, on a store that does as it is told.

use std::{
    sync::{atomic::Ordering, mpsc::Sender},
    time::{Duration, Instant},
};

use keyring::Error;
use uuid::Uuid;

use super::{
    Activity, KeyName, KeyStore, KeyStoreErrorKind, MAX_HANGING, Patience, StoreKey,
    fake::{Fake, Say},
};

const NAME: KeyName = KeyName {
    vault_id: Uuid::from_u128(1),
    generation: 1,
};
const SHORT: Duration = Duration::from_millis(40);
const QUIET: Patience = Patience {
    quiet: SHORT,
    total: SHORT,
};
/// Longer than any machine takes to answer.
const LONG: Duration = Duration::from_secs(30);

fn key() -> StoreKey {
    StoreKey::from_bytes([7; 32])
}

#[cfg(target_os = "linux")]
fn stale() -> Error {
    use std::io::{Error as IoError, ErrorKind};
    use std::sync::Arc;

    let gone = zbus::Error::InputOutput(Arc::new(IoError::from(ErrorKind::BrokenPipe)));
    Error::PlatformFailure(Box::new(secret_service::Error::Zbus(gone)))
}

async fn until(condition: impl Fn() -> bool) {
    let deadline = Instant::now() + LONG;
    while !condition() {
        assert!(Instant::now() < deadline);
        tokio::task::yield_now().await;
    }
}

/// Makes the thread hang in a call that nobody waits for any more.
async fn hang(store: &KeyStore, fake: &Fake) -> Sender<()> {
    let gate = fake.blocks();
    assert_eq!(kind_of_get(store).await, KeyStoreErrorKind::Timeout);
    until(|| fake.to_come() == 0).await;
    gate
}

async fn kind_of_get(store: &KeyStore) -> KeyStoreErrorKind {
    store.get(NAME).await.unwrap_err().kind()
}

#[tokio::test]
async fn keeps_reads_and_deletes_a_key() {
    let store = KeyStore::in_memory().unwrap();
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::KeyMissing);
    store.set(NAME, &key()).await.unwrap();
    assert_eq!(store.get(NAME).await.unwrap(), key());
    assert_eq!(store.clone().get(NAME).await.unwrap(), key());
    let other = KeyName {
        generation: 2,
        ..NAME
    };
    assert_eq!(
        store.get(other).await.unwrap_err().kind(),
        KeyStoreErrorKind::KeyMissing
    );
    store.delete(NAME).await.unwrap();
    assert_eq!(
        store.delete(NAME).await.unwrap_err().kind(),
        KeyStoreErrorKind::KeyMissing
    );
}

#[tokio::test]
async fn one_connection_serves_many_calls() {
    let fake = Fake::default();
    let store = KeyStore::new(fake.clone());
    for _ in 0..5 {
        store.set(NAME, &key()).await.unwrap();
        assert_eq!(store.get(NAME).await.unwrap(), key());
    }
    assert_eq!(fake.connected(), 1);
}

#[tokio::test]
async fn background_call_gives_up_quietly() {
    let fake = Fake::default();
    let store = KeyStore::new(fake.clone()).with_patience(QUIET);
    let gate = fake.blocks();
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Timeout);
    assert_eq!(*store.activity().borrow(), Activity::Busy);
    drop(gate);
}

#[tokio::test]
async fn waiting_is_announced_and_ends_when_the_person_has_unlocked() {
    let fake = Fake::default();
    fake.plant(NAME, key().encode().as_bytes());
    let store = KeyStore::new(fake.clone()).with_patience(Patience {
        quiet: SHORT,
        total: LONG,
    });
    let mut activity = store.activity();
    let gate = fake.blocks();
    let call = tokio::spawn({
        let store = store.clone();
        async move { store.get(NAME).await }
    });
    activity
        .wait_for(|now| *now == Activity::WaitingForUnlock)
        .await
        .unwrap();
    drop(gate);
    assert_eq!(call.await.unwrap().unwrap(), key());
    activity
        .wait_for(|now| *now == Activity::Idle)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_call_that_was_given_up_while_it_queued_is_never_made() {
    let fake = Fake::default();
    let store = KeyStore::new(fake.clone()).with_patience(QUIET);
    let gate = fake.blocks();
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Timeout);
    let set = store.set(NAME, &key()).await;
    assert_eq!(set.unwrap_err().kind(), KeyStoreErrorKind::Timeout);
    drop(gate);
    // Once the thread is through its queue, this is served, and nothing was written before it.
    let patient = store.with_patience(Patience {
        quiet: LONG,
        total: LONG,
    });
    assert_eq!(kind_of_get(&patient).await, KeyStoreErrorKind::KeyMissing);
    assert_eq!(fake.wrote(), 0);
}

#[tokio::test]
async fn a_hanging_thread_is_replaced_but_not_for_ever() {
    let fake = Fake::default();
    fake.plant(NAME, key().encode().as_bytes());
    let store = KeyStore::with_hang_limit(fake.clone(), Duration::ZERO).with_patience(QUIET);
    let mut gates = Vec::new();
    for _ in 0..MAX_HANGING {
        gates.push(hang(&store, &fake).await);
    }
    // The last of them hangs as the current thread; its successor serves.
    let patient = store.with_patience(Patience {
        quiet: LONG,
        total: LONG,
    });
    assert_eq!(patient.get(NAME).await.unwrap(), key());
    gates.push(hang(&store, &fake).await);
    // No more threads: this call queues behind the one that hangs.
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Timeout);
    assert_eq!(fake.connected(), MAX_HANGING + 1);
    gates.clear();
    assert_eq!(patient.get(NAME).await.unwrap(), key());
    until(|| store.shared.hanging.load(Ordering::Relaxed) == 0).await;
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_stale_connection_is_made_anew_once() {
    let fake = Fake::default();
    fake.plant(NAME, key().encode().as_bytes());
    let store = KeyStore::new(fake.clone());
    assert_eq!(store.get(NAME).await.unwrap(), key());
    fake.says([Say::No(stale())]);
    assert_eq!(store.get(NAME).await.unwrap(), key());
    assert_eq!(fake.connected(), 2);
    fake.says([Say::No(stale()), Say::No(stale())]);
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Stale);
    assert_eq!(store.get(NAME).await.unwrap(), key());
}

#[tokio::test]
async fn a_store_that_comes_later_is_found() {
    let fake = Fake::default();
    fake.refuses([Error::NoDefaultStore, Error::NoDefaultStore]);
    let store = KeyStore::new(fake.clone());
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Absent);
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Absent);
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::KeyMissing);
}

#[tokio::test]
async fn a_panic_in_the_library_is_an_error_and_not_the_end() {
    let fake = Fake::default();
    fake.says([Say::Panic]);
    let store = KeyStore::new(fake.clone());
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Failed);
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::KeyMissing);
    assert_eq!(fake.connected(), 2);
}

#[tokio::test]
async fn an_item_that_is_not_ours_is_corrupt_and_stays() {
    let fake = Fake::default();
    fake.plant(NAME, b"hunter2");
    let store = KeyStore::new(fake.clone());
    assert_eq!(kind_of_get(&store).await, KeyStoreErrorKind::Corrupt);
    assert_eq!(fake.items()[&NAME.user()], b"hunter2");
}

#[test]
fn nothing_prints_a_key() {
    let error = super::classify::classify(Error::BadEncoding(b"topsecretvalue".to_vec()));
    assert!(!format!("{error:?}{error}").contains("topsecret"));
}

#[test]
fn usable_from_everywhere() {
    fn assert<T: Send + Sync>(_: &T) {}
    fn assert_future<T: Send>(_: &T) {}
    let store = KeyStore::in_memory().unwrap();
    assert(&store);
    assert_future(&store.get(NAME));
}
