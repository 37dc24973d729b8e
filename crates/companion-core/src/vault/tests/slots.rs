//! Each kind of key slot: what opens it, what does not, and how slots are changed.

use std::{sync::Arc, time::Duration};

use super::{Bench, Note, clock, note};
use crate::{
    key_store::{KeyName, KeyStore, fake::Say},
    secret::Secret,
    vault::{
        Damage, PassphraseUse, SlotKind, Unlock, Vault, VaultError,
        passphrase::{Cost, SALT_BYTES},
        slots::SlotKey,
    },
};

const FIRST: &str = "correct horse battery";
const SECOND: &str = "staple of the second";

fn passphrase(text: &str) -> Unlock {
    Unlock::Passphrase(Secret::from(text))
}

async fn unlock(bench: &Bench, how: &Unlock) -> Result<Vault, VaultError> {
    Vault::unlock(&bench.vault_folder(), &bench.key_store, how, clock()).await
}

async fn set(
    vault: &Vault,
    keys: &KeyStore,
    current: Option<&str>,
    new: &str,
    used: PassphraseUse,
) -> Result<(), VaultError> {
    let current = current.map(passphrase);
    vault
        .set_passphrase(keys, current.as_ref(), &Secret::from(new), used)
        .await
}

async fn kinds(vault: &Vault) -> Vec<SlotKind> {
    let slots = vault.key_slots().await.unwrap();
    slots.iter().map(|slot| slot.kind).collect()
}

async fn has_three_notes(vault: &Vault) {
    let listing = vault.list::<Note>().await.unwrap();
    assert_eq!((listing.records.len(), listing.damaged.len()), (3, 0));
}

#[tokio::test]
async fn a_passphrase_beside_the_key_store_opens_without_it() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    set(&vault, &bench.key_store, None, FIRST, PassphraseUse::Beside)
        .await
        .unwrap();
    assert_eq!(kinds(&vault).await, [SlotKind::Os, SlotKind::Passphrase]);
    vault.close().await;
    has_three_notes(&bench.open().await.unwrap()).await;
    bench.fake.refuses([
        keyring::Error::NoDefaultStore,
        keyring::Error::NoDefaultStore,
    ]);
    let away = KeyStore::new(bench.fake.clone());
    let vault = Vault::unlock(&bench.vault_folder(), &away, &passphrase(FIRST), clock())
        .await
        .unwrap();
    has_three_notes(&vault).await;
    assert_eq!(
        unlock(&bench, &passphrase(SECOND)).await.unwrap_err(),
        VaultError::WrongPassphrase { wait_seconds: 0 }
    );
}

#[tokio::test]
async fn a_passphrase_together_with_the_key_store_needs_both() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    let used = PassphraseUse::Together;
    set(&vault, &bench.key_store, None, FIRST, used)
        .await
        .unwrap();
    assert_eq!(kinds(&vault).await, [SlotKind::OsAndPassphrase]);
    let name = |generation| KeyName {
        vault_id: vault.id(),
        generation,
    };
    // The first key opened the vault alone, and an old copy of the file would still believe it.
    let items: Vec<_> = bench.fake.items().keys().cloned().collect();
    assert_eq!(items, [name(2).user()]);
    vault.close().await;
    assert_eq!(
        bench.open().await.unwrap_err(),
        VaultError::PassphraseNeeded
    );
    has_three_notes(&unlock(&bench, &passphrase(FIRST)).await.unwrap()).await;
    let wrong = unlock(&bench, &passphrase(SECOND)).await.unwrap_err();
    assert_eq!(wrong, VaultError::WrongPassphrase { wait_seconds: 0 });
    let item = bench.fake.items().remove(&name(2).user()).unwrap();
    let missing = unlock(&bench, &passphrase(FIRST)).await.unwrap_err();
    assert_eq!(missing, VaultError::KeyMissing(vault.id()));
    let other = Bench::new();
    other.filled().await;
    let foreign = other.fake.items().values().next().unwrap().clone();
    bench.fake.plant(name(2), &foreign);
    let wrong = unlock(&bench, &passphrase(FIRST)).await.unwrap_err();
    assert_eq!(wrong, VaultError::WrongKey(vault.id()));
    bench.fake.plant(name(2), &item);
    has_three_notes(&unlock(&bench, &passphrase(FIRST)).await.unwrap()).await;
}

