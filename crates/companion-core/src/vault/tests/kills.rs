//! Processes killed at marked points: what they had acknowledged is there, and what is there opens.
//!
//! A killed process does [`child`], on a key store of files.

use std::path::Path;

use super::{Note, clock, note};
use crate::{
    key_store::{KeyStore, files::Files},
    killing::{copy, rounds, run_until_killed, say, told},
    secret::Secret,
    vault::{Dump, Newer, PassphraseUse, RecordId, Unlock, Vault, VaultError},
};

const PASSPHRASE: &str = "a passphrase of tests";

/// Each act with the points that it passes.
const POINTS: &[(&str, &[&str])] = &[
    (
        "create",
        &[
            "create-locked",
            "store-key-written",
            "create-key-verified",
            "create-started",
            "create-built",
            "create-finished",
        ],
    ),
    ("save", &["write-begun", "write-written", "write-committed"]),
    (
        "passphrase",
        &[
            "store-key-noted",
            "store-key-written",
            "slots-begun",
            "slots-written",
            "slots-committed",
            "retired-deleted",
        ],
    ),
    (
        "recover",
        &["store-key-written", "slots-begun", "slots-committed"],
    ),
    ("rotate", REKEY),
    ("restore", REKEY),
    (
        "wipe",
        &[
            "wipe-marked",
            "wipe-keys-deleted",
            "wipe-emptied",
            "wipe-files-removed",
            "wipe-done",
        ],
    ),
];
const REKEY: &[&str] = &[
    "store-key-noted",
    "store-key-written",
    "rekey-begun",
    "rekey-records-sealed",
    "rekey-restored",
    "rekey-written",
    "rekey-committed",
    "rekey-told",
    "retired-deleted",
];

#[tokio::test]
#[ignore = "the other test starts it, to be killed"]
async fn child() {
    let (act, folder) = told();
    perform(&act, &folder).await;
}

fn key_store(folder: &Path) -> KeyStore {
    KeyStore::new(Files::new(&folder.join("keys")))
}

async fn open(folder: &Path) -> Vault {
    Vault::open_with_clock(&folder.join("vault"), &key_store(folder), clock())
        .await
        .unwrap()
}

fn code(folder: &Path) -> Unlock {
    Unlock::Recovery(Secret::new(
        std::fs::read_to_string(folder.join("code")).unwrap(),
    ))
}

async fn perform(act: &str, folder: &Path) {
    let keys = key_store(folder);
    match act {
        "recover" => {
            Files::new(&folder.join("keys")).empty();
            let place = folder.join("vault");
            Vault::unlock(&place, &keys, &code(folder), clock())
                .await
                .unwrap();
            return;
        }
        "wipe" => {
            Vault::wipe(&folder.join("vault"), &keys).await.unwrap();
            return;
        }
        _ => {}
    }
    let vault = open(folder).await;
    match act {
        "create" => {}
        "save" => loop {
            let (id, _) = vault.create(&note("saved")).await.unwrap();
            say(id);
        },
        "passphrase" => vault
            .set_passphrase(
                &keys,
                None,
                &Secret::from(PASSPHRASE),
                PassphraseUse::Together,
            )
            .await
            .unwrap(),
        "rotate" => {
            vault.rotate_keys(&keys, None).await.unwrap();
        }
        "restore" => {
            let dump = Dump::read(&std::fs::read(folder.join("dump")).unwrap()).unwrap();
            vault
                .restore(&keys, None, &dump, Newer::Keep)
                .await
                .unwrap();
        }
        other => panic!("{other}"),
    }
}

/// What a folder holds before each act but the first: five notes.
async fn template() -> (tempfile::TempDir, Vec<RecordId<Note>>) {
    let folder = tempfile::tempdir().unwrap();
    let vault = open(folder.path()).await;
    let mut ids = Vec::new();
    for title in ["one", "two", "three", "four", "five"] {
        ids.push(vault.create(&note(title)).await.unwrap().0);
    }
    // To be put back by the one that restores: it was deleted since.
    let (gone, version) = vault.create(&note("gone")).await.unwrap();
    let dump = vault.dump().await.unwrap();
    std::fs::write(folder.path().join("dump"), dump.to_bytes()).unwrap();
    vault.delete(gone, version).await.unwrap();
    let printed = vault.make_recovery_code().await.unwrap();
    std::fs::write(folder.path().join("code"), printed.expose()).unwrap();
    vault.close().await;
    (folder, ids)
}

/// Opens what a killed process left, with the one or the other that must open it.
async fn opened(folder: &Path, act: &str, what: &str) -> Vault {
    let (place, keys) = (folder.join("vault"), key_store(folder));
    match (act, Vault::open_with_clock(&place, &keys, clock()).await) {
        (_, Ok(vault)) => vault,
        ("passphrase", Err(VaultError::PassphraseNeeded)) => {
            let how = Unlock::Passphrase(Secret::from(PASSPHRASE));
            Vault::unlock(&place, &keys, &how, clock()).await.unwrap()
        }
        ("recover", Err(VaultError::KeyMissing(_))) => {
            Vault::unlock(&place, &keys, &code(folder), clock())
                .await
                .unwrap()
        }
        (_, Err(error)) => panic!("{what}: {error}"),
    }
}

async fn is_whole(folder: &Path, acknowledged: &[RecordId<Note>], act: &str, what: &str) {
    let vault = opened(folder, act, what).await;
    let listing = vault.list::<Note>().await.unwrap();
    assert!(listing.damaged.is_empty(), "{what}");
    if act == "wipe" {
        assert!(listing.records.is_empty(), "{what}");
    }
    for id in acknowledged {
        assert!(vault.get(*id).await.unwrap().is_some(), "{what}");
    }
    let check: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(vault.pool())
        .await
        .unwrap();
    assert_eq!(check, "ok", "{what}");
    vault.create(&note("after")).await.unwrap();
    vault.close().await;
    // Once it was open, the key store holds nothing that opens nothing, but for first runs.
    let orphans = usize::from(act == "create");
    let items = Files::new(&folder.join("keys")).count();
    assert!((1..=1 + orphans).contains(&items), "{what}: {items} items");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_killed_at_any_point_loses_nothing_it_acknowledged() {
    let (before, notes) = template().await;
    let (mut killed, mut points) = (0, 0);
    for (act, marked) in POINTS {
        for point in *marked {
            points += 1;
            for round in 0..rounds() {
                let folder = tempfile::tempdir().unwrap();
                let mut expected = Vec::new();
                if *act != "create" {
                    copy(before.path(), folder.path());
                    expected.clone_from(&notes);
                }
                let time = if *act == "save" { 1 + round } else { 1 };
                let said = run_until_killed(
                    "vault::tests::kills::child",
                    folder.path(),
                    act,
                    point,
                    time,
                );
                expected.extend(said.iter().map(|id| id.parse::<RecordId<Note>>().unwrap()));
                let what = format!("{act}, killed at {point}, round {round}");
                if *act == "wipe" {
                    expected.clear();
                }
                is_whole(folder.path(), &expected, act, &what).await;
                killed += 1;
            }
        }
    }
    println!("{killed} of {killed} killed processes left a vault that opens, at {points} points");
}
