//! Windows and macOS, by the library that desktops have in common.

use super::{Notice, NoticeError};

/// Shows a notice.
///
/// # Errors
/// When the system shows none.
pub async fn show(notice: Notice) -> Result<(), NoticeError> {
    let shown = tokio::task::spawn_blocking(move || {
        notify_rust::Notification::new()
            .appname(&notice.app)
            .summary(&notice.title)
            .body(&notice.text)
            .show()
            .map(drop)
    });
    match shown.await {
        Ok(shown) => shown.map_err(|error| NoticeError(error.to_string())),
        Err(error) => Err(NoticeError(error.to_string())),
    }
}
