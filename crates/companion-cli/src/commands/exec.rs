//! `kaizala exec`: a command with an access token in its environment. The connector's secret and the refresh token
//! stay here; what is handed on lives a day at most.

use std::ffi::OsString;
use std::process::Command;

use clap::Args;
use companion_core::grants::GrantScopeView;
use companion_core::tokens::FreshToken;

use crate::arguments::Reach;
use crate::child;
use crate::choose::Choice;
use crate::exit::Exit;
use crate::session::Session;
use crate::trouble::Outcome;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    connector: Option<String>,
    #[command(flatten)]
    reach: Reach,
    #[arg(long)]
    mask: bool,
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let (fresh, command) = prepared(session, arguments).await?;
    if arguments.mask {
        child::masked(command, &fresh.token).await
    } else {
        child::in_our_place(command)
    }
}

async fn prepared(session: &Session, arguments: &Arguments) -> Outcome<(FreshToken, Command)> {
    let chosen = session
        .choose(arguments.connector.as_deref(), &arguments.reach)
        .await?;
    let fresh = session.core.access_token(&chosen.grant.key).await?;
    // Nothing of ours runs beside the command, and no key stays in the memory.
    session.core.close().await;
    let mut words = arguments.command.iter();
    let mut command = Command::new(words.next().map(OsString::as_os_str).unwrap_or_default());
    command.args(words);
    for (name, value) in variables(&chosen, &fresh) {
        command.env(name, value);
    }
    Ok((fresh, command))
}

fn variables<'a>(
    chosen: &'a Choice,
    fresh: &'a FreshToken,
) -> impl Iterator<Item = (&'static str, String)> + use<'a> {
    let group = match &chosen.grant.scope {
        GrantScopeView::Group { group_id, .. } => group_id.clone(),
        GrantScopeView::User { .. } | GrantScopeView::Tenant { .. } => None,
    };
    [
        ("KAIZALA_ACCESS_TOKEN", fresh.token.expose().to_owned()),
        ("KAIZALA_ACCESS_TOKEN_EXPIRY", fresh.expiry.0.to_string()),
        ("KAIZALA_ENDPOINT_URL", fresh.endpoint_url.clone()),
        ("KAIZALA_CONNECTOR_ID", chosen.connector.id.clone()),
    ]
    .into_iter()
    .chain(group.map(|id| ("KAIZALA_GROUP_ID", id)))
}
