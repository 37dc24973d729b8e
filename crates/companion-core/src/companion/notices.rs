//! Telling a person by the system's own means that a refresh token is about to end.

use std::time::Duration;

use super::Companion;
use crate::notices::{Notice, NoticeError, Told, notice_of};
use crate::problems::Outcome;
use crate::state::VaultStatus;
use crate::vault::{RecordId, Version};

/// How often it is looked whether a day of reminding has come.
const LOOK_EVERY: Duration = Duration::from_hours(1);

impl Companion {
    /// Shows what was not shown yet, if the person wants to be told, and answers how many notices that were. One that
    /// cannot be shown is tried again the next time.
    ///
    /// # Errors
    /// When the vault is locked.
    pub async fn notify_of_ends<S>(&self, show: &S) -> Outcome<u32>
    where
        S: AsyncFn(Notice) -> Result<(), NoticeError>,
    {
        let (wants, language) =
            self.read(|live| (live.preferences.notices, live.preferences.language));
        if !wants {
            return Ok(0);
        }
        let reminders = self.reminders().await?;
        let vault = self.vault()?;
        let stored = vault.list::<Told>().await?.records.into_iter().next();
        let (id, version, before) = match stored {
            Some(stored) => (stored.id, stored.version, stored.value),
            None => (RecordId::random(), Version::ABSENT, Told::default()),
        };
        let mut told = before.clone();
        told.keep_only(&reminders);
        let mut shown = 0;
        for reminder in before.new_of(&reminders, self.now()) {
            if let Err(error) = show(notice_of(reminder, language)?).await {
                tracing::info!(%error, "the system shows no notices");
                break;
            }
            told.note(reminder);
            shown += 1;
        }
        if told != before {
            vault.put(id, version, &told).await?;
        }
        Ok(shown)
    }

    /// Looks every hour, and when the vault is opened, for as long as it is polled. The window does.
    pub async fn keep_notifying<S>(&self, show: S)
    where
        S: AsyncFn(Notice) -> Result<(), NoticeError>,
    {
        let mut states = self.0.state.subscribe();
        loop {
            let opened = states.wait_for(|state| state.vault.state == VaultStatus::Ready);
            if opened.await.is_err() {
                return;
            }
            if let Err(problem) = self.notify_of_ends(&show).await {
                tracing::info!(code = ?problem.code, "the ends of tokens were not looked at");
            }
            let locked = states.wait_for(|state| state.vault.state != VaultStatus::Ready);
            // Either way it goes on from the top.
            let _ = tokio::time::timeout(LOOK_EVERY, locked).await;
        }
    }
}
