//! The quick loop: everything that can be said of the code without running it.

use std::process::Command;

use crate::house::House;
use crate::shell::{Done, Step, cargo, npm, run, succeeds};
use crate::system::{self, Group};
use crate::{fuzz, guards, tools, ui};

/// What is built everywhere: with the page inside the program, as it is shipped.
pub(crate) const WORKSPACE: [&str; 3] = [
    "--workspace",
    "--features",
    "kaizala-companion/custom-protocol",
];

const CHECKS: &[Step] = &[
    Step {
        name: "format",
        run: format,
    },
    Step {
        name: "clippy",
        run: clippy,
    },
    Step {
        name: "dependencies",
        run: deny,
    },
    Step {
        name: "dependency guards",
        run: guards::check,
    },
    Step {
        name: "svelte-check",
        run: |house| run(&mut npm(house, ["run", "check"])),
    },
    Step {
        name: "eslint",
        run: |house| run(&mut npm(house, ["run", "lint"])),
    },
];

/// `cargo xtask check`: set-up, then the checks.
pub(crate) fn prepare_and_check(house: &House) -> Done {
    system::ensure(&[Group::Build])?;
    // The app does not compile without the page it carries.
    ui::build(house)?;
    check(house)
}

/// Every check, also after one failed; fails with the list of those that did.
pub(crate) fn check(house: &House) -> Done {
    let failures: Vec<String> = CHECKS
        .iter()
        .filter_map(|Step { name, run }| {
            println!("\n-- {name}");
            let reason = run(house).err()?;
            println!("{reason}");
            Some(format!("{name}: {reason}"))
        })
        .collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.join("\n  "))
    }
}

fn format(house: &House) -> Done {
    component(house, "fmt", "rustfmt")?;
    run(cargo(house, "fmt").args(["--all", "--check"]))?;
    run(cargo(house, "fmt")
        .arg("--check")
        .arg("--manifest-path")
        .arg(fuzz::folder(house).join("Cargo.toml")))
}

fn clippy(house: &House) -> Done {
    component(house, "clippy", "clippy")?;
    run(cargo(house, "clippy")
        .args(WORKSPACE)
        .args(["--all-targets", "--", "-D", "warnings"]))
}

/// Rust may have been installed with its smallest profile.
fn component(house: &House, subcommand: &str, component: &str) -> Done {
    if succeeds(cargo(house, subcommand).arg("--version")) {
        return Ok(());
    }
    run(Command::new("rustup").args(["component", "add", component]))
}

/// Licences, bans, duplicates and sources always; advisories where their database can be fetched.
fn deny(house: &House) -> Done {
    let program = tools::ensure(house, &tools::CARGO_DENY)?;
    let deny = || {
        let mut command = Command::new(&program);
        command
            .current_dir(&house.root)
            .args(["--log-level", "error"]);
        command
    };
    if succeeds(deny().args(["fetch", "db"])) {
        return run(deny().arg("check"));
    }
    println!(
        "ADVISORIES ARE NOT CHECKED HERE: the RustSec database could not be fetched (no network to GitHub)."
    );
    run(deny().args(["check", "bans", "licenses", "sources"]))
}
