//! Locking: what it waits for, what it leaves, and how others are told.

use super::{Bench, Note, note};
use crate::vault::{VaultError, Version};

#[tokio::test]
async fn a_locked_vault_answers_nothing() {
    let bench = Bench::new();
    let ids = bench.filled().await;
    let vault = bench.open().await.unwrap();
    let clone = vault.clone();
    vault.lock().await;
    vault.lock().await;
    let locked = VaultError::Locked;
    assert_eq!(clone.get(ids[0]).await.unwrap_err(), locked);
    assert_eq!(clone.list::<Note>().await.unwrap_err(), locked);
    assert_eq!(clone.create(&note("no")).await.unwrap_err(), locked);
    assert_eq!(clone.hold().unwrap_err(), locked);
    assert_eq!(clone.make_recovery_code().await.map(drop), Err(locked));
    assert!(clone.keys().is_err());
    let again = bench.open().await.unwrap();
    assert_eq!(again.list::<Note>().await.unwrap().records.len(), 3);
}

#[tokio::test]
async fn locking_waits_for_what_must_be_saved() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let hold = vault.hold().unwrap();
    let second = vault.hold().unwrap();
    let locking = tokio::spawn({
        let vault = vault.clone();
        async move { vault.lock().await }
    });
    tokio::task::yield_now().await;
    while vault.hold().is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!locking.is_finished());
    // Nobody new may hold it, and those who do may save.
    let (id, version) = vault.create(&note("the answer")).await.unwrap();
    drop(hold);
    vault.put(id, version, &note("the last")).await.unwrap();
    drop(second);
    locking.await.unwrap();
    assert!(vault.get(id).await.is_err());
    let again = bench.open().await.unwrap();
    let found = again.get(id).await.unwrap().unwrap();
    assert_eq!(found.value, note("the last"));
    assert!(found.version > Version::ABSENT);
}

#[tokio::test]
async fn all_who_have_it_open_are_told_to_lock() {
    let bench = Bench::new();
    let (one, two) = (bench.open().await.unwrap(), bench.open().await.unwrap());
    assert!(!one.is_told_to_lock() && !two.is_told_to_lock());
    one.signal_lock().unwrap();
    assert!(!one.is_told_to_lock());
    assert!(two.is_told_to_lock());
    let three = bench.open().await.unwrap();
    assert!(
        !three.is_told_to_lock(),
        "what was said before it was there"
    );
    crate::vault::Vault::signal_lock_in(&bench.vault_folder()).unwrap();
    assert!(one.is_told_to_lock() && three.is_told_to_lock());
}
