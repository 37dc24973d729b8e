//! The one thread that talks to the key store.
//!
//! A locked key store with its prompt open blocks a call without limit, so it must be neither a
//! thread of the async runtime nor one that the end of the process waits for.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Instant,
};

use keyring::{CredentialStore, Entry};
use tokio::sync::{oneshot, watch};
use zeroize::Zeroizing;

use super::{
    Activity, Backend, KeyName, KeyStoreError, KeyStoreErrorKind, SERVICE, StoreKey,
    classify::classify,
};

/// What is asked of the store.
pub(super) enum Operation {
    /// Only to be connected.
    Connect,
    Get(KeyName),
    Set(KeyName, StoreKey),
    Delete(KeyName),
}

/// What came of it: the key for a [`Operation::Get`], nothing for the others.
pub(super) type Answer = Result<Option<StoreKey>, KeyStoreError>;

struct Request {
    operation: Operation,
    reply: oneshot::Sender<Answer>,
}

/// The thread as its callers see it. The thread ends when this is dropped and its queue is empty.
pub(super) struct Worker {
    requests: mpsc::Sender<Request>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Since when the thread has been inside one call.
    busy_since: Option<Instant>,
    /// Counts the threads that were given up; set when this one is.
    retired: Option<Arc<AtomicUsize>>,
}

impl Worker {
    /// Starts the thread.
    pub(super) fn start(
        backend: Arc<dyn Backend>,
        activity: watch::Sender<Activity>,
    ) -> Result<Self, KeyStoreError> {
        let (requests, queue) = mpsc::channel();
        let state = Arc::new(Mutex::new(State::default()));
        let thread = Thread {
            backend,
            store: None,
            state: Arc::clone(&state),
            activity,
        };
        thread::Builder::new()
            .name("key-store".to_owned())
            .spawn(move || thread.run(&queue))
            .map_err(|error| failed(error.to_string()))?;
        Ok(Self { requests, state })
    }

    /// Puts a request into the queue; the answer comes through the receiver.
    pub(super) fn submit(
        &self,
        operation: Operation,
    ) -> Result<oneshot::Receiver<Answer>, KeyStoreError> {
        let (reply, answer) = oneshot::channel();
        self.requests
            .send(Request { operation, reply })
            .map_err(|_| failed("the key store's thread has ended"))?;
        Ok(answer)
    }

    /// Since when the thread has been inside one call.
    pub(super) fn busy_since(&self) -> Option<Instant> {
        lock(&self.state).busy_since
    }

    /// Gives the thread up to its call. It says nothing about its activity any more, and counts
    /// among the `hanging` until it comes back.
    pub(super) fn retire(self, hanging: &Arc<AtomicUsize>) {
        hanging.fetch_add(1, Ordering::Relaxed);
        lock(&self.state).retired = Some(Arc::clone(hanging));
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Thread {
    backend: Arc<dyn Backend>,
    store: Option<Arc<CredentialStore>>,
    state: Arc<Mutex<State>>,
    activity: watch::Sender<Activity>,
}

impl Thread {
    fn run(mut self, queue: &mpsc::Receiver<Request>) {
        while let Ok(request) = queue.recv() {
            // Whoever asked has given up: a late write would surprise them.
            if request.reply.is_closed() {
                continue;
            }
            self.enter();
            let answer = self.serve(&request.operation);
            self.leave();
            // The caller may have given up meanwhile; there is nobody else to tell.
            let _ = request.reply.send(answer);
        }
    }

    fn enter(&self) {
        self.publish(Some(Instant::now()), Activity::Busy);
    }

    fn leave(&self) {
        self.publish(None, Activity::Idle);
    }

    fn publish(&self, busy_since: Option<Instant>, activity: Activity) {
        let mut state = lock(&self.state);
        state.busy_since = busy_since;
        if state.retired.is_none() {
            self.activity.send_replace(activity);
        }
    }

    /// Does it, with a fresh connection and once more when the old one turns out to be dead.
    fn serve(&mut self, operation: &Operation) -> Answer {
        let reused = self.store.is_some();
        let answer = self.attempt(operation);
        match &answer {
            Err(error) if error.kind() == KeyStoreErrorKind::Stale => {
                tracing::info!(reused, "key store connection is stale, connecting again");
                self.store = None;
                self.attempt(operation)
            }
            _ => answer,
        }
    }

    fn attempt(&mut self, operation: &Operation) -> Answer {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.call(operation)));
        let answer = outcome.unwrap_or_else(|_| Err(failed("the key store's library panicked")));
        if let Err(error) = &answer {
            tracing::debug!(code = error.kind().code(), "key store call failed");
            // A connection that has served a definite answer is good for the next call as well.
            if !matches!(
                error.kind(),
                KeyStoreErrorKind::KeyMissing
                    | KeyStoreErrorKind::LockedOrDenied
                    | KeyStoreErrorKind::Corrupt
                    | KeyStoreErrorKind::Ambiguous
            ) {
                self.store = None;
            }
        }
        answer
    }

    fn call(&mut self, operation: &Operation) -> Answer {
        match operation {
            Operation::Connect => {
                self.store()?;
                Ok(None)
            }
            Operation::Get(name) => {
                let item = Zeroizing::new(self.entry(name)?.get_secret().map_err(classify)?);
                StoreKey::decode(&item).map(Some)
            }
            Operation::Set(name, key) => {
                self.entry(name)?
                    .set_secret(key.encode().as_bytes())
                    .map_err(classify)?;
                Ok(None)
            }
            Operation::Delete(name) => {
                self.entry(name)?.delete_credential().map_err(classify)?;
                Ok(None)
            }
        }
    }

    fn entry(&mut self, name: &KeyName) -> Result<Entry, KeyStoreError> {
        let modifiers = self.backend.modifiers();
        self.store()?
            .build(SERVICE, &name.user(), Some(&modifiers))
            .map_err(classify)
    }

    fn store(&mut self) -> Result<&CredentialStore, KeyStoreError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => self.backend.connect().map_err(classify)?,
        };
        Ok(&**self.store.insert(store))
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        if let Some(hanging) = lock(&self.state).retired.take() {
            hanging.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

fn failed(detail: impl Into<String>) -> KeyStoreError {
    KeyStoreError::new(KeyStoreErrorKind::Failed, detail)
}
