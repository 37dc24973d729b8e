//! Frozen forms: what this version reads, every later one reads too.

use std::{fs, path::PathBuf};

use serde::Deserialize;
use tempfile::TempDir;
use uuid::Uuid;

use super::{Note, clock};
use crate::{
    key_store::{KeyName, KeyStore, StoreKey, fake::Fake},
    secret::Secret,
    vault::{
        Dump, DumpError, RecordId, Vault, Version,
        keys::MasterKey,
        passphrase::{Cost, stretch},
        recovery::RecoveryCode,
        rows::RecordRow,
        slots::{Slot, SlotKey, SlotKind},
    },
};

fn vectors() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

#[derive(Deserialize)]
struct RecordVector {
    name: String,
    master_key: Hex,
    vault_id: Uuid,
    record_id: Uuid,
    kind: u16,
    key_id: u32,
    version: u64,
    expires_at: Option<i64>,
    updated_at: i64,
    nonce: Hex,
    blob: Hex,
    /// What opening it ends in; the note it holds when it opens.
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Expect {
    Opens {
        title: String,
        token: String,
        content: Hex,
    },
    Refused(String),
}

#[derive(Deserialize)]
struct SlotVector {
    store_key: Hex,
    master_key: Hex,
    vault_id: Uuid,
    generation: u32,
    nonce: Hex,
    params: Hex,
    wrapped: Hex,
    key_check: Hex,
}

/// A slot that takes something a person knows or has.
#[derive(Deserialize)]
struct PersonSlotVector {
    name: String,
    passphrase: Option<String>,
    recovery_code: Option<String>,
    store_key: Option<Hex>,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Hex,
    master_key: Hex,
    vault_id: Uuid,
    id: i64,
    generation: u32,
    nonce: Hex,
    params: Hex,
    wrapped: Hex,
}

#[derive(Deserialize)]
struct DumpVector {
    vault_id: Uuid,
    made_at: i64,
    records: Vec<DumpedVector>,
    dump: Hex,
}

#[derive(Deserialize)]
struct DumpedVector {
    id: Uuid,
    kind: u16,
    expires_at: Option<i64>,
    updated_at: i64,
    content: Hex,
}

#[derive(Deserialize)]
struct VaultVector {
    vault_id: Uuid,
    item: String,
    notes: Vec<VaultNote>,
}

#[derive(Deserialize)]
struct VaultNote {
    id: Uuid,
    title: String,
    token: String,
}

struct Hex(Vec<u8>);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16))
            .collect::<Result<_, _>>();
        bytes.map(Self).map_err(serde::de::Error::custom)
    }
}

