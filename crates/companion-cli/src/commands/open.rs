//! `kaizala open`: opens a reply to an invitation, once.

use std::path::PathBuf;

use clap::Args;
use companion_core::handover::views::{HandoverView, OpenedView, ReplyView};

use crate::exit::Exit;
use crate::moments;
use crate::passphrase;
use crate::sent;
use crate::session::Session;
use crate::trouble::{Outcome, Slip};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    reply: PathBuf,
    #[arg(long, value_name = "N")]
    reply_passphrase_fd: Option<u32>,
    #[arg(long)]
    dry_run: bool,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let terminal = session.terminal;
    let text = sent::read(&arguments.reply)?;
    let read = session.core.read_handover(&text).await?;
    if arguments.dry_run && terminal.is_json {
        terminal.json(&read)?;
        return Ok(Exit::Done);
    }
    let opened = match read {
        HandoverView::Invitation { .. } => return Err(Slip::InvitationHere.into()),
        HandoverView::Reply { reply } if arguments.dry_run => {
            terminal.print(&described(session, "cli-open-would", &reply))?;
            return Ok(Exit::Done);
        }
        HandoverView::PassphraseReply if arguments.dry_run => {
            terminal.line(&terminal.words.plain("cli-open-passphrase"))?;
            return Ok(Exit::Done);
        }
        HandoverView::Reply { .. } => session.core.open_reply(&text).await?,
        HandoverView::PassphraseReply => with_passphrase(session, arguments, &text).await?,
    };
    if terminal.is_json {
        terminal.json(&opened)?;
    } else {
        terminal.print(&described(session, "cli-open-done", &opened.reply))?;
    }
    Ok(Exit::Done)
}

async fn with_passphrase(
    session: &Session,
    arguments: &Arguments,
    text: &str,
) -> Outcome<OpenedView> {
    let given = match arguments.reply_passphrase_fd {
        Some(number) => passphrase::from_descriptor(number)?,
        None => passphrase::asked(session.terminal.words, "cli-ask-reply-passphrase")?
            .ok_or_else(|| passphrase::needed("--reply-passphrase-fd"))?,
    };
    Ok(session.core.open_with_passphrase(text, given).await?)
}

fn described(session: &Session, key: &str, reply: &ReplyView) -> String {
    let words = session.terminal.words;
    let named = [
        ("connector", reply.connector_name.as_str()),
        ("group", &reply.group_name),
        ("who", &reply.granted_by),
        ("date", &moments::moment(reply.ends)),
    ];
    let mut lines = vec![words.say(key, &named)];
    for permission in &reply.permissions {
        let may = words.plain(&format!("permission-{permission}"));
        lines.push(words.say("cli-grant-permission", &[("permission", &may)]));
    }
    if !reply.words.is_empty() {
        lines.push(words.say(
            "cli-open-says",
            &[("who", &reply.granted_by), ("words", &reply.words)],
        ));
    }
    if reply.has_other_signer {
        lines.push(words.say("cli-open-other-signer", &named));
    }
    lines.join("\n") + "\n"
}