#[tokio::test]
async fn a_passphrase_is_changed_and_removed_by_whoever_knows_it() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    let (keys, used) = (&bench.key_store, PassphraseUse::Together);
    let short = set(&vault, keys, None, "too short", used).await;
    assert_eq!(short, Err(VaultError::PassphraseTooShort));
    set(&vault, keys, None, FIRST, used).await.unwrap();
    let unknown = set(&vault, keys, None, SECOND, used).await;
    assert_eq!(unknown, Err(VaultError::PassphraseNeeded));
    let by_key_store = vault
        .set_passphrase(keys, Some(&Unlock::KeyStore), &Secret::from(SECOND), used)
        .await;
    assert_eq!(by_key_store, Err(VaultError::PassphraseNeeded));
    let wrong = set(&vault, keys, Some(SECOND), SECOND, used).await;
    assert_eq!(wrong, Err(VaultError::WrongPassphrase { wait_seconds: 0 }));
    set(&vault, keys, Some(FIRST), SECOND, used).await.unwrap();
    assert_eq!(bench.fake.items().len(), 1);
    let old = unlock(&bench, &passphrase(FIRST)).await.unwrap_err();
    assert_eq!(old, VaultError::WrongPassphrase { wait_seconds: 0 });
    has_three_notes(&unlock(&bench, &passphrase(SECOND)).await.unwrap()).await;

    let code = Unlock::Recovery(vault.make_recovery_code().await.unwrap());
    vault
        .set_passphrase(
            keys,
            Some(&code),
            &Secret::from(FIRST),
            PassphraseUse::Beside,
        )
        .await
        .unwrap();
    assert_eq!(
        kinds(&vault).await,
        [SlotKind::Recovery, SlotKind::Os, SlotKind::Passphrase]
    );
    let removed = vault.remove_passphrase(keys, &passphrase(FIRST)).await;
    assert_eq!(removed, Ok(()));
    assert_eq!(kinds(&vault).await, [SlotKind::Recovery, SlotKind::Os]);
    let again = vault.remove_passphrase(keys, &passphrase(FIRST)).await;
    assert_eq!(again, Err(VaultError::NoPassphrase));
    assert_eq!(
        unlock(&bench, &passphrase(FIRST)).await.unwrap_err(),
        VaultError::NoPassphrase
    );
    has_three_notes(&bench.open().await.unwrap()).await;
}

#[tokio::test]
async fn without_a_key_store_a_passphrase_makes_a_vault_and_nothing_plain_does() {
    let bench = Bench::new();
    let nowhere = || {
        let fake = crate::key_store::fake::Fake::default();
        fake.refuses((0..9).map(|_| keyring::Error::NoDefaultStore));
        KeyStore::new(fake)
    };
    let folder = bench.vault_folder();
    let first = Secret::from(FIRST);
    let short = Secret::from("short");
    assert_eq!(
        Vault::unlock(&folder, &nowhere(), &passphrase(FIRST), clock())
            .await
            .unwrap_err(),
        VaultError::NoVault
    );
    let refused = Vault::create_with_passphrase(&folder, &nowhere(), &short, clock()).await;
    assert_eq!(refused.unwrap_err(), VaultError::PassphraseTooShort);
    assert!(!bench.file().exists());
    let vault = Vault::create_with_passphrase(&folder, &nowhere(), &first, clock())
        .await
        .unwrap();
    assert_eq!(vault.backend(), "none");
    vault.create(&note("one")).await.unwrap();
    vault.close().await;
    let again = Vault::create_with_passphrase(&folder, &nowhere(), &first, clock()).await;
    assert_eq!(again.unwrap_err(), VaultError::VaultExists);
    assert_eq!(
        bench.open().await.unwrap_err(),
        VaultError::PassphraseNeeded
    );
    let vault = Vault::unlock(&folder, &nowhere(), &passphrase(FIRST), clock())
        .await
        .unwrap();
    assert_eq!(vault.list::<Note>().await.unwrap().records.len(), 1);
    // Without its passphrase nothing would open it.
    let removed = vault
        .remove_passphrase(&nowhere(), &passphrase(FIRST))
        .await;
    assert!(matches!(removed, Err(VaultError::NoKeyStore(_))));
    assert_eq!(kinds(&vault).await, [SlotKind::Passphrase]);
    // Where there is a key store later, it takes over.
    vault
        .remove_passphrase(&bench.key_store, &passphrase(FIRST))
        .await
        .unwrap();
    vault.close().await;
    assert!(bench.open().await.is_ok());
}

