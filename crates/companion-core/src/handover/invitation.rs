//! What the developer's app asks the admin for. There is no secret in it.

use std::time::Duration;

use age::x25519;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kaizala_api::ids::ConnectorId;
use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::signer::Signature;
use super::{CheckWords, HandoverError, LONGEST, Signer, SignerKey, armour};
use crate::problems::Outcome;

/// The ending of a file with an invitation.
pub const FILE_ENDING: &str = "kzrequest";
/// The part of a link before the invitation.
pub const LINK: &str = "kaizala-companion://invitation/";
/// How long an invitation can be answered.
pub const LIFE: Duration = Duration::from_hours(72);
/// How far the clocks of two computers may be apart.
pub(super) const CLOCKS: Duration = Duration::from_mins(10);

const LABEL: &str = "KAIZALA INVITATION";
const PURPOSE: &str = "kaizala-companion invitation 1";
const VERSION: u64 = 1;
/// Longest name, in characters; longer ones are nobody's.
const NAME: usize = 200;
/// Longest words of a developer, in characters.
const WORDS: usize = 1000;

/// Who asks for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Invitation {
    /// Its id, and what makes two invitations of one connector differ.
    pub id: Uuid,
    /// Base address of the platform.
    pub platform: String,
    /// The connector.
    pub connector: ConnectorId,
    /// Its name, as the developer's app knows it.
    pub connector_name: String,
    /// What it is to do: keys of the choices.
    pub permissions: Vec<String>,
    /// What the developer says.
    pub words: String,
    /// The key that the reply is sealed to, as age writes it.
    pub recipient: String,
    /// Who signed it.
    pub signer: SignerKey,
    /// When it was made.
    pub made: UnixMillis,
    /// Until when it can be answered.
    pub expiry: UnixMillis,
}

/// An invitation on its way.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    version: u64,
    invitation: Invitation,
    signature: Signature,
}

/// Only as much as tells whether the rest can be understood.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// An invitation with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInvitation {
    invitation: Invitation,
    bytes: Vec<u8>,
}

impl Invitation {
    /// Signs it; its `signer` must be the key of this one.
    ///
    /// # Errors
    /// When the key cannot sign.
    pub fn sign(self, signer: &Signer) -> Outcome<SignedInvitation> {
        let signature = signer.sign(PURPOSE, &self.canonical())?;
        let envelope = Envelope {
            version: VERSION,
            invitation: self,
            signature,
        };
        let bytes = to_json(&envelope).to_vec();
        Ok(SignedInvitation {
            invitation: envelope.invitation,
            bytes,
        })
    }

    /// What is signed: the same fields in the same order, however they were written.
    fn canonical(&self) -> Zeroizing<Vec<u8>> {
        to_json(self)
    }

    /// Which words stand for it.
    pub fn check_words(&self) -> CheckWords {
        CheckWords::of(&self.canonical())
    }

    /// What a reply says it answers.
    pub fn digest(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.canonical()))
    }

    fn check(&self, now: UnixMillis) -> Result<(), HandoverError> {
        let is_sound = self.recipient.parse::<x25519::Recipient>().is_ok()
            && self.connector_name.chars().count() <= NAME
            && self.words.chars().count() <= WORDS
            && self.made < self.expiry
            && self.expiry <= self.made.plus(LIFE);
        if !is_sound {
            return Err(HandoverError::Altered);
        }
        check_time(self.made, self.expiry, now)
    }
}

impl SignedInvitation {
    /// Reads an invitation from a file's content, a pasted text or a link.
    ///
    /// # Errors
    /// [`HandoverError`]: what cannot be read, was not signed by whom it names, or is not of this time.
    pub fn read(text: &str, now: UnixMillis) -> Result<Self, HandoverError> {
        let bytes = match link(text) {
            Some(link) => URL_SAFE_NO_PAD
                .decode(link)
                .map_err(|_| HandoverError::Altered)?,
            None => armour::unwrap(LABEL, text)?,
        };
        if bytes.len() > LONGEST {
            return Err(HandoverError::TooLong);
        }
        let Versioned { version } = from_json(&bytes)?;
        if version != VERSION {
            return Err(HandoverError::UnknownVersion(version));
        }
        let envelope: Envelope = from_json(&bytes)?;
        // As we write it and in no other way, so that two texts never say the same.
        if *to_json(&envelope) != bytes {
            return Err(HandoverError::Altered);
        }
        let Envelope {
            invitation,
            signature,
            ..
        } = envelope;
        let signed = invitation.canonical();
        invitation.signer.verify(PURPOSE, &signed, &signature)?;
        invitation.check(now)?;
        Ok(Self { invitation, bytes })
    }

    /// Whether a text has the beginning of an invitation in it, so that it is to be read as one.
    pub fn is_in(text: &str) -> bool {
        link(text).is_some() || armour::body(LABEL, text) != Err(HandoverError::Unrecognised)
    }

    /// What it says.
    pub fn invitation(&self) -> &Invitation {
        &self.invitation
    }

    /// It as a text, for a file or a message.
    pub fn text(&self) -> String {
        armour::wrap(LABEL, &self.bytes)
    }

    /// It as a link, for a message or a QR code.
    pub fn link(&self) -> String {
        format!("{LINK}{}", URL_SAFE_NO_PAD.encode(&self.bytes))
    }
}

/// The invitation in a link, if there is one in the text.
fn link(text: &str) -> Option<&str> {
    if text.len() > LONGEST {
        return None;
    }
    let (_, after) = text.split_once(LINK)?;
    let is_of_it = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    let end = after.find(|sign| !is_of_it(sign)).unwrap_or(after.len());
    Some(&after[..end])
}

/// Refuses what is over, or has not begun.
pub(super) fn check_time(
    begin: UnixMillis,
    end: UnixMillis,
    now: UnixMillis,
) -> Result<(), HandoverError> {
    if now.plus(CLOCKS) < begin {
        Err(HandoverError::FromTheFuture)
    } else if end.plus(CLOCKS) < now {
        Err(HandoverError::Expired)
    } else {
        Ok(())
    }
}

/// JSON in a buffer that is wiped, and that never grows: what it would leave behind is not.
pub(super) fn to_json<T: Serialize>(value: &T) -> Zeroizing<Vec<u8>> {
    let mut json = Zeroizing::new(Vec::with_capacity(LONGEST));
    // Only maps with keys that are no texts cannot be written, and there is none.
    let _ = serde_json::to_writer(&mut *json, value);
    json
}

fn from_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, HandoverError> {
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_eof() {
            HandoverError::Truncated
        } else {
            HandoverError::Altered
        }
    })
}
