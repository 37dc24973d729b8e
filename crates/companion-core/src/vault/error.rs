use std::fmt;

use uuid::Uuid;

use super::Kind;
use crate::key_store::{KeyStoreError, KeyStoreErrorKind};

/// What a page of the window says about the vault. Each state has words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VaultState {
    /// Open.
    Ready,
    /// Being opened; the key store has not answered yet, most likely its prompt stands open.
    Waiting,
    /// Locked until somebody opens it: by hand, with the key store, a passphrase or a recovery code.
    Locked,
    /// The key store is locked, or somebody said no.
    KeyStoreLocked,
    /// There is no key store here.
    NoKeyStore,
    /// The vault is here, and the key store has no key for it.
    KeyMissing,
    /// The key store did not answer in time.
    TimedOut,
    /// The key store's key is not the one of this vault.
    WrongKey,
    /// The vault's file cannot be read.
    Damaged,
    /// The vault was written by a newer version of the app.
    Newer,
    /// It did not work for a reason outside the vault: disk full, access denied and the like.
    Failed,
}

/// What about the vault's file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Damage {
    /// It is not an `SQLite` database, or its pages are broken.
    Database,
    /// It is a database, but no vault.
    NotAVault,
    /// The vault's header is missing or does not fit the key.
    Header,
    /// The sealed master key is missing or broken, although the key store's key is the right one.
    KeySlot,
}

/// What is wrong with one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordDamage {
    /// Too short or too long to be one.
    Length,
    /// It does not begin as ours do.
    Format,
    /// Sealed with a method this version does not know.
    Algorithm,
    /// Sealed with a key this vault does not have.
    KeyId,
    /// The row says another kind than was asked for.
    Kind,
    /// The seal is broken: the record, its id, kind, version or times were changed.
    Seal,
    /// The seal is good and the content is not what this type expects.
    Content,
}

/// Why the vault did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// The vault is locked; its keys are not in memory.
    Locked,
    /// There is no vault here.
    NoVault,
    /// There is a vault here already.
    VaultExists,
    /// Only a passphrase or a recovery code opens this vault.
    PassphraseNeeded,
    /// This vault has no passphrase.
    NoPassphrase,
    /// This vault has no recovery code.
    NoRecoveryCode,
    /// Not the passphrase; the next try has to wait for so long.
    WrongPassphrase {
        /// Seconds.
        wait_seconds: u64,
    },
    /// Too early after wrong passphrases; nothing was tried.
    TooSoon {
        /// Seconds that are left.
        wait_seconds: u64,
    },
    /// A new passphrase is too short or has too few different characters.
    PassphraseTooShort,
    /// A new passphrase is longer than any that is typed.
    PassphraseTooLong,
    /// A whole recovery code, but not the one of this vault.
    WrongRecoveryCode,
    /// Not a recovery code: mistyped or cut.
    RecoveryCodeMalformed,
    /// The key store is locked or said no; the detail is the platform's.
    KeyStoreLocked(String),
    /// There is no key store here; the detail is the platform's.
    NoKeyStore(String),
    /// This vault is here, and the key store has no key for it. Nothing was changed.
    KeyMissing(Uuid),
    /// The key store did not answer in time.
    TimedOut,
    /// The key store's key does not open this vault.
    WrongKey(Uuid),
    /// The file is damaged.
    Damaged(Damage),
    /// The file was written by a newer version, whose format this is.
    Newer(u32),
    /// Another failure of the key store.
    KeyStore(KeyStoreError),
    /// The folder or the file is a link or the like, and will not be touched.
    UnsafePath(String),
    /// Somebody else kept the file busy for too long.
    Busy,
    /// No room on the disk.
    DiskFull,
    /// The file system said no; the detail is its own.
    Io(String),
    /// The database said no; the detail is its own.
    Database(String),
    /// This record does not open. The others do.
    RecordDamaged(Uuid, RecordDamage),
    /// This record has changed since, or is there already, or is gone. Read it again.
    Conflict(Uuid),
    /// A record of this kind is larger than the vault takes.
    TooLarge(Kind),
}

