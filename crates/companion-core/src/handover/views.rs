//! Step 3 by invitation, as the window shows it and asks for it.

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use serde::Serialize;
use specta::Type;

use crate::personas::Persona;
use crate::secret::Secret;
use crate::setup::SetupKey;

/// An invitation that this app made, as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    /// Its record in the vault.
    pub key: String,
    /// The connector's record.
    pub connector: String,
    /// The invitation as a text, for a file or a message.
    pub text: String,
    /// The invitation as a link.
    pub link: String,
    /// What to call the file.
    pub file_name: String,
    /// The six words to read out on the phone.
    pub check_words: Vec<String>,
    /// When it was made.
    pub made: UnixMillis,
    /// Until when it can be answered.
    pub expiry: UnixMillis,
    /// When its reply was opened.
    pub opened: Option<UnixMillis>,
    /// When it was withdrawn.
    pub withdrawn: Option<UnixMillis>,
}

/// An invitation that somebody else made, beside what the platform knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InvitationPreview {
    /// The connector.
    pub connector_id: String,
    /// Its name, as registered.
    pub connector_name: String,
    /// The name in the invitation, if that is another one.
    pub claimed_name: Option<String>,
    /// Who registered it.
    pub owner_name: String,
    /// What the developer says.
    pub words: String,
    /// What it may do, as registered: keys of the choices.
    pub permissions: Vec<String>,
    /// What it may do although the invitation does not say so.
    pub unannounced: Vec<String>,
    /// What the invitation asks for and the connector may not do.
    pub not_registered: Vec<String>,
    /// The first four of the six words to compare by phone; the last two are heard there and typed.
    pub check_words: Vec<String>,
    /// Whether the same person's invitations were signed by another key before.
    pub has_other_signer: bool,
    /// Until when it can be answered.
    pub expiry: UnixMillis,
}

/// A reply that was made, as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AnswerView {
    /// Its record in the vault.
    pub key: String,
    /// The sealed reply, for a file or a message.
    pub text: String,
    /// What to call the file.
    pub file_name: String,
    /// Until when it can be opened.
    pub expiry: UnixMillis,
}

/// A reply that a passphrase opens, and the passphrase.
#[derive(Clone, Debug)]
pub struct PassphraseAnswer {
    /// The reply.
    pub answer: AnswerView,
    /// Seven words. They go another way than the reply, and are kept nowhere.
    pub passphrase: Secret,
}

/// What a reply brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplyView {
    /// The connector's id.
    pub connector_id: String,
    /// Its name, as the developer has it.
    pub connector_name: String,
    /// The group it got access to.
    pub group_name: String,
    /// What it may do there: keys of the choices.
    pub permissions: Vec<String>,
    /// What the admin says.
    pub words: String,
    /// Who granted it.
    pub granted_by: String,
    /// Whether the same person's replies were signed by another key before.
    pub has_other_signer: bool,
    /// When the access ends unless it is renewed.
    pub ends: UnixMillis,
    /// Until when the reply can be opened.
    pub expiry: UnixMillis,
}

/// What opening a reply has brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedView {
    /// The set-up that can go on with step 4.
    pub setup: SetupKey,
    /// What the reply said.
    pub reply: ReplyView,
}

/// What somebody was sent, which tells whose side of step 3 this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum HandoverView {
    /// An invitation: the admin's turn.
    Invitation {
        /// What it asks for.
        invitation: InvitationPreview,
    },
    /// A reply to an invitation of this app: the developer's turn.
    Reply {
        /// What it will bring.
        reply: ReplyView,
    },
    /// A reply that a passphrase opens.
    PassphraseReply,
}

/// What somebody has to do before step 3 goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Turn {
    /// An admin is to answer an invitation that was made here.
    ForAnswer,
    /// An invitation of somebody else's was opened here and is to be answered here.
    ToAnswer,
    /// A developer is to open a reply that was made here.
    ForOpening,
}

/// Something of step 3 that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WaitingView {
    /// Its record in the vault.
    pub key: String,
    /// What has to be done.
    pub turn: Turn,
    /// Who does it.
    pub whose: Persona,
    /// Whether that is done in this app.
    pub is_yours: bool,
    /// The connector's id.
    pub connector_id: String,
    /// Its name.
    pub connector_name: String,
    /// The group, where one was chosen.
    pub group_name: Option<String>,
    /// Who does it, by name, where that is known.
    pub person: Option<String>,
    /// Since when it waits.
    pub since: UnixMillis,
    /// Until when it can be done.
    pub expiry: UnixMillis,
    /// Whether that time is over, so that a new invitation is needed.
    pub is_over: bool,
    /// How often they were reminded.
    pub nudges: u32,
    /// When they were reminded last.
    pub nudged: Option<UnixMillis>,
}

/// Who granted what to whom, as the window shows it. There is no secret in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptView {
    /// Its record in the vault.
    pub key: String,
    /// Base address of the platform.
    pub platform: String,
    /// The connector's id.
    pub connector_id: String,
    /// Its name.
    pub connector_name: String,
    /// The group's name.
    pub group_name: String,
    /// What the connector may do there: keys of the choices.
    pub permissions: Vec<String>,
    /// Who granted it.
    pub granted_by: String,
    /// To whom.
    pub granted_to: String,
    /// When.
    pub granted: UnixMillis,
    /// When the access ends unless it is renewed.
    pub ends: UnixMillis,
    /// The words that both compared.
    pub check_words: Option<String>,
    /// What to call its file.
    pub file_name: String,
}

/// What an admin says to an invitation.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The group that gets the connector.
    pub group: &'a str,
    /// The last two check words, as typed.
    pub check_words: &'a str,
    /// What to tell the developer.
    pub words: &'a str,
    /// Whether an earlier grant may be replaced, which cuts its user off.
    pub replace: bool,
    /// How long the reply can be opened; [`super::reply::LONGEST_LIFE`] at most.
    pub life: Duration,
}
