//! Writing and reading through the vault's own doors.

use proptest::prelude::*;
use sqlx::Row as _;

use super::{Bench, Card, Note, note};
use crate::{
    secret::Secret,
    vault::{Listing, RecordId, VaultError, Version, content},
};

#[tokio::test]
async fn a_record_is_read_as_it_was_written() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let (id, version) = vault.create(&note("one")).await.unwrap();
    let stored = vault.get(id).await.unwrap().unwrap();
    assert_eq!(
        (stored.id, stored.version, stored.updated_at),
        (id, version, 10_000)
    );
    assert_eq!(stored.value, note("one"));
    assert_eq!(vault.get(RecordId::<Note>::random()).await.unwrap(), None);

    let next = vault.put(id, version, &note("changed")).await.unwrap();
    assert!(next > version);
    vault.close().await;
    let again = bench.open().await.unwrap();
    assert_eq!(again.id(), vault.id());
    assert_eq!(again.backend(), "fake");
    assert_eq!(again.get(id).await.unwrap().unwrap().value, note("changed"));
    again.delete(id, next).await.unwrap();
    assert_eq!(again.get(id).await.unwrap(), None);
}

#[tokio::test]
async fn types_do_not_mix() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    vault.create(&note("one")).await.unwrap();
    let card = Card {
        title: "two".to_owned(),
        token: Secret::from("t"),
    };
    vault.create(&card).await.unwrap();
    assert_eq!(vault.list::<Note>().await.unwrap().records.len(), 1);
    let cards = vault.list::<Card>().await.unwrap();
    assert_eq!(cards.records.len(), 1);
    assert_eq!(cards.records[0].value, card);
}

#[tokio::test]
async fn a_write_from_an_old_version_is_refused() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let (id, first) = vault.create(&note("one")).await.unwrap();
    let second = vault.put(id, first, &note("two")).await.unwrap();
    let conflict = Err(VaultError::Conflict(id.uuid()));
    assert_eq!(
        vault.put(id, first, &note("three")).await.map(drop),
        conflict
    );
    assert_eq!(
        vault
            .put(id, Version::ABSENT, &note("three"))
            .await
            .map(drop),
        conflict
    );
    assert_eq!(vault.delete(id, first).await, conflict);
    assert_eq!(vault.get(id).await.unwrap().unwrap().value, note("two"));
    vault.delete(id, second).await.unwrap();
    assert_eq!(vault.delete(id, second).await, conflict);
    assert_eq!(
        vault.put(id, second, &note("three")).await.map(drop),
        conflict
    );
}

#[tokio::test]
async fn a_transaction_happens_as_a_whole_or_not_at_all() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let (kept, version) = vault.create(&note("kept")).await.unwrap();
    let (gone, gone_at) = vault.create(&note("gone")).await.unwrap();
    let new = RecordId::<Note>::random();

    let mut stale = vault.transaction();
    stale.put(new, Version::ABSENT, &note("new")).unwrap();
    stale.delete(gone, gone_at);
    stale
        .put(kept, Version::ABSENT, &note("overwritten"))
        .unwrap();
    assert_eq!(stale.commit().await, Err(VaultError::Conflict(kept.uuid())));
    assert_eq!(vault.get(new).await.unwrap(), None);
    assert!(vault.get(gone).await.unwrap().is_some());

    let mut unmet = vault.transaction();
    unmet.put(new, Version::ABSENT, &note("new")).unwrap();
    unmet.require(kept, Version::ABSENT);
    assert_eq!(unmet.commit().await, Err(VaultError::Conflict(kept.uuid())));
    assert_eq!(vault.get(new).await.unwrap(), None);

    let mut whole = vault.transaction();
    let written = whole.put(new, Version::ABSENT, &note("new")).unwrap();
    whole.delete(gone, gone_at);
    whole.require(kept, version);
    whole.commit().await.unwrap();
    let stored = vault.get(new).await.unwrap().unwrap();
    assert_eq!((stored.version, stored.value), (written, note("new")));
    assert_eq!(vault.get(gone).await.unwrap(), None);
}

#[tokio::test]
async fn a_dropped_transaction_writes_nothing() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let id = RecordId::<Note>::random();
    let mut transaction = vault.transaction();
    transaction.put(id, Version::ABSENT, &note("one")).unwrap();
    drop(transaction);
    assert_eq!(vault.get(id).await.unwrap(), None);
}

#[tokio::test]
async fn changes_are_told_once_per_commit_and_across_vaults() {
    let bench = Bench::new();
    let here = bench.open().await.unwrap();
    let there = bench.open().await.unwrap();
    let mut changes = there.changes();
    let (id, version) = here.create(&note("one")).await.unwrap();
    assert!(here.put(id, Version::ABSENT, &note("no")).await.is_err());
    assert!(!changes.has_changed().unwrap());
    there.look_for_changes().await.unwrap();
    assert!(changes.has_changed().unwrap());
    assert_eq!(*changes.borrow_and_update(), 1);
    there.look_for_changes().await.unwrap();
    assert!(!changes.has_changed().unwrap());
    assert_eq!(there.get(id).await.unwrap().unwrap().version, version);
}