#[tokio::test]
async fn a_recovery_code_opens_and_gives_the_key_store_a_new_key() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    assert_eq!(
        unlock(&bench, &Unlock::Recovery(Secret::from("0")))
            .await
            .unwrap_err(),
        VaultError::NoRecoveryCode
    );
    let first = vault.make_recovery_code().await.unwrap();
    let code = vault.make_recovery_code().await.unwrap();
    vault.close().await;
    let wrong = unlock(&bench, &Unlock::Recovery(first)).await.unwrap_err();
    assert_eq!(wrong, VaultError::WrongRecoveryCode);
    let cut = Unlock::Recovery(Secret::from(&code.expose()[1..]));
    let malformed = unlock(&bench, &cut).await.unwrap_err();
    assert_eq!(malformed, VaultError::RecoveryCodeMalformed);

    // Nothing is missing: nothing is made.
    let wrote = bench.fake.wrote();
    let code = Unlock::Recovery(code);
    has_three_notes(&unlock(&bench, &code).await.unwrap()).await;
    assert_eq!(bench.fake.wrote(), wrote);

    // Locked is not missing.
    let denied = keyring::Error::NoStorageAccess("locked".into());
    bench.fake.says([Say::No(denied)]);
    has_three_notes(&unlock(&bench, &code).await.unwrap()).await;
    assert_eq!(bench.fake.wrote(), wrote);

    bench.fake.items().clear();
    assert!(matches!(bench.open().await, Err(VaultError::KeyMissing(_))));
    let vault = unlock(&bench, &code).await.unwrap();
    has_three_notes(&vault).await;
    vault.close().await;
    assert_eq!(bench.fake.items().len(), 1);
    let vault = bench.open().await.unwrap();
    has_three_notes(&vault).await;
    assert_eq!(kinds(&vault).await, [SlotKind::Recovery, SlotKind::Os]);
    vault.remove_recovery_code().await.unwrap();
    let gone = unlock(&bench, &code).await.unwrap_err();
    assert_eq!(gone, VaultError::NoRecoveryCode);
}

#[tokio::test]
async fn a_forgotten_passphrase_is_recovered_from() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    let code = Unlock::Recovery(vault.make_recovery_code().await.unwrap());
    let used = PassphraseUse::Together;
    set(&vault, &bench.key_store, None, FIRST, used)
        .await
        .unwrap();
    vault.close().await;
    let vault = unlock(&bench, &code).await.unwrap();
    vault
        .remove_passphrase(&bench.key_store, &code)
        .await
        .unwrap();
    vault.close().await;
    has_three_notes(&bench.open().await.unwrap()).await;
}

