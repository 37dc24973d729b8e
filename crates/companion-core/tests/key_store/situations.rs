//! What each situation of a desktop looks like to the app.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::net::UnixListener,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::{
    asker::Asker,
    desktop::{Desktop, Start},
};

/// What the files of a folder hold. An empty one says nothing: whoever leaves last may leave the database's log behind.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .filter(|(_, content)| !content.is_empty())
        .collect()
}

/// A desktop with an open key ring and a vault with one note.
fn used() -> Desktop {
    let desktop = Desktop::with_key_ring(Start::Unlocked);
    assert_eq!(Asker::on(&desktop).open(&desktop.vault()), "1 notes");
    desktop
}

/// Opens the vault where it cannot be opened, and checks that neither it nor its key was touched.
fn does_not_open(desktop: &Desktop, address: &str, state: &str) {
    let before = (files(&desktop.vault()), files(&desktop.key_rings()));
    let mut asker = Asker::with_address(desktop, address);
    assert_eq!(asker.open(&desktop.vault()), state);
    assert_eq!(asker.open(&desktop.vault()), state);
    assert!(asker.leave() < Duration::from_secs(2));
    let after = (files(&desktop.vault()), files(&desktop.key_rings()));
    assert!(after == before, "the vault or its key was touched");
}

fn opens(desktop: &Desktop, notes: &str) {
    assert_eq!(Asker::on(desktop).open(&desktop.vault()), notes);
}

#[test]
fn an_open_key_ring_keeps_keys() {
    let desktop = used();
    let mut asker = Asker::on(&desktop);
    assert_eq!(asker.ask("get"), "key-store-key-missing");
    assert_eq!(asker.ask("set"), "done");
    assert_eq!(asker.ask("get"), "the same");
    let mut second = Asker::on(&desktop);
    assert_eq!(second.ask("get"), "another");
    assert_eq!(second.ask("delete"), "done");
    assert_eq!(asker.ask("get"), "key-store-key-missing");
    assert_eq!(asker.ask("delete"), "key-store-key-missing");
    opens(&desktop, "2 notes");
}

#[test]
fn without_a_bus_there_is_no_key_store() {
    let mut desktop = used();
    desktop.kill_key_ring();
    desktop.kill_bus();
    does_not_open(&desktop, &desktop.address(), "NoKeyStore");
    does_not_open(&desktop, "nonsense", "NoKeyStore");
    // A socket that nobody listens at.
    drop(UnixListener::bind(desktop.socket()).unwrap());
    does_not_open(&desktop, &desktop.address(), "NoKeyStore");
    fs::remove_file(desktop.socket()).unwrap();

    let mut asker = Asker::on(&desktop);
    assert_eq!(asker.ask("set"), "key-store-absent");
    desktop.start_bus();
    assert_eq!(asker.ask("set"), "key-store-absent");
    desktop.start_key_ring(Start::Unlocked);
    assert_eq!(asker.ask("set"), "done");
    assert_eq!(asker.open(&desktop.vault()), "2 notes");
}

#[test]
fn without_a_provider_there_is_no_key_store_and_no_vault_is_made() {
    let desktop = Desktop::with_bus();
    let mut asker = Asker::on(&desktop);
    assert_eq!(asker.ask("get"), "key-store-absent");
    assert_eq!(asker.open(&desktop.vault()), "NoKeyStore");
    assert!(!desktop.vault().join("vault.db").exists());
}

#[test]
fn a_provider_without_a_collection_keeps_nothing() {
    let mut desktop = Desktop::with_key_ring(Start::Locked);
    let mut asker = Asker::on(&desktop);
    assert_eq!(asker.ask("get"), "key-store-key-missing");
    assert_eq!(asker.ask("set"), "key-store-absent");
    assert_eq!(asker.open(&desktop.vault()), "NoKeyStore");
    assert!(!desktop.vault().join("vault.db").exists());

    // The same with a vault from before: its key is missing, and it gets no other.
    desktop.kill_key_ring();
    desktop.start_key_ring(Start::Unlocked);
    opens(&desktop, "1 notes");
    desktop.kill_key_ring();
    let aside = desktop.key_rings().with_extension("aside");
    fs::rename(desktop.key_rings(), &aside).unwrap();
    desktop.start_key_ring(Start::Locked);
    does_not_open(&desktop, &desktop.address(), "KeyMissing");
    desktop.kill_key_ring();
    fs::remove_dir_all(desktop.key_rings()).unwrap();
    fs::rename(&aside, desktop.key_rings()).unwrap();
    desktop.start_key_ring(Start::Unlocked);
    opens(&desktop, "2 notes");
}

