//! Tools from crates.io that commands need, installed once into the target folder.

use std::path::PathBuf;

use crate::house::House;
use crate::shell::{cargo, run};

/// A program and the version that is known to work.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Drives the real window.
pub(crate) const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
};
/// Reads `deny.toml`.
pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

/// The path of a tool, after installing it where it is missing. Built without optimising: it compiles in a
/// fraction of the time, and what these tools do is short.
pub(crate) fn ensure(house: &House, tool: &Tool) -> Result<PathBuf, String> {
    let program = house.tool(tool.name);
    if !program.is_file() {
        println!(
            "Installing {} {} into target/tools",
            tool.name, tool.version
        );
        run(cargo(house, "install")
            .args(["--quiet", "--debug", "--locked", "--version", tool.version])
            .arg("--root")
            .arg(house.tools())
            .arg(tool.name)
            .env("CARGO_PROFILE_DEV_DEBUG", "false"))?;
    }
    Ok(program)
}
