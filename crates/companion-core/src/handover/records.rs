//! What the vault keeps of step 3, on both sides.

use age::secrecy::ExposeSecret as _;
use age::x25519;
use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};

use super::{Invitation, SignerKey, reply};
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
    /// When the admin was reminded.
    #[serde(default)]
    pub nudges: Vec<UnixMillis>,
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
            nudges: Vec::new(),
        }
    }

    /// What opens the reply, if it still can be.
    pub fn key(&self) -> Option<x25519::Identity> {
        self.key.as_ref()?.expose().parse().ok()
    }

    /// The same after its reply was opened: the key is gone.
    #[must_use]
    pub fn opened(self, text: &str, at: UnixMillis) -> Self {
        Self {
            key: None,
            opened: Some(OpenedReply {
                digest: reply::digest(text),
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
    pub fn was_opened_by(&self, text: &str) -> Option<UnixMillis> {
        let opened = self.opened.as_ref()?;
        (opened.digest == reply::digest(text)).then_some(opened.at)
    }
}

/// An invitation of somebody else's that was opened here and is not answered yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReceivedRecord {
    /// The invitation's digest.
    pub digest: String,
    /// The invitation with its signature, as a text.
    pub text: String,
    /// When it was opened first.
    pub received: UnixMillis,
}

impl Record for ReceivedRecord {
    const KIND: Kind = Kind::RECEIVED_INVITATION;
}

/// A reply that this app made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// The sealed reply. It is no secret: one key or passphrase opens it, and that one is elsewhere.
    pub text: String,
    /// Whether a passphrase opens it, and not the key of an invitation.
    pub has_passphrase: bool,
    /// The connector.
    pub connector: ConnectorId,
    /// Its name.
    pub connector_name: String,
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub group_name: String,
    /// Who is to open it.
    pub granted_to: String,
    /// When it was made.
    pub made: UnixMillis,
    /// When it can no longer be opened.
    pub expiry: UnixMillis,
    /// When the developer was reminded.
    pub nudges: Vec<UnixMillis>,
}

impl Record for AnswerRecord {
    const KIND: Kind = Kind::ANSWER;
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
    /// When this app sealed or opened the reply.
    pub kept: UnixMillis,
    /// The words that both compared; none where a passphrase took their place.
    pub check_words: Option<String>,
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