impl VaultError {
    /// The code under which the sentences for this error are found.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Locked => "vault-locked",
            Self::NoVault => "vault-none",
            Self::VaultExists => "vault-exists",
            Self::PassphraseNeeded => "vault-passphrase-needed",
            Self::NoPassphrase => "vault-no-passphrase",
            Self::NoRecoveryCode => "vault-no-recovery-code",
            Self::WrongPassphrase { .. } => "vault-wrong-passphrase",
            Self::TooSoon { .. } => "vault-too-soon",
            Self::PassphraseTooShort => "vault-passphrase-too-short",
            Self::PassphraseTooLong => "vault-passphrase-too-long",
            Self::WrongRecoveryCode => "vault-wrong-recovery-code",
            Self::RecoveryCodeMalformed => "vault-recovery-code-malformed",
            Self::KeyStoreLocked(_) => "vault-key-store-locked",
            Self::NoKeyStore(_) => "vault-no-key-store",
            Self::KeyMissing(_) => "vault-key-missing",
            Self::TimedOut => "vault-timed-out",
            Self::WrongKey(_) => "vault-wrong-key",
            Self::Damaged(_) => "vault-damaged",
            Self::Newer(_) => "vault-newer",
            Self::KeyStore(error) => error.kind().code(),
            Self::UnsafePath(_) => "vault-unsafe-path",
            Self::Busy => "vault-busy",
            Self::DiskFull => "vault-disk-full",
            Self::Io(_) => "vault-io",
            Self::Database(_) => "vault-database",
            Self::RecordDamaged(..) => "vault-record-damaged",
            Self::Conflict(_) => "vault-conflict",
            Self::TooLarge(_) => "vault-too-large",
        }
    }

    /// The state of a vault that could not be opened for this reason.
    pub const fn state(&self) -> VaultState {
        match self {
            Self::Locked
            | Self::NoVault
            | Self::VaultExists
            | Self::PassphraseNeeded
            | Self::NoPassphrase
            | Self::NoRecoveryCode
            | Self::WrongPassphrase { .. }
            | Self::TooSoon { .. }
            | Self::PassphraseTooShort
            | Self::PassphraseTooLong
            | Self::WrongRecoveryCode
            | Self::RecoveryCodeMalformed => VaultState::Locked,
            Self::KeyStoreLocked(_) => VaultState::KeyStoreLocked,
            Self::NoKeyStore(_) => VaultState::NoKeyStore,
            Self::KeyMissing(_) => VaultState::KeyMissing,
            Self::TimedOut => VaultState::TimedOut,
            Self::WrongKey(_) => VaultState::WrongKey,
            Self::Damaged(_) => VaultState::Damaged,
            Self::Newer(_) => VaultState::Newer,
            Self::KeyStore(_)
            | Self::UnsafePath(_)
            | Self::Busy
            | Self::DiskFull
            | Self::Io(_)
            | Self::Database(_)
            | Self::RecordDamaged(..)
            | Self::Conflict(_)
            | Self::TooLarge(_) => VaultState::Failed,
        }
    }

    /// Reads the key store's answer for the vault that was to be opened or made.
    pub(super) fn from_key_store(error: KeyStoreError, vault_id: Uuid) -> Self {
        match error.kind() {
            KeyStoreErrorKind::KeyMissing => Self::KeyMissing(vault_id),
            KeyStoreErrorKind::LockedOrDenied => Self::KeyStoreLocked(error.detail().to_owned()),
            KeyStoreErrorKind::Absent => Self::NoKeyStore(error.detail().to_owned()),
            KeyStoreErrorKind::Timeout => Self::TimedOut,
            KeyStoreErrorKind::Corrupt => Self::WrongKey(vault_id),
            KeyStoreErrorKind::Stale
            | KeyStoreErrorKind::TooLong
            | KeyStoreErrorKind::Ambiguous
            | KeyStoreErrorKind::Failed => Self::KeyStore(error),
        }
    }
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        match self {
            Self::KeyStoreLocked(detail)
            | Self::NoKeyStore(detail)
            | Self::UnsafePath(detail)
            | Self::Io(detail)
            | Self::Database(detail) => write!(f, ": {detail}"),
            Self::KeyMissing(id) | Self::WrongKey(id) | Self::Conflict(id) => write!(f, ": {id}"),
            Self::Damaged(damage) => write!(f, ": {damage:?}"),
            Self::Newer(format) => write!(f, ": {format}"),
            Self::KeyStore(error) => write!(f, ": {}", error.detail()),
            Self::RecordDamaged(id, damage) => write!(f, ": {id} {damage:?}"),
            Self::TooLarge(kind) => write!(f, ": {kind:?}"),
            Self::WrongPassphrase { wait_seconds } | Self::TooSoon { wait_seconds } => {
                write!(f, ": {wait_seconds} s")
            }
            Self::Locked
            | Self::NoVault
            | Self::VaultExists
            | Self::PassphraseNeeded
            | Self::NoPassphrase
            | Self::NoRecoveryCode
            | Self::PassphraseTooShort
            | Self::PassphraseTooLong
            | Self::WrongRecoveryCode
            | Self::RecoveryCodeMalformed
            | Self::TimedOut
            | Self::Busy
            | Self::DiskFull => Ok(()),
        }
    }
}

impl std::error::Error for VaultError {}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            Self::DiskFull
        } else {
            Self::Io(error.to_string())
        }
    }
}

impl From<getrandom::Error> for VaultError {
    fn from(error: getrandom::Error) -> Self {
        Self::Io(error.to_string())
    }
}

impl From<sqlx::Error> for VaultError {
    fn from(error: sqlx::Error) -> Self {
        // Locking closes the files under whoever still asks.
        if matches!(error, sqlx::Error::PoolClosed) {
            return Self::Locked;
        }
        // The lower byte of SQLite's result codes is the primary code.
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .and_then(|code| code.parse::<u32>().ok())
            .map(|code| code & 0xff);
        match code {
            Some(5 | 6) => Self::Busy,
            Some(11 | 26) => Self::Damaged(Damage::Database),
            Some(13) => Self::DiskFull,
            _ => Self::Database(error.to_string()),
        }
    }
}
