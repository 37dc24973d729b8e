//! Processes killed at any moment: what was acknowledged is there, and what is there opens.

use std::fs;

use crate::{
    asker::Asker,
    desktop::{Desktop, Start},
};

fn rounds(normal: usize) -> usize {
    if std::env::var_os("KAIZALA_PROOF").is_some() {
        50 * normal
    } else {
        normal
    }
}

#[test]
fn no_acknowledged_write_is_lost() {
    let desktop = Desktop::with_key_ring(Start::Unlocked);
    let mut acknowledged = 0;
    for round in 0..rounds(4) {
        let mut asker = Asker::on(&desktop);
        asker.tell(&format!("write {}", desktop.vault().display()));
        for _ in 0..20 + round {
            asker.answer();
            acknowledged += 1;
        }
        // Killed in the middle of the next write.
        drop(asker);
        let opened = Asker::on(&desktop).open(&desktop.vault());
        acknowledged += 1;
        let found: usize = opened.strip_suffix(" notes").unwrap().parse().unwrap();
        assert!(found >= acknowledged, "{found} of {acknowledged}");
        acknowledged = found;
    }
}

#[test]
fn a_first_run_that_was_killed_is_begun_again() {
    let desktop = Desktop::with_key_ring(Start::Unlocked);
    for _ in 0..rounds(4) {
        let mut asker = Asker::on(&desktop);
        let open = format!("open {}", desktop.vault().display());
        desktop.until_an_item_is_made(|| asker.tell(&open));
        // The key is written; the rest of the first run is cut somewhere.
        drop(asker);
        let opened = Asker::on(&desktop).open(&desktop.vault());
        assert!(
            ["1 notes", "2 notes"].contains(&opened.as_str()),
            "{opened}"
        );
        fs::remove_dir_all(desktop.vault()).unwrap();
    }
}
