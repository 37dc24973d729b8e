//! What is kept of records: read once, and again only where somebody has written.

use std::sync::Mutex;

use super::{Bench, Note, note};
use crate::vault::{Kept, RecordId, Stored, Vault, VaultError, Version};

type Titles = Kept<Note, String>;

/// Brings the titles up to date, and answers which were read for that.
async fn read(vault: &Vault, titles: &mut Titles) -> Result<Vec<String>, VaultError> {
    let seen = Mutex::new(Vec::new());
    vault
        .keep(vault.revision().await?, titles, |stored: Stored<Note>| {
            seen.lock().unwrap().push(stored.value.title.clone());
            stored.value.title
        })
        .await?;
    let mut seen = seen.into_inner().unwrap();
    seen.sort();
    Ok(seen)
}

fn all(titles: &Titles) -> Vec<&str> {
    let mut all: Vec<_> = titles.iter().map(String::as_str).collect();
    all.sort_unstable();
    all
}

#[tokio::test]
async fn only_what_was_written_is_read_again() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let mut titles = Titles::default();
    assert!(read(&vault, &mut titles).await.unwrap().is_empty());
    let (one, first) = vault.create(&note("one")).await.unwrap();
    let (two, second) = vault.create(&note("two")).await.unwrap();
    assert_eq!(read(&vault, &mut titles).await.unwrap(), ["one", "two"]);
    assert!(read(&vault, &mut titles).await.unwrap().is_empty());

    vault.put(one, first, &note("one more")).await.unwrap();
    assert_eq!(read(&vault, &mut titles).await.unwrap(), ["one more"]);
    assert_eq!(all(&titles), ["one more", "two"]);
    assert_eq!(titles.get(one).unwrap(), "one more");

    vault.delete(two, second).await.unwrap();
    assert!(read(&vault, &mut titles).await.unwrap().is_empty());
    assert_eq!(all(&titles), ["one more"]);
    assert_eq!(titles.get(two), None);
}

#[tokio::test]
async fn what_another_program_writes_is_read() {
    let bench = Bench::new();
    let (vault, other) = (bench.open().await.unwrap(), bench.open().await.unwrap());
    let (id, version) = vault.create(&note("one")).await.unwrap();
    let mut titles = Titles::default();
    read(&vault, &mut titles).await.unwrap();

    // Deleted and written again under its old id, it stands at its old version.
    other.delete(id, version).await.unwrap();
    let again = other
        .put(id, Version::ABSENT, &note("another"))
        .await
        .unwrap();
    assert_eq!(again, version);
    other.create(&note("two")).await.unwrap();
    assert_eq!(read(&vault, &mut titles).await.unwrap(), ["another", "two"]);
    assert_eq!(all(&titles), ["another", "two"]);
}

#[tokio::test]
async fn new_keys_and_a_lock_leave_nothing_to_rely_on() {
    let bench = Bench::new();
    let (vault, other) = (bench.open().await.unwrap(), bench.open().await.unwrap());
    vault.create(&note("one")).await.unwrap();
    let (mut titles, mut others) = (Titles::default(), Titles::default());
    read(&vault, &mut titles).await.unwrap();
    read(&other, &mut others).await.unwrap();

    vault.rotate_keys(&bench.key_store, None).await.unwrap();
    assert_eq!(read(&vault, &mut titles).await.unwrap(), ["one"]);
    let locked = VaultError::Locked;
    assert_eq!(read(&other, &mut others).await.unwrap_err(), locked);
    vault.lock().await;
    assert_eq!(read(&vault, &mut titles).await.unwrap_err(), locked);
}

#[tokio::test]
async fn a_damaged_record_is_counted_and_hides_no_other() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let (id, _) = vault.create(&note("one")).await.unwrap();
    vault.create(&note("two")).await.unwrap();
    let mut raw = bench.raw().await;
    sqlx::query("UPDATE record SET ver = 7 WHERE id = ?")
        .bind(id.uuid().as_bytes().as_slice())
        .execute(&mut raw)
        .await
        .unwrap();
    let mut titles = Titles::default();
    assert_eq!(read(&vault, &mut titles).await.unwrap(), ["two"]);
    assert_eq!((all(&titles), titles.damaged()), (vec!["two"], 1));
    assert_eq!(titles.get(id), None::<&String>);
    assert_eq!(titles.get(RecordId::random()), None);
}

#[tokio::test]
async fn many_are_read_in_their_order() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let mut transaction = vault.transaction();
    for number in 0..2_000 {
        let id = RecordId::from_uuid(uuid::Uuid::from_u128(number));
        transaction
            .put(id, Version::ABSENT, &note(&number.to_string()))
            .unwrap();
    }
    transaction.commit().await.unwrap();
    let mut titles = Titles::default();
    read(&vault, &mut titles).await.unwrap();
    let listing = vault.list::<Note>().await.unwrap().records;
    let listed: Vec<_> = listing.into_iter().map(|one| one.value.title).collect();
    let expected: Vec<_> = (0..2_000).map(|number| number.to_string()).collect();
    assert_eq!(listed, expected);
    assert!(titles.iter().eq(&expected));
}
