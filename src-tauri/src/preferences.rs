//! Preferences in `tauri-plugin-store`, driven from here only. The plugin forgets a file that does
//! not parse and writes over it, so such a file is set aside before the plugin sees it.

use std::path::Path;

use companion_core::preferences::{self, Language, LanguageChoice, Preferences, Theme};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tauri::{AppHandle, Manager};
use tauri_plugin_store::StoreExt;

const FILE: &str = "preferences.json";
const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const LOCK_MINUTES: &str = "lockMinutes";
const CLIPBOARD: &str = "clipboardSeconds";
const NOTICES: &str = "notices";

/// The file with the person's preferences.
pub(crate) struct PreferencesFile {
    system: Language,
}

impl PreferencesFile {
    /// Opens the file; one that does not parse is kept as `preferences.json.unreadable`.
    pub(crate) fn open(app: &AppHandle) -> Self {
        if let Ok(folder) = app.path().app_data_dir() {
            set_unreadable_aside(&folder.join(FILE));
        }
        let system = sys_locale::get_locale().map_or(Language::En, |tag| Language::of_tag(&tag));
        Self { system }
    }

    /// What is preferred now.
    pub(crate) fn current(&self, app: &AppHandle) -> Preferences {
        let language_choice: LanguageChoice = read(app, LANGUAGE);
        Preferences {
            language_choice,
            language: language_choice.effective(self.system),
            theme: read(app, THEME),
            lock_minutes: read::<Option<u16>>(app, LOCK_MINUTES)
                .unwrap_or(preferences::LOCK_MINUTES),
            clipboard_seconds: preferences::clipboard_seconds(read(app, CLIPBOARD)),
            notices: read::<Option<bool>>(app, NOTICES)
                .unwrap_or_else(|| Preferences::default().notices),
        }
    }

    /// Keeps the language.
    pub(crate) fn set_language(&self, app: &AppHandle, choice: LanguageChoice) -> Preferences {
        write(app, LANGUAGE, choice);
        self.current(app)
    }

    /// Keeps after how many minutes without anybody there the vault locks.
    pub(crate) fn set_lock_minutes(&self, app: &AppHandle, minutes: u16) -> Preferences {
        write(app, LOCK_MINUTES, minutes);
        self.current(app)
    }

    /// Keeps for how many seconds a copied secret stays on the clipboard.
    pub(crate) fn set_clipboard_seconds(&self, app: &AppHandle, asked: u16) -> Preferences {
        write(app, CLIPBOARD, preferences::clipboard_seconds(Some(asked)));
        self.current(app)
    }

    /// Keeps whether the system shows notices.
    pub(crate) fn set_notices(&self, app: &AppHandle, wanted: bool) -> Preferences {
        write(app, NOTICES, wanted);
        self.current(app)
    }

    /// Keeps the theme.
    pub(crate) fn set_theme(&self, app: &AppHandle, theme: Theme) -> Preferences {
        write(app, THEME, theme);
        self.current(app)
    }
}

fn read<T: DeserializeOwned + Default>(app: &AppHandle, key: &str) -> T {
    app.store(FILE)
        .ok()
        .and_then(|store| store.get(key))
        .and_then(|value| serde_json::from_value(value).ok())
        .unwrap_or_default()
}

fn write(app: &AppHandle, key: &str, value: impl Serialize) {
    let written = app.store(FILE).and_then(|store| {
        store.set(key, serde_json::to_value(value)?);
        store.save()
    });
    if let Err(error) = written {
        tracing::warn!(%error, "a preference could not be kept");
    }
}

fn set_unreadable_aside(file: &Path) {
    let Ok(text) = std::fs::read(file) else {
        return;
    };
    if serde_json::from_slice::<serde_json::Map<_, _>>(&text).is_err() {
        let aside = file.with_extension("json.unreadable");
        if let Err(error) = std::fs::rename(file, aside) {
            tracing::warn!(%error, "unreadable preferences could not be set aside");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_does_not_parse_is_kept_under_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        std::fs::write(&file, "{\"theme\":\"da").unwrap();
        set_unreadable_aside(&file);
        assert!(!file.exists());
        assert!(folder.path().join("preferences.json.unreadable").exists());
        std::fs::write(&file, "{\"theme\":\"dark\"}").unwrap();
        set_unreadable_aside(&file);
        assert!(file.exists(), "a good file stays");
    }
}
