//! The command line. It holds no sentence: help comes from the catalogue (`help.rs`), under the names used here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use companion_core::preferences::Language;

use crate::commands::{
    backup, call, completions, connectors, doctor, exec, grant, groups, invite, lock, open,
    restore, send, status, token,
};

#[derive(Debug, Parser)]
#[command(
    name = "kaizala",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(
        long,
        global = true,
        hide_possible_values = true,
        value_name = "en|de|fr"
    )]
    pub(crate) language: Option<Tag>,
    #[arg(
        long,
        global = true,
        env = "KAIZALA_DATA",
        hide_env = true,
        value_name = "PATH"
    )]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "N")]
    pub(crate) passphrase_fd: Option<u32>,
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// A language that can be asked for; which one it is has been read before (`language.rs`).
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Tag {
    En,
    De,
    Fr,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Token(token::Arguments),
    Exec(exec::Arguments),
    Connectors(connectors::Arguments),
    Groups(groups::Arguments),
    Send(send::Arguments),
    Invite(invite::Arguments),
    Grant(grant::Arguments),
    Open(open::Arguments),
    Call(call::Arguments),
    Status(status::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Lock(lock::Arguments),
    Doctor(doctor::Arguments),
    Completions(completions::Arguments),
}

impl From<Tag> for Language {
    fn from(tag: Tag) -> Self {
        match tag {
            Tag::En => Self::En,
            Tag::De => Self::De,
            Tag::Fr => Self::Fr,
        }
    }
}

/// Which of a connector's grants is meant.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Reach {
    #[arg(long)]
    pub(crate) group: Option<String>,
    #[arg(long)]
    pub(crate) user: Option<String>,
}
