//! What is shipped: the page's first script and style, and the Debian package.

use std::process::Command;

use companion_tests::window::workspace;
use companion_tests::{Failure, Outcome};

use crate::figure::{Figure, Target};

pub(crate) fn measure() -> Outcome<Vec<Figure>> {
    let package = std::env::var_os("KAIZALA_DEB")
        .ok_or_else(|| Failure::new("KAIZALA_DEB is not set; `cargo xtask bench` sets it"))?;
    let bytes = std::fs::metadata(package)?.len();
    Ok(vec![
        Figure {
            name: "first script and style, gzip",
            unit: "kB",
            measured: first_load()?,
            reference: None,
            target: Target::AtMost(120.0),
        },
        Figure {
            name: "Debian package",
            unit: "MB",
            measured: f64::from(u32::try_from(bytes)?) / 1e6,
            reference: None,
            target: Target::None,
        },
    ])
}

/// The UI's own gate measures it and prints the kilobytes as its first number with a decimal point.
fn first_load() -> Outcome<f64> {
    let output = Command::new("npm")
        .args(["run", "--silent", "size"])
        .current_dir(workspace().join("ui"))
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines()
        .rev()
        .flat_map(str::split_whitespace)
        .find_map(|word| word.contains('.').then(|| word.parse().ok()).flatten())
        .ok_or_else(|| Failure::new(format!("no size in: {text}")))
}
