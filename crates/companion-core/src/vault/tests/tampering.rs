//! What is changed in the file past the vault is found, named, and hides nothing else.

use sqlx::{Row as _, SqliteConnection};

use super::{Bench, Card, Note, note};
use crate::vault::{RecordDamage, RecordId, Vault, VaultError, seal::MAX_BLOB};

const HEADER: usize = 4 + 1 + 4 + 24;

async fn blob(raw: &mut SqliteConnection, id: RecordId<Note>) -> Vec<u8> {
    sqlx::query("SELECT blob FROM record WHERE id = ?")
        .bind(id.uuid().as_bytes().as_slice())
        .fetch_one(raw)
        .await
        .unwrap()
        .get(0)
}

async fn set_blob(raw: &mut SqliteConnection, id: RecordId<Note>, blob: &[u8]) {
    sqlx::query("UPDATE record SET blob = ? WHERE id = ?")
        .bind(blob)
        .bind(id.uuid().as_bytes().as_slice())
        .execute(raw)
        .await
        .unwrap();
}

async fn damage(vault: &Vault, id: RecordId<Note>) -> RecordDamage {
    let error = vault.get(id).await.unwrap_err();
    let VaultError::RecordDamaged(damaged, damage) = error else {
        panic!("{error:?}");
    };
    assert_eq!(damaged, id.uuid());
    damage
}

/// All notes are there, but for those that are named as damaged.
async fn only_damaged(vault: &Vault, all: &[RecordId<Note>], damaged: &[RecordId<Note>]) {
    let listing = vault.list::<Note>().await.unwrap();
    let mut good: Vec<_> = listing.records.iter().map(|record| record.id).collect();
    let mut bad: Vec<_> = listing.damaged.iter().map(|record| record.id).collect();
    good.sort();
    bad.sort();
    let mut expected: Vec<_> = all
        .iter()
        .copied()
        .filter(|id| !damaged.contains(id))
        .collect();
    let mut named = damaged.to_vec();
    expected.sort();
    named.sort();
    assert_eq!((good, bad), (expected, named));
}

#[tokio::test]
async fn a_flipped_bit_anywhere_is_found() {
    let bench = Bench::new();
    let ids = bench.filled().await;
    let vault = bench.open().await.unwrap();
    let mut raw = bench.raw().await;
    let intact = blob(&mut raw, ids[1]).await;
    // One round trip through the file per byte of the header, and the rest bit by bit in memory.
    let row = crate::vault::rows::find(&vault.0.pool, ids[1].uuid())
        .await
        .unwrap()
        .unwrap();
    for bit in 0..intact.len() * 8 {
        let mut changed = row.clone();
        changed.blob[bit / 8] ^= 1 << (bit % 8);
        let expected = match bit / 8 {
            0..4 => RecordDamage::Format,
            4 => RecordDamage::Algorithm,
            5..9 => RecordDamage::KeyId,
            _ => RecordDamage::Seal,
        };
        let found = changed
            .open::<Note>(vault.id(), &vault.keys().unwrap())
            .unwrap_err();
        assert_eq!(found, expected, "bit {bit}");
    }
    for at in [0, 4, 5, 9, HEADER, intact.len() - 17, intact.len() - 1] {
        let mut changed = intact.clone();
        changed[at] ^= 0x10;
        set_blob(&mut raw, ids[1], &changed).await;
        only_damaged(&vault, &ids, &[ids[1]]).await;
        let _ = damage(&vault, ids[1]).await;
    }
    set_blob(&mut raw, ids[1], &intact).await;
    only_damaged(&vault, &ids, &[]).await;
}

#[tokio::test]
async fn a_blob_of_any_other_length_is_refused() {
    let bench = Bench::new();
    let ids = bench.filled().await;
    let vault = bench.open().await.unwrap();
    let mut row = crate::vault::rows::find(&vault.0.pool, ids[0].uuid())
        .await
        .unwrap()
        .unwrap();
    let intact = row.blob.clone();
    assert_eq!(intact.len(), HEADER + 256 + 16);
    for length in 0..intact.len() {
        row.blob = intact[..length].to_vec();
        let expected = if length < HEADER + 16 {
            RecordDamage::Length
        } else {
            RecordDamage::Seal
        };
        let found = row
            .open::<Note>(vault.id(), &vault.keys().unwrap())
            .unwrap_err();
        assert_eq!(found, expected, "{length} bytes");
    }
    row.blob = [intact.as_slice(), &[0]].concat();
    assert_eq!(
        row.open::<Note>(vault.id(), &vault.keys().unwrap())
            .unwrap_err(),
        RecordDamage::Seal
    );

    let mut raw = bench.raw().await;
    set_blob(&mut raw, ids[0], &vec![0; MAX_BLOB + 1]).await;
    set_blob(&mut raw, ids[2], b"").await;
    assert_eq!(damage(&vault, ids[0]).await, RecordDamage::Length);
    assert_eq!(damage(&vault, ids[2]).await, RecordDamage::Length);
    only_damaged(&vault, &ids, &[ids[0], ids[2]]).await;
}

