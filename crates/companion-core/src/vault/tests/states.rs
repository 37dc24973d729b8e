//! Each way in which a vault does not open, and that it is unharmed afterwards.

use std::{fs, time::Duration};

use keyring::Error;

use super::{Bench, Note, note};
use crate::{
    key_store::{KeyName, Patience, fake::Say},
    vault::{Damage, VaultError, VaultState},
};

fn denied() -> Error {
    Error::NoStorageAccess("locked".into())
}

/// Opens and expects a failure that changes neither the file nor the key store.
async fn fails(bench: &Bench) -> VaultError {
    let file = fs::read(bench.file()).unwrap();
    let items = bench.fake.items().clone();
    let wrote = bench.fake.wrote();
    let error = bench.open().await.unwrap_err();
    assert_eq!(fs::read(bench.file()).unwrap(), file, "{error}");
    assert_eq!(*bench.fake.items(), items, "{error}");
    assert_eq!(bench.fake.wrote(), wrote, "{error}");
    error
}

#[tokio::test]
async fn a_missing_key_is_never_replaced() {
    let bench = Bench::new();
    bench.filled().await;
    let items = std::mem::take(&mut *bench.fake.items());
    for _ in 0..3 {
        let error = fails(&bench).await;
        assert!(matches!(error, VaultError::KeyMissing(_)));
        assert_eq!(error.state(), VaultState::KeyMissing);
    }
    *bench.fake.items() = items;
    assert_eq!(
        bench
            .open()
            .await
            .unwrap()
            .list::<Note>()
            .await
            .unwrap()
            .records
            .len(),
        3
    );
}

#[tokio::test]
async fn each_answer_of_the_key_store_is_a_state_of_its_own() {
    let bench = Bench::new();
    bench.filled().await;
    bench.fake.says([Say::No(denied())]);
    assert_eq!(fails(&bench).await.state(), VaultState::KeyStoreLocked);
    bench.fake.says([Say::No(Error::Ambiguous(Vec::new()))]);
    assert_eq!(fails(&bench).await.state(), VaultState::Failed);
    bench.fake.says([Say::Panic]);
    assert_eq!(fails(&bench).await.state(), VaultState::Failed);
    bench.fake.says([Say::No(Error::BadEncoding(vec![0xff]))]);
    assert_eq!(fails(&bench).await.state(), VaultState::WrongKey);
    // Ahead, and again when the key is read.
    bench
        .fake
        .refuses([Error::NoDefaultStore, Error::NoDefaultStore]);
    // The last failure but one has made the thread drop its connection.
    bench.fake.says([Say::No(Error::NoDefaultStore)]);
    assert_eq!(fails(&bench).await.state(), VaultState::NoKeyStore);
    assert_eq!(fails(&bench).await.state(), VaultState::NoKeyStore);
    assert_eq!(
        bench
            .open()
            .await
            .unwrap()
            .list::<Note>()
            .await
            .unwrap()
            .records
            .len(),
        3
    );
}

#[tokio::test]
async fn no_answer_is_a_state_of_its_own() {
    let mut bench = Bench::new();
    bench.filled().await;
    let short = Duration::from_millis(30);
    bench.key_store = bench.key_store.with_patience(Patience {
        quiet: short,
        total: 2 * short,
    });
    let gate = bench.fake.blocks();
    assert_eq!(fails(&bench).await, VaultError::TimedOut);
    drop(gate);
}

