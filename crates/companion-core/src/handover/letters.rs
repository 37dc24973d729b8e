//! Texts for people: the message that goes with an invitation or a reply, and the receipt. In the language of whoever
//! reads them, which is not always the language of whoever sends them.

use jiff::Timestamp;
use kaizala_api::time::UnixMillis;
use kaizala_catalogue::{Catalogues, FluentArgs, sources};

use super::Invitation;
use super::records::{AnswerRecord, Receipt};
use crate::preferences::Language;
use crate::problems::{Outcome, Problem, ProblemCode};

static CATALOGUES: Catalogues = Catalogues::new(sources!("messages", "permissions", "handover"));

/// What a developer writes to an admin: the invitation is in it, so that it can be pasted as a whole.
pub(crate) fn with_invitation(
    language: Language,
    invitation: &Invitation,
    text: &str,
) -> Outcome<String> {
    around_invitation(language, "message-invitation", invitation, text)
}

/// What a developer writes to an admin who has not answered: short, with the invitation in it again.
pub(crate) fn reminder_of_invitation(
    language: Language,
    invitation: &Invitation,
    text: &str,
) -> Outcome<String> {
    around_invitation(language, "message-remind-invitation", invitation, text)
}

fn around_invitation(
    language: Language,
    message: &str,
    invitation: &Invitation,
    text: &str,
) -> Outcome<String> {
    let arguments = [
        ("connector", invitation.connector_name.as_str()),
        ("date", &moment(invitation.expiry)),
    ];
    Ok(format!("{}\n\n{text}", say(language, message, &arguments)?))
}

/// What an admin writes to a developer who has not opened the reply: short, with the reply in it again.
pub(crate) fn reminder_of_reply(language: Language, answer: &AnswerRecord) -> Outcome<String> {
    let arguments = [
        ("connector", answer.connector_name.as_str()),
        ("group", &answer.group_name),
        ("date", &moment(answer.expiry)),
    ];
    let message = say(language, "message-remind-reply", &arguments)?;
    Ok(format!("{message}\n\n{}", answer.text))
}

/// What an admin writes to a developer: the reply is in it.
pub(crate) fn with_reply(language: Language, answer: &AnswerRecord) -> Outcome<String> {
    let key = if answer.has_passphrase {
        "message-reply-passphrase"
    } else {
        "message-reply"
    };
    let arguments = [
        ("connector", answer.connector_name.as_str()),
        ("group", &answer.group_name),
        ("date", &moment(answer.expiry)),
    ];
    let message = say(language, key, &arguments)?;
    Ok(format!("{message}\n\n{}", answer.text))
}

/// A receipt as a text.
pub(crate) fn receipt(language: Language, receipt: &Receipt) -> Outcome<String> {
    let dates = [moment(receipt.granted), moment(receipt.ends)];
    let [granted, ends] = &dates;
    let mut text = say(language, "receipt-title", &[])? + "\n\n";
    let mut line = |key: &str, arguments: &[(&str, &str)]| -> Outcome<()> {
        text += &say(language, key, arguments)?;
        text.push('\n');
        Ok(())
    };
    let connector = [
        ("connector", receipt.connector_name.as_str()),
        ("id", receipt.connector.as_str()),
    ];
    line("receipt-connector", &connector)?;
    line("receipt-group", &[("group", &receipt.group_name)])?;
    line("receipt-platform", &[("platform", &receipt.platform)])?;
    line("receipt-granted-by", &[("name", &receipt.granted_by)])?;
    line("receipt-granted-to", &[("name", &receipt.granted_to)])?;
    line("receipt-granted", &[("date", granted)])?;
    line("receipt-ends", &[("date", ends)])?;
    if let Some(words) = &receipt.check_words {
        line("receipt-check-words", &[("words", words)])?;
    }
    line("receipt-may", &[])?;
    for permission in &receipt.permissions {
        let may = say(language, &format!("permission-{permission}"), &[])?;
        line("receipt-permission", &[("permission", &may)])?;
    }
    text.push('\n');
    text += &say(language, "receipt-no-secret", &[])?;
    text.push('\n');
    Ok(text)
}

fn say(language: Language, key: &str, arguments: &[(&str, &str)]) -> Outcome<String> {
    let language = kaizala_catalogue::Language::of(Some(language.tag()));
    let mut given = FluentArgs::new();
    for (name, value) in arguments {
        given.set(*name, on_one_line(value));
    }
    CATALOGUES
        .text(language, key, &given)
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))
}

/// A name that somebody else chose, unable to pass for a line of the text.
fn on_one_line(name: &str) -> String {
    let visible = |sign: char| if sign.is_control() { ' ' } else { sign };
    name.chars().map(visible).collect()
}

/// A date that is the same in every language, such as `2027-11-22 03:55 UTC`.
fn moment(at: UnixMillis) -> String {
    Timestamp::from_millisecond(at.0).map_or_else(
        // Beyond the year 9999 the number itself says as much.
        |_| at.0.to_string(),
        |at| at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    )
}
