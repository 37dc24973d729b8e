//! `kaizala backup`: everything in one encrypted file.

use std::path::PathBuf;

use clap::Args;
use companion_core::backups::BackupKey;
use serde_json::json;

use crate::exit::Exit;
use crate::passphrase;
use crate::session::Session;
use crate::trouble::{Outcome, Slip, Trouble};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    #[arg(long, value_name = "N", conflicts_with = "recipient")]
    backup_passphrase_fd: Option<u32>,
    #[arg(long, value_name = "age1…")]
    recipient: Option<String>,
    #[arg(long)]
    overwrite: bool,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let terminal = session.terminal;
    let path = arguments.file.display().to_string();
    if !arguments.overwrite && arguments.file.exists() {
        return Err(Trouble::from(Slip::FileExists).with("path", path));
    }
    let key = match (&arguments.recipient, arguments.backup_passphrase_fd) {
        (Some(recipient), _) => BackupKey::Recipient(recipient.clone()),
        (None, Some(number)) => BackupKey::Passphrase(passphrase::from_descriptor(number)?),
        (None, None) => BackupKey::Passphrase(passphrase::chosen(
            terminal.words,
            "cli-ask-backup-passphrase",
            "--backup-passphrase-fd",
        )?),
    };
    let backed_up = session.core.back_up(arguments.file.clone(), key).await?;
    if terminal.is_json {
        terminal.json(&json!({
            "file": path,
            "records": backed_up.records,
            "damagedRecords": backed_up.damaged,
        }))?;
        return Ok(Exit::Done);
    }
    let records = backed_up.records.to_string();
    let named = [("path", path.as_str()), ("count", records.as_str())];
    terminal.line(&terminal.words.say("cli-backup-done", &named))?;
    if backed_up.damaged > 0 {
        let count = backed_up.damaged.to_string();
        terminal.hint(
            &terminal
                .words
                .say("cli-status-damaged", &[("count", &count)]),
        );
    }
    Ok(Exit::Done)
}
