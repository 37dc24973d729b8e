//! Tools from crates.io and npm that commands need, installed once into the target folder.

use std::path::PathBuf;

use crate::house::House;
use crate::shell::{cargo, npm, run};

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

/// Feeds parsers with what breaks them.
pub(crate) const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    version: "0.13.2",
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

/// The path of Prism, which answers as an API description says, after installing it where it is missing.
pub(crate) fn prism(house: &House) -> Result<PathBuf, String> {
    const PACKAGE: &str = "@stoplight/prism-cli@5.14.2";
    let folder = house.tools().join("prism");
    let name = if cfg!(windows) { "prism.cmd" } else { "prism" };
    let program = folder.join("node_modules").join(".bin").join(name);
    if !program.is_file() {
        println!("Installing {PACKAGE} into target/tools");
        run(npm(house, ["install", "--no-audit", "--no-fund", PACKAGE])
            .arg("--prefix")
            .arg(&folder))?;
    }
    Ok(program)
}
