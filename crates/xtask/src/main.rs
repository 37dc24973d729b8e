//! The developer's commands: `cargo xtask run | test | check | bench | proof | fuzz | tour | deb`.
//!
//! Each does all of its own set-up and says what it installs. Only the standard library is used, so that
//! the first command on a fresh machine compiles in seconds.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks through its standard streams"
)]

mod app;
mod check;
mod fuzz;
mod guards;
mod house;
mod package;
mod python;
mod shell;
mod stamp;
mod suites;
mod system;
mod tools;
mod ui;
mod version;

use std::process::ExitCode;

use house::House;
use shell::Done;

const USAGE: &str = "\
cargo xtask COMMAND

  run               build the app and open it; where there is no display, run the tour
  tour              the app on a virtual display, led through the four steps; pictures in target/tour
  test [SUITE…]     every test, or only the suites named
  check             the quick loop: format, lints, licences, dependency guards, types
  bench [ARG…]      the promised figures, each beside its reference; needs a quiet machine
  bench --openapi PATH
                    those of the platform, beside a mock of the API that the file describes
  proof             the tests with counts too big for every change
  fuzz              the part of it that feeds hostile input to what reads invitations and replies
  deb               the Debian package";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Done {
    let house = House::find()?;
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => return Err(format!("which command?\n\n{USAGE}")),
    };
    if !rest.is_empty() && !matches!(command, "test" | "bench") {
        return Err(format!("`{command}` takes no arguments\n\n{USAGE}"));
    }
    match command {
        "run" => app::open(&house),
        "tour" => app::tour(&house),
        "test" => suites::test(&house, rest),
        "check" => check::prepare_and_check(&house),
        "bench" => app::bench(&house, rest),
        "proof" => suites::proof(&house),
        "fuzz" => fuzz::run_each(&house),
        "deb" => app::deb(&house),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("no command `{other}`\n\n{USAGE}")),
    }
}
