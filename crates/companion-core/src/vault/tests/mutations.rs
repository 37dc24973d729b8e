//! Every change of every sealed record is refused, by its right name, and hides none of the others.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{Bench, Card, Note, note};
use crate::{
    secret::Secret,
    vault::{
        Kind, Record as _, RecordDamage, RecordId, Vault, Version,
        keys::Keys,
        rows::{self, RecordRow},
        seal::MAX_BLOB,
    },
};

const MAGIC: usize = 4;
const ALGORITHM: usize = MAGIC + 1;
const KEY_ID: usize = ALGORITHM + 4;
const SHORTEST: usize = KEY_ID + 24 + 16;

/// How many records are changed.
fn count() -> usize {
    if std::env::var_os("KAIZALA_PROOF").is_some() {
        200
    } else {
        6
    }
}

/// What was refused, by name.
#[derive(Default)]
struct Refused(BTreeMap<String, usize>);

impl Refused {
    /// The row must not open, for this reason.
    fn expect(&mut self, vault: &Vault, keys: &Keys, row: &RecordRow, damage: RecordDamage) {
        let found = row.open::<Note>(vault.id(), keys).map(drop);
        assert_eq!(found, Err(damage), "{row:?}");
        *self.0.entry(format!("{damage:?}")).or_default() += 1;
    }
}

/// Records of several lengths, some written more than once, some that end; the rows before the last write as well.
async fn filled(vault: &Vault) -> (Vec<RecordRow>, Vec<RecordRow>) {
    let (mut rows, mut older) = (Vec::new(), Vec::new());
    for number in 0..count() {
        let mut value = note(&"long title ".repeat(number % 7 * 10));
        value.expires_at = (number % 3 == 0).then_some(i64::try_from(number).unwrap());
        let (id, mut version) = vault.create(&value).await.unwrap();
        let row = || async {
            let found = rows::find(vault.pool(), id.uuid()).await.unwrap();
            found.unwrap()
        };
        for again in 0..number % 3 {
            older.push(row().await);
            value.token = Secret::from(format!("token {again} of {number}"));
            version = vault.put(id, version, &value).await.unwrap();
        }
        rows.push(row().await);
    }
    (rows, older)
}

fn flipped_bits(vault: &Vault, keys: &Keys, row: &RecordRow, refused: &mut Refused) {
    let mut changed = row.clone();
    for bit in 0..row.blob.len() * 8 {
        changed.blob[bit / 8] ^= 1 << (bit % 8);
        let damage = match bit / 8 {
            0..MAGIC => RecordDamage::Format,
            MAGIC..ALGORITHM => RecordDamage::Algorithm,
            ALGORITHM..KEY_ID => RecordDamage::KeyId,
            _ => RecordDamage::Seal,
        };
        refused.expect(vault, keys, &changed, damage);
        changed.blob[bit / 8] ^= 1 << (bit % 8);
    }
    let mut plain = |change: &dyn Fn(&mut RecordRow), damage| {
        let mut changed = row.clone();
        change(&mut changed);
        refused.expect(vault, keys, &changed, damage);
    };
    for bit in 0..128 {
        let id = Uuid::from_u128(row.id.as_u128() ^ 1 << bit);
        plain(&|row| row.id = id, RecordDamage::Seal);
    }
    for bit in 0..64 {
        let version = Version::from_number(row.version.number() ^ 1 << bit);
        plain(&|row| row.version = version, RecordDamage::Seal);
        plain(&|row| row.updated_at ^= 1 << bit, RecordDamage::Seal);
        let expires_at = Some(row.expires_at.unwrap_or(0) ^ 1 << bit);
        plain(&|row| row.expires_at = expires_at, RecordDamage::Seal);
    }
    let other = row.expires_at.is_none().then_some(0);
    plain(&|row| row.expires_at = other, RecordDamage::Seal);
    for bit in 0..32 {
        plain(&|row| row.key_id ^= 1 << bit, RecordDamage::KeyId);
    }
    for bit in 0..16 {
        let kind = Kind::new(row.kind.number() ^ 1 << bit);
        plain(&|row| row.kind = kind, RecordDamage::Kind);
    }
}

