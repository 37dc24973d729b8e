//! The system's own window of files, where a person finds what was saved for them.

#[cfg_attr(target_os = "linux", path = "file_browser/linux.rs")]
#[cfg_attr(target_os = "windows", path = "file_browser/windows.rs")]
#[cfg_attr(target_os = "macos", path = "file_browser/macos.rs")]
mod system;

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;

pub use system::show;

/// Why no window of files opened, in technical English.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct FileBrowserError(pub String);
