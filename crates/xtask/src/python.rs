//! The Python of the tests with foreign clients: an environment of their own with exactly the packages of a hashed
//! list, made again only when the list changed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::house::House;
use crate::shell::{find_program, run};
use crate::stamp;

/// The folder of the tests, from the root.
pub(crate) const CLIENTS: &str = "tests/clients";

/// `pytest` with all that the tests import.
pub(crate) fn pytest(house: &House) -> Result<Command, String> {
    let environment = ensure(house)?;
    let mut command = Command::new(environment.join("bin").join("python"));
    command
        .current_dir(&house.root)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env(
            "HYPOTHESIS_STORAGE_DIRECTORY",
            house.target.join("hypothesis"),
        )
        .args(["-m", "pytest", "-p", "no:cacheprovider", CLIENTS]);
    Ok(command)
}

fn ensure(house: &House) -> Result<PathBuf, String> {
    let list = house.root.join(CLIENTS).join("requirements.txt");
    let fingerprint = stamp::fingerprint(std::slice::from_ref(&list), &[])?;
    let stamp = house.stamp("python");
    let environment = house.tools().join("python");
    let python = environment.join("bin").join("python");
    if python.is_file() && stamp::is_fresh(&stamp, fingerprint) {
        return Ok(environment);
    }
    println!("Installing {} into target/tools/python", list.display());
    if environment.is_dir() {
        fs::remove_dir_all(&environment).map_err(|e| format!("{}: {e}", environment.display()))?;
    }
    let system = find_program(&["python3"]).ok_or("no python3 was found")?;
    run(Command::new(system).args(["-m", "venv"]).arg(&environment))?;
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args([
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--requirement",
        ])
        .arg(&list))?;
    stamp::write(&stamp, fingerprint)?;
    Ok(environment)
}
