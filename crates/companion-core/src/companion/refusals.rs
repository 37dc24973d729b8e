//! What a server or the vault says, as a problem that a person can be told about.

use kaizala_api::errors::{ErrorCode, Reason};
use kaizala_api::phone::PhoneNumberError;
use kaizala_client::ClientError;

use crate::handover::HandoverError;
use crate::problems::{Problem, ProblemCode};
use crate::vault::{MIN_PASSPHRASE, VaultError};

impl From<ClientError> for Problem {
    fn from(error: ClientError) -> Self {
        let details = error.to_string();
        let problem = match &error {
            ClientError::AddressMalformed => ProblemCode::AddressMalformed.into(),
            ClientError::ExtraCaMalformed => ProblemCode::CertificateMalformed.into(),
            ClientError::AddressInsecure => ProblemCode::AddressInsecure.into(),
            ClientError::IdMalformed | ClientError::CredentialMalformed { .. } => {
                ProblemCode::PastedUnknown.into()
            }
            ClientError::Held { wait } => throttled(Some(*wait)),
            ClientError::Offline | ClientError::Interrupted => ProblemCode::Offline.into(),
            ClientError::TimedOut { .. } => ProblemCode::TimedOut.into(),
            ClientError::CertificateRefused { .. } | ClientError::NoTrustStore => {
                ProblemCode::CertificateRefused.into()
            }
            ClientError::NotAPlatform { .. } => ProblemCode::NotAPlatform.into(),
            ClientError::Moved { to } => {
                Self::from(ProblemCode::EndpointRefused).with("host", to.origin())
            }
            ClientError::ServerFailed { .. } => ProblemCode::ServerFailed.into(),
            ClientError::Refused {
                body, retry_after, ..
            } => match body.reason {
                Some(Reason::TooManyRequests) => throttled(*retry_after),
                Some(reason) => code_of(reason).into(),
                None if body.error_code == ErrorCode::TooManyRequests => throttled(*retry_after),
                None => of_code(body.error_code).into(),
            },
        };
        problem.detailed(details)
    }
}

fn throttled(retry_after: Option<std::time::Duration>) -> Problem {
    let seconds = retry_after.map_or(60, |wait| wait.as_secs().max(1));
    Problem::from(ProblemCode::Throttled).with("seconds", seconds)
}

const fn of_code(code: ErrorCode) -> ProblemCode {
    match code {
        ErrorCode::InvalidToken => ProblemCode::TokenRevoked,
        ErrorCode::Unauthenticated => ProblemCode::TokenRefused,
        ErrorCode::Unauthorized => ProblemCode::PermissionMissing,
        ErrorCode::NotFound => ProblemCode::NotFound,
        ErrorCode::TooManyRequests => ProblemCode::Throttled,
        ErrorCode::ServiceException => ProblemCode::ServerFailed,
        ErrorCode::InvalidParameters
        | ErrorCode::Conflict
        | ErrorCode::UnsupportedMediaType
        | ErrorCode::Unknown => ProblemCode::Unexpected,
    }
}

