//! What a backup holds: the records as they are inside their seals, with counts and a digest.
//!
//! ```text
//! dump   = "KZCB" | version u16 (1) | vault id 16 B | made at i64 | kinds u16 | kinds × count
//!        | records u32 | records × record | SHA-256 over all before it, 32 B
//! count  = kind u16 | records u32
//! record = id 16 B | kind u16 | expires u8 (0 or 1) | expires at i64 | updated at i64
//!        | length u32 | content
//! ```
//!
//! Numbers are big-endian, times milliseconds since 1970. A dump is secret from the first byte to the
//! last: it leaves memory encrypted only ([`crate::backups`]).

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use specta::Type;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    Kind, Record, RecordDamage, Vault, VaultError, content,
    rows::{self, RecordRow},
    seal::MAX_BLOB,
};

const MAGIC: &[u8; 4] = b"KZCB";
const VERSION: u16 = 1;
const DIGEST_BYTES: usize = 32;
/// Notes of what is under way: long over when a backup is restored, and acting on them then would
/// cut people off.
const NOT_KEPT: [Kind; 1] = [Kind::INTENT];

/// Why a dump is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DumpError {
    /// It is none.
    Foreign,
    /// It was changed or cut off.
    Damaged,
    /// A newer version of the app wrote it.
    Newer,
}

/// The records of a vault, outside of it.
pub struct Dump {
    pub(super) vault_id: Uuid,
    pub(super) made_at: i64,
    pub(super) records: Vec<DumpRecord>,
    /// Records that did not open when the dump was made, and are not in it.
    pub(super) damaged: u32,
}

pub(super) struct DumpRecord {
    pub(super) id: Uuid,
    pub(super) kind: Kind,
    pub(super) expires_at: Option<i64>,
    pub(super) updated_at: i64,
    pub(super) content: Zeroizing<Vec<u8>>,
}

/// Which value stays where the vault's is newer than the backup's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// The vault's: a refresh token may have been replaced since.
    Keep,
    /// The backup's.
    Replace,
}

/// What restoring would change, or has changed. Records that only the vault has stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestorePlan {
    /// When the backup was made, in milliseconds since 1970.
    #[specta(type = kaizala_api::time::UnixMillis)]
    pub made_at: i64,
    /// Whether it was made of this vault.
    pub is_of_this_vault: bool,
    /// How many records it holds.
    pub records: u32,
    /// Those that the vault does not have.
    pub added: u32,
    /// Those that take the place of another value.
    pub replaced: u32,
    /// Those whose value in the vault is newer and stays.
    pub kept: u32,
    /// Those that are the same in both.
    pub unchanged: u32,
    /// Names of the connectors among the added and the replaced.
    pub connectors: Vec<String>,
}

impl Vault {
    /// Takes all records out, as they stand at one moment.
    pub async fn dump(&self) -> Result<Dump, VaultError> {
        let keys = self.keys()?;
        let mut transaction = self.pool().begin().await?;
        self.require_key(&mut transaction, &keys).await?;
        let mut dump = Dump {
            vault_id: self.id(),
            made_at: self.now(),
            records: Vec::new(),
            damaged: 0,
        };
        for id in rows::ids(&mut transaction).await? {
            let Some(row) = rows::find(&mut *transaction, id).await? else {
                continue;
            };
            if NOT_KEPT.contains(&row.kind) {
                continue;
            }
            match row.content(self.id(), &keys) {
                Ok(content) => dump.records.push(DumpRecord::of(&row, content)),
                Err(_) => dump.damaged += 1,
            }
        }
        Ok(dump)
    }
}

impl DumpRecord {
    fn of(row: &RecordRow, content: Zeroizing<Vec<u8>>) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            expires_at: row.expires_at,
            updated_at: row.updated_at,
            content,
        }
    }

    /// The value, if it is of this type.
    pub(super) fn value<R: Record>(&self) -> Option<Result<R, RecordDamage>> {
        (self.kind == R::KIND).then(|| content::decode(&self.content))
    }

    fn length(&self) -> usize {
        RECORD_HEAD + self.content.len()
    }
}

const HEAD: usize = 4 + 2 + 16 + 8;
const RECORD_HEAD: usize = 16 + 2 + 1 + 8 + 8 + 4;

