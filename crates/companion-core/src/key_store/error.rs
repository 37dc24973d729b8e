use std::fmt;

/// Why the key store did not do what it was asked. Each kind is a situation a person can be told
/// about in words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyStoreErrorKind {
    /// The store answered, and has no such item.
    KeyMissing,
    /// The store is there, but locked, or somebody said no.
    LockedOrDenied,
    /// There is no key store here, or none that can keep anything.
    Absent,
    /// The connection to the store is no longer valid, and a fresh one did not help.
    Stale,
    /// No answer in the time that was allowed.
    Timeout,
    /// The store has no room for the item.
    TooLong,
    /// The item is there and is not one of ours, or is damaged.
    Corrupt,
    /// More than one item answers to the name.
    Ambiguous,
    /// Anything else; the detail says what.
    Failed,
}

impl KeyStoreErrorKind {
    /// The code under which the sentences for this kind are found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::KeyMissing => "key-store-key-missing",
            Self::LockedOrDenied => "key-store-locked",
            Self::Absent => "key-store-absent",
            Self::Stale => "key-store-stale",
            Self::Timeout => "key-store-timeout",
            Self::TooLong => "key-store-too-long",
            Self::Corrupt => "key-store-corrupt",
            Self::Ambiguous => "key-store-ambiguous",
            Self::Failed => "key-store-failed",
        }
    }
}

/// A failure of the key store: its kind, and what the platform said, for the fold below the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyStoreError {
    kind: KeyStoreErrorKind,
    detail: String,
}

impl KeyStoreError {
    /// An error with the platform's own words, which must not contain any part of an item.
    pub(crate) fn new(kind: KeyStoreErrorKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
        }
    }

    /// What happened.
    pub const fn kind(&self) -> KeyStoreErrorKind {
        self.kind
    }

    /// What the platform said; technical English, never part of an item. May be empty.
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl fmt::Display for KeyStoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.code())?;
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for KeyStoreError {}
