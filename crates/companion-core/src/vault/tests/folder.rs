//! The rights on the vault's folder, where a file system has rights of this kind.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::PathBuf,
};

use super::{Bench, note};
use crate::vault::{Vault, VaultError};

#[tokio::test]
async fn the_folder_is_private_and_links_are_refused() {
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let bench = Bench::new();
    fs::create_dir(bench.vault_folder()).unwrap();
    fs::set_permissions(bench.vault_folder(), fs::Permissions::from_mode(0o755)).unwrap();
    let vault = bench.open().await.unwrap();
    vault.create(&note("one")).await.unwrap();
    assert_eq!(mode(bench.vault_folder()), 0o700);
    for file in ["vault.db", "vault.db-wal", "vault.db-shm", "vault.lock"] {
        assert_eq!(mode(bench.vault_folder().join(file)), 0o600, "{file}");
    }
    vault.close().await;

    let elsewhere = Bench::new();
    symlink(bench.vault_folder(), elsewhere.vault_folder()).unwrap();
    let refused = elsewhere.open().await.unwrap_err();
    assert!(matches!(refused, VaultError::UnsafePath(_)));
    fs::remove_file(elsewhere.vault_folder()).unwrap();
    fs::create_dir(elsewhere.vault_folder()).unwrap();
    for file in ["vault.db", "vault.db-wal", "vault.lock"] {
        let link = elsewhere.vault_folder().join(file);
        symlink(bench.file(), &link).unwrap();
        let refused = elsewhere.open().await.unwrap_err();
        assert!(matches!(refused, VaultError::UnsafePath(_)), "{file}");
        fs::remove_file(link).unwrap();
    }
    assert_eq!(elsewhere.fake.wrote(), 0);
    assert!(
        Vault::open(&elsewhere.vault_folder(), &elsewhere.key_store)
            .await
            .is_ok()
    );
}
