//! Step 3 by invitation: inviting, answering, opening, whose turn it is, and receipts.

use std::time::Duration;

use companion_core::grants::GrantPreview;
use companion_core::handover::views::{
    Answer, AnswerView, HandoverView, InvitationView, OpenedView, ReceiptView, WaitingView,
};
use companion_core::preferences::Language;
use companion_core::problems::Outcome;
use companion_core::secret::Secret;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};

use super::Core;
use crate::downloads::{self, Existing};
use crate::incoming::{Incoming, Sent};

/// What an admin says to an invitation.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AnswerForm {
    /// The invitation: a file's content, a message with it, or a link.
    text: String,
    /// Id of the group that gets the connector.
    group: String,
    /// The last two check words, as typed.
    check_words: String,
    /// What to tell the developer.
    words: String,
    /// Whether an earlier grant may be replaced, which cuts its user off.
    replace: bool,
    /// How many hours the reply can be opened; seven days at most.
    hours: u32,
}

/// A reply that a passphrase opens, and the passphrase. This answer is the only time it is seen.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PassphraseReply {
    /// The reply.
    answer: AnswerView,
    /// Seven words. They go another way than the reply.
    passphrase: String,
}

/// Makes an invitation for a connector of this vault's.
#[tauri::command]
#[specta::specta]
pub(crate) async fn invite(
    core: Core<'_>,
    connector: String,
    words: String,
) -> Outcome<InvitationView> {
    core.invite(&connector, &words).await
}

/// An invitation that was made here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn invitation(core: Core<'_>, key: String) -> Outcome<InvitationView> {
    core.invitation(&key).await
}

/// The invitations that were made here, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn invitations(core: Core<'_>) -> Outcome<Vec<InvitationView>> {
    core.invitations().await
}

/// An invitation's link as a QR code: a picture in SVG.
#[tauri::command]
#[specta::specta]
pub(crate) async fn invitation_qr(core: Core<'_>, key: String) -> Outcome<String> {
    core.invitation_qr(&key).await
}

/// Writes an invitation among the person's downloads; the answer is its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_invitation(
    app: AppHandle,
    core: Core<'_>,
    key: String,
) -> Outcome<String> {
    let made = core.invitation(&key).await?;
    downloads::save(&app, &made.file_name, &made.text, Existing::Keep).await
}

/// Says what a text is that somebody was sent, and what it would do. An invitation waits for its answer from now on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_handover(core: Core<'_>, text: String) -> Outcome<HandoverView> {
    core.read_handover(&text).await
}

/// The text of an invitation of somebody else's that waits for its answer here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn received_invitation(core: Core<'_>, key: String) -> Outcome<String> {
    core.received_invitation(&key).await
}

/// What answering an invitation would mean: for whom, and who would be cut off.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_answer(
    core: Core<'_>,
    text: String,
    group: String,
) -> Outcome<GrantPreview> {
    core.preview_answer(&text, &group).await
}

/// Grants the connector of an invitation access, and seals what its developer needs.
#[tauri::command]
#[specta::specta]
pub(crate) async fn answer_invitation(core: Core<'_>, form: AnswerForm) -> Outcome<AnswerView> {
    let answer = Answer {
        group: &form.group,
        check_words: &form.check_words,
        words: &form.words,
        replace: form.replace,
        life: Duration::from_hours(form.hours.into()),
    };
    core.answer_invitation(&form.text, &answer).await
}

/// A reply that was made here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn answer(core: Core<'_>, key: String) -> Outcome<AnswerView> {
    core.answer(&key).await
}

/// Writes a reply among the person's downloads; the answer is its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_answer(app: AppHandle, core: Core<'_>, key: String) -> Outcome<String> {
    let made = core.answer(&key).await?;
    downloads::save(&app, &made.file_name, &made.text, Existing::Keep).await
}

/// Seals a grant that was made here with a generated passphrase.
#[tauri::command]
#[specta::specta]
pub(crate) async fn seal_with_passphrase(
    core: Core<'_>,
    grant: String,
    words: String,
) -> Outcome<PassphraseReply> {
    let made = core.seal_with_passphrase(&grant, &words).await?;
    Ok(PassphraseReply {
        answer: made.answer,
        passphrase: made.passphrase.expose().to_owned(),
    })
}

/// Opens a reply, once, and keeps what it brings.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_reply(core: Core<'_>, text: String) -> Outcome<OpenedView> {
    core.open_reply(&text).await
}

/// Opens a reply that a passphrase opens, once, and keeps what it brings.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_with_passphrase(
    core: Core<'_>,
    text: String,
    passphrase: String,
) -> Outcome<OpenedView> {
    core.open_with_passphrase(&text, Secret::new(passphrase))
        .await
}

/// What waits for whom, longest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn waiting(core: Core<'_>) -> Outcome<Vec<WaitingView>> {
    core.waiting().await
}

/// The message to send along, in the language of whoever gets it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn handover_message(
    core: Core<'_>,
    key: String,
    language: Language,
) -> Outcome<String> {
    core.handover_message(&key, language).await
}

/// The message to remind them by, in their language.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reminder_message(
    core: Core<'_>,
    key: String,
    language: Language,
) -> Outcome<String> {
    core.reminder_message(&key, language).await
}

/// Notes that they were reminded just now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn nudge(core: Core<'_>, key: String) -> Outcome<()> {
    core.nudge(&key).await
}

/// Takes an invitation or a reply back, or waits for it no longer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withdraw(core: Core<'_>, key: String) -> Outcome<()> {
    core.withdraw(&key).await
}

/// Who granted what to whom, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn receipts(core: Core<'_>) -> Outcome<Vec<ReceiptView>> {
    core.receipts().await
}

/// A receipt as a text, for the page to show and to print.
#[tauri::command]
#[specta::specta]
pub(crate) async fn receipt_text(
    core: Core<'_>,
    key: String,
    language: Language,
) -> Outcome<String> {
    core.receipt_text(&key, language).await
}

/// Writes a receipt as a text among the person's downloads; the answer is its path. Printed, the page is a PDF.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_receipt(
    app: AppHandle,
    core: Core<'_>,
    key: String,
    language: Language,
) -> Outcome<String> {
    let text = core.receipt_text(&key, language).await?;
    let file = core.receipt(&key).await?.file_name;
    downloads::save(&app, &file, &text, Existing::Keep).await
}

/// What the app was opened with, if that was not taken yet: a file, or a link.
#[tauri::command]
#[specta::specta]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands its arguments over"
)]
pub(crate) fn take_incoming(incoming: State<'_, Incoming>) -> Option<Sent> {
    incoming.take()
}