#[tokio::test]
async fn another_key_and_a_damaged_slot_are_told_apart() {
    let bench = Bench::new();
    bench.filled().await;
    let other = Bench::new();
    other.filled().await;
    let (user, item) = {
        let items = bench.fake.items();
        let (user, item) = items.iter().next().unwrap();
        (user.clone(), item.clone())
    };
    let foreign = other.fake.items().values().next().unwrap().clone();
    bench.fake.items().insert(user.clone(), foreign);
    assert_eq!(fails(&bench).await.state(), VaultState::WrongKey);
    bench
        .fake
        .items()
        .insert(user.clone(), b"not ours".to_vec());
    assert_eq!(fails(&bench).await.state(), VaultState::WrongKey);
    bench.fake.items().insert(user, item);

    for (change, damage) in [
        ("UPDATE keyslot SET wrapped = x'00'", Damage::KeySlot),
        ("UPDATE keyslot SET kind = 9", Damage::KeySlot),
        ("UPDATE keyslot SET id = 2", Damage::KeySlot),
        ("DELETE FROM keyslot", Damage::KeySlot),
        ("UPDATE meta SET key_check = x'00'", Damage::Header),
        ("DELETE FROM meta", Damage::Header),
        ("DROP TABLE meta", Damage::Header),
        ("DROP TABLE keyslot", Damage::Header),
        ("PRAGMA user_version = 0", Damage::Header),
    ] {
        let intact = fs::read(bench.file()).unwrap();
        let mut raw = bench.raw().await;
        sqlx::query(change).execute(&mut raw).await.unwrap();
        sqlx::Connection::close(raw).await.unwrap();
        assert_eq!(fails(&bench).await, VaultError::Damaged(damage), "{change}");
        fs::write(bench.file(), intact).unwrap();
    }
    assert!(bench.open().await.is_ok());
}

#[tokio::test]
async fn a_file_that_is_no_vault_is_left_alone() {
    let bench = Bench::new();
    bench.filled().await;
    let intact = fs::read(bench.file()).unwrap();
    let mut foreign = intact.clone();
    foreign[68..72].copy_from_slice(&[0; 4]);
    for (bytes, damage) in [
        (Vec::new(), Damage::Database),
        (intact[..50].to_vec(), Damage::Database),
        (vec![0; 8192], Damage::Database),
        (foreign, Damage::NotAVault),
    ] {
        fs::write(bench.file(), bytes).unwrap();
        assert_eq!(fails(&bench).await, VaultError::Damaged(damage));
    }
    // A first page alone: the header is whole, the tables are gone.
    fs::write(bench.file(), &intact[..4096]).unwrap();
    assert_eq!(fails(&bench).await.state(), VaultState::Damaged);
    fs::write(bench.file(), intact).unwrap();
    assert!(bench.open().await.is_ok());
}

#[tokio::test]
async fn a_vault_of_a_newer_version_is_left_alone() {
    let bench = Bench::new();
    bench.filled().await;
    let mut raw = bench.raw().await;
    sqlx::query("PRAGMA user_version = 3")
        .execute(&mut raw)
        .await
        .unwrap();
    sqlx::Connection::close(raw).await.unwrap();
    assert_eq!(fails(&bench).await, VaultError::Newer(3));
    let mut raw = bench.raw().await;
    sqlx::query("PRAGMA user_version = 2")
        .execute(&mut raw)
        .await
        .unwrap();
    sqlx::query("UPDATE meta SET format = 7")
        .execute(&mut raw)
        .await
        .unwrap();
    sqlx::Connection::close(raw).await.unwrap();
    assert_eq!(fails(&bench).await, VaultError::Newer(7));
}

#[tokio::test]
async fn a_key_of_another_vault_does_not_open_a_copy_under_its_name() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let name = KeyName {
        vault_id: vault.id(),
        generation: 1,
    };
    vault.close().await;
    let mut raw = bench.raw().await;
    let other = uuid::Uuid::from_u128(5);
    sqlx::query("UPDATE meta SET vault_id = ?")
        .bind(other.as_bytes().as_slice())
        .execute(&mut raw)
        .await
        .unwrap();
    sqlx::Connection::close(raw).await.unwrap();
    let item = bench.fake.items()[&name.user()].clone();
    bench.fake.plant(
        KeyName {
            vault_id: other,
            generation: 1,
        },
        &item,
    );
    assert_eq!(fails(&bench).await, VaultError::Damaged(Damage::KeySlot));
}

#[tokio::test]
async fn a_log_without_its_database_is_what_is_left_of_a_vault() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    vault.create(&note("one")).await.unwrap();
    let log = bench.vault_folder().join("vault.db-wal");
    let rest = fs::read(&log).unwrap();
    assert!(!rest.is_empty());
    vault.close().await;
    fs::remove_file(bench.file()).unwrap();
    fs::write(&log, rest).unwrap();
    let wrote = bench.fake.wrote();
    assert_eq!(
        bench.open().await.unwrap_err(),
        VaultError::Damaged(Damage::Database)
    );
    assert_eq!(bench.fake.wrote(), wrote);
    fs::remove_file(&log).unwrap();
    assert!(bench.open().await.is_ok());
}
