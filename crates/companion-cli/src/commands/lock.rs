//! `kaizala lock`: the vault is locked in every process that has it open. No key is needed for that.

use clap::Args;
use serde_json::json;

use crate::arguments::Common;
use crate::exit::Exit;
use crate::session;
use crate::terminal::Terminal;
use crate::trouble::Outcome;

#[derive(Debug, Args)]
pub(crate) struct Arguments {}

pub(crate) async fn run(terminal: Terminal, common: &Common) -> Outcome<Exit> {
    session::closed(terminal, common)?.lock_everywhere().await?;
    if terminal.is_json {
        terminal.json(&json!({ "locked": true }))?;
    } else {
        terminal.line(&terminal.words.plain("cli-lock-done"))?;
    }
    Ok(Exit::Done)
}