const fn code_of(reason: Reason) -> ProblemCode {
    match reason {
        Reason::EmailMalformed => ProblemCode::EmailMalformed,
        Reason::EmailTaken => ProblemCode::EmailTaken,
        Reason::PasswordTooShort => ProblemCode::PasswordTooShort,
        Reason::PasswordTooWeak => ProblemCode::PasswordTooWeak,
        Reason::WrongPassword => ProblemCode::WrongPassword,
        Reason::SetupCodeRequired => ProblemCode::SetupCodeRequired,
        Reason::SetupCodeWrong => ProblemCode::SetupCodeWrong,
        Reason::SignedOut => ProblemCode::SignedOut,
        Reason::PhoneMalformed => ProblemCode::PhoneMalformed,
        Reason::PhoneTaken => ProblemCode::PhoneTaken,
        Reason::PhoneRequired => ProblemCode::PhoneRequired,
        Reason::PinNotRequested => ProblemCode::PinNotRequested,
        Reason::PinWrong => ProblemCode::PinWrong,
        Reason::PinExpired => ProblemCode::PinExpired,
        Reason::PinExhausted => ProblemCode::PinExhausted,
        Reason::PinTooOften => ProblemCode::PinTooOften,
        Reason::SmsUnavailable => ProblemCode::SmsUnavailable,
        Reason::NameMalformed => ProblemCode::NameMalformed,
        Reason::RedirectUrlMalformed => ProblemCode::RedirectUrlMalformed,
        Reason::PermissionsMissing => ProblemCode::PermissionsMissing,
        Reason::ConnectorDeactivated => ProblemCode::ConnectorDeactivated,
        Reason::NotConnectorOwner => ProblemCode::NotConnectorOwner,
        Reason::NotGroupAdmin => ProblemCode::NotGroupAdmin,
        Reason::NotGroupMember => ProblemCode::NotGroupMember,
        Reason::NotFound => ProblemCode::NotFound,
        Reason::TooManyRequests => ProblemCode::Throttled,
    }
}

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        let code = match &error {
            VaultError::Locked => ProblemCode::VaultLocked,
            VaultError::NoVault => ProblemCode::NotFound,
            VaultError::VaultExists => ProblemCode::VaultExists,
            VaultError::PassphraseNeeded => ProblemCode::PassphraseNeeded,
            VaultError::NoPassphrase => ProblemCode::PassphraseMissing,
            VaultError::WrongPassphrase { wait_seconds } => {
                return Self::from(ProblemCode::PassphraseWrong).with("seconds", wait_seconds);
            }
            VaultError::TooSoon { wait_seconds } => {
                return Self::from(ProblemCode::PassphraseTooSoon).with("seconds", wait_seconds);
            }
            VaultError::PassphraseTooShort => {
                return Self::from(ProblemCode::PassphraseTooShort).with("limit", MIN_PASSPHRASE);
            }
            VaultError::PassphraseTooLong => ProblemCode::PassphraseTooLong,
            VaultError::NoRecoveryCode => ProblemCode::RecoveryCodeMissing,
            VaultError::WrongRecoveryCode => ProblemCode::RecoveryCodeWrong,
            VaultError::RecoveryCodeMalformed => ProblemCode::RecoveryCodeMalformed,
            VaultError::KeyStoreLocked(_) => ProblemCode::KeyStoreLocked,
            VaultError::NoKeyStore(_) => ProblemCode::KeyStoreAbsent,
            VaultError::KeyMissing(_) | VaultError::WrongKey(_) => ProblemCode::KeyMissing,
            VaultError::TimedOut => ProblemCode::KeyStoreTimedOut,
            VaultError::Damaged(_) | VaultError::Newer(_) => ProblemCode::VaultDamaged,
            VaultError::RecordDamaged(..) => ProblemCode::RecordDamaged,
            VaultError::KeyStore(_)
            | VaultError::UnsafePath(_)
            | VaultError::Busy
            | VaultError::DiskFull
            | VaultError::Io(_)
            | VaultError::Database(_)
            | VaultError::Conflict(_)
            | VaultError::TooLarge(_) => ProblemCode::VaultUnwritable,
        };
        Self::from(code).detailed(error)
    }
}

impl From<HandoverError> for Problem {
    fn from(error: HandoverError) -> Self {
        match error {
            HandoverError::Unrecognised => ProblemCode::HandoverUnrecognised,
            HandoverError::TooLong => ProblemCode::HandoverTooLong,
            HandoverError::Truncated => ProblemCode::HandoverTruncated,
            HandoverError::Altered => ProblemCode::HandoverAltered,
            HandoverError::UnknownVersion(_) => ProblemCode::HandoverVersion,
            HandoverError::Expired => ProblemCode::HandoverExpired,
            HandoverError::FromTheFuture => ProblemCode::HandoverFromTheFuture,
            HandoverError::ForeignRecipient => ProblemCode::HandoverForeign,
            HandoverError::OtherInvitation => ProblemCode::HandoverOtherInvitation,
            HandoverError::OtherConnector => ProblemCode::HandoverOtherConnector,
            HandoverError::OtherPlatform => ProblemCode::HandoverOtherPlatform,
            HandoverError::HostileWork => ProblemCode::HandoverHostile,
            HandoverError::WrongPassphrase => ProblemCode::HandoverPassphraseWrong,
        }
        .into()
    }
}

impl From<PhoneNumberError> for Problem {
    fn from(error: PhoneNumberError) -> Self {
        match error {
            PhoneNumberError::NoCountryCode => ProblemCode::PhoneNoCountryCode,
            PhoneNumberError::NotDigits => ProblemCode::PhoneNotDigits,
            PhoneNumberError::Impossible => ProblemCode::PhoneMalformed,
        }
        .into()
    }
}
