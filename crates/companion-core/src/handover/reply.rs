//! What the admin's app answers: the refresh token, sealed to the invitation's key.
//!
//! It is an age file, so `age --decrypt` opens it, too. Inside is JSON, signed by the admin's app and bound to the
//! invitation: whoever seals it anew to somebody else, or answers another invitation with it, is found out.

use std::io::Read as _;
use std::time::Duration;

use age::armor::ArmoredReader;
use age::{DecryptError, Decryptor, scrypt, x25519};
use bip39::Language;
use kaizala_api::ids::ConnectorId;
use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::signed::{self, Letter, check_time};
use super::{HandoverError, Invitation, LONGEST, Signer, SignerKey, armour};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::{self, Secret};

/// The ending of a file with a reply.
pub const FILE_ENDING: &str = "kzhandoff";
/// How long a reply can be opened, unless the admin says otherwise.
pub const LIFE: Duration = Duration::from_hours(72);
/// How long at most.
pub const LONGEST_LIFE: Duration = Duration::from_hours(7 * 24);

/// As age armours.
const LABEL: &str = "AGE ENCRYPTED FILE";
/// Work of a passphrase, as a power of two: 128 MiB and about half a second. This is also the most that is done to try one,
/// for nobody else makes replies.
const WORK: u8 = 17;
/// Words of a generated passphrase: 77 bits, each of which costs [`WORK`].
const PASSPHRASE_WORDS: usize = 7;

/// What a reply says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reply {
    /// The digest of the invitation that it answers; none where a passphrase seals it.
    pub invitation: Option<String>,
    /// Base address of the platform.
    pub platform: String,
    /// The connector.
    pub connector: ConnectorId,
    /// The group it got access to.
    pub group_id: String,
    /// The group's name.
    pub group_name: String,
    /// What it may do there: keys of the choices.
    pub permissions: Vec<String>,
    /// The refresh token.
    #[serde(with = "secret::sealed")]
    pub refresh_token: Secret,
    /// When the refresh token ends.
    pub refresh_token_expiry: UnixMillis,
    /// What the admin says.
    pub words: String,
    /// Who granted it, as the platform knows them.
    pub granted_by: String,
    /// To whom: the connector's owner, as the platform knows them.
    pub granted_to: String,
    /// Who signed it.
    pub signer: SignerKey,
    /// When it was made.
    pub made: UnixMillis,
    /// Until when it can be opened.
    pub expiry: UnixMillis,
}

impl Letter for Reply {
    const PURPOSE: &'static str = "kaizala-companion reply 1";

    fn signer(&self) -> &SignerKey {
        &self.signer
    }
}

impl Reply {
    /// Seals it to the key in the invitation.
    ///
    /// # Errors
    /// When the invitation names no key, or this one cannot sign.
    pub fn seal(self, invitation: &Invitation, signer: &Signer) -> Outcome<String> {
        let recipient: x25519::Recipient = invitation.recipient.parse().map_err(unexpected)?;
        let content = signed::sign(&self, signer)?;
        age::encrypt_and_armor(&recipient, &content).map_err(unexpected)
    }

    /// Seals it with a passphrase, for somebody who has not the app; the passphrase is made here and goes another way
    /// than the reply.
    ///
    /// # Errors
    /// When this one cannot sign, or the system gives no random bytes.
    pub fn seal_with_passphrase(self, signer: &Signer) -> Outcome<(String, Secret)> {
        let passphrase = passphrase()?;
        let mut recipient = scrypt::Recipient::new(passphrase.expose().into());
        recipient.set_work_factor(WORK);
        let content = signed::sign(&self, signer)?;
        let sealed = age::encrypt_and_armor(&recipient, &content).map_err(unexpected)?;
        Ok((sealed, passphrase))
    }

    /// Refuses a reply to anything but this invitation.
    fn answers(&self, invitation: &Invitation) -> Result<(), HandoverError> {
        if self.connector != invitation.connector {
            Err(HandoverError::OtherConnector)
        } else if self.platform != invitation.platform {
            Err(HandoverError::OtherPlatform)
        } else if self.invitation.as_deref() != Some(&invitation.digest()) {
            Err(HandoverError::OtherInvitation)
        } else {
            Ok(())
        }
    }
}

/// What opens a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// The key of an invitation.
    Key,
    /// A passphrase.
    Passphrase,
}

/// What opens this text, as far as can be told without trying.
///
/// # Errors
/// [`HandoverError`] when it is no reply, or its end is missing.
pub fn seal_of(text: &str) -> Result<Seal, HandoverError> {
    let file = tidied(text)?;
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(file.as_bytes()));
    Ok(if decryptor.map_err(refusal)?.is_scrypt() {
        Seal::Passphrase
    } else {
        Seal::Key
    })
}

