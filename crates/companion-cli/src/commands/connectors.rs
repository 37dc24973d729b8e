//! `kaizala connectors`: what the vault holds and what the portal knows of this person's. Secrets are masked.

use clap::Args;
use companion_core::connectors::ConnectorView;
use kaizala_api::time::{Clock as _, SystemClock};

use crate::choose;
use crate::exit::Exit;
use crate::moments;
use crate::session::Session;
use crate::table::Table;
use crate::trouble::Outcome;
use crate::words::Words;

#[derive(Debug, Args)]
pub(crate) struct Arguments {}

pub(crate) async fn run(session: &Session) -> Outcome<Exit> {
    let terminal = session.terminal;
    let connectors = session.core.connectors().await?;
    if terminal.is_json {
        terminal.json(&connectors)?;
    } else if connectors.is_empty() {
        terminal.line(&terminal.words.plain("cli-connectors-none"))?;
    } else {
        terminal.print(&table(terminal.words, &connectors))?;
    }
    Ok(Exit::Done)
}

fn table(words: Words, connectors: &[ConnectorView]) -> String {
    let mut table = Table::new(
        [
            "connector",
            "connector-id",
            "secret",
            "access",
            "refresh-token",
        ]
        .map(|column| words.plain(&format!("cli-column-{column}"))),
    );
    let now = SystemClock.now();
    for connector in connectors {
        let secret = connector.secret.clone().unwrap_or_else(|| "–".to_owned());
        let mut head = [connector.name.clone(), connector.id.clone(), secret];
        if connector.grants.is_empty() {
            let [name, id, secret] = head;
            let access = words.plain("cli-access-none");
            table.row([
                name.into(),
                id.into(),
                secret.into(),
                access.into(),
                "–".into(),
            ]);
            continue;
        }
        for grant in &connector.grants {
            // The connector is named once, its grants below one another.
            let [name, id, secret] = std::mem::take(&mut head);
            let ends = grant.refresh_token_expiry.map_or_else(
                || words.plain("cli-state-unknown"),
                |expiry| moments::expiry(words, expiry, now),
            );
            table.row([
                name.into(),
                id.into(),
                secret.into(),
                choose::scope(words, &grant.scope).into(),
                ends.into(),
            ]);
        }
    }
    table.text()
}