/// Two vaults on one folder are two processes as far as the database can tell.
#[tokio::test(flavor = "multi_thread")]
async fn vaults_on_one_folder_write_at_once_and_lose_nothing() {
    const EACH: usize = 40;
    let bench = Bench::new();
    let vaults = [bench.open().await.unwrap(), bench.open().await.unwrap()];
    let counter = RecordId::<Note>::random();
    vaults[0]
        .put(counter, Version::ABSENT, &note("0"))
        .await
        .unwrap();
    let writers = vaults.clone().map(|vault| {
        tokio::spawn(async move {
            let mut done = 0;
            while done < EACH {
                let read = vault.get(counter).await.unwrap().unwrap();
                let value: usize = read.value.title.parse().unwrap();
                match vault
                    .put(counter, read.version, &note(&(value + 1).to_string()))
                    .await
                {
                    Ok(_) => done += 1,
                    Err(error) => assert_eq!(error, VaultError::Conflict(counter.uuid())),
                }
                vault.create(&note("more")).await.unwrap();
            }
        })
    });
    for writer in writers {
        writer.await.unwrap();
    }
    for vault in &vaults {
        assert_eq!(vault.get(counter).await.unwrap().unwrap().value, note("80"));
        assert!(vault.list::<Note>().await.unwrap().records.len() > 2 * EACH);
    }
}

#[tokio::test]
async fn a_record_that_is_too_large_is_refused() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let large = note(&"x".repeat(2 << 20));
    let refused = vault.create(&large).await.unwrap_err();
    assert_eq!(refused, VaultError::TooLarge(<Note as super::Record>::KIND));
    let fits = note(&"x".repeat(1 << 18));
    let (id, _) = vault.create(&fits).await.unwrap();
    assert_eq!(vault.get(id).await.unwrap().unwrap().value, fits);
}

/// What a person would rather not find on the disk, in the forms it could take there.
#[tokio::test]
async fn nothing_of_a_record_is_readable_in_the_files() {
    use std::fmt::Write as _;

    use base64::{Engine as _, engine::general_purpose::STANDARD};

    let canary = "canary-7f3b91d0";
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let (id, version) = vault.create(&note(canary)).await.unwrap();
    vault
        .put(id, version, &note(&format!("{canary} again")))
        .await
        .unwrap();
    let mut hex = String::new();
    for byte in canary.bytes() {
        write!(hex, "{byte:02x}").unwrap();
    }
    let wide = canary.bytes().flat_map(|b| [b, 0]).collect::<Vec<_>>();
    let forms = [
        canary.as_bytes().to_vec(),
        STANDARD.encode(canary).trim_end_matches('=').as_bytes()[..16].to_vec(),
        hex.into_bytes(),
        wide,
    ];
    let mut seen = 0;
    for file in std::fs::read_dir(bench.vault_folder()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        seen += bytes.len();
        for form in &forms {
            assert!(!bytes.windows(form.len()).any(|window| window == form));
        }
    }
    assert!(seen > 4096);
}

#[tokio::test]
async fn the_database_is_set_up_as_meant() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    for (pragma, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("temp_store", "2"),
        ("mmap_size", "0"),
        ("busy_timeout", "5000"),
        ("foreign_keys", "1"),
        ("application_id", "1264206678"),
        ("user_version", "2"),
    ] {
        let query = sqlx::AssertSqlSafe(format!("PRAGMA {pragma}"));
        let row = sqlx::query(query).fetch_one(&vault.0.pool).await.unwrap();
        let found = match row.try_get::<i64, _>(0) {
            Ok(number) => number.to_string(),
            Err(_) => row.get(0),
        };
        assert_eq!(found, value, "{pragma}");
    }
}

#[test]
fn usable_from_everywhere() {
    fn assert<T: Send + Sync>() {}
    fn assert_future<T: Send>(_: &T) {}
    assert::<super::Vault>();
    assert::<VaultError>();
    assert::<RecordId<Note>>();
    assert::<Listing<Note>>();
    let key_store = crate::key_store::KeyStore::in_memory().unwrap();
    assert_future(&super::Vault::open(
        std::path::Path::new("unused"),
        &key_store,
    ));
}

#[test]
fn ids_read_back_as_they_are_written() {
    let id = RecordId::<Note>::random();
    assert_eq!(id.to_string().parse::<RecordId<Note>>().unwrap(), id);
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, format!("\"{id}\""));
    assert_eq!(serde_json::from_str::<RecordId<Note>>(&json).unwrap(), id);
    assert!("none".parse::<RecordId<Note>>().is_err());
}

proptest! {
    #[test]
    fn content_survives_and_is_padded(title in ".*", token in ".*", expires_at in any::<Option<i64>>()) {
        let value = Note { title, token: Secret::from(token), expires_at };
        let bytes = content::encode(&value).unwrap();
        prop_assert_eq!(bytes.len() % 256, 0);
        prop_assert_eq!(content::decode::<Note>(&bytes).unwrap(), value);
    }

    #[test]
    fn content_that_is_anything_does_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = content::decode::<Note>(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is done in whatever order, the vault holds what a map would hold.
    #[test]
    fn the_vault_is_a_map(actions in proptest::collection::vec((0_usize..4, any::<bool>(), ".{0,300}"), 1..30)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let bench = Bench::new();
            let vault = bench.open().await.unwrap();
            let ids: [RecordId<Note>; 4] = std::array::from_fn(|_| RecordId::random());
            let mut model = std::collections::BTreeMap::new();
            for (index, put, title) in actions {
                let id = ids[index];
                let version = model.get(&id).map_or(Version::ABSENT, |(version, _)| *version);
                if put {
                    let value = note(&title);
                    let version = vault.put(id, version, &value).await.unwrap();
                    model.insert(id, (version, value));
                } else if model.remove(&id).is_some() {
                    vault.delete(id, version).await.unwrap();
                }
            }
            vault.close().await;
            let listing = bench.open().await.unwrap().list::<Note>().await.unwrap();
            assert!(listing.damaged.is_empty());
            let found = listing.records.into_iter().map(|r| (r.id, (r.version, r.value)));
            assert_eq!(found.collect::<std::collections::BTreeMap<_, _>>(), model);
        });
    }
}
