//! `kaizala call`: any endpoint of the platform service, JSON in and out.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use clap::Args;
use companion_core::calls::{Call, CallMethod};
use companion_core::grants::GrantScopeView;
use serde_json::{Value, json};

use crate::arguments::Reach;
use crate::choose::Choice;
use crate::exit::Exit;
use crate::session::Session;
use crate::trouble::{Outcome, Slip, Trouble};

/// Stands in a path for the group of the access that is used.
const GROUP: &str = "{groupId}";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    method: String,
    path: String,
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    query: Vec<(String, String)>,
    #[arg(long, value_name = "JSON", allow_hyphen_values = true)]
    body: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "body")]
    body_file: Option<PathBuf>,
    #[arg(long)]
    connector: Option<String>,
    #[command(flatten)]
    reach: Reach,
    #[arg(long)]
    dry_run: bool,
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| format!("{text}: NAME=VALUE"))?;
    Ok((name.to_owned(), value.to_owned()))
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let method: CallMethod = arguments.method.parse()?;
    let body = body(arguments)?;
    let chosen = session
        .choose(arguments.connector.as_deref(), &arguments.reach)
        .await?;
    let call = Call {
        method,
        path: filled(&arguments.path, &chosen)?,
        query: arguments.query.clone(),
        body,
    };
    let answer = if arguments.dry_run {
        rehearsed(&session.core, &chosen, &call).await?
    } else {
        session.core.platform_call(&chosen.grant.key, &call).await?
    };
    // People and programs get the same: this is what the platform said.
    session.terminal.json(&answer)?;
    Ok(Exit::Done)
}

/// What would be sent, and where. Nothing is asked of the network, not even a token.
async fn rehearsed(
    core: &companion_core::Companion,
    chosen: &Choice,
    call: &Call,
) -> Outcome<Value> {
    let address = core.call_address(&chosen.grant.key, call).await?;
    Ok(json!({
        "dryRun": true,
        "method": call.method,
        "url": address,
        "headers": { "accessToken": chosen.grant.access_token },
        "body": call.body,
    }))
}

fn filled(path: &str, chosen: &Choice) -> Outcome<String> {
    if !path.contains(GROUP) {
        return Ok(path.to_owned());
    }
    match &chosen.grant.scope {
        GrantScopeView::Group {
            group_id: Some(id), ..
        } => Ok(path.replace(GROUP, id)),
        GrantScopeView::Group { .. }
        | GrantScopeView::User { .. }
        | GrantScopeView::Tenant { .. } => Err(Trouble::from(Slip::GroupInPath)),
    }
}

fn body(arguments: &Arguments) -> Outcome<Option<Value>> {
    let text = match (&arguments.body, &arguments.body_file) {
        (Some(text), _) if text == "-" => Some(standard_input()?),
        (Some(text), _) => Some(text.clone()),
        (None, Some(path)) => Some(fs::read_to_string(path).map_err(|error| {
            Trouble::from(Slip::File)
                .with("path", path.display().to_string())
                .detailed(error)
        })?),
        (None, None) => None,
    };
    text.map(|text| {
        serde_json::from_str(&text)
            .map_err(|error| Trouble::from(Slip::BodyMalformed).detailed(error))
    })
    .transpose()
}

fn standard_input() -> Outcome<String> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Trouble::from(Slip::File).with("path", "-").detailed(error))?;
    Ok(text)
}
