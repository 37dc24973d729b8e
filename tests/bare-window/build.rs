//! Declares the one command, so that it needs a permission as the app's commands do.

fn main() {
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .app_manifest(tauri_build::AppManifest::new().commands(&["greet"])),
    )
    .unwrap_or_else(|error| panic!("bare-window: {error:#}"));
}
