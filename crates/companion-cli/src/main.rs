//! `kaizala`: what the window knows, for a terminal. It opens the same vault by itself. `docs/command-line.md` says
//! what each command promises.

mod arguments;
mod child;
mod choose;
mod commands;
mod exit;
mod help;
mod language;
mod mask;
mod moments;
mod passphrase;
mod sent;
mod session;
mod table;
mod terminal;
mod trouble;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches as _;
use clap::error::ErrorKind;
use companion_core::problems::{Problem, ProblemCode};

use arguments::{Arguments, Command};
use commands::{
    backup, call, completions, connectors, doctor, exec, grant, groups, invite, lock, open,
    restore, send, status, token,
};
use exit::Exit;
use session::Session;
use terminal::Terminal;
use trouble::{Outcome, Slip, Trouble};
use words::Words;

fn main() -> ExitCode {
    companion_core::process::harden();
    let line: Vec<OsString> = std::env::args_os().collect();
    let words = Words::of(language::wanted(&line));
    let mut terminal = Terminal {
        words,
        is_json: false,
    };
    let ended = match read(&line, words) {
        Ok(arguments) => {
            terminal.is_json = arguments.common.json;
            run(terminal, &arguments)
        }
        Err(error) => {
            terminal.is_json = line.iter().any(|argument| argument == "--json");
            unread(terminal, &error)
        }
    };
    let exit = ended.unwrap_or_else(|trouble| {
        terminal.trouble(&trouble);
        trouble.exit()
    });
    exit.into()
}

/// Reads the command line. Its sentences are only needed, and only looked up, when help is wanted.
fn read(line: &[OsString], words: Words) -> Result<Arguments, clap::Error> {
    use clap::Parser as _;
    Arguments::try_parse_from(line).or_else(|_| {
        let matches = help::command(words).try_get_matches_from(line)?;
        Arguments::from_arg_matches(&matches)
    })
}

/// Answers a command line that is no command: help, the version, or a mistake.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever else the library says is a mistake in the line"
)]
fn unread(terminal: Terminal, error: &clap::Error) -> Outcome<Exit> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal.print(&error.render().ansi().to_string())?;
            Ok(Exit::Done)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal.hint(error.render().ansi().to_string().trim_end());
            Ok(Exit::Usage)
        }
        _ => {
            let text = error.render().to_string();
            // The first paragraph is about the mistake, the others are its usage and tips.
            let lines = text.lines().take_while(|line| !line.is_empty());
            let details = lines.map(str::trim).collect::<Vec<_>>().join(" ");
            let details = details.strip_prefix("error: ").unwrap_or(&details);
            Err(Trouble::from(Slip::Usage).detailed(details))
        }
    }
}

fn run(terminal: Terminal, arguments: &Arguments) -> Outcome<Exit> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Trouble::from(Problem::from(ProblemCode::Unexpected)).detailed(error))?;
    let ended = runtime.block_on(command(terminal, arguments));
    // A key store that does not answer keeps nobody waiting.
    runtime.shutdown_background();
    ended
}

async fn command(terminal: Terminal, arguments: &Arguments) -> Outcome<Exit> {
    let common = &arguments.common;
    match &arguments.command {
        Command::Completions(arguments) => completions::run(terminal, arguments),
        Command::Doctor(_) => doctor::run(terminal, common).await,
        Command::Lock(_) => lock::run(terminal, common).await,
        Command::Exec(_) => match with_vault(terminal, arguments).await {
            Err(trouble) if !trouble.exit().is_of_command() => {
                Err(trouble.ending(Exit::NotPrepared))
            }
            ended => ended,
        },
        Command::Token(_)
        | Command::Connectors(_)
        | Command::Groups(_)
        | Command::Send(_)
        | Command::Invite(_)
        | Command::Grant(_)
        | Command::Open(_)
        | Command::Call(_)
        | Command::Status(_)
        | Command::Backup(_)
        | Command::Restore(_) => with_vault(terminal, arguments).await,
    }
}

/// The commands that need an open vault. It is closed after them, with what they left to be finished.
async fn with_vault(terminal: Terminal, arguments: &Arguments) -> Outcome<Exit> {
    let session = Session::open(terminal, &arguments.common).await?;
    let ended = match &arguments.command {
        Command::Token(arguments) => token::run(&session, arguments).await,
        Command::Exec(arguments) => exec::run(&session, arguments).await,
        Command::Connectors(_) => connectors::run(&session).await,
        Command::Groups(arguments) => groups::run(&session, arguments).await,
        Command::Send(arguments) => send::run(&session, arguments).await,
        Command::Invite(arguments) => invite::run(&session, arguments).await,
        Command::Grant(arguments) => grant::run(&session, arguments).await,
        Command::Open(arguments) => open::run(&session, arguments).await,
        Command::Call(arguments) => call::run(&session, arguments).await,
        Command::Status(arguments) => status::run(&session, arguments).await,
        Command::Backup(arguments) => backup::run(&session, arguments).await,
        Command::Restore(arguments) => restore::run(&session, arguments).await,
        Command::Completions(_) | Command::Doctor(_) | Command::Lock(_) => Ok(Exit::Done),
    };
    session.core.close().await;
    ended.map_err(|trouble| session.explain(trouble))
}
