//! Everything that crosses from Rust to the page: the answer to every command, and every event.
//!
//! Tauri keeps the receivers of answers and events in one map of the page. Each is wrapped on its way into that map,
//! so nothing reaches the page by Tauri's ways without being written down first.

use serde_json::Value;

use crate::Outcome;
use crate::window::Window;

const INSTALL: &str = r#"
    const tauri = window.__TAURI_INTERNALS__;
    if (window.__recorded) return;
    const recorded = (window.__recorded = []);
    const commands = new Map();
    const text = (data) =>
        data instanceof ArrayBuffer ? new TextDecoder("latin1").decode(data) : JSON.stringify(data) ?? "";
    const wrapped = (id, receive) => (data) => {
        recorded.push([commands.get(id) ?? "event", text(data)]);
        return receive(data);
    };
    const put = tauri.callbacks.set.bind(tauri.callbacks);
    for (const [id, receive] of [...tauri.callbacks]) put(id, wrapped(id, receive));
    tauri.callbacks.set = (id, receive) => put(id, wrapped(id, receive));
    const send = window.fetch;
    window.fetch = (address, request) => {
        const command = decodeURIComponent(String(address).replace(/^ipc:\/\/localhost\//, ""));
        for (const name of ["Tauri-Callback", "Tauri-Error"]) {
            const id = request?.headers?.get?.(name);
            if (id) commands.set(Number(id), command);
        }
        return send.call(window, address, request);
    };
"#;

/// One thing that Rust told the page.
#[derive(Clone, Debug)]
pub struct Told {
    /// The command it answers, or `event`.
    pub command: String,
    /// What it said, as JSON.
    pub text: String,
}

/// Begins to write down, in the page that is open now.
///
/// # Errors
/// When the page cannot be reached.
pub async fn install(window: &Window<'_>) -> Outcome {
    window.run(INSTALL, Vec::new()).await.map(drop)
}

/// What was written down since [`install`].
///
/// # Errors
/// When the page cannot be reached.
pub async fn told(window: &Window<'_>) -> Outcome<Vec<Told>> {
    let recorded = window
        .run("return window.__recorded ?? []", Vec::new())
        .await?;
    let pair = |entry: &Value| {
        Some(Told {
            command: entry.get(0)?.as_str()?.to_owned(),
            text: entry.get(1)?.as_str()?.to_owned(),
        })
    };
    Ok(recorded
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(pair)
        .collect())
}