#[tokio::test]
async fn wrong_passphrases_wait_longer_and_longer() {
    let bench = Bench::new();
    bench.filled().await;
    let vault = bench.open().await.unwrap();
    set(&vault, &bench.key_store, None, FIRST, PassphraseUse::Beside)
        .await
        .unwrap();
    vault.close().await;
    let now = Arc::new(std::sync::Mutex::new(Duration::from_secs(1000)));
    let clock: crate::vault::Clock = {
        let now = Arc::clone(&now);
        Arc::new(move || std::time::SystemTime::UNIX_EPOCH + *now.lock().unwrap())
    };
    let folder = bench.vault_folder();
    let attempt = async |text: &str| {
        let how = passphrase(text);
        let opened = Vault::unlock(&folder, &bench.key_store, &how, Arc::clone(&clock)).await;
        opened.err()
    };
    let mut last = 0;
    for round in 0..100 {
        let error = attempt(&format!("wrong passphrase {round}")).await;
        let Some(VaultError::WrongPassphrase { wait_seconds }) = error else {
            panic!("{error:?}");
        };
        assert!(wait_seconds >= last && wait_seconds <= 300);
        last = wait_seconds;
        if wait_seconds > 0 {
            // Not even the right one is tried before its time.
            let early = attempt(FIRST).await;
            assert_eq!(early, Some(VaultError::TooSoon { wait_seconds }));
        }
        *now.lock().unwrap() += Duration::from_secs(wait_seconds);
    }
    assert_eq!(last, 300);
    assert_eq!(attempt(FIRST).await, None);
    assert_eq!(
        attempt("wrong").await,
        Some(VaultError::WrongPassphrase { wait_seconds: 0 })
    );
}

#[tokio::test]
async fn a_wrong_passphrase_costs_a_tenth_of_a_second() {
    let key = |text: &'static str| async move {
        crate::vault::passphrase::stretch(&Secret::from(text), Cost::FULL, [1; SALT_BYTES]).await
    };
    let start = std::time::Instant::now();
    key("one").await.unwrap();
    let took = start.elapsed();
    println!("one try takes {} ms", took.as_millis());
    assert!(took >= Duration::from_millis(100), "{took:?}");
}

#[tokio::test]
async fn a_damaged_slot_is_told_from_a_wrong_passphrase_and_a_wrong_code() {
    let master = crate::vault::keys::MasterKey::generate().unwrap();
    let vault_id = uuid::Uuid::from_u128(9);
    let code = crate::vault::recovery::RecoveryCode::generate().unwrap();
    let store_key = crate::key_store::StoreKey::generate().unwrap();
    let pass = Secret::from(FIRST);
    let keys = [
        SlotKey::passphrase(&pass, Cost::NEW).await.unwrap(),
        SlotKey::os_and_passphrase(3, &store_key, &pass, Cost::NEW)
            .await
            .unwrap(),
        SlotKey::recovery(&code),
    ];
    let damaged = VaultError::Damaged(Damage::KeySlot);
    for key in keys {
        let slot = key.wrap(vault_id, 4, &master, [5; 24]).unwrap();
        let open = async |slot: &crate::vault::slots::Slot| match slot.kind {
            SlotKind::Recovery => slot.open_with_code(vault_id, &code),
            SlotKind::OsAndPassphrase => {
                slot.open_with_passphrase(vault_id, Some(&store_key), &pass)
                    .await
            }
            SlotKind::Passphrase => slot.open_with_passphrase(vault_id, None, &pass).await,
            SlotKind::Os => unreachable!(),
        };
        assert!(open(&slot).await.unwrap().fits(&master.check()));
        for bit in 0..slot.params.len() * 8 {
            let mut other = slot.clone();
            other.params[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&other).await.err(), Some(damaged.clone()), "bit {bit}");
        }
        for length in 0..slot.params.len() {
            let mut other = slot.clone();
            other.params.truncate(length);
            assert_eq!(open(&other).await.err(), Some(damaged.clone()));
        }
        for bit in 0..slot.wrapped.len() * 8 {
            let mut other = slot.clone();
            other.wrapped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&other).await.err(), Some(damaged.clone()), "bit {bit}");
        }
        let mut moved = slot.clone();
        moved.id = 5;
        assert_eq!(open(&moved).await.err(), Some(damaged.clone()));
    }
}