impl Dump {
    /// How many records it holds.
    pub fn len(&self) -> u32 {
        u32::try_from(self.records.len()).unwrap_or(u32::MAX)
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many records of the vault did not open and are not in it.
    pub const fn damaged(&self) -> u32 {
        self.damaged
    }

    /// As bytes, in a buffer that never moves.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut counts: BTreeMap<u16, u32> = BTreeMap::new();
        for record in &self.records {
            *counts.entry(record.kind.number()).or_default() += 1;
        }
        let records: usize = self.records.iter().map(DumpRecord::length).sum();
        let length = HEAD + 2 + 6 * counts.len() + 4 + records + DIGEST_BYTES;
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_be_bytes());
        bytes.extend_from_slice(self.vault_id.as_bytes());
        bytes.extend_from_slice(&self.made_at.to_be_bytes());
        let kinds = u16::try_from(counts.len()).unwrap_or(u16::MAX);
        bytes.extend_from_slice(&kinds.to_be_bytes());
        for (kind, count) in &counts {
            bytes.extend_from_slice(&kind.to_be_bytes());
            bytes.extend_from_slice(&count.to_be_bytes());
        }
        bytes.extend_from_slice(&self.len().to_be_bytes());
        for record in &self.records {
            bytes.extend_from_slice(record.id.as_bytes());
            bytes.extend_from_slice(&record.kind.number().to_be_bytes());
            bytes.push(u8::from(record.expires_at.is_some()));
            bytes.extend_from_slice(&record.expires_at.unwrap_or(0).to_be_bytes());
            bytes.extend_from_slice(&record.updated_at.to_be_bytes());
            let length = u32::try_from(record.content.len()).unwrap_or(u32::MAX);
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(&record.content);
        }
        let digest = Sha256::digest(bytes.as_slice());
        bytes.extend_from_slice(&digest);
        bytes
    }

    /// Reads what [`Dump::to_bytes`] wrote, and nothing else.
    pub fn read(bytes: &[u8]) -> Result<Self, DumpError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(DumpError::Foreign)?;
        let mut version = Reader(rest);
        if version.number::<2>().ok_or(DumpError::Damaged)? > VERSION.into() {
            return Err(DumpError::Newer);
        }
        let (body, digest) = bytes
            .split_last_chunk::<DIGEST_BYTES>()
            .ok_or(DumpError::Damaged)?;
        if Sha256::digest(body).as_slice() != digest.as_slice() {
            return Err(DumpError::Damaged);
        }
        Self::parse(&body[6..]).ok_or(DumpError::Damaged)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let vault_id = Uuid::from_bytes(reader.array()?);
        let made_at = i64::from_be_bytes(reader.array()?);
        let mut counts = BTreeMap::new();
        for _ in 0..reader.number::<2>()? {
            let kind = u16::from_be_bytes(reader.array()?);
            counts.insert(kind, u32::from_be_bytes(reader.array()?));
        }
        let count = reader.number::<4>()?;
        let mut records = Vec::new();
        for _ in 0..count {
            let id = Uuid::from_bytes(reader.array()?);
            let kind = u16::from_be_bytes(reader.array()?);
            let [expires] = reader.array()?;
            let expires_at = i64::from_be_bytes(reader.array()?);
            let updated_at = i64::from_be_bytes(reader.array()?);
            let length = usize::try_from(reader.number::<4>()?).ok()?;
            if length > MAX_BLOB || expires > 1 {
                return None;
            }
            *counts.get_mut(&kind)? = counts.get(&kind)?.checked_sub(1)?;
            records.push(DumpRecord {
                id,
                kind: Kind::new(kind),
                expires_at: (expires == 1).then_some(expires_at),
                updated_at,
                content: Zeroizing::new(reader.take(length)?.to_vec()),
            });
        }
        let is_whole = reader.0.is_empty() && counts.values().all(|left| *left == 0);
        is_whole.then_some(Self {
            vault_id,
            made_at,
            records,
            damaged: 0,
        })
    }
}

impl std::fmt::Debug for Dump {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Dump({} records)", self.len())
    }
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn number<const N: usize>(&mut self) -> Option<u64> {
        let bytes = self.take(N)?;
        Some(
            bytes
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte)),
        )
    }
}
