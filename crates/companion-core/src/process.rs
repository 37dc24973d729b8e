//! What the process keeps from those who could look into its memory.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// Wipes all that is freed. Our own types wipe themselves; what the libraries for HTTP, JSON and the session bus make of a
/// secret on its way does not.
#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// Leaves no core dump behind, of this process and of those that it starts, and (on Linux) lets no
/// other program of the same person attach to it or read its memory. Root still can.
///
/// Called first thing by every program that opens the vault.
pub fn harden() {
    #[cfg(unix)]
    if let Err(error) = no_core_dumps() {
        tracing::warn!(%error, "the process could not be closed to others");
    }
}

#[cfg(unix)]
fn no_core_dumps() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    setrlimit(
        Resource::Core,
        Rlimit {
            current: Some(0),
            maximum: Some(0),
        },
    )?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}
