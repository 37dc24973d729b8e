//! `kaizala status`: every grant with what it still lives, told from the vault alone, and an exit code for monitoring.

use std::time::Duration;

use clap::Args;
use companion_core::connectors::ConnectorView;
use companion_core::grants::GrantView;
use companion_core::problems::Problem;
use kaizala_api::time::{Clock as _, SystemClock, UnixMillis};
use serde::Serialize;

use crate::choose;
use crate::exit::Exit;
use crate::moments;
use crate::session::Session;
use crate::table::{Cell, Table, Tone};
use crate::trouble::Outcome;
use crate::words::Words;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(
        long,
        value_name = "N",
        default_value_t = 30,
        hide_default_value = true
    )]
    days: u32,
}

/// How a grant stands. Ordered by how bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
enum State {
    /// Its refresh token lives long enough.
    Good,
    /// When it ends is not known: it was pasted.
    Unknown,
    /// Calls wait for the person's yes to another address.
    Waiting,
    /// Its refresh token ends soon.
    Soon,
    /// Its refresh token has ended.
    Ended,
    /// The token service said no.
    Refused,
}

impl State {
    fn of(grant: &GrantView, now: UnixMillis, notice: Duration) -> Self {
        if grant.problem.is_some() {
            return Self::Refused;
        }
        match grant.refresh_token_expiry {
            Some(expiry) if expiry <= now => Self::Ended,
            Some(expiry) if expiry <= now.plus(notice) => Self::Soon,
            _ if grant.unconfirmed_endpoint.is_some() => Self::Waiting,
            Some(_) => Self::Good,
            None => Self::Unknown,
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Good => Tone::Good,
            Self::Unknown => Tone::Plain,
            Self::Waiting | Self::Soon => Tone::Warning,
            Self::Ended | Self::Refused => Tone::Bad,
        }
    }

    const fn exit(self) -> Exit {
        match self {
            Self::Good | Self::Unknown => Exit::Done,
            Self::Waiting | Self::Soon => Exit::Soon,
            Self::Ended | Self::Refused => Exit::Ended,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Good => "cli-state-good",
            Self::Unknown => "cli-state-unknown",
            Self::Waiting => "cli-state-waiting",
            Self::Soon => "cli-state-soon",
            Self::Ended => "cli-state-ended",
            Self::Refused => "cli-state-refused",
        }
    }
}

/// One grant.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    connector_id: String,
    connector_name: String,
    grant: String,
    scope: companion_core::grants::GrantScopeView,
    state: State,
    refresh_token_expiry: Option<UnixMillis>,
    rollover_from: Option<UnixMillis>,
    access_token_expiry: Option<UnixMillis>,
    last_exchange: Option<UnixMillis>,
    unconfirmed_endpoint: Option<String>,
    problem: Option<Problem>,
}

/// The whole.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    as_of: UnixMillis,
    exit_code: u8,
    damaged_records: u32,
    grants: Vec<Row>,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let terminal = session.terminal;
    let connectors = session.core.connectors().await?;
    let damaged_records = session.core.state().vault.damaged_records;
    let as_of = SystemClock.now();
    let notice = Duration::from_hours(24 * u64::from(arguments.days));
    let grants: Vec<_> = connectors
        .iter()
        .flat_map(|connector| rows(connector, as_of, notice))
        .collect();
    let exit = exit(&grants, damaged_records);
    if terminal.is_json {
        terminal.json(&Status {
            as_of,
            exit_code: exit.code(),
            damaged_records,
            grants,
        })?;
        return Ok(exit);
    }
    let words = terminal.words;
    if grants.is_empty() {
        terminal.line(&words.plain("cli-status-none"))?;
    } else {
        terminal.print(&table(words, &grants, as_of))?;
    }
    for row in &grants {
        if let Some(problem) = &row.problem {
            let trouble = crate::trouble::Trouble::from(problem.clone());
            let text = trouble.sentences(words).join(" ");
            let title = &row.connector_name;
            terminal.line(&words.say("cli-titled", &[("title", title), ("text", &text)]))?;
        }
    }
    if damaged_records > 0 {
        let count = damaged_records.to_string();
        terminal.line(&words.say("cli-status-damaged", &[("count", &count)]))?;
    }
    Ok(exit)
}

/// The worst of all; a record that cannot be read may be anything.
fn exit(grants: &[Row], damaged_records: u32) -> Exit {
    let worst = grants.iter().map(|row| row.state).max();
    let exit = worst.map_or(Exit::Done, State::exit);
    if exit == Exit::Done && damaged_records > 0 {
        Exit::Soon
    } else {
        exit
    }
}

fn rows(
    connector: &ConnectorView,
    now: UnixMillis,
    notice: Duration,
) -> impl Iterator<Item = Row> + '_ {
    connector.grants.iter().map(move |grant| Row {
        connector_id: connector.id.clone(),
        connector_name: connector.name.clone(),
        grant: grant.key.clone(),
        scope: grant.scope.clone(),
        state: State::of(grant, now, notice),
        refresh_token_expiry: grant.refresh_token_expiry,
        rollover_from: grant.rollover_from,
        access_token_expiry: grant.access_token_expiry,
        last_exchange: grant.last_exchange,
        unconfirmed_endpoint: grant.unconfirmed_endpoint.clone(),
        problem: grant.problem.clone(),
    })
}

fn table(words: Words, grants: &[Row], now: UnixMillis) -> String {
    let mut table = Table::new(
        [
            "connector",
            "access",
            "state",
            "refresh-token",
            "access-token",
        ]
        .map(|column| words.plain(&format!("cli-column-{column}"))),
    );
    for row in grants {
        let ends = |expiry: Option<UnixMillis>| {
            expiry.map_or_else(|| "–".to_owned(), |at| moments::expiry(words, at, now))
        };
        table.row([
            row.connector_name.as_str().into(),
            choose::scope(words, &row.scope).into(),
            Cell::toned(&words.plain(row.state.key()), row.state.tone()),
            ends(row.refresh_token_expiry).into(),
            ends(row.access_token_expiry).into(),
        ]);
    }
    table.text()
}
