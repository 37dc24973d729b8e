//! A key store that says what a test tells it to.

use std::{
    any::Any,
    collections::{BTreeMap, VecDeque},
    fmt,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
};

use keyring::{
    Credential, CredentialStore, Entry, Error,
    api::{CredentialApi, CredentialStoreApi},
};

use super::{Backend, KeyName};

/// What the store does with a call.
#[derive(Debug)]
pub(crate) enum Say {
    /// What it is asked.
    Yes,
    /// Fails.
    No(Error),
    /// Blocks until the other end says something or is dropped, then does what it is asked.
    Block(mpsc::Receiver<()>),
    /// Panics, as a poisoned lock inside the library would.
    Panic,
}

/// Clones are one store.
#[derive(Clone, Default)]
pub(crate) struct Fake(Arc<Inner>);

#[derive(Default)]
struct Inner {
    items: Mutex<BTreeMap<String, Vec<u8>>>,
    calls: Mutex<VecDeque<Say>>,
    connections: Mutex<VecDeque<Error>>,
    connected: AtomicUsize,
    wrote: AtomicUsize,
}

impl Fake {
    /// The next calls go like this, those after them well.
    pub(crate) fn says(&self, calls: impl IntoIterator<Item = Say>) {
        self.0.calls.lock().unwrap().extend(calls);
    }

    /// The next call blocks until the answer is dropped.
    pub(crate) fn blocks(&self) -> mpsc::Sender<()> {
        let (open, gate) = mpsc::channel();
        self.says([Say::Block(gate)]);
        open
    }

    /// The next connections fail like this, those after them succeed.
    pub(crate) fn refuses(&self, connections: impl IntoIterator<Item = Error>) {
        self.0.connections.lock().unwrap().extend(connections);
    }

    /// How many of the calls that were told apart are still to come.
    pub(crate) fn to_come(&self) -> usize {
        self.0.calls.lock().unwrap().len()
    }

    /// How often it was connected to.
    pub(crate) fn connected(&self) -> usize {
        self.0.connected.load(Ordering::SeqCst)
    }

    /// How often an item was written or deleted.
    pub(crate) fn wrote(&self) -> usize {
        self.0.wrote.load(Ordering::SeqCst)
    }

    /// All items, by user.
    pub(crate) fn items(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.items.lock().unwrap()
    }

    /// Puts an item there past the store.
    pub(crate) fn plant(&self, name: KeyName, item: &[u8]) {
        self.items().insert(name.user(), item.to_vec());
    }

    fn call(&self) -> keyring::Result<()> {
        let say = self.0.calls.lock().unwrap().pop_front().unwrap_or(Say::Yes);
        match say {
            Say::Yes => Ok(()),
            Say::No(error) => Err(error),
            Say::Block(gate) => {
                let _ = gate.recv();
                Ok(())
            }
            Say::Panic => panic!("as told"),
        }
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fake")
    }
}

impl Backend for Fake {
    fn connect(&self) -> keyring::Result<Arc<CredentialStore>> {
        self.0.connected.fetch_add(1, Ordering::SeqCst);
        match self.0.connections.lock().unwrap().pop_front() {
            Some(error) => Err(error),
            None => Ok(Arc::new(self.clone())),
        }
    }

    fn name(&self) -> &'static str {
        "fake"
    }
}

impl CredentialStoreApi for Fake {
    fn vendor(&self) -> String {
        "fake".to_owned()
    }

    fn id(&self) -> String {
        "fake".to_owned()
    }

    fn build(
        &self,
        _service: &str,
        user: &str,
        _modifiers: Option<&std::collections::HashMap<&str, &str>>,
    ) -> keyring::Result<Entry> {
        Ok(Entry::new_with_credential(Arc::new(FakeEntry {
            store: self.clone(),
            user: user.to_owned(),
        })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Debug)]
struct FakeEntry {
    store: Fake,
    user: String,
}

impl CredentialApi for FakeEntry {
    fn set_secret(&self, secret: &[u8]) -> keyring::Result<()> {
        self.store.call()?;
        self.store.0.wrote.fetch_add(1, Ordering::SeqCst);
        self.store
            .items()
            .insert(self.user.clone(), secret.to_vec());
        Ok(())
    }

    fn get_secret(&self) -> keyring::Result<Vec<u8>> {
        self.store.call()?;
        self.store
            .items()
            .get(&self.user)
            .cloned()
            .ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> keyring::Result<()> {
        self.store.call()?;
        self.store.0.wrote.fetch_add(1, Ordering::SeqCst);
        self.store
            .items()
            .remove(&self.user)
            .map(drop)
            .ok_or(Error::NoEntry)
    }

    fn get_credential(&self) -> keyring::Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
