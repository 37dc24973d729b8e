//! `kaizala send`: a text message into a group.

use std::io::Read as _;

use clap::Args;
use companion_core::grants::GrantScopeView;
use companion_core::groups::TryGroup;
use serde_json::json;

use crate::arguments::Reach;
use crate::choose::Choice;
use crate::exit::Exit;
use crate::session::Session;
use crate::trouble::{Outcome, Slip, Trouble};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(allow_hyphen_values = true)]
    text: String,
    #[arg(long)]
    connector: Option<String>,
    #[command(flatten)]
    reach: Reach,
    #[arg(long, value_name = "GROUP")]
    to: Option<String>,
    #[arg(long)]
    dry_run: bool,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let terminal = session.terminal;
    let text = text(&arguments.text)?;
    let chosen = session
        .choose(arguments.connector.as_deref(), &arguments.reach)
        .await?;
    let group = destination(session, &chosen, arguments.to.as_deref()).await?;
    let words = terminal.words;
    let named = [
        ("connector", chosen.connector.name.as_str()),
        ("group", group.name.as_str()),
    ];
    if arguments.dry_run {
        if terminal.is_json {
            terminal.json(&json!({
                "dryRun": true,
                "connectorId": chosen.connector.id,
                "groupId": group.id,
                "message": text,
            }))?;
        } else {
            terminal.line(&words.say("cli-send-would", &named))?;
        }
        return Ok(Exit::Done);
    }
    let reference = session
        .core
        .send_message(&chosen.grant.key, &group.id, &text)
        .await?;
    if terminal.is_json {
        terminal.json(&json!({ "referenceId": reference, "groupId": group.id }))?;
    } else {
        terminal.line(&words.say("cli-send-done", &named))?;
    }
    Ok(Exit::Done)
}

fn text(argument: &str) -> Outcome<String> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Trouble::from(Slip::File).with("path", "-").detailed(error))?;
    // The end of the last line belongs to the file, not to the message.
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The group to send to: the grant's own, the one that was named, or the only one that the token reaches.
async fn destination(session: &Session, chosen: &Choice, named: Option<&str>) -> Outcome<TryGroup> {
    if let GrantScopeView::Group {
        group_id: Some(id),
        group_name: Some(name),
    } = &chosen.grant.scope
        && named.is_none_or(|named| named == id || named == name)
    {
        return Ok(TryGroup {
            id: id.clone(),
            name: name.clone(),
        });
    }
    let mut groups = session.core.reached_groups(&chosen.grant.key).await?;
    let choices: Vec<_> = groups
        .iter()
        .map(|group| format!("{}  {}", group.id, group.name))
        .collect();
    let slip = if let Some(named) = named {
        if let Some(index) = groups.iter().position(|group| group.id == named) {
            return Ok(groups.swap_remove(index));
        }
        groups.retain(|group| group.name == named);
        Slip::GroupUnknown
    } else {
        Slip::GroupNeeded
    };
    match groups.pop() {
        Some(only) if groups.is_empty() => Ok(only),
        _ => Err(Trouble::from(slip).choosing(choices)),
    }
}
