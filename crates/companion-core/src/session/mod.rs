//! What the person's session on this computer says: that it goes to sleep, that its screen is locked.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod platform;
#[cfg(not(target_os = "linux"))]
#[path = "unsupported.rs"]
mod platform;

use tokio::sync::mpsc;

/// Something after which nobody sits at the computer.
#[derive(Debug)]
#[cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "nothing but Linux tells of either")
)]
pub(crate) enum Event {
    /// The computer goes to sleep, and waits a moment for this to be dropped.
    Sleep(Option<platform::Delay>),
    /// The screen was locked.
    ScreenLocked,
}

/// The session's events from now on, until the receiver is dropped. Never one where the system has
/// no way of telling.
pub(crate) fn events() -> mpsc::Receiver<Event> {
    let (sender, events) = mpsc::channel(4);
    platform::listen(sender);
    events
}
