//! A key store of files, for tests whose processes are killed and whose keys must outlive them.

use std::{
    any::Any,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use keyring::{
    Credential, CredentialStore, Entry, Error,
    api::{CredentialApi, CredentialStoreApi},
};

use super::Backend;

#[derive(Clone, Debug)]
pub(crate) struct Files(PathBuf);

impl Files {
    pub(crate) fn new(folder: &Path) -> Self {
        fs::create_dir_all(folder).unwrap();
        Self(folder.to_owned())
    }

    /// Loses all items.
    pub(crate) fn empty(&self) {
        fs::remove_dir_all(&self.0).unwrap();
        fs::create_dir(&self.0).unwrap();
    }

    /// How many items there are.
    pub(crate) fn count(&self) -> usize {
        fs::read_dir(&self.0).unwrap().count()
    }
}

impl Backend for Files {
    fn connect(&self) -> keyring::Result<Arc<CredentialStore>> {
        Ok(Arc::new(self.clone()))
    }

    fn name(&self) -> &'static str {
        "files"
    }
}

impl CredentialStoreApi for Files {
    fn vendor(&self) -> String {
        "files".to_owned()
    }

    fn id(&self) -> String {
        "files".to_owned()
    }

    fn build(
        &self,
        _service: &str,
        user: &str,
        _modifiers: Option<&std::collections::HashMap<&str, &str>>,
    ) -> keyring::Result<Entry> {
        let file = self.0.join(user.replace(':', "-"));
        Ok(Entry::new_with_credential(Arc::new(Item(file))))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Debug)]
struct Item(PathBuf);

fn read(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound {
        Error::NoEntry
    } else {
        Error::PlatformFailure(Box::new(error))
    }
}

impl CredentialApi for Item {
    fn set_secret(&self, secret: &[u8]) -> keyring::Result<()> {
        fs::write(&self.0, secret).map_err(read)
    }

    fn get_secret(&self) -> keyring::Result<Vec<u8>> {
        fs::read(&self.0).map_err(read)
    }

    fn delete_credential(&self) -> keyring::Result<()> {
        fs::remove_file(&self.0).map_err(read)
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
