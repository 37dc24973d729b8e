//! How `kaizala` ends. `docs/command-line.md` promises these numbers.

use companion_core::problems::ProblemCode;

/// An exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done,
    /// Not done, for a reason that is none of the following.
    Failed,
    /// The command line was not understood.
    Usage,
    /// Nothing fits what was named, or several things do.
    Choice,
    /// The vault is not open: no vault, no key store, locked, wrong passphrase, damaged.
    Vault,
    /// The platform is not reachable or asks for a pause. Trying again later may work.
    Later,
    /// A credential no longer works or lacks a permission. A person has to act.
    Person,
    /// Whether it was done is not known.
    Unknown,
    /// What was sent is refused: altered, cut off, for somebody or something else.
    Refused,
    /// What was sent is over: expired, or opened already.
    Over,
    /// `status`: something ends soon, or cannot be read.
    Soon,
    /// `status`: something has ended or is refused.
    Ended,
    /// `exec`: the command was not started.
    NotPrepared,
    /// `exec`: the command cannot be executed.
    NotExecutable,
    /// `exec`: there is no such command.
    NoCommand,
    /// `exec`: what the command itself ended with.
    OfChild(u8),
}

impl Exit {
    /// The number.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Choice => 3,
            Self::Vault => 4,
            Self::Later => 5,
            Self::Person => 6,
            Self::Unknown => 7,
            Self::Refused => 8,
            Self::Over => 9,
            Self::Soon => 10,
            Self::Ended => 11,
            Self::NotPrepared => 125,
            Self::NotExecutable => 126,
            Self::NoCommand => 127,
            Self::OfChild(code) => code,
        }
    }

    /// Whether it is about the command that `exec` runs.
    pub(crate) const fn is_of_command(self) -> bool {
        matches!(
            self,
            Self::NotExecutable | Self::NoCommand | Self::OfChild(_)
        )
    }

    /// What a problem of the core ends in.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever is not one of the promised kinds has simply failed"
    )]
    pub(crate) const fn of(code: ProblemCode) -> Self {
        match code {
            ProblemCode::FateUnknown => Self::Unknown,
            ProblemCode::CallMalformed => Self::Usage,
            ProblemCode::KeyStoreAbsent
            | ProblemCode::KeyStoreLocked
            | ProblemCode::KeyStoreTimedOut
            | ProblemCode::KeyMissing
            | ProblemCode::VaultLocked
            | ProblemCode::PassphraseNeeded
            | ProblemCode::PassphraseMissing
            | ProblemCode::PassphraseWrong
            | ProblemCode::PassphraseTooSoon
            | ProblemCode::RecoveryCodeMissing
            | ProblemCode::RecoveryCodeWrong
            | ProblemCode::RecoveryCodeMalformed
            | ProblemCode::VaultDamaged
            | ProblemCode::VaultUnwritable => Self::Vault,
            ProblemCode::Offline
            | ProblemCode::TimedOut
            | ProblemCode::ServerFailed
            | ProblemCode::TokenBusy
            | ProblemCode::Throttled => Self::Later,
            ProblemCode::HandoverUnrecognised
            | ProblemCode::HandoverTooLong
            | ProblemCode::HandoverTruncated
            | ProblemCode::HandoverAltered
            | ProblemCode::HandoverVersion
            | ProblemCode::HandoverForeign
            | ProblemCode::HandoverOtherInvitation
            | ProblemCode::HandoverOtherConnector
            | ProblemCode::HandoverOtherPlatform
            | ProblemCode::HandoverHostile
            | ProblemCode::CheckWordsWrong => Self::Refused,
            ProblemCode::HandoverExpired
            | ProblemCode::HandoverFromTheFuture
            | ProblemCode::HandoverOpened => Self::Over,
            ProblemCode::TokenRefused
            | ProblemCode::TokenRevoked
            | ProblemCode::SecretMissing
            | ProblemCode::AccessExpired
            | ProblemCode::PermissionMissing
            | ProblemCode::ConnectorDeactivated
            | ProblemCode::ConnectorGone
            | ProblemCode::NotGroupAdmin
            | ProblemCode::NotGroupMember
            | ProblemCode::SignedOut
            | ProblemCode::EndpointRefused => Self::Person,
            _ => Self::Failed,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
