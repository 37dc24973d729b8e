//! `cargo xtask test`: every suite with its time, and at the end which ones failed.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::check::{self, WORKSPACE};
use crate::house::House;
use crate::shell::{Done, Step, cargo, find_program, npm, output, run};
use crate::system::{self, CHROMIUM, Group};
use crate::{app, fuzz, python, ui};

const SUITES: &[Step] = &[
    Step {
        name: "check",
        run: check::check,
    },
    Step {
        name: "build",
        run: build,
    },
    Step {
        name: "rust",
        run: rust,
    },
    Step {
        name: "postgres",
        run: postgres,
    },
    Step {
        name: "clients",
        run: clients,
    },
    Step {
        name: "ui",
        run: |house| run(&mut npm(house, ["test"])),
    },
    Step {
        name: "size",
        run: |house| run(&mut npm(house, ["run", "size"])),
    },
    Step {
        name: "browser",
        run: browser,
    },
];

/// What needs Linux, and so is not run elsewhere.
const LINUX_ONLY: &[&str] = &[
    "the real window (WebKitWebDriver on a virtual display; macOS has no driver, Windows' is not set up)",
    "the files and links of the Linux packages (desktop-file-utils, shared-mime-info, xdg-utils)",
    "the Linux key store (gnome-keyring on a session bus of the test's own)",
    "the order of writes on disk, power cuts and long runs of the platform (strace, /proc)",
    "the platform on PostgreSQL (a cluster of the test's own, from Debian's package)",
    "the platform under siege (many loopback addresses, and a network of the test's own)",
    "the platform with clients of other makers (curl, and Python with packages of the tests' own)",
];

/// Runs the suites named, or all, and fails when one of them did.
pub(crate) fn test(house: &House, only: &[String]) -> Done {
    if let Some(unknown) = only
        .iter()
        .find(|name| SUITES.iter().all(|suite| suite.name != **name))
    {
        let names: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(format!(
            "no suite `{unknown}`; there are {}",
            names.join(", ")
        ));
    }
    let start = Instant::now();
    prepare(house)?;
    let mut rows = vec![Row {
        name: "set-up",
        time: start.elapsed(),
        failure: None,
    }];
    for suite in SUITES
        .iter()
        .filter(|suite| only.is_empty() || only.iter().any(|name| suite.name == name))
    {
        println!("\n== {}", suite.name);
        let start = Instant::now();
        let failure = (suite.run)(house).err();
        let row = Row {
            name: suite.name,
            time: start.elapsed(),
            failure,
        };
        println!("== {}", row.line());
        rows.push(row);
    }
    summary(&rows, start.elapsed())
}

/// `cargo xtask proof`: the same tests with counts too big for every change, and the figures they print.
pub(crate) fn proof(house: &House) -> Done {
    prepare(house)?;
    build(house)?;
    machine(house)?;
    run(cargo_test(house)?
        .env("KAIZALA_PROOF", "1")
        .args(["--", "--show-output"]))?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    run(pytest(house)?.env("KAIZALA_PROOF", "1").arg("-rP"))?;
    fuzz::run_each(house)
}

fn prepare(house: &House) -> Done {
    system::ensure(&[Group::Build, Group::Packing, Group::Window, Group::Test])?;
    ui::build(house)
}

/// Programs and tests together, so that the tests that follow find the app they drive and compile nothing.
fn build(house: &House) -> Done {
    run(cargo(house, "build").args(WORKSPACE).arg("--all-targets"))
}

fn rust(house: &House) -> Done {
    run(&mut cargo_test(house)?)
}

/// The contract once more, on the other database, and what only several servers on one database can show.
fn postgres(house: &House) -> Done {
    if !cfg!(target_os = "linux") {
        println!(
            "NOT RUN HERE: the contract on PostgreSQL; the tests start it from Debian's package."
        );
        return Ok(());
    }
    run(cargo_test(house)?
        .env("KAIZALA_TEST_DATABASE", "postgres")
        .args(["--test", "contract"]))
}

/// The platform with programs that nobody here wrote: curl, Python's requests, an OAuth library, a fuzzer of schemas.
fn clients(house: &House) -> Done {
    if !cfg!(target_os = "linux") {
        println!(
            "NOT RUN HERE: clients of other makers; the tests set up Python from Debian's package."
        );
        return Ok(());
    }
    build(house)?;
    run(&mut pytest(house)?)
}

/// `pytest` with the program that it asks.
fn pytest(house: &House) -> Result<Command, String> {
    let mut command = python::pytest(house)?;
    command.env("KAIZALA_PLATFORM", house.built("debug", "kaizala-platform"));
    Ok(command)
}

fn cargo_test(house: &House) -> Result<Command, String> {
    let mut command = cargo(house, "test");
    command.args(WORKSPACE).arg("--no-fail-fast");
    app::give_programs(house, "debug", &mut command)?;
    Ok(command)
}

fn browser(house: &House) -> Done {
    let mut command = npm(house, ["run", "test:browser"]);
    match std::env::var_os("CHROMIUM")
        .map(Into::into)
        .or_else(|| find_program(CHROMIUM))
    {
        Some(chromium) => run(command.env("CHROMIUM", chromium)),
        None if cfg!(target_os = "linux") => Err("no Chromium was found".into()),
        None => {
            println!(
                "NOT RUN HERE: the browser tests; set CHROMIUM to the path of a Chromium or Chrome."
            );
            Ok(())
        }
    }
}

/// What a figure cannot be read without.
fn machine(house: &House) -> Done {
    let commit = output(
        Command::new("git")
            .current_dir(&house.root)
            .args(["describe", "--always", "--dirty"]),
    )?;
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!(
        "\ncommit {}, {cores} cores, {}",
        commit.trim(),
        std::env::consts::OS
    );
    Ok(())
}

struct Row {
    name: &'static str,
    time: Duration,
    failure: Option<String>,
}

impl Row {
    fn line(&self) -> String {
        let result = if self.failure.is_some() {
            "FAILED"
        } else {
            "ok"
        };
        format!("{:<10}{result:<8}{}", self.name, in_words(self.time))
    }
}

fn summary(rows: &[Row], whole: Duration) -> Done {
    println!("\n== Summary");
    for row in rows {
        println!("{}", row.line());
    }
    println!("{:<18}{}", "whole", in_words(whole));
    if !cfg!(target_os = "linux") {
        println!("\nNot run on this system:");
        for what in LINUX_ONLY {
            println!("- {what}");
        }
    }
    let failures: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            row.failure
                .as_ref()
                .map(|reason| format!("{}: {reason}", row.name))
        })
        .collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(format!("failed\n  {}", failures.join("\n  ")))
    }
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Row, in_words, summary};

    #[test]
    fn times_read_as_people_say_them() {
        assert_eq!(in_words(Duration::from_millis(840)), "0.8 s");
        assert_eq!(in_words(Duration::from_mins(1)), "1 min 00 s");
        assert_eq!(in_words(Duration::from_secs(754)), "12 min 34 s");
    }

    #[test]
    fn one_failure_fails_the_whole_and_is_named() {
        let row = |name, failure: Option<&str>| Row {
            name,
            time: Duration::from_secs(1),
            failure: failure.map(str::to_owned),
        };
        let whole = Duration::from_secs(3);
        assert!(summary(&[row("check", None), row("rust", None)], whole).is_ok());
        let reason =
            summary(&[row("check", None), row("rust", Some("2 tests"))], whole).unwrap_err();
        assert!(
            reason.contains("rust: 2 tests") && !reason.contains("check"),
            "{reason}"
        );
    }
}
