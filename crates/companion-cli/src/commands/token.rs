//! `kaizala token`: an access token that can be used now, and nothing else.

use clap::Args;
use kaizala_api::time::UnixMillis;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::arguments::Reach;
use crate::exit::Exit;
use crate::session::Session;
use crate::trouble::Outcome;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    connector: Option<String>,
    #[command(flatten)]
    reach: Reach,
}

/// What a program needs for a call.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    access_token: &'a str,
    access_token_expiry: UnixMillis,
    endpoint_url: &'a str,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let chosen = session
        .choose(arguments.connector.as_deref(), &arguments.reach)
        .await?;
    let fresh = session.core.access_token(&chosen.grant.key).await?;
    let text = if session.terminal.is_json {
        let answer = Answer {
            access_token: fresh.token.expose(),
            access_token_expiry: fresh.expiry,
            endpoint_url: &fresh.endpoint_url,
        };
        serde_json::to_string_pretty(&answer).unwrap_or_default()
    } else {
        fresh.token.expose().to_owned()
    };
    let line = Zeroizing::new(format!("{}\n", Zeroizing::new(text).as_str()));
    session.terminal.exactly(line.as_bytes())?;
    Ok(Exit::Done)
}
