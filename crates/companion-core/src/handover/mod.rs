//! Step 3: the refresh token's way from the admin to the developer.
//!
//! 1. *The developer's app invites.* An [`Invitation`] says who asks for what, and carries a key made for this once:
//!    its other half stays in the developer's vault ([`records::InvitationRecord`]). It is signed ([`signer`]), has no secret in it, and
//!    travels as a file, a text or a link ([`invitation::SignedInvitation`]).
//! 2. *Both compare [`CheckWords`]* by phone: six words that stand for all of the invitation. The admin types the last two. What came by
//!    mail may have been swapped on the way; what is said by a known voice was not.
//! 3. *The admin's app answers.* It asks the platform what the connector is, grants access, and seals the refresh token to
//!    the invitation's key ([`reply::Reply`]): an age file, inside it JSON that is signed and says which invitation it answers.
//! 4. *The developer's app opens it, once.* In one transaction the token is kept and the key is erased, so a
//!    second opening finds no key, whoever tries and whenever the power fails. Both sides keep a [`records::Receipt`].
//!
//! The steps that need the platform and the vault stand in `companion/invitations.rs`, `answers.rs` and `openings.rs`, and
//! what waits for whom in `waiting.rs`; here is what needs neither. Both kinds of text are read as hostile input: every refusal has its own class, a [`HandoverError`].
//!
//! What people paste by hand instead is recognised in [`pasted`].

mod armour;
mod check_words;
pub mod files;
pub mod invitation;
pub(crate) mod letters;
pub mod pasted;
pub(crate) mod qr;
pub mod records;
pub mod reply;
mod signed;
pub mod signer;
pub mod views;

#[cfg(test)]
mod tests;

pub use check_words::CheckWords;
pub use invitation::Invitation;
pub use signer::{Signer, SignerKey};

/// No invitation and no reply is longer, in bytes of its text.
pub const LONGEST: usize = 64 * 1024;

/// Why an invitation or a reply is not taken. Each is a class of its own with its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandoverError {
    /// It is something else.
    #[error("this is neither an invitation nor a reply")]
    Unrecognised,
    /// It is longer than any.
    #[error("it is longer than {LONGEST} bytes")]
    TooLong,
    /// Its end is missing.
    #[error("its end is missing")]
    Truncated,
    /// It is not what its maker signed or sealed.
    #[error("it is not as it was made")]
    Altered,
    /// A later version of the app made it.
    #[error("it is of version {0}")]
    UnknownVersion(u64),
    /// Its time is over.
    #[error("it has expired")]
    Expired,
    /// It was made in the future, by this computer's clock.
    #[error("it is from the future")]
    FromTheFuture,
    /// It is sealed to somebody else, or to a key that was used already.
    #[error("it is sealed to another key")]
    ForeignRecipient,
    /// It answers another invitation than the one whose key it is sealed to.
    #[error("it answers another invitation")]
    OtherInvitation,
    /// It is for another connector than the invitation.
    #[error("it is for another connector")]
    OtherConnector,
    /// It is from another platform than the invitation.
    #[error("it is from another platform")]
    OtherPlatform,
    /// To try its passphrase would take too long.
    #[error("it asks for too much work")]
    HostileWork,
    /// The passphrase is another one.
    #[error("the passphrase does not fit")]
    WrongPassphrase,
}