#[tokio::test]
async fn every_plain_column_is_bound() {
    for (change, expected) in [
        (
            "UPDATE record SET ver = ver + 1 WHERE id = ?",
            RecordDamage::Seal,
        ),
        (
            "UPDATE record SET ver = -1 WHERE id = ?",
            RecordDamage::Seal,
        ),
        (
            "UPDATE record SET expires_at = 1 WHERE id = ?",
            RecordDamage::Seal,
        ),
        (
            "UPDATE record SET updated_at = updated_at - 1 WHERE id = ?",
            RecordDamage::Seal,
        ),
        (
            "UPDATE record SET key_id = 2 WHERE id = ?",
            RecordDamage::KeyId,
        ),
        (
            "UPDATE record SET key_id = -1 WHERE id = ?",
            RecordDamage::KeyId,
        ),
        (
            "UPDATE record SET kind = 60001 WHERE id = ?",
            RecordDamage::Kind,
        ),
        (
            "UPDATE record SET kind = -1 WHERE id = ?",
            RecordDamage::Kind,
        ),
    ] {
        let bench = Bench::new();
        let ids = bench.filled().await;
        let vault = bench.open().await.unwrap();
        let mut raw = bench.raw().await;
        let id = ids[0].uuid();
        sqlx::query(change)
            .bind(id.as_bytes().as_slice())
            .execute(&mut raw)
            .await
            .unwrap();
        assert_eq!(damage(&vault, ids[0]).await, expected, "{change}");
        for other in &ids[1..] {
            assert!(vault.get(*other).await.unwrap().is_some(), "{change}");
        }
    }
}

#[tokio::test]
async fn a_record_cannot_take_the_place_of_another() {
    let bench = Bench::new();
    let ids = bench.filled().await;
    let vault = bench.open().await.unwrap();
    let mut raw = bench.raw().await;

    // The content of one under the id of the other.
    let (first, second) = (blob(&mut raw, ids[0]).await, blob(&mut raw, ids[1]).await);
    set_blob(&mut raw, ids[0], &second).await;
    set_blob(&mut raw, ids[1], &first).await;
    assert_eq!(damage(&vault, ids[0]).await, RecordDamage::Seal);
    only_damaged(&vault, &ids, &ids[..2]).await;
    set_blob(&mut raw, ids[0], &first).await;
    set_blob(&mut raw, ids[1], &second).await;

    // The same, by moving the whole row to a new id.
    let moved = RecordId::<Note>::random();
    sqlx::query("UPDATE record SET id = ? WHERE id = ?")
        .bind(moved.uuid().as_bytes().as_slice())
        .bind(ids[0].uuid().as_bytes().as_slice())
        .execute(&mut raw)
        .await
        .unwrap();
    assert_eq!(damage(&vault, moved).await, RecordDamage::Seal);
    assert_eq!(vault.get(ids[0]).await.unwrap(), None);

    // A note as a card: same shape, other type.
    sqlx::query("UPDATE record SET kind = 60001")
        .execute(&mut raw)
        .await
        .unwrap();
    let cards = vault.list::<Card>().await.unwrap();
    assert!(cards.records.is_empty());
    assert_eq!(cards.damaged.len(), 3);
    assert!(
        cards
            .damaged
            .iter()
            .all(|card| card.damage == RecordDamage::Seal)
    );
}

#[tokio::test]
async fn an_older_content_of_the_same_record_is_refused() {
    let bench = Bench::new();
    let vault = bench.open().await.unwrap();
    let (id, version) = vault.create(&note("old")).await.unwrap();
    let mut raw = bench.raw().await;
    let old = blob(&mut raw, id).await;
    vault.put(id, version, &note("new")).await.unwrap();
    set_blob(&mut raw, id, &old).await;
    assert_eq!(damage(&vault, id).await, RecordDamage::Seal);
}

#[tokio::test]
async fn rows_of_another_vault_are_refused() {
    let (bench, other) = (Bench::new(), Bench::new());
    let ids = bench.filled().await;
    let foreign = other.filled().await;
    let vault = bench.open().await.unwrap();
    let mut raw = bench.raw().await;
    sqlx::query("ATTACH ? AS other")
        .bind(other.file().to_str().unwrap())
        .execute(&mut raw)
        .await
        .unwrap();
    sqlx::query("INSERT INTO record SELECT * FROM other.record")
        .execute(&mut raw)
        .await
        .unwrap();
    only_damaged(&vault, &[ids, foreign].concat(), &foreign).await;
}

#[tokio::test]
async fn a_damaged_record_can_be_deleted_and_written_anew() {
    let bench = Bench::new();
    let ids = bench.filled().await;
    let vault = bench.open().await.unwrap();
    set_blob(&mut bench.raw().await, ids[0], b"gone").await;
    let damaged = vault.list::<Note>().await.unwrap().damaged.remove(0);
    assert_eq!((damaged.id, damaged.damage), (ids[0], RecordDamage::Length));
    vault
        .put(damaged.id, damaged.version, &note("anew"))
        .await
        .unwrap();
    assert_eq!(
        vault.get(ids[0]).await.unwrap().unwrap().value,
        note("anew")
    );
    set_blob(&mut bench.raw().await, ids[0], b"gone").await;
    let damaged = vault.list::<Note>().await.unwrap().damaged.remove(0);
    vault.delete(damaged.id, damaged.version).await.unwrap();
    only_damaged(&vault, &ids[1..], &[]).await;
}

#[tokio::test]
async fn a_sealed_text_that_is_not_the_type_is_named() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Other {
        something: u8,
    }
    impl crate::vault::Record for Other {
        const KIND: crate::vault::Kind = <Note as crate::vault::Record>::KIND;
    }
    let bench = Bench::new();
    let ids = bench.filled().await;
    let vault = bench.open().await.unwrap();
    let (id, _) = vault.create(&Other { something: 1 }).await.unwrap();
    let id = RecordId::from_uuid(id.uuid());
    assert_eq!(damage(&vault, id).await, RecordDamage::Content);
    only_damaged(&vault, &[ids.as_slice(), &[id]].concat(), &[id]).await;
}
