//! Declares every command of the app, so that none answers a window that was not given it.

fn main() {
    let commands = include_str!("commands.txt")
        .lines()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .leak();
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .app_manifest(tauri_build::AppManifest::new().commands(commands)),
    )
    .unwrap_or_else(|error| {
        println!("cargo::error={error:#}");
        std::process::exit(1);
    });
    println!("cargo::rerun-if-changed=commands.txt");
}
