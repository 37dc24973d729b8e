//! `kaizala restore`: what a backup holds, put into the vault; or only what that would change.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use companion_core::backups::{Backup, RestoreKey};
use companion_core::problems::Problem;
use companion_core::secret::Secret;
use companion_core::vault::{Newer, RestorePlan};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::moments;
use crate::passphrase;
use crate::session::Session;
use crate::terminal::Terminal;
use crate::trouble::{Outcome, Slip, Trouble};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    #[arg(long, value_name = "N", conflicts_with = "identity")]
    backup_passphrase_fd: Option<u32>,
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    #[arg(long)]
    replace_newer: bool,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// What was done, as a program reads it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    dry_run: bool,
    #[serde(flatten)]
    plan: &'a RestorePlan,
    /// In place of the one that was printed before; told this once.
    recovery_code: Option<&'a str>,
}

pub(crate) async fn run(session: &Session, arguments: &Arguments) -> Outcome<Exit> {
    let backup = Backup::read(&arguments.file).map_err(Problem::from)?;
    let key = key(session.terminal, arguments)?;
    let newer = if arguments.replace_newer {
        Newer::Replace
    } else {
        Newer::Keep
    };
    if arguments.dry_run {
        let plan = session.core.restore_plan(backup, key, newer).await?;
        return told(session.terminal, true, &plan, None);
    }
    let passphrase = session.passphrase_for_new_keys()?;
    let (keys, plan) = session.core.restore(backup, key, newer, passphrase).await?;
    told(session.terminal, false, &plan, keys.recovery_code.as_ref())
}

fn key(terminal: Terminal, arguments: &Arguments) -> Outcome<RestoreKey> {
    if let Some(path) = &arguments.identity {
        let failed = |error| {
            Trouble::from(Slip::File)
                .with("path", path.display().to_string())
                .detailed(error)
        };
        let text = Zeroizing::new(fs::read_to_string(path).map_err(failed)?);
        // The age tool writes comments above the key.
        let line = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'));
        return Ok(RestoreKey::Identity(Secret::from(line.unwrap_or_default())));
    }
    let passphrase = match arguments.backup_passphrase_fd {
        Some(number) => passphrase::from_descriptor(number)?,
        None => passphrase::asked(terminal.words, "cli-ask-backup-passphrase")?
            .ok_or_else(|| passphrase::needed("--backup-passphrase-fd"))?,
    };
    Ok(RestoreKey::Passphrase(passphrase))
}

fn told(
    terminal: Terminal,
    dry_run: bool,
    plan: &RestorePlan,
    recovery_code: Option<&Secret>,
) -> Outcome<Exit> {
    let recovery_code = recovery_code.map(Secret::expose);
    if terminal.is_json {
        terminal.json(&Answer {
            dry_run,
            plan,
            recovery_code,
        })?;
        return Ok(Exit::Done);
    }
    let words = terminal.words;
    let made = moments::moment(kaizala_api::time::UnixMillis(plan.made_at));
    let counts =
        [plan.added, plan.replaced, plan.kept, plan.unchanged].map(|count| count.to_string());
    let [added, replaced, kept, unchanged] = counts.each_ref().map(String::as_str);
    let key = if dry_run {
        "cli-restore-would"
    } else {
        "cli-restore-done"
    };
    let named = [
        ("date", made.as_str()),
        ("added", added),
        ("replaced", replaced),
        ("kept", kept),
        ("unchanged", unchanged),
    ];
    terminal.line(&words.say(key, &named))?;
    for name in &plan.connectors {
        terminal.line(&format!("  {}", crate::words::printable(name)))?;
    }
    if let Some(code) = recovery_code {
        let line = Zeroizing::new(words.say("cli-restore-recovery", &[("code", code)]));
        terminal.line(&line)?;
    }
    Ok(Exit::Done)
}
