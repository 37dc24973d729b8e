//! The one window: what it may show and where it may go, which is nowhere.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};

const LABEL: &str = "main";

/// WebKitGTK shows an empty window with some graphics drivers unless told otherwise beforehand. A
/// person's own setting wins.
#[cfg(target_os = "linux")]
pub(crate) fn prepare_environment() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_none() {
        #[expect(
            unsafe_code,
            reason = "no other thread runs yet; the edition marks every change of the environment unsafe"
        )]
        // SAFETY: this is the first thing the program does, on its only thread.
        unsafe {
            std::env::set_var(SWITCH, "1");
        }
    }
}

/// Nothing to prepare here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare_environment() {}

/// Opens the window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Kaizala Companion")
        .inner_size(1100.0, 720.0)
        .min_inner_size(480.0, 400.0)
        // Control with plus, minus and 0, as in a browser: nothing else makes one window larger.
        .zoom_hotkeys_enabled(true)
        .incognito(!is_driven())
        .on_navigation(is_own)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .on_download(|_webview, _event| false)
        .build()?;
    Ok(())
}

/// Whether a driver leads the window, as Tauri asks it. WebKitGTK gives a private web view to no driver, so only then
/// may the web view keep anything on disk; otherwise it keeps nothing.
fn is_driven() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true")
}

/// Whether the window is there.
pub(crate) fn is_open(app: &AppHandle) -> bool {
    app.get_webview_window(LABEL).is_some()
}

/// Brings the window to the front, when the app is started a second time.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let shown = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window could not be brought to the front");
        }
    }
}

/// Whether the address is the app's own page; no other is ever shown.
fn is_own(url: &Url) -> bool {
    let is_packaged = url.scheme() == "tauri"
        || (matches!(url.scheme(), "http" | "https") && url.host_str() == Some("tauri.localhost"));
    let is_development = cfg!(debug_assertions)
        && url.scheme() == "http"
        && url.host_str() == Some("localhost")
        && url.port() == Some(5173);
    is_packaged || is_development
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_is_shown() {
        for (address, own) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://example.org/", false),
            ("https://tauri.localhost.example.org/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(is_own(&Url::parse(address).unwrap()), own, "{address}");
        }
    }
}
