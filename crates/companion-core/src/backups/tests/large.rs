//! How long somebody waits for a backup of a large vault.

use std::time::Instant;

use super::*;

/// A large vault comes back whole; how long somebody waits for it is printed.
#[tokio::test]
async fn a_large_vault_is_backed_up_and_restored_while_somebody_waits() {
    let connectors: usize = if std::env::var_os("KAIZALA_PROOF").is_some() {
        10_000
    } else {
        200
    };
    let (bench, other) = (Bench::new(), Bench::new());
    let vault = bench.vault().await;
    // A connector, and a grant of the size of those that have both tokens.
    for part in (0..connectors).collect::<Vec<_>>().chunks(500) {
        let mut transaction = vault.transaction();
        for number in part {
            for length in [200, 1200] {
                let note = note(&format!("{number:04}").repeat(length / 4));
                transaction
                    .put(RecordId::random(), Version::ABSENT, &note)
                    .unwrap();
            }
        }
        transaction.commit().await.unwrap();
    }
    let passphrase = Secret::from("paper lantern orbit drawer");
    let (key, opens) = (
        BackupKey::Passphrase(passphrase.clone()),
        RestoreKey::Passphrase(passphrase),
    );
    let begin = Instant::now();
    let dump = vault.dump().await.unwrap();
    let read_out = begin.elapsed();
    write(&bench.file(), &dump, &key).unwrap();
    let made = begin.elapsed();
    let bytes = fs::metadata(bench.file()).unwrap().len();

    let begin = Instant::now();
    let dump = read(&bench.file(), &opens).unwrap();
    let fresh = other.vault().await;
    let plan = fresh.restore_plan(&dump, Newer::Keep).await.unwrap();
    let planned = begin.elapsed();
    assert_eq!(plan.added as usize, 2 * connectors);
    let begin = Instant::now();
    fresh
        .restore(&other.key_store, None, &dump, Newer::Keep)
        .await
        .unwrap();
    let restored = begin.elapsed();
    println!(
        "{connectors} connectors, {bytes} bytes: backup {made:.1?} (reading {read_out:.1?}), plan {planned:.1?}, restore {restored:.1?}"
    );
    assert_eq!(fresh.dump().await.unwrap().len() as usize, 2 * connectors);
}
