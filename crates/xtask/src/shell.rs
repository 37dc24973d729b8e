//! Running other programs: said before they start, and named when they fail.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::house::House;

/// What a step comes to: nothing, or why it failed.
pub(crate) type Done = Result<(), String>;

/// Something to do, by the name it is reported under.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&House) -> Done,
}

/// Runs a program to its end with the terminal's streams.
pub(crate) fn run(command: &mut Command) -> Done {
    let line = describe(command);
    println!("$ {line}");
    let status = command
        .status()
        .map_err(|e| format!("`{line}` did not start: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{line}` failed ({status})"))
    }
}

/// What a program prints on its standard output; its errors go to the terminal.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let line = describe(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("`{line}` did not start: {e}"))?;
    if !output.status.success() {
        return Err(format!("`{line}` failed ({})", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program starts and ends well; it prints nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// `cargo` with a subcommand, in the workspace. CI refuses a lock file that does not fit the manifests.
pub(crate) fn cargo(house: &House, subcommand: &str) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(&house.root).arg(subcommand);
    if !matches!(subcommand, "fmt" | "install") && set("CI") {
        command.arg("--locked");
    }
    command
}

/// `npm` with arguments, in the UI's folder.
pub(crate) fn npm<const N: usize>(house: &House, args: [&str; N]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(house.ui()).args(args);
    command
}

/// Whether an environment variable holds something.
pub(crate) fn set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The first of these programs that stands on the search path.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path)
            .map(|folder| folder.join(name))
            .find(|candidate| candidate.is_file())
    })
}

fn describe(command: &Command) -> String {
    std::iter::once(name_of(command.get_program()))
        .chain(
            command
                .get_args()
                .map(|arg| arg.to_string_lossy().into_owned()),
        )
        .collect::<Vec<_>>()
        .join(" ")
}

fn name_of(program: &OsStr) -> String {
    let name = Path::new(program).file_name().unwrap_or(program);
    name.to_string_lossy().into_owned()
}
