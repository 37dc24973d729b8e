//! The window of Kaizala Companion: Tauri's builder, the state, the commands.

mod bindings;
mod built_in;
mod clipboard;
mod commands;
mod downloads;
mod incoming;
mod log;
mod long_work;
mod preferences;
#[cfg(test)]
mod registered;
mod window;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use companion_core::key_store::KeyStore;
use companion_core::state::VaultStatus;
use companion_core::{Companion, Options};
use kaizala_api::time::SystemClock;
use tauri::{App, DragDropEvent, Manager, RunEvent, WindowEvent};

use built_in::BuiltIn;
use clipboard::Clipboard;
use downloads::Saved;
use incoming::Incoming;
use long_work::LongWork;
use preferences::PreferencesFile;

/// Runs the app until its window is closed.
pub fn run() -> ExitCode {
    window::prepare_environment();
    log::start();
    companion_core::process::harden();
    let bindings = bindings::builder();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(
            |app, arguments, folder| {
                incoming::from_names(app, arguments, Path::new(&folder));
                window::show(app);
            },
        ))
        .plugin(tauri_plugin_store::Builder::new().build())
        // Before all else: a second start or a file may come while this one is being set up.
        .manage(Incoming::default())
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            set_up(app)
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| match event {
                RunEvent::Exit => {
                    app.state::<Clipboard>().clear_now();
                    tauri::async_runtime::block_on(async {
                        app.state::<Arc<BuiltIn>>().stop().await;
                        app.state::<Companion>().close().await;
                    });
                }
                // macOS hands over files and links in this way, and not as arguments.
                #[cfg(target_os = "macos")]
                RunEvent::Opened { urls } => {
                    incoming::from_names(app, &urls, Path::new(""));
                    window::show(app);
                }
                RunEvent::WindowEvent {
                    event: WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }),
                    ..
                } => {
                    for path in paths {
                        incoming::from_file(app, &path);
                    }
                }
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            ExitCode::FAILURE
        }
    }
}

fn set_up(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let folder = app.path().app_data_dir()?;
    let preferences = PreferencesFile::open(app.handle());
    let built_in = Arc::new(BuiltIn::new(folder.join("platform")));
    let clipboard = Clipboard::default();
    let (handle, copies) = (app.handle().clone(), clipboard.clone());
    let companion = Companion::new(Options {
        vault_folder: folder.join("vault"),
        key_store: KeyStore::platform(),
        clock: Arc::new(SystemClock),
        built_in: built_in.clone(),
        preferences: preferences.current(app.handle()),
        observer: Box::new(move |state| {
            bindings::push(&handle, state);
            if state.vault.state == VaultStatus::Locked {
                copies.clear_soon();
            }
        }),
    })?;
    app.manage(preferences);
    app.manage(clipboard);
    app.manage(Saved::default());
    app.manage(LongWork::default());
    app.manage(built_in);
    app.manage(companion.clone());
    let arguments = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned());
    incoming::from_names(app.handle(), arguments, &std::env::current_dir()?);
    window::open(app.handle())?;
    let watched = companion.clone();
    tauri::async_runtime::spawn(async move { watched.watch().await });
    let notifying = companion.clone();
    tauri::async_runtime::spawn(async move {
        notifying
            .keep_notifying(companion_core::notices::show)
            .await;
    });
    let renewing = companion.clone();
    tauri::async_runtime::spawn(async move {
        // For as long as the app runs.
        let _renewals = renewing.keep_fresh();
        std::future::pending::<()>().await;
    });
    tauri::async_runtime::spawn(async move { companion.start().await });
    Ok(())
}
