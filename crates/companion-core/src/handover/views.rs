//! Step 3 by invitation, as the window shows it and asks for it.

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use serde::Serialize;
use specta::Type;

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
    /// The six words to compare by phone; the last two are typed.
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
    /// The sealed reply, for a file or a message.
    pub text: String,
    /// What to call the file.
    pub file_name: String,
    /// Until when it can be opened.
    pub expiry: UnixMillis,
}

/// What a reply brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedView {
    /// The set-up that can go on with step 4.
    pub setup: SetupKey,
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
