//! Copies. A secret is marked as one for clipboard managers, and cleared after a while if it is
//! still there; what somebody else copied meanwhile is left alone.

use std::sync::Arc;
use std::time::Duration;

use companion_core::problems::{Outcome, Problem, ProblemCode};
use companion_core::secret::Secret;
use tauri::async_runtime::JoinHandle;
use tokio::sync::Mutex;

/// The clipboard. On X11 and Wayland the copy lives as long as this does.
#[derive(Clone, Default)]
pub(crate) struct Clipboard {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    board: Mutex<Option<arboard::Clipboard>>,
    copied: Mutex<Option<Secret>>,
    /// Clears the last copy when its time is over.
    timer: Mutex<Option<JoinHandle<()>>>,
}

impl Clipboard {
    /// Copies a secret and clears it after this time.
    pub(crate) async fn copy_secret(&self, secret: Secret, stays: Duration) -> Outcome<()> {
        self.set(secret.clone(), true).await?;
        *self.shared.copied.lock().await = Some(secret);
        let clipboard = self.clone();
        let timer = tauri::async_runtime::spawn(async move {
            tokio::time::sleep(stays).await;
            clipboard.clear().await;
        });
        self.time(Some(timer)).await;
        Ok(())
    }

    /// Copies a text that is no secret.
    pub(crate) async fn copy_text(&self, text: String) -> Outcome<()> {
        self.set(Secret::new(text), false).await?;
        *self.shared.copied.lock().await = None;
        self.time(None).await;
        Ok(())
    }

    /// Clears a copied secret, beside whatever else goes on: nobody who is away pastes it.
    pub(crate) fn clear_soon(&self) {
        let clipboard = self.clone();
        tauri::async_runtime::spawn(async move { clipboard.clear().await });
    }

    /// The timer of the last copy takes the place of the one before.
    async fn time(&self, timer: Option<JoinHandle<()>>) {
        let earlier = std::mem::replace(&mut *self.shared.timer.lock().await, timer);
        if let Some(earlier) = earlier {
            earlier.abort();
        }
    }

    /// Clears a copied secret at once, on the way out.
    pub(crate) fn clear_now(&self) {
        tauri::async_runtime::block_on(self.clear());
    }

    async fn clear(&self) {
        let Some(secret) = self.shared.copied.lock().await.take() else {
            return;
        };
        let shared = Arc::clone(&self.shared);
        let cleared = tauri::async_runtime::spawn_blocking(move || {
            let mut board = shared.board.blocking_lock();
            let Some(board) = board.as_mut() else {
                return Ok(());
            };
            match board.get_text().map(Secret::new) {
                Ok(other) if other != secret => Ok(()),
                // Not a text: nothing of ours.
                Err(arboard::Error::ContentNotAvailable) => Ok(()),
                // Unreadable or still ours: a secret that is good for a year outweighs a lost copy.
                Ok(_) | Err(_) => board.clear(),
            }
        })
        .await;
        if !matches!(cleared, Ok(Ok(()))) {
            tracing::warn!("the clipboard could not be cleared");
        }
    }

    async fn set(&self, text: Secret, is_secret: bool) -> Outcome<()> {
        let shared = Arc::clone(&self.shared);
        tauri::async_runtime::spawn_blocking(move || {
            let mut board = shared.board.blocking_lock();
            let board = match board.take() {
                Some(open) => board.insert(open),
                None => board.insert(arboard::Clipboard::new()?),
            };
            let set = board.set();
            if is_secret { concealed(set) } else { set }.text(text.expose())
        })
        .await
        .map_err(|error| Problem::from(ProblemCode::ClipboardFailed).detailed(error))?
        .map_err(|error| Problem::from(ProblemCode::ClipboardFailed).detailed(error))
    }
}

#[cfg(target_os = "linux")]
fn concealed(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtLinux;
    set.exclude_from_history()
}

#[cfg(target_os = "macos")]
fn concealed(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtApple;
    set.exclude_from_history()
}

#[cfg(target_os = "windows")]
fn concealed(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows;
    set.exclude_from_monitoring()
        .exclude_from_cloud()
        .exclude_from_history()
}