#[test]
fn a_locked_key_ring_is_locked() {
    let mut desktop = used();
    let mut asker = Asker::on(&desktop);
    assert_eq!(asker.ask("set"), "done");
    desktop.lock();
    assert_eq!(asker.ask("get"), "key-store-locked");
    assert_eq!(asker.ask("set"), "key-store-locked");
    assert_eq!(asker.ask("delete"), "key-store-locked");
    does_not_open(&desktop, &desktop.address(), "KeyStoreLocked");

    desktop.kill_key_ring();
    desktop.start_key_ring(Start::Locked);
    does_not_open(&desktop, &desktop.address(), "KeyStoreLocked");
    assert_eq!(asker.ask("get"), "key-store-locked");

    desktop.kill_key_ring();
    desktop.start_key_ring(Start::Unlocked);
    assert_eq!(asker.ask("get"), "the same");
    opens(&desktop, "2 notes");
}

#[test]
fn a_prompt_that_nobody_answers_is_waited_for_and_then_given_up() {
    let desktop = used();
    desktop.lock();
    let prompter = desktop.silent_prompter();
    let mut asker = Asker::on(&desktop);
    let start = Instant::now();
    assert_eq!(asker.open(&desktop.vault()), "TimedOut");
    assert!(start.elapsed() < Duration::from_secs(4));
    assert_eq!(asker.ask("wait"), "waiting");
    assert_eq!(asker.ask("get"), "key-store-timeout");
    assert!(
        asker.leave() < Duration::from_secs(2),
        "a call that hangs must not delay the end"
    );

    // The prompter goes away while its prompt is open: that is a no.
    let mut asker = Asker::on(&desktop);
    assert_eq!(asker.open(&desktop.vault()), "TimedOut");
    drop(prompter);
    assert_eq!(asker.open(&desktop.vault()), "KeyStoreLocked");
}

#[test]
fn a_prompt_that_nobody_answers_holds_nothing_else_up() {
    let desktop = used();
    desktop.lock();
    let _prompter = desktop.silent_prompter();
    let mut asker = Asker::on(&desktop);
    let answer = asker.ask(&format!(
        "app beside-a-prompt {}",
        desktop.vault().display()
    ));
    println!("{answer}");
    let slowest: f64 = answer.split_once(' ').unwrap().0.parse().unwrap();
    assert!(slowest < 100.0, "{answer}");
    assert!(asker.leave() < Duration::from_secs(2));
}

#[test]
fn a_key_ring_that_died_is_found_again() {
    let rounds = if std::env::var_os("KAIZALA_PROOF").is_some() {
        100
    } else {
        3
    };
    let mut desktop = used();
    let mut asker = Asker::on(&desktop);
    assert_eq!(asker.ask("set"), "done");
    for _ in 0..rounds {
        desktop.kill_key_ring();
        assert_eq!(asker.ask("get"), "key-store-absent");
        desktop.start_key_ring(Start::Unlocked);
        let start = Instant::now();
        assert_eq!(asker.ask("get"), "the same");
        assert!(start.elapsed() < Duration::from_secs(1));

        // Nobody asked between death and rebirth: the connection is stale and made anew.
        desktop.kill_key_ring();
        desktop.start_key_ring(Start::Unlocked);
        assert_eq!(asker.ask("get"), "the same");
    }

    desktop.kill_key_ring();
    desktop.kill_bus();
    desktop.start_bus();
    desktop.start_key_ring(Start::Unlocked);
    assert_eq!(asker.ask("get"), "the same");
    assert_eq!(asker.open(&desktop.vault()), "2 notes");
}

#[test]
fn an_emptied_key_ring_is_not_filled_again() {
    let desktop = used();
    let mut asker = Asker::on(&desktop);
    assert_eq!(
        asker.ask(&format!("forget {}", desktop.vault().display())),
        "done"
    );
    does_not_open(&desktop, &desktop.address(), "KeyMissing");
}
