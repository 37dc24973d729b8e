//! New keys for everything, and the wipe after which there is none.

use super::{Bench, Note, clock, note};
use crate::{
    key_store::KeyName,
    secret::Secret,
    vault::{PassphraseUse, SlotKind, Unlock, Vault, VaultError, Version},
};

const PASSPHRASE: &str = "correct horse battery";

async fn titles(vault: &Vault) -> Vec<String> {
    let listing = vault.list::<Note>().await.unwrap();
    let mut titles: Vec<_> = listing
        .records
        .into_iter()
        .map(|stored| stored.value.title)
        .collect();
    titles.sort();
    titles
}

async fn unlock(bench: &Bench, how: &Unlock) -> Result<Vault, VaultError> {
    Vault::unlock(&bench.vault_folder(), &bench.key_store, how, clock()).await
}

#[tokio::test]
async fn new_keys_open_everything_and_the_old_ones_nothing() {
    let bench = Bench::new();
    let ids = bench.filled().await;
    let vault = bench.open().await.unwrap();
    let pass = Secret::from(PASSPHRASE);
    vault
        .set_passphrase(&bench.key_store, None, &pass, PassphraseUse::Beside)
        .await
        .unwrap();
    let old_code = vault.make_recovery_code().await.unwrap();
    let old_file = std::fs::read(bench.file()).unwrap();
    let old_items = bench.fake.items().clone();
    assert!(!old_file.is_empty());

    let needed = vault.rotate_keys(&bench.key_store, None).await;
    assert_eq!(needed.err(), Some(VaultError::PassphraseNeeded));
    let other = bench.open().await.unwrap();
    let before = vault.get(ids[0]).await.unwrap().unwrap();
    let prepared = {
        let mut transaction = vault.transaction();
        transaction
            .put(ids[1], Version::ABSENT.next(), &note("prepared before"))
            .unwrap();
        transaction
    };
    let new = vault
        .rotate_keys(&bench.key_store, Some(&pass))
        .await
        .unwrap();
    // What was sealed with the old key does not get in.
    assert_eq!(
        prepared.commit().await,
        Err(VaultError::Conflict(ids[1].uuid()))
    );
    let after = vault.get(ids[0]).await.unwrap().unwrap();
    assert_eq!(after, before, "value, version and time are as they were");
    vault
        .put(ids[0], after.version, &note("one"))
        .await
        .unwrap();
    // Whoever has it open elsewhere is told, and can do nothing with the old key.
    assert!(other.is_told_to_lock() && !vault.is_told_to_lock());
    assert_eq!(other.get(ids[0]).await.unwrap_err(), VaultError::Locked);
    assert_eq!(other.list::<Note>().await.unwrap_err(), VaultError::Locked);
    assert_eq!(
        other.create(&note("no")).await.unwrap_err(),
        VaultError::Locked
    );
    other.close().await;
    vault.close().await;

    let name = KeyName {
        vault_id: vault.id(),
        generation: 2,
    };
    let items: Vec<_> = bench.fake.items().keys().cloned().collect();
    assert_eq!(items, [name.user()]);
    assert!(!old_items.contains_key(&name.user()));
    let all = ["one", "three", "two"];
    assert_eq!(titles(&bench.open().await.unwrap()).await, all);
    let by_passphrase = unlock(&bench, &Unlock::Passphrase(pass)).await.unwrap();
    assert_eq!(titles(&by_passphrase).await, all);
    let code = Unlock::Recovery(new.recovery_code.unwrap());
    assert_eq!(titles(&unlock(&bench, &code).await.unwrap()).await, all);
    assert_eq!(
        unlock(&bench, &Unlock::Recovery(old_code))
            .await
            .unwrap_err(),
        VaultError::WrongRecoveryCode
    );
}

#[tokio::test]
async fn a_damaged_record_stays_named_under_new_keys() {
    let bench = Bench::new();
    let ids = bench.filled().await;
    let mut raw = bench.raw().await;
    sqlx::query("UPDATE record SET blob = x'4b5a' WHERE id = ?")
        .bind(ids[1].uuid().as_bytes().as_slice())
        .execute(&mut raw)
        .await
        .unwrap();
    let vault = bench.open().await.unwrap();
    vault.rotate_keys(&bench.key_store, None).await.unwrap();
    let listing = vault.list::<Note>().await.unwrap();
    assert_eq!((listing.records.len(), listing.damaged.len()), (2, 1));
    assert_eq!(listing.damaged[0].id, ids[1]);
}

#[tokio::test]
async fn an_orphan_of_a_failed_change_leaves_the_key_store_at_the_next_opening() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    let denied = keyring::Error::NoStorageAccess("locked".into());
    // Written, but not read back.
    bench.fake.says([
        crate::key_store::fake::Say::Yes,
        crate::key_store::fake::Say::No(denied),
    ]);
    let failed = vault.rotate_keys(&bench.key_store, None).await;
    assert!(matches!(failed, Err(VaultError::KeyStoreLocked(_))));
    assert_eq!(bench.fake.items().len(), 2);
    vault.close().await;
    let vault = bench.open().await.unwrap();
    assert_eq!(titles(&vault).await.len(), 3);
    assert_eq!(bench.fake.items().len(), 1);
}

