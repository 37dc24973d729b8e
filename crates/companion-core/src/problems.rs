//! What can go wrong, as codes. A code crosses every border; the sentences that say what happened,
//! what to do and who can do it stand in the catalogues under the same name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

/// Which problem it is. `error-<code>`, `error-<code>-do` and `error-<code>-who` are its sentences.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the catalogues say in three languages what each code means"
)]
pub enum ProblemCode {
    EmailMalformed,
    EmailTaken,
    PasswordTooShort,
    PasswordTooWeak,
    WrongPassword,
    SetupCodeRequired,
    SetupCodeWrong,
    SignedOut,
    PhoneMalformed,
    PhoneNoCountryCode,
    PhoneNotDigits,
    PhoneTaken,
    PhoneRequired,
    PinMalformed,
    PinNotRequested,
    PinWrong,
    PinExpired,
    PinExhausted,
    PinTooOften,
    SmsUnavailable,
    NameMalformed,
    RedirectUrlMalformed,
    PermissionsMissing,
    ConnectorDeactivated,
    ConnectorGone,
    NotConnectorOwner,
    NotGroupAdmin,
    NotGroupMember,
    NotFound,
    Throttled,
    GrantExists,
    Offline,
    TimedOut,
    CertificateMalformed,
    CertificateRefused,
    NotAPlatform,
    RetiredService,
    AddressMalformed,
    AddressInsecure,
    ServerFailed,
    PortTaken,
    EndpointRefused,
    KeyStoreAbsent,
    KeyStoreLocked,
    KeyStoreTimedOut,
    KeyMissing,
    VaultLocked,
    VaultExists,
    PassphraseNeeded,
    PassphraseMissing,
    PassphraseWrong,
    PassphraseTooSoon,
    PassphraseTooShort,
    PassphraseTooLong,
    RecoveryCodeMissing,
    RecoveryCodeWrong,
    RecoveryCodeMalformed,
    BackupForeign,
    BackupDamaged,
    BackupUnreadable,
    BackupKeyWrong,
    BackupTooCostly,
    BackupNewer,
    BackupUnwritable,
    BackupRecipientMalformed,
    WipeUnfinished,
    VaultDamaged,
    VaultUnwritable,
    RecordDamaged,
    PastedNothing,
    PastedConnectorSecret,
    PastedAccessToken,
    PastedConnectorId,
    PastedRefreshToken,
    PastedUnknown,
    HandoverUnrecognised,
    HandoverTooLong,
    HandoverTruncated,
    HandoverAltered,
    HandoverVersion,
    HandoverExpired,
    HandoverFromTheFuture,
    HandoverForeign,
    HandoverOtherInvitation,
    HandoverOtherConnector,
    HandoverOtherPlatform,
    HandoverOpened,
    HandoverHostile,
    HandoverPassphraseWrong,
    HandoverNoConnector,
    FileUnreadable,
    CheckWordsWrong,
    SecretMissing,
    TokenRefused,
    TokenRevoked,
    TokenBusy,
    FateUnknown,
    CallMalformed,
    AccessExpired,
    PermissionMissing,
    MessageEmpty,
    MessageTooLong,
    ClipboardFailed,
    FolderNotShown,
    Cancelled,
    Unexpected,
}

/// A problem on its way to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, thiserror::Error)]
#[error("{code:?}")]
pub struct Problem {
    /// Which one.
    pub code: ProblemCode,
    /// What its sentences name: numbers, hosts, permissions. Never a secret.
    pub args: BTreeMap<String, String>,
    /// For the fold below the sentences: technical English, redacted.
    pub details: Option<String>,
}

impl Problem {
    /// A problem with this argument added.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and texts read better without &"
    )]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// A problem with these details for the fold. The text must hold no secret.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an error is handed over, not borrowed"
    )]
    pub fn detailed(mut self, details: impl ToString) -> Self {
        self.details = Some(details.to_string());
        self
    }
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self {
            code,
            args: BTreeMap::new(),
            details: None,
        }
    }
}

/// The outcome of everything the app is asked to do.
pub type Outcome<T> = Result<T, Problem>;
