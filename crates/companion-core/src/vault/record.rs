//! What the vault keeps: typed records, their ids and versions.

use std::{fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use uuid::Uuid;

use super::{Kind, RecordDamage};

/// Something the vault can keep. The whole value is sealed; only its id, kind, version, times and
/// key number stand in plain.
///
/// Encoded as CBOR with field names, so a new field with `#[serde(default)]` reads old records.
pub trait Record: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The number of this type, one of the constants of [`Kind`].
    const KIND: Kind;

    /// When the value loses its use, in milliseconds since 1970; kept in plain and bound into the
    /// seal, so that what is due can be found without opening everything.
    fn expires_at(&self) -> Option<i64> {
        None
    }
}

/// The id of a record of type `R`: 16 random bytes, written as a UUID.
pub struct RecordId<R> {
    uuid: Uuid,
    of: PhantomData<fn() -> R>,
}

impl<R> RecordId<R> {
    /// A new id.
    pub fn random() -> Self {
        Self::from_uuid(Uuid::new_v4())
    }

    /// The id with these bytes.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self {
            uuid,
            of: PhantomData,
        }
    }

    /// The bytes of the id.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

// Written by hand, for the derives would ask the same of `R`.
impl<R> Clone for RecordId<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for RecordId<R> {}
impl<R> PartialEq for RecordId<R> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<R> Eq for RecordId<R> {}
impl<R> PartialOrd for RecordId<R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<R> Ord for RecordId<R> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<R> hash::Hash for RecordId<R> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<R> fmt::Debug for RecordId<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.uuid, f)
    }
}
impl<R> fmt::Display for RecordId<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid, f)
    }
}
impl<R> FromStr for RecordId<R> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self::from_uuid)
    }
}
impl<R> Serialize for RecordId<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}
impl<'de, R> Deserialize<'de> for RecordId<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

/// Counts the writes of one record. A write names the version it was made from and fails when
/// somebody else was quicker.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(u64);

impl Version {
    /// The version of a record that is not there yet: a write from it creates the record.
    pub const ABSENT: Self = Self(0);

    /// The version after one more write.
    pub(super) const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The version before one more write.
    pub(super) const fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// As its column takes it: versions count single writes, none reaches the end of a signed number.
    pub(super) fn stored(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    pub(super) const fn from_number(number: u64) -> Self {
        Self(number)
    }

    pub(super) const fn number(self) -> u64 {
        self.0
    }
}

/// A record as it stands in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<R> {
    /// Its id.
    pub id: RecordId<R>,
    /// Its version, to be named in the next write.
    pub version: Version,
    /// When it was last written, in milliseconds since 1970.
    pub updated_at: i64,
    /// The value.
    pub value: R,
}

/// All records of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<R> {
    /// Those that open, oldest write first.
    pub records: Vec<Stored<R>>,
    /// Those that do not. They hide none of the others, and stay until somebody deletes them.
    pub damaged: Vec<DamagedRecord<R>>,
}

/// A record that is there and does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedRecord<R> {
    /// Its id as the row has it.
    pub id: RecordId<R>,
    /// Its version as the row has it; what [`super::Vault::delete`] wants to be told.
    pub version: Version,
    /// What is wrong with it.
    pub damage: RecordDamage,
}
