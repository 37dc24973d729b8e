//! The first run. What a kill leaves of it: see [`super::kills`].

use super::{Bench, Note, note};
use crate::{
    key_store::fake::Say,
    vault::{Vault, VaultState},
};

#[tokio::test]
async fn without_a_key_store_there_is_no_vault() {
    let bench = Bench::new();
    bench.fake.refuses([keyring::Error::NoDefaultStore]);
    assert_eq!(
        bench.open().await.unwrap_err().state(),
        VaultState::NoKeyStore
    );
    bench
        .fake
        .says([Say::No(keyring::Error::NoStorageAccess("no".into()))]);
    assert_eq!(
        bench.open().await.unwrap_err().state(),
        VaultState::KeyStoreLocked
    );
    // Written, but not to be read again.
    bench
        .fake
        .says([Say::Yes, Say::No(keyring::Error::NoEntry)]);
    assert_eq!(
        bench.open().await.unwrap_err().state(),
        VaultState::KeyMissing
    );
    assert!(!bench.file().exists());
    assert!(bench.open().await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn first_runs_at_the_same_time_make_one_vault() {
    let bench = Bench::new();
    let opening: Vec<_> = (0..6)
        .map(|_| {
            let (folder, key_store) = (bench.vault_folder(), bench.key_store.clone());
            tokio::spawn(async move { Vault::open(&folder, &key_store).await.unwrap() })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    for vault in opening {
        let vault = vault.await.unwrap();
        vault.create(&note("one")).await.unwrap();
        ids.insert(vault.id());
    }
    assert_eq!(ids.len(), 1);
    assert_eq!(bench.fake.items().len(), 1);
    let vault = bench.open().await.unwrap();
    assert_eq!(vault.list::<Note>().await.unwrap().records.len(), 6);
}
