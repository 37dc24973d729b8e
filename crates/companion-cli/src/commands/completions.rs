//! `kaizala completions`: what a shell needs to complete its command lines.

use clap::Args;
use clap_complete::Shell;

use crate::exit::Exit;
use crate::help;
use crate::terminal::Terminal;
use crate::trouble::Outcome;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(hide_possible_values = true)]
    shell: Shell,
}

pub(crate) fn run(terminal: Terminal, arguments: &Arguments) -> Outcome<Exit> {
    let mut command = help::command(terminal.words);
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "kaizala", &mut script);
    terminal.exactly(&script)?;
    Ok(Exit::Done)
}
