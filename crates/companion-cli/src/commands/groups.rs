//! `kaizala groups`: the person's own groups, as the portal knows them; or, with a connector, those its token reaches.

use clap::Args;
use companion_core::groups::{GroupView, TryGroup};
use kaizala_api::members::Role;

use crate::arguments::Reach;
use crate::exit::Exit;
use crate::session::Session;
use crate::table::Table;
use crate::terminal::Terminal;
use crate::trouble::Outcome;
use crate::words::Words;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(long)]
    connector: Option<String>,
    #[command(flatten)]
    reach: Reach,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let Some(named) = &arguments.connector else {
        let groups = session.core.groups().await?;
        return shown(session.terminal, &groups, |words| mine(words, &groups));
    };
    let chosen = session.choose(Some(named), &arguments.reach).await?;
    let groups = session.core.reached_groups(&chosen.grant.key).await?;
    shown(session.terminal, &groups, |words| reached(words, &groups))
}

fn shown<T: serde::Serialize>(
    terminal: Terminal,
    groups: &[T],
    table: impl FnOnce(Words) -> String,
) -> Outcome<Exit> {
    if terminal.is_json {
        terminal.json(&groups)?;
    } else if groups.is_empty() {
        terminal.line(&terminal.words.plain("cli-groups-none"))?;
    } else {
        terminal.print(&table(terminal.words))?;
    }
    Ok(Exit::Done)
}

fn mine(words: Words, groups: &[GroupView]) -> String {
    let mut table = Table::new(
        ["group", "group-id", "role", "members", "connectors"]
            .map(|column| words.plain(&format!("cli-column-{column}"))),
    );
    for group in groups {
        let role = match group.role {
            Role::Admin => "cli-role-admin",
            Role::Member => "cli-role-member",
        };
        let connectors: Vec<_> = group
            .connectors
            .iter()
            .map(|connector| connector.name.as_str())
            .collect();
        table.row([
            group.name.as_str().into(),
            group.id.as_str().into(),
            words.plain(role).into(),
            group.member_count.to_string().into(),
            connectors.join(", ").into(),
        ]);
    }
    table.text()
}

fn reached(words: Words, groups: &[TryGroup]) -> String {
    let mut table = Table::new(
        ["group", "group-id"].map(|column| words.plain(&format!("cli-column-{column}"))),
    );
    for group in groups {
        table.row([group.name.as_str().into(), group.id.as_str().into()]);
    }
    table.text()
}
