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

use super::signed::{self, Letter, check_time};
use super::{CheckWords, HandoverError, LONGEST, Signer, SignerKey, armour};
use crate::problems::Outcome;

/// The ending of a file with an invitation.
pub const FILE_ENDING: &str = "kzrequest";
/// The part of a link before the invitation.
pub const LINK: &str = "kaizala-companion://invitation/";
/// How long an invitation can be answered.
pub const LIFE: Duration = Duration::from_hours(72);

const LABEL: &str = "KAIZALA INVITATION";
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

impl Letter for Invitation {
    const PURPOSE: &'static str = "kaizala-companion invitation 1";

    fn signer(&self) -> &SignerKey {
        &self.signer
    }
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
        let bytes = signed::sign(&self, signer)?.to_vec();
        Ok(SignedInvitation {
            invitation: self,
            bytes,
        })
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
        let invitation: Invitation = signed::read(&bytes)?;
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