#[tokio::test]
async fn a_wiped_vault_leaves_no_key_and_no_file_and_the_next_run_is_the_first() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    vault.rotate_keys(&bench.key_store, None).await.unwrap();
    let folder = bench.vault_folder();
    let shared = crate::tokens::lock_exchange(&folder, crate::vault::RecordId::random()).await;
    drop(shared.unwrap());
    let wiped = Vault::wipe(&bench.vault_folder(), &bench.key_store)
        .await
        .unwrap();
    assert!(wiped.key_is_gone);
    assert!(vault.is_told_to_lock());
    vault.lock().await;
    assert!(bench.fake.items().is_empty());
    let left = std::fs::read_dir(bench.vault_folder()).unwrap().count();
    assert_eq!((left, wiped.left), (0, Vec::new()), "not even a lock");
    assert_eq!(
        unlock(&bench, &Unlock::KeyStore).await.unwrap_err(),
        VaultError::NoVault
    );
    let new = bench.open().await.unwrap();
    assert_ne!(new.id(), vault.id());
    assert!(titles(&new).await.is_empty());
    assert_eq!(new.key_slots().await.unwrap()[0].kind, SlotKind::Os);
}

#[tokio::test]
async fn the_key_store_says_whether_it_still_has_the_key() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    assert_eq!(vault.ask_key_store(&bench.key_store).await, Ok(true));
    vault.rotate_keys(&bench.key_store, None).await.unwrap();
    assert_eq!(vault.ask_key_store(&bench.key_store).await, Ok(true));

    let denied = keyring::Error::NoStorageAccess("locked".into());
    bench.fake.says([crate::key_store::fake::Say::No(denied)]);
    assert!(matches!(
        vault.ask_key_store(&bench.key_store).await,
        Err(VaultError::KeyStoreLocked(_))
    ));
    let empty = crate::key_store::KeyStore::new(crate::key_store::fake::Fake::default());
    assert!(matches!(
        vault.ask_key_store(&empty).await,
        Err(VaultError::KeyMissing(_))
    ));

    let other = Bench::new();
    let passphrase = Secret::from("quiet harbour wooden comet");
    let vault = Vault::create_with_passphrase(
        &other.vault_folder(),
        &other.key_store,
        &passphrase,
        clock(),
    )
    .await
    .unwrap();
    assert_eq!(vault.ask_key_store(&other.key_store).await, Ok(false));
}

#[tokio::test]
async fn what_others_put_beside_a_vault_is_left_and_named() {
    let bench = Bench::new();
    bench.filled().await;
    std::fs::write(bench.vault_folder().join("notes.txt"), "not ours").unwrap();
    let wiped = Vault::wipe(&bench.vault_folder(), &bench.key_store)
        .await
        .unwrap();
    assert!(wiped.key_is_gone);
    assert_eq!(wiped.left, ["notes.txt"]);
}

/// Whoever waited at a lock that went with the vault does not take it for the new one's.
#[cfg(unix)]
#[tokio::test]
async fn a_lock_that_was_removed_is_a_lock_no_more() {
    use super::super::place::{Place, private};

    let bench = Bench::new();
    bench.filled().await;
    let place = Place::prepare(&bench.vault_folder()).unwrap();
    let path = bench.vault_folder().join("vault.lock");
    let held = place.lock().await.unwrap();
    let waiting = std::fs::File::open(&path).unwrap();
    assert!(private::is_still(&waiting, &path).unwrap());
    place.remove_lock().unwrap();
    drop(held);
    waiting.lock().unwrap();
    assert!(!private::is_still(&waiting, &path).unwrap());
    let new = place.lock().await.unwrap();
    assert!(private::is_still(&new, &path).unwrap());
}

#[tokio::test]
async fn a_wipe_that_the_key_store_refuses_goes_on_when_it_can() {
    let bench = Bench::new();
    bench.filled().await;
    let denied = || keyring::Error::NoStorageAccess("locked".into());
    bench.fake.says([crate::key_store::fake::Say::No(denied())]);
    let refused = Vault::wipe(&bench.vault_folder(), &bench.key_store).await;
    assert!(matches!(refused, Err(VaultError::KeyStoreLocked(_))));
    bench.fake.says([crate::key_store::fake::Say::No(denied())]);
    assert!(matches!(
        bench.open().await,
        Err(VaultError::KeyStoreLocked(_))
    ));
    let new = bench.open().await.unwrap();
    assert!(titles(&new).await.is_empty());
    assert_eq!(bench.fake.items().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_wiped_all_the_same() {
    let bench = Bench::new();
    bench.filled().await;
    std::fs::write(bench.file(), vec![7; 9000]).unwrap();
    let wiped = Vault::wipe(&bench.vault_folder(), &bench.key_store)
        .await
        .unwrap();
    assert!(!wiped.key_is_gone);
    assert!(!bench.file().exists());
    assert!(bench.open().await.is_ok());
}