impl Hex {
    fn array<const N: usize>(&self) -> [u8; N] {
        self.0.as_slice().try_into().unwrap()
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> T {
    serde_json::from_slice(&fs::read(vectors().join(file)).unwrap()).unwrap()
}

#[test]
fn sealed_records() {
    let vectors: Vec<RecordVector> = read("records-v1.json");
    assert!(vectors.len() > 5);
    for vector in vectors {
        let name = &vector.name;
        let keys = MasterKey::read(&vector.master_key.0)
            .unwrap()
            .keys(vector.key_id);
        let row = RecordRow {
            id: vector.record_id,
            kind: crate::vault::Kind::new(vector.kind),
            key_id: vector.key_id,
            version: Version::from_number(vector.version),
            expires_at: vector.expires_at,
            updated_at: vector.updated_at,
            blob: vector.blob.0,
        };
        let opened = row.open::<Note>(vector.vault_id, &keys);
        match vector.expect {
            Expect::Refused(damage) => {
                assert_eq!(format!("{:?}", opened.unwrap_err()), damage, "{name}");
            }
            Expect::Opens {
                title,
                token,
                content,
            } => {
                let value = Note {
                    title,
                    token: Secret::from(token),
                    expires_at: vector.expires_at,
                };
                assert_eq!(opened.unwrap().value, value, "{name}");
                let found = row.content(vector.vault_id, &keys).unwrap();
                assert_eq!(*found, content.0, "{name}");
                let again = RecordRow::seal(
                    vector.vault_id,
                    &keys,
                    RecordId::from_uuid(vector.record_id),
                    row.version,
                    row.updated_at,
                    &value,
                    vector.nonce.array(),
                );
                assert_eq!(again.unwrap(), row, "{name}");
            }
        }
    }
}

#[test]
fn key_slots() {
    let vectors: Vec<SlotVector> = read("slots-v1.json");
    assert!(!vectors.is_empty());
    for vector in vectors {
        let store_key = StoreKey::from_bytes(vector.store_key.array());
        let master = MasterKey::read(&vector.master_key.0).unwrap();
        assert_eq!(master.check().as_slice(), vector.key_check.0);
        let slot = Slot {
            id: 1,
            kind: SlotKind::Os,
            generation: vector.generation,
            params: vector.params.0,
            wrapped: vector.wrapped.0,
        };
        let made = SlotKey::os(vector.generation, &store_key).wrap(
            vector.vault_id,
            1,
            &master,
            vector.nonce.array(),
        );
        assert_eq!(made.unwrap(), slot);
        assert!(
            slot.open_with_store_key(vector.vault_id, &store_key)
                .unwrap()
                .fits(&vector.key_check.0)
        );
    }
}

/// What another implementation (Python's, on libsodium and the reference Argon2) has sealed is made alike, and opens.
#[tokio::test]
async fn slots_of_passphrases_and_recovery_codes() {
    let vectors: Vec<PersonSlotVector> = read("person-slots-v1.json");
    assert_eq!(vectors.len(), 6);
    for vector in vectors {
        let name = &vector.name;
        let master = MasterKey::read(&vector.master_key.0).unwrap();
        let store_key = vector
            .store_key
            .as_ref()
            .map(|key| StoreKey::from_bytes(key.array()));
        let passphrase = vector.passphrase.map(Secret::from);
        let code = vector
            .recovery_code
            .map(|code| RecoveryCode::parse(&Secret::from(code)).unwrap());
        let key = match (&passphrase, &code) {
            (Some(passphrase), None) => {
                let cost = Cost {
                    memory_kib: vector.memory_kib,
                    passes: vector.passes,
                    lanes: vector.lanes,
                };
                let salt = vector.salt.array();
                let stretched = stretch(passphrase, cost, salt).await.unwrap();
                match &store_key {
                    Some(store_key) => {
                        SlotKey::both(vector.generation, store_key, &stretched, cost, salt)
                    }
                    None => SlotKey::stretched(&stretched, cost, salt),
                }
            }
            (None, Some(code)) => SlotKey::recovery(code),
            _ => panic!("{name} is of neither kind"),
        };
        let slot = key
            .wrap(vector.vault_id, vector.id, &master, vector.nonce.array())
            .unwrap();
        assert_eq!(slot.params, vector.params.0, "{name}");
        assert_eq!(slot.wrapped, vector.wrapped.0, "{name}");
        let opened = match (&passphrase, &code) {
            (Some(passphrase), _) => {
                slot.open_with_passphrase(vector.vault_id, store_key.as_ref(), passphrase)
                    .await
            }
            (None, Some(code)) => slot.open_with_code(vector.vault_id, code),
            (None, None) => unreachable!(),
        };
        assert_eq!(opened.unwrap().bytes(), vector.master_key.0, "{name}");
    }
}

#[test]
fn what_a_backup_holds() {
    let vector: DumpVector = read("dump-v1.json");
    let frozen = &vector.dump.0;
    let dump = Dump::read(frozen).unwrap();
    assert_eq!(
        (dump.vault_id, dump.made_at),
        (vector.vault_id, vector.made_at)
    );
    assert_eq!(dump.records.len(), vector.records.len());
    for (record, expected) in dump.records.iter().zip(&vector.records) {
        assert_eq!(record.id, expected.id);
        assert_eq!(record.kind, crate::vault::Kind::new(expected.kind));
        assert_eq!(record.expires_at, expected.expires_at);
        assert_eq!(record.updated_at, expected.updated_at);
        assert_eq!(*record.content, expected.content.0);
    }
    assert_eq!(*dump.to_bytes(), *frozen);
    for length in 0..frozen.len() {
        let expected = if length < 4 {
            DumpError::Foreign
        } else {
            DumpError::Damaged
        };
        assert_eq!(Dump::read(&frozen[..length]).err(), Some(expected));
    }
    let mut other = frozen.clone();
    for bit in 0..frozen.len() * 8 {
        other[bit / 8] ^= 1 << (bit % 8);
        let expected = match bit / 8 {
            0..4 => DumpError::Foreign,
            // A number above ours.
            4..6 if other[4..6] != [0, 0] => DumpError::Newer,
            _ => DumpError::Damaged,
        };
        assert_eq!(Dump::read(&other).err(), Some(expected), "bit {bit}");
        other[bit / 8] ^= 1 << (bit % 8);
    }
}

#[tokio::test]
async fn a_whole_vault() {
    let vector: VaultVector = read("vault-v1.json");
    let folder = TempDir::new().unwrap();
    fs::copy(
        vectors().join("vault-v1.db"),
        folder.path().join("vault.db"),
    )
    .unwrap();
    let fake = Fake::default();
    fake.plant(
        KeyName {
            vault_id: vector.vault_id,
            generation: 1,
        },
        vector.item.as_bytes(),
    );
    let key_store = KeyStore::new(fake);
    let vault = Vault::open_with_clock(folder.path(), &key_store, clock())
        .await
        .unwrap();
    assert_eq!(vault.id(), vector.vault_id);
    let listing = vault.list::<Note>().await.unwrap();
    assert!(listing.damaged.is_empty());
    assert_eq!(listing.records.len(), vector.notes.len());
    for note in vector.notes {
        let stored = vault
            .get(RecordId::<Note>::from_uuid(note.id))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(stored.value.title, note.title);
        assert_eq!(stored.value.token, Secret::from(note.token));
        vault
            .put(stored.id, stored.version, &stored.value)
            .await
            .unwrap();
    }
}
