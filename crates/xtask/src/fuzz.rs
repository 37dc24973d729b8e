//! Fuzzing what reads the files that strangers send.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::house::House;
use crate::shell::{Done, run};
use crate::system::{self, Group};
use crate::tools;

const TARGETS: [&str; 2] = ["invitation", "reply"];

/// Where the fuzzers stand.
pub(crate) fn folder(house: &House) -> PathBuf {
    house.root.join("crates/companion-core/fuzz")
}

/// `cargo xtask fuzz`: each for ten minutes, in 256 MiB. There is no sanitizer, for all that is fuzzed is safe Rust; so the stable
/// compiler will do.
pub(crate) fn run_each(house: &House) -> Done {
    system::ensure(&[Group::Build])?;
    let program = tools::ensure(house, &tools::CARGO_FUZZ)?;
    let folder = folder(house);
    // What is fuzzed is what is shipped: the versions of the workspace, and nothing newer.
    let lock = folder.join("Cargo.lock");
    fs::copy(house.root.join("Cargo.lock"), &lock)
        .map_err(|e| format!("{}: {e}", lock.display()))?;
    for target in TARGETS {
        // What is found on the way stays out of the corpus that is kept.
        let found = house.target.join("fuzz").join(target);
        fs::create_dir_all(&found).map_err(|e| format!("{}: {e}", found.display()))?;
        run(Command::new(&program)
            .current_dir(&house.root)
            .args(["run", "--sanitizer=none", "--fuzz-dir"])
            .arg(&folder)
            .arg("--target-dir")
            .arg(house.target.join("fuzz-build"))
            .arg(target)
            .arg(found)
            .arg(folder.join("corpus").join(target))
            .args(["--", "-max_total_time=600", "-max_len=70000"])
            .args(["-rss_limit_mb=256", "-print_final_stats=1"]))?;
    }
    Ok(())
}
