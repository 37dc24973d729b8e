//! Building the app, opening it, touring it, measuring it, packing it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::WORKSPACE;
use crate::house::House;
use crate::shell::{Done, cargo, run};
use crate::system::{self, Group};
use crate::{package, tools, ui};

const APP: &str = "kaizala-companion";
const CLI: &str = "companion-cli";
const PLATFORM: &str = "kaizala-platform";
/// What measures.
const BENCH: [&str; 3] = ["--package", "companion-tests", "--bins"];
/// The reference for the app's start and memory.
const BARE_WINDOW: &str = "bare-window";

/// `cargo xtask run`: builds the app and opens it, or tours it where no window can be opened.
pub(crate) fn open(house: &House) -> Done {
    if !system::has_display() {
        println!("There is no display here, so this is the tour: the app on a virtual display.");
        return tour(house);
    }
    system::ensure(&[Group::Build])?;
    build(house)?;
    run(&mut Command::new(house.built("debug", APP)))
}

/// `cargo xtask tour`: the app on a virtual display, driven through the four steps as a person would.
pub(crate) fn tour(house: &House) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(
            "the tour needs Linux: there is no virtual display and driver for the window here"
                .into(),
        );
    }
    system::ensure(&[Group::Build, Group::Window])?;
    build(house)?;
    let mut tour = Command::new(house.built("debug", "tour"));
    give_programs(house, "debug", &mut tour)?;
    run(tour.current_dir(&house.root))
}

/// `cargo xtask bench`: builds what is shipped and what it is measured against, then measures.
pub(crate) fn bench(house: &House, args: &[String]) -> Done {
    if let [flag, description] = args
        && flag == "--openapi"
    {
        return bench_platform(house, description);
    }
    system::ensure(&[Group::Build, Group::Packing, Group::Window])?;
    let is_wished =
        |parts: &[&str]| args.is_empty() || args.iter().any(|arg| parts.contains(&arg.as_str()));
    let mut bench = Command::new(house.built("release", "bench"));
    // One at a time: built together, each would carry the other's features.
    if is_wished(&["sizes"]) {
        bench.env("KAIZALA_DEB", pack(house)?);
    }
    if is_wished(&["token", "unlock"]) {
        run(cargo(house, "build").args(["--release", "--package", CLI]))?;
    }
    if is_wished(&["start", "home"]) {
        ui::build(house)?;
        for name in [APP, BARE_WINDOW] {
            run(cargo(house, "build")
                .args(["--release", "--package", name])
                .args(["--features", "custom-protocol"]))?;
        }
    }
    run(cargo(house, "build").arg("--release").args(BENCH))?;
    give_programs(house, "release", &mut bench)?;
    bench.env("KAIZALA_BARE_WINDOW", house.built("release", BARE_WINDOW));
    run(bench.current_dir(&house.root).args(args))
}

/// `cargo xtask bench --openapi PATH`: the platform beside a mock of the API that the file describes.
fn bench_platform(house: &House, description: &str) -> Done {
    let description = fs::canonicalize(description).map_err(|e| format!("{description}: {e}"))?;
    system::ensure(&[Group::Build])?;
    let prism = tools::prism(house)?;
    // One at a time: built together, each would carry the other's features.
    for what in [["--package", PLATFORM, "--bins"], BENCH] {
        run(cargo(house, "build").arg("--release").args(what))?;
    }
    run(Command::new(house.built("release", "bench"))
        .env("KAIZALA_PLATFORM", house.built("release", PLATFORM))
        .env("KAIZALA_PRISM", prism)
        .current_dir(&house.root)
        .arg("--openapi")
        .arg(description))
}

/// `cargo xtask deb`: the Debian package.
pub(crate) fn deb(house: &House) -> Done {
    if !cfg!(target_os = "linux") {
        return Err("a Debian package is made on Linux".into());
    }
    system::ensure(&[Group::Build, Group::Packing])?;
    println!("\n{}", pack(house)?.display());
    Ok(())
}

/// Names the programs that tests, tour and bench drive: the app in `KAIZALA_APP` and, where windows can be
/// driven, the driver in `TAURI_DRIVER`.
pub(crate) fn give_programs(house: &House, profile: &str, command: &mut Command) -> Done {
    command.env("KAIZALA_APP", house.built(profile, APP));
    if cfg!(target_os = "linux") {
        command.env("TAURI_DRIVER", tools::ensure(house, &tools::TAURI_DRIVER)?);
    }
    Ok(())
}

fn build(house: &House) -> Done {
    ui::build(house)?;
    run(cargo(house, "build").args(WORKSPACE))
}

/// The app's package, which brings `kaizala` with it.
fn pack(house: &House) -> Result<PathBuf, String> {
    ui::build(house)?;
    run(cargo(house, "build").args(["--release", "--package", CLI]))?;
    let folder = house.target.join("release").join("bundle").join("deb");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let tauri = house.ui().join("node_modules").join(".bin").join("tauri");
    run(Command::new(tauri)
        .current_dir(&house.root)
        .args(["build", "--ci", "--bundles", "deb"])
        .args(["--config", &with_command_line(house)])
        .args(["--features", "custom-protocol"]))?;
    let made =
        made(&folder).ok_or_else(|| format!("no package was left in {}", folder.display()))?;
    package::check(&made, &folder.join("content"))?;
    Ok(made)
}

/// What the package holds beside the app, as Tauri's configuration says it.
fn with_command_line(house: &House) -> String {
    let program = house.built("release", "kaizala");
    // Debug writes the quotes and escapes that JSON wants for a path.
    let path = format!("{:?}", program.display().to_string());
    format!(r#"{{"bundle":{{"linux":{{"deb":{{"files":{{"/usr/bin/kaizala":{path}}}}}}}}}}}"#)
}

fn made(folder: &Path) -> Option<PathBuf> {
    fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
}
