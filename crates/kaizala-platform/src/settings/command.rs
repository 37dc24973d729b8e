//! The command line, made from the table of settings.

use clap::{Arg, ArgAction, Command};

use super::table::{Kind, SETTINGS, STATE, Setting};
use super::{CONFIG, CONFIG_VARIABLE};

/// The program's command line, as far as it runs a server.
pub(crate) fn command() -> Command {
    Command::new("kaizala-platform")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(serve())
}

/// The settings that say where the state is, and the file of settings.
pub(crate) fn state_arguments() -> impl Iterator<Item = Arg> {
    let settings = SETTINGS
        .iter()
        .filter(|setting| STATE.contains(&setting.name) && setting.kind != Kind::Secret);
    std::iter::once(config("The server's TOML file of settings")).chain(settings.map(flag))
}

fn config(help: &str) -> Arg {
    Arg::new(CONFIG)
        .long(CONFIG)
        .value_name("FILE")
        .help(format!("{help} [env: {CONFIG_VARIABLE}]"))
}

fn serve() -> Command {
    Command::new("serve")
        .about("Runs the server until it is told to stop")
        .after_help("A flag goes before a variable, and a variable before the file.")
        .arg(config(
            "A TOML file with the settings below, as `listen = \"…\"` for --listen",
        ))
        .args(
            SETTINGS
                .iter()
                .filter(|setting| setting.kind != Kind::Secret)
                .map(flag),
        )
}

fn flag(setting: &'static Setting) -> Arg {
    let help = format!("{} [env: {}]", setting.help, setting.variable());
    let arg = Arg::new(setting.name).long(setting.name).help(help);
    match setting.kind {
        Kind::Switch => arg
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .value_name("true|false"),
        Kind::List => arg.action(ArgAction::Append).value_name("LIST"),
        Kind::Value | Kind::Secret => arg.value_name("VALUE"),
    }
}
