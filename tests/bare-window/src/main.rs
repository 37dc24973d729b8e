//! A bare Tauri window: one page, one command answered. What the app adds to this is what the app costs.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// Answers the page's one question.
#[tauri::command]
fn greet() -> &'static str {
    "answered"
}

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![greet])
        .run(tauri::generate_context!())
}
