//! What the vault keeps of step 3, on both sides.

use age::secrecy::ExposeSecret as _;
use age::x25519;
use kaizala_api::ids::ConnectorId;
use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Invitation, SignerKey};
use crate::connectors::ConnectorRecord;
use crate::secret::{self, Secret};
use crate::vault::{Kind, Record, RecordId};

/// An invitation that this app made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvitationRecord {
    /// The connector's record.
    pub connector: RecordId<ConnectorRecord>,
    /// The invitation.
    pub invitation: Invitation,
    /// The invitation with its signature, as a link.
    pub link: String,
    /// Opens the one reply; gone once that was opened, or the invitation was withdrawn.
    #[serde(with = "secret::sealed_option")]
    key: Option<Secret>,
    /// The reply that was opened.
    pub opened: Option<OpenedReply>,
    /// When it was withdrawn.
    pub withdrawn: Option<UnixMillis>,
}

/// Which reply was opened, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedReply {
    /// Tells whether a reply is the same one.
    pub digest: Vec<u8>,
    /// When.
    pub at: UnixMillis,
}

impl Record for InvitationRecord {
    const KIND: Kind = Kind::INVITATION;
}

impl InvitationRecord {
    /// An invitation that waits for its reply.
    pub fn new(
        connector: RecordId<ConnectorRecord>,
        invitation: Invitation,
        link: String,
        key: &x25519::Identity,
    ) -> Self {
        Self {
            connector,
            invitation,
            link,
            key: Some(Secret::from(key.to_string().expose_secret())),
            opened: None,
            withdrawn: None,
        }
    }

    /// What opens the reply, if it still can be.
    pub fn key(&self) -> Option<x25519::Identity> {
        self.key.as_ref()?.expose().parse().ok()
    }

    /// The same after its reply was opened: the key is gone.
    #[must_use]
    pub fn opened(self, reply: &str, at: UnixMillis) -> Self {
        Self {
            key: None,
            opened: Some(OpenedReply {
                digest: digest(reply),
                at,
            }),
            ..self
        }
    }

    /// The same after it was withdrawn: the key is gone.
    #[must_use]
    pub fn withdrawn(self, at: UnixMillis) -> Self {
        Self {
            key: None,
            withdrawn: Some(at),
            ..self
        }
    }

    /// When this very reply was opened, if it was.
    pub fn was_opened_by(&self, reply: &str) -> Option<UnixMillis> {
        let opened = self.opened.as_ref()?;
        (opened.digest == digest(reply)).then_some(opened.at)
    }
}

/// Of a reply's letters and digits alone, so that white space and quoting make no other reply of it.
fn digest(reply: &str) -> Vec<u8> {
    let bare: String = reply.chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::digest(bare).to_vec()
}

/// A reply that this app made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// The invitation's digest.
    pub invitation: String,
    /// The sealed reply. It is no secret: one key opens it, and that one is elsewhere.
    pub text: String,
    /// When it can no longer be opened.
    pub expiry: UnixMillis,
}

impl Record for AnswerRecord {
    const KIND: Kind = Kind::ANSWER;

    fn expires_at(&self) -> Option<i64> {
        Some(self.expiry.0)
    }
}

/// Who granted what to whom, when: without any secret, kept by both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Base address of the platform.
    pub platform: String,
    /// The connector.
    pub connector: ConnectorId,
    /// Its name.
    pub connector_name: String,
    /// The group's name.
    pub group_name: String,
    /// What the connector may do there: keys of the choices.
    pub permissions: Vec<String>,
    /// Who granted it.
    pub granted_by: String,
    /// To whom: the connector's owner.
    pub granted_to: String,
    /// When.
    pub granted: UnixMillis,
    /// When the access ends unless it is renewed.
    pub ends: UnixMillis,
    /// The words that both compared.
    pub check_words: String,
}

impl Record for Receipt {
    const KIND: Kind = Kind::RECEIPT;
}

/// Somebody whose invitations or replies this app has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownSigner {
    /// What they sign with.
    pub key: SignerKey,
    /// Base address of the platform on which they are known.
    pub platform: String,
    /// Their name there.
    pub name: String,
    /// When they were first seen.
    pub first_seen: UnixMillis,
}

impl Record for KnownSigner {
    const KIND: Kind = Kind::KNOWN_SIGNER;
}
