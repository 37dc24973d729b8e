//! What becomes of tokens and of calls: reminders, what is left of the limits, and calls whose fate is unknown.

use companion_core::calls::UnsettledView;
use companion_core::problems::Outcome;
use companion_core::throttle::ThrottleView;
use companion_core::tokens::Reminder;
use tauri::AppHandle;

use super::Core;
use crate::downloads::{self, Existing};

/// What the calendar file is called.
const CALENDAR: &str = "kaizala-companion.ics";

/// The refresh tokens that are about to end, the next first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reminders(core: Core<'_>) -> Outcome<Vec<Reminder>> {
    core.reminders().await
}

/// Writes a calendar file with the ends of all refresh tokens among the person's downloads; the answer is its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_calendar(app: AppHandle, core: Core<'_>) -> Outcome<String> {
    let calendar = core.calendar().await?;
    downloads::save(&app, CALENDAR, &calendar, Existing::Replace).await
}

/// What is left of a connector's calls.
#[tauri::command]
#[specta::specta]
pub(crate) async fn throttle(core: Core<'_>, connector: String) -> Outcome<ThrottleView> {
    core.throttle(&connector).await
}

/// The calls of which nobody knows whether they were executed, oldest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unsettled_calls(core: Core<'_>) -> Outcome<Vec<UnsettledView>> {
    core.unsettled_calls().await
}

/// Sends such a call again: the person has looked, and it was not executed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn send_again(core: Core<'_>, key: String) -> Outcome<()> {
    core.send_again(&key).await.map(drop)
}

/// Forgets such a call: it was executed, or is not wanted any more.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_call(core: Core<'_>, key: String) -> Outcome<()> {
    core.forget_call(&key).await
}
