//! What the app tells of itself, on the standard error stream.

use tracing_subscriber::EnvFilter;

/// Other people's crates may print what goes over the wire at their lowest levels; they are held at
/// warnings whatever the environment asks for.
const OTHERS: &str = "warn";

/// Starts the log. `KAIZALA_LOG=debug` shows more of our own.
pub(crate) fn start() {
    let ours = match std::env::var("KAIZALA_LOG").as_deref() {
        Ok("debug") => "debug",
        _ => "info",
    };
    let filter = format!(
        "{OTHERS},companion_core={ours},kaizala_client={ours},kaizala_companion={ours},kaizala_platform={ours}"
    );
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .init();
}