/// Tells whether two texts hold the same sealed reply: of its letters and digits alone, whatever a person or a mail program
/// put around and between them.
pub fn digest(text: &str) -> Vec<u8> {
    let body = armour::body(LABEL, text).unwrap_or(text);
    let bare: String = body.chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::digest(bare).to_vec()
}

/// An age file as age writes it, whatever a mail program made of its lines.
fn tidied(text: &str) -> Result<String, HandoverError> {
    let body: String = armour::body(LABEL, text)?
        .lines()
        .map(|line| line.trim_start_matches(|sign| !armour::is_content(sign)))
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .fold(String::new(), |body, line| body + line + "\n");
    Ok(format!(
        "-----BEGIN {LABEL}-----\n{body}-----END {LABEL}-----\n"
    ))
}

/// Opens a reply with the key of the invitation it should answer.
///
/// # Errors
/// [`HandoverError`]; [`HandoverError::ForeignRecipient`] tells that another invitation's key may fit.
pub fn open(
    text: &str,
    key: &x25519::Identity,
    invitation: &Invitation,
    now: UnixMillis,
) -> Result<Reply, HandoverError> {
    let content = decrypt(text, key, HandoverError::Altered)?;
    let reply = parse(&content, now)?;
    reply.answers(invitation)?;
    Ok(reply)
}

/// Opens a reply that was sealed with a passphrase. This takes about half a second.
///
/// # Errors
/// [`HandoverError`].
pub fn open_with_passphrase(
    text: &str,
    passphrase: &Secret,
    now: UnixMillis,
) -> Result<Reply, HandoverError> {
    let mut identity = scrypt::Identity::new(as_made(passphrase).expose().into());
    identity.set_max_work_factor(WORK);
    let content = decrypt(text, &identity, HandoverError::WrongPassphrase)?;
    parse(&content, now)
}

/// `unfit` is what a key says of itself that was tried and does not fit.
fn decrypt(
    text: &str,
    key: &dyn age::Identity,
    unfit: HandoverError,
) -> Result<Zeroizing<Vec<u8>>, HandoverError> {
    let refusal = |error| {
        if matches!(error, DecryptError::DecryptionFailed) {
            unfit
        } else {
            refusal(error)
        }
    };
    let file = tidied(text)?;
    let decryptor =
        Decryptor::new_buffered(ArmoredReader::new(file.as_bytes())).map_err(refusal)?;
    let mut opened = decryptor.decrypt(std::iter::once(key)).map_err(refusal)?;
    let mut content = Zeroizing::new(Vec::with_capacity(LONGEST));
    opened
        .by_ref()
        .take(LONGEST as u64)
        .read_to_end(&mut content)
        .map_err(|error| broken(&error))?;
    Ok(content)
}

/// What stands inside a reply, once it is unsealed.
///
/// # Errors
/// [`HandoverError`].
pub fn parse(content: &[u8], now: UnixMillis) -> Result<Reply, HandoverError> {
    let reply: Reply = signed::read(content)?;
    if reply.expiry > reply.made.plus(LONGEST_LIFE) {
        return Err(HandoverError::Altered);
    }
    check_time(reply.made, reply.expiry, now)?;
    Ok(reply)
}

fn refusal(error: DecryptError) -> HandoverError {
    match error {
        DecryptError::NoMatchingKeys => HandoverError::ForeignRecipient,
        DecryptError::ExcessiveWork { .. } => HandoverError::HostileWork,
        DecryptError::Io(error) => broken(&error),
        DecryptError::UnknownFormat => HandoverError::UnknownVersion(0),
        // A header or a content that does not fit its own checksums, and whatever a later age tells apart.
        DecryptError::DecryptionFailed
        | DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | DecryptError::KeyDecryptionFailed
        | _ => HandoverError::Altered,
    }
}

fn broken(error: &std::io::Error) -> HandoverError {
    if error.kind() == std::io::ErrorKind::UnexpectedEof {
        HandoverError::Truncated
    } else {
        HandoverError::Altered
    }
}

/// A passphrase as it was made, however it was typed.
fn as_made(typed: &Secret) -> Secret {
    let words = typed
        .expose()
        .split(|sign: char| sign.is_whitespace() || sign == '-');
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-").into()
}

/// A passphrase that nobody chose.
fn passphrase() -> Outcome<Secret> {
    let list = Language::English.word_list();
    let mut bytes = Zeroizing::new([0; 2 * PASSPHRASE_WORDS]);
    getrandom::fill(bytes.as_mut()).map_err(unexpected)?;
    let words: Vec<&str> = bytes
        .chunks_exact(2)
        .map(|pair| list[usize::from(u16::from_be_bytes([pair[0], pair[1]])) % list.len()])
        .collect();
    Ok(words.join("-").into())
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    Problem::from(ProblemCode::Unexpected).detailed(error)
}
