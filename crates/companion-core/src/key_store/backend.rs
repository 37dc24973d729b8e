//! Where a [`super::KeyStore`] gets its store from.

use std::{collections::HashMap, sync::Arc};

use keyring::CredentialStore;

use super::platform;

/// Makes the connection to a key store, again and again if need be. The operating system's in the
/// product, one in memory or one that fails on purpose in tests.
pub trait Backend: Send + Sync + 'static {
    /// Connects. May block; it is called on the key store's own thread only.
    fn connect(&self) -> keyring::Result<Arc<CredentialStore>>;

    /// Modifiers for each entry, in the words of that store.
    fn modifiers(&self) -> HashMap<&'static str, &'static str> {
        HashMap::new()
    }

    /// The name that a vault notes beside its key, so that a later change of desktop can be named.
    fn name(&self) -> &'static str;
}

/// The operating system's key store.
#[derive(Clone, Copy, Debug)]
pub struct Platform;

impl Backend for Platform {
    fn connect(&self) -> keyring::Result<Arc<CredentialStore>> {
        platform::build()
    }

    fn modifiers(&self) -> HashMap<&'static str, &'static str> {
        platform::modifiers()
    }

    fn name(&self) -> &'static str {
        platform::BACKEND
    }
}

/// A key store in memory, gone with the process.
#[derive(Debug)]
pub struct Memory(Arc<CredentialStore>);

impl Memory {
    /// An empty one.
    pub fn new() -> keyring::Result<Self> {
        Ok(Self(keyring::mock::Store::new()?))
    }
}

impl Backend for Memory {
    fn connect(&self) -> keyring::Result<Arc<CredentialStore>> {
        Ok(Arc::clone(&self.0))
    }

    fn name(&self) -> &'static str {
        "memory"
    }
}
