//! `kaizala invite`: an invitation for a group admin to answer.

use std::path::PathBuf;

use clap::Args;
use companion_core::handover::views::InvitationView;

use crate::arguments::Tag;
use crate::choose;
use crate::exit::Exit;
use crate::sent;
use crate::session::Session;
use crate::trouble::Outcome;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    connector: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    words: String,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long, conflicts_with = "message")]
    link: bool,
    #[arg(long, hide_possible_values = true, value_name = "en|de|fr")]
    message: Option<Tag>,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let connector = choose::connector(
        session.core.connectors().await?,
        arguments.connector.as_deref(),
    )?;
    // `choose` takes none that has no record here.
    let key = connector.key.unwrap_or_default();
    let made = session.core.invite(&key, &arguments.words).await?;
    let text = text(session, arguments, &made).await?;
    let terminal = session.terminal;
    if let Some(file) = &arguments.out {
        sent::write(file, &text)?;
    }
    if terminal.is_json {
        terminal.json(&made)?;
        return Ok(Exit::Done);
    }
    match &arguments.out {
        Some(file) => {
            let file = file.display().to_string();
            terminal.line(&terminal.words.say("cli-invite-done", &[("file", &file)]))?;
        }
        None => terminal.exactly(text.as_bytes())?,
    }
    let words = made.check_words.join(" ");
    terminal.hint(
        &terminal
            .words
            .say("cli-invite-read-out", &[("words", &words)]),
    );
    Ok(Exit::Done)
}

async fn text(session: &Session, arguments: &Arguments, made: &InvitationView) -> Outcome<String> {
    if let Some(language) = arguments.message {
        let message = session.core.handover_message(&made.key, language.into());
        return Ok(message.await?);
    }
    Ok(if arguments.link {
        format!("{}\n", made.link)
    } else {
        made.text.clone()
    })
}
