//! The first run, cut off after each of its steps.

use super::{Bench, Note, clock, note, place};
use crate::{
    key_store::fake::Say,
    vault::{
        Vault, VaultError, VaultState,
        open::{self, Step},
        place::Found,
    },
};

const STEPS: [Step; 5] = [
    Step::Locked,
    Step::KeyWritten,
    Step::KeyVerified,
    Step::Built,
    Step::Finished,
];

/// Runs up to and with a step, and no further.
async fn cut_after(bench: &Bench, last: Step) {
    let cut = VaultError::Io("cut".to_owned());
    let after = |step| {
        if step == last {
            Err(cut.clone())
        } else {
            Ok(())
        }
    };
    let result = open::open(&bench.vault_folder(), &bench.key_store, clock(), &after).await;
    assert_eq!(result.unwrap_err(), cut);
}

#[tokio::test]
async fn a_cut_after_any_step_leaves_nothing_that_cannot_go_on() {
    for (index, step) in STEPS.into_iter().enumerate() {
        let bench = Bench::new();
        cut_after(&bench, step).await;
        let finished = step == Step::Finished;
        let found = place(&bench.vault_folder()).look().unwrap();
        assert_eq!(
            found,
            if finished {
                Found::Vault
            } else {
                Found::Nothing
            },
            "{step:?}"
        );
        assert_eq!(bench.fake.items().len(), usize::from(index > 0), "{step:?}");

        let vault = bench.open().await.unwrap();
        vault.create(&note("one")).await.unwrap();
        vault.close().await;
        // What the cut left in the key store stays, and opens nothing.
        let orphans = usize::from(index > 0 && !finished);
        assert_eq!(bench.fake.items().len(), 1 + orphans, "{step:?}");
        let again = bench.open().await.unwrap();
        assert_eq!(
            again.list::<Note>().await.unwrap().records.len(),
            1,
            "{step:?}"
        );
        assert!(!bench.vault_folder().join("vault-unfinished.db").exists());
    }
}

#[tokio::test]
async fn cuts_one_after_the_other_do_no_harm() {
    let bench = Bench::new();
    for step in STEPS {
        cut_after(&bench, step).await;
    }
    assert!(bench.open().await.is_ok());
}

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
    assert_eq!(bench.open().await.unwrap_err().state(), VaultState::Locked);
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
