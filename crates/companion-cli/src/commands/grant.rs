//! `kaizala grant`: answers an invitation. What it asks for is shown first; the last two check words are the consent.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use companion_core::grants::GrantPreview;
use companion_core::groups::GroupView;
use companion_core::handover::views::{Answer, AnswerView, InvitationPreview};
use kaizala_api::members::Role;
use serde_json::json;

use crate::arguments::Tag;
use crate::exit::Exit;
use crate::sent;
use crate::session::Session;
use crate::terminal::Terminal;
use crate::trouble::{Outcome, Slip, Trouble};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    invitation: PathBuf,
    #[arg(long)]
    group: Option<String>,
    #[arg(long, value_name = "WORDS")]
    check_words: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    words: String,
    #[arg(long)]
    replace: bool,
    #[arg(long, default_value_t = 72, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..=168))]
    hours: u32,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long, hide_possible_values = true, value_name = "en|de|fr")]
    message: Option<Tag>,
    #[arg(long)]
    dry_run: bool,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let terminal = session.terminal;
    let text = sent::read(&arguments.invitation)?;
    let asked = session.core.read_invitation(&text).await?;
    let group = group(session, arguments.group.as_deref()).await?;
    let preview = session.core.preview_answer(&text, &group.id).await?;
    if arguments.dry_run && terminal.is_json {
        terminal.json(&json!({ "invitation": asked, "grant": preview }))?;
        return Ok(Exit::Done);
    }
    let shown = described(terminal, &asked, &preview);
    if arguments.dry_run {
        terminal.print(&shown)?;
        return Ok(Exit::Done);
    }
    terminal.hint(shown.trim_end());
    let typed = match &arguments.check_words {
        Some(words) => words.clone(),
        None => typed(terminal, arguments)?,
    };
    let answer = Answer {
        group: &group.id,
        check_words: &typed,
        words: &arguments.words,
        replace: arguments.replace,
        life: Duration::from_hours(arguments.hours.into()),
    };
    let made = session.core.answer_invitation(&text, &answer).await?;
    answered(session, arguments, &made, &preview).await
}

async fn answered(
    session: &Session,
    arguments: &Arguments,
    made: &AnswerView,
    preview: &GrantPreview,
) -> Outcome<Exit> {
    let terminal = session.terminal;
    let text = match arguments.message {
        Some(language) => {
            let message = session.core.handover_message(&made.key, language.into());
            message.await?
        }
        None => made.text.clone(),
    };
    if let Some(file) = &arguments.out {
        sent::write(file, &text)?;
    }
    if terminal.is_json {
        terminal.json(made)?;
        return Ok(Exit::Done);
    }
    if arguments.out.is_none() {
        terminal.exactly(text.as_bytes())?;
    }
    let named = [
        ("connector", preview.connector_name.as_str()),
        ("group", &preview.group_name),
        ("owner", &preview.owner_name),
    ];
    terminal.hint(&terminal.words.say("cli-grant-done", &named));
    Ok(Exit::Done)
}

/// The group that is named among those that the person administers, or the only one.
async fn group(session: &Session, named: Option<&str>) -> Outcome<GroupView> {
    let mut groups = session.core.groups().await?;
    groups.retain(|group| group.role == Role::Admin);
    let choices = groups
        .iter()
        .map(|group| format!("{}  {}", group.id, group.name))
        .collect();
    if let Some(named) = named {
        if let Some(index) = groups.iter().position(|group| group.id == named) {
            return Ok(groups.swap_remove(index));
        }
        groups.retain(|group| group.name == named);
    }
    match groups.pop() {
        Some(only) if groups.is_empty() => Ok(only),
        _ => Err(Trouble::from(Slip::AdminGroup).choosing(choices)),
    }
}

/// Who asks, for what, and what it would mean.
fn described(terminal: Terminal, asked: &InvitationPreview, grant: &GrantPreview) -> String {
    let words = terminal.words;
    let named = [
        ("connector", asked.connector_name.as_str()),
        ("id", &asked.connector_id),
        ("owner", &asked.owner_name),
        ("group", &grant.group_name),
        ("count", &grant.member_count.to_string()),
    ];
    let mut lines = vec![words.say("cli-grant-asks", &named)];
    if let Some(claimed) = &asked.claimed_name {
        lines.push(words.say("cli-grant-other-name", &[("name", claimed)]));
    }
    if asked.has_other_signer {
        lines.push(words.say("cli-grant-other-signer", &named));
    }
    if !asked.words.is_empty() {
        lines.push(words.say("cli-grant-says", &[("words", &asked.words)]));
    }
    lines.push(words.say("cli-grant-may", &named));
    for permission in &asked.permissions {
        let may = words.plain(&format!("permission-{permission}"));
        let unannounced = asked.unannounced.contains(permission);
        let key = if unannounced {
            "cli-grant-permission-unannounced"
        } else {
            "cli-grant-permission"
        };
        lines.push(words.say(key, &[("permission", &may)]));
    }
    if let Some(existing) = &grant.existing {
        let named = [
            ("who", existing.granted_by.as_str()),
            ("owner", &existing.owner_name),
        ];
        lines.push(words.say("cli-grant-replaces", &named));
    }
    let shown = asked.check_words.join(" ");
    lines.push(words.say("cli-grant-compare", &[("words", &shown)]));
    lines.join("\n") + "\n"
}

/// The last two check words, from whoever sits at the terminal.
fn typed(terminal: Terminal, arguments: &Arguments) -> Outcome<String> {
    if sent::is_standard_input(&arguments.invitation) || !std::io::stdin().is_terminal() {
        return Err(Slip::CheckWordsNeeded.into());
    }
    terminal.hint(&terminal.words.plain("cli-ask-check-words"));
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Trouble::from(Slip::CheckWordsNeeded).detailed(error))?;
    Ok(line)
}
