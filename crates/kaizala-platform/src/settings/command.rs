//! The command line, made from the table of settings.

use clap::{Arg, ArgAction, Command};

use super::table::{Kind, SETTINGS, Setting};
use super::{CONFIG, CONFIG_VARIABLE};

/// The program's command line, as far as it runs a server.
pub(crate) fn command() -> Command {
    Command::new("kaizala-platform")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(serve())
}

fn serve() -> Command {
    let config = Arg::new(CONFIG)
        .long(CONFIG)
        .value_name("FILE")
        .help(format!(
            "A TOML file with the settings below, as `listen = \"…\"` for --listen [env: {CONFIG_VARIABLE}]"
        ));
    Command::new("serve")
        .about("Runs the server until it is told to stop")
        .after_help("A flag goes before a variable, and a variable before the file.")
        .arg(config)
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
