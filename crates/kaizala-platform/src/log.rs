//! The log: on standard error, for people or as JSON.

use std::io::IsTerminal as _;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt};

/// Writes what `filter` lets through from now on.
pub(crate) fn begin(filter: EnvFilter, as_json: bool) {
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let lines = if as_json {
        lines.json().boxed()
    } else {
        lines.boxed()
    };
    tracing_subscriber::registry()
        .with(filter)
        .with(lines.with_filter(filter_fn(may_be_written)))
        .init();
}

/// Libraries write requests as they come, secrets included, when they are asked for details: whatever the filter says,
/// they are not.
fn may_be_written(about: &Metadata<'_>) -> bool {
    *about.level() <= Level::INFO || about.target().starts_with("kaizala")
}