fn other_lengths(vault: &Vault, keys: &Keys, row: &RecordRow, refused: &mut Refused) {
    let mut changed = row.clone();
    for length in (0..row.blob.len()).rev() {
        changed.blob.truncate(length);
        let damage = if length < SHORTEST {
            RecordDamage::Length
        } else {
            RecordDamage::Seal
        };
        refused.expect(vault, keys, &changed, damage);
    }
    for more in [1, 16, 256] {
        changed.blob = [row.blob.as_slice(), &vec![0; more]].concat();
        refused.expect(vault, keys, &changed, RecordDamage::Seal);
    }
    changed.blob = vec![0; MAX_BLOB + 1];
    refused.expect(vault, keys, &changed, RecordDamage::Length);
}

/// Each field of one record in the row of another.
fn swapped(vault: &Vault, keys: &Keys, one: &RecordRow, other: &RecordRow, refused: &mut Refused) {
    let fields: [fn(&mut RecordRow, &RecordRow); 6] = [
        |row, other| row.blob.clone_from(&other.blob),
        |row, other| row.id = other.id,
        |row, other| row.version = other.version,
        |row, other| row.expires_at = other.expires_at,
        |row, other| row.updated_at = other.updated_at,
        |row, other| {
            *row = RecordRow {
                id: row.id,
                ..other.clone()
            };
        },
    ];
    for swap in fields {
        let mut changed = one.clone();
        swap(&mut changed, other);
        // Some fields are the same in both.
        if changed != *one && changed != *other {
            refused.expect(vault, keys, &changed, RecordDamage::Seal);
        }
    }
    // A note as a card: the same shape, another type.
    let as_card = RecordRow {
        kind: Card::KIND,
        ..one.clone()
    };
    let found = as_card.open::<Card>(vault.id(), keys).map(drop);
    assert_eq!(found, Err(RecordDamage::Seal));
}

async fn set_blob(raw: &mut SqliteConnection, id: Uuid, blob: &[u8]) {
    sqlx::query("UPDATE record SET blob = ? WHERE id = ?")
        .bind(blob)
        .bind(id.as_bytes().as_slice())
        .execute(raw)
        .await
        .unwrap();
}

#[tokio::test]
async fn nothing_that_was_changed_opens_and_everything_else_does() {
    let (bench, foreign) = (Bench::new(), Bench::new());
    let vault = bench.open().await.unwrap();
    let keys = vault.keys().unwrap();
    let (rows, older) = filled(&vault).await;
    let mut refused = Refused::default();

    for row in &rows {
        flipped_bits(&vault, &keys, row, &mut refused);
        other_lengths(&vault, &keys, row, &mut refused);
    }
    for one in &rows {
        for other in rows.iter().filter(|other| other.id != one.id) {
            swapped(&vault, &keys, one, other, &mut refused);
        }
        for old in older.iter().filter(|old| old.id == one.id) {
            swapped(&vault, &keys, one, old, &mut refused);
        }
    }
    // Rows of another vault, under its own key and under ours.
    let elsewhere = foreign.open().await.unwrap();
    let (theirs, _) = filled(&elsewhere).await;
    for row in &theirs {
        refused.expect(&vault, &keys, row, RecordDamage::Seal);
        let their_keys = elsewhere.keys().unwrap();
        refused.expect(&vault, &their_keys, row, RecordDamage::Seal);
    }

    // The same through the file: one is named, and the others are there.
    let mut raw = bench.raw().await;
    for (number, row) in rows.iter().enumerate() {
        let mut blob = row.blob.clone();
        let at = number * 37 % blob.len();
        blob[at] ^= 1;
        set_blob(&mut raw, row.id, &blob).await;
        let listing = vault.list::<Note>().await.unwrap();
        assert_eq!(listing.records.len(), rows.len() - 1);
        let named: Vec<_> = listing.damaged.iter().map(|damaged| damaged.id).collect();
        assert_eq!(named, [RecordId::from_uuid(row.id)]);
        set_blob(&mut raw, row.id, &row.blob).await;
    }
    let listing = vault.list::<Note>().await.unwrap();
    assert_eq!(
        (listing.records.len(), listing.damaged.len()),
        (rows.len(), 0)
    );

    let all: usize = refused.0.values().sum();
    println!(
        "{} records, {all} changes: 0 accepted; refused as {:?}",
        rows.len(),
        refused.0
    );
}
