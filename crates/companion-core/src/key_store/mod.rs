//! The operating system's key store, where the key of the vault lives.
//!
//! All calls are made on one plain thread with time-outs of our own; see [`KeyStore`].

mod backend;
mod classify;
mod error;
mod item;
mod worker;

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod platform;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod platform;
#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
#[path = "unsupported.rs"]
mod platform;
#[cfg(target_os = "windows")]
#[path = "windows.rs"]
mod platform;

#[cfg(test)]
pub(crate) mod fake;
#[cfg(test)]
pub(crate) mod files;
#[cfg(test)]
mod tests;

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::watch;

use self::worker::{Answer, Operation, Worker};
pub use self::{
    backend::{Backend, Memory, Platform},
    error::{KeyStoreError, KeyStoreErrorKind},
    item::{KeyName, SERVICE, StoreKey},
};

/// How long a caller waits for the key store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// How long nothing is said.
    pub quiet: Duration,
    /// How long in all; from the end of `quiet` on, [`Activity::WaitingForUnlock`] is announced.
    /// Not longer than `quiet` for callers that cannot ask a person.
    pub total: Duration,
}

impl Patience {
    /// Four seconds, so that within five the window says what it waits for; two minutes in all.
    pub const PERSON: Self = Self {
        quiet: Duration::from_secs(4),
        total: Duration::from_mins(2),
    };
    /// Five seconds, for work in the background.
    pub const BACKGROUND: Self = Self {
        quiet: Duration::from_secs(5),
        total: Duration::from_secs(5),
    };
}

/// What the key store's thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Nothing.
    Idle,
    /// A call is under way.
    Busy,
    /// A call is under way for longer than a machine needs: most likely its prompt stands open.
    /// Lasts until the call is over, even when the caller has given up; when it then becomes
    /// [`Activity::Idle`], trying again is worth while.
    WaitingForUnlock,
}

/// How many threads may hang in the key store before no more are started.
const MAX_HANGING: usize = 3;

/// The key store, as seen from async code.
///
/// One plain thread makes the calls, in the order in which they were asked for. A call that is not
/// answered in time fails with [`KeyStoreErrorKind::Timeout`]; the thread stays in it, for it
/// cannot be interrupted, and never delays the end of the process. Later calls queue behind it
/// until it has hung for the whole of [`Patience::PERSON`]; then they get a new thread.
///
/// Cheap to clone; all clones share the thread.
#[derive(Clone)]
pub struct KeyStore {
    shared: Arc<Shared>,
    patience: Patience,
}

struct Shared {
    backend: Arc<dyn Backend>,
    worker: Mutex<Option<Worker>>,
    hanging: Arc<AtomicUsize>,
    activity: watch::Sender<Activity>,
    hang_limit: Duration,
}

/// A connection that is being made ahead; dropped before its turn, it is not.
#[must_use = "dropped at once it connects to nothing"]
pub(crate) struct Connecting {
    _answer: tokio::sync::oneshot::Receiver<Answer>,
}

impl KeyStore {
    /// The operating system's key store. Nothing happens before the first call.
    pub fn platform() -> Self {
        Self::new(Platform)
    }

    /// A key store of another make.
    pub fn new(backend: impl Backend) -> Self {
        Self::with_hang_limit(backend, Patience::PERSON.total)
    }

    fn with_hang_limit(backend: impl Backend, hang_limit: Duration) -> Self {
        Self {
            shared: Arc::new(Shared {
                backend: Arc::new(backend),
                worker: Mutex::default(),
                hanging: Arc::default(),
                activity: watch::Sender::new(Activity::Idle),
                hang_limit,
            }),
            patience: Patience::PERSON,
        }
    }

    /// A key store in memory, gone with its last clone: for tests, and for a session that is to
    /// leave nothing behind.
    pub fn in_memory() -> Result<Self, KeyStoreError> {
        Memory::new().map(Self::new).map_err(classify::classify)
    }

    /// The same key store for a caller with other patience.
    #[must_use]
    pub fn with_patience(&self, patience: Patience) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            patience,
        }
    }

    /// The name of the make, such as `secret-service`.
    pub fn backend_name(&self) -> &'static str {
        self.shared.backend.name()
    }

    /// What the thread is doing, and each change of it.
    pub fn activity(&self) -> watch::Receiver<Activity> {
        self.shared.activity.subscribe()
    }

    /// Begins to connect, for whoever will soon read a key and has something else to do until then. Keep it until the key
    /// is read. Says nothing of how it goes: the read will.
    pub(crate) fn connect_ahead(&self) -> Option<Connecting> {
        self.shared
            .submit(Operation::Connect)
            .ok()
            .map(|answer| Connecting { _answer: answer })
    }

    /// Reads a key.
    pub async fn get(&self, name: KeyName) -> Result<StoreKey, KeyStoreError> {
        self.call(Operation::Get(name))
            .await?
            .ok_or_else(|| KeyStoreError::new(KeyStoreErrorKind::Failed, "no key in the answer"))
    }

    /// Writes a key, over one of the same name if there is one.
    pub async fn set(&self, name: KeyName, key: &StoreKey) -> Result<(), KeyStoreError> {
        self.call(Operation::Set(name, key.clone())).await.map(drop)
    }

    /// Deletes a key. Fails with [`KeyStoreErrorKind::KeyMissing`] when there is none.
    pub async fn delete(&self, name: KeyName) -> Result<(), KeyStoreError> {
        self.call(Operation::Delete(name)).await.map(drop)
    }

    async fn call(&self, operation: Operation) -> Answer {
        let mut answer = self.shared.submit(operation)?;
        let Patience { quiet, total } = self.patience;
        if let Ok(answered) = tokio::time::timeout(quiet, &mut answer).await {
            return answered.unwrap_or_else(|_| Err(ended()));
        }
        if let Some(rest) = total.checked_sub(quiet).filter(|rest| !rest.is_zero()) {
            self.shared.activity.send_if_modified(|activity| {
                let busy = *activity == Activity::Busy;
                if busy {
                    *activity = Activity::WaitingForUnlock;
                }
                busy
            });
            if let Ok(answered) = tokio::time::timeout(rest, answer).await {
                return answered.unwrap_or_else(|_| Err(ended()));
            }
        }
        Err(KeyStoreError::new(KeyStoreErrorKind::Timeout, ""))
    }
}

impl Shared {
    fn submit(
        &self,
        operation: Operation,
    ) -> Result<tokio::sync::oneshot::Receiver<Answer>, KeyStoreError> {
        let mut current = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let hangs = |worker: &mut Worker| {
            worker
                .busy_since()
                .is_some_and(|since| since.elapsed() >= self.hang_limit)
        };
        if self.hanging.load(Ordering::Relaxed) < MAX_HANGING
            && let Some(worker) = current.take_if(hangs)
        {
            tracing::warn!("key store call hangs, going on with a new thread");
            worker.retire(&self.hanging);
        }
        let worker = match current.take() {
            Some(worker) => worker,
            None => Worker::start(Arc::clone(&self.backend), self.activity.clone())?,
        };
        let answer = worker.submit(operation)?;
        *current = Some(worker);
        Ok(answer)
    }
}

impl fmt::Debug for KeyStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyStore")
            .field("backend", &self.backend_name())
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

fn ended() -> KeyStoreError {
    KeyStoreError::new(
        KeyStoreErrorKind::Failed,
        "the key store's thread has ended",
    )
}
