//! `backup` and `restore`: everything in one file that tells nobody anything, and back again.

use std::fs;

use companion_tests::canary::Search;
use companion_tests::window::kaizala;

use crate::stage::{Run, Stage, ran};

const PASSPHRASE: &str = "paper lantern orbit 93";

/// `kaizala`, with the backup's passphrase on its standard input.
fn with_passphrase(stage: &Stage, arguments: &[&str], passphrase: &str) -> Run {
    let mut command = stage.command(arguments);
    command.args(["--backup-passphrase-fd", "0"]);
    ran(command, passphrase.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_holds_everything_and_tells_nothing() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let file = stage.world.folder().join("vault.age");
    let path = file.to_str().unwrap();

    let run = with_passphrase(&stage, &["backup", path, "--json"], PASSPHRASE);
    let records = run.json()["records"].as_u64().unwrap();
    assert!(records > 2, "{run:?}");
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    let secrets = tokio::task::block_in_place(|| stage.author.secrets());
    assert_eq!(
        Search::new(&secrets).unwrap().in_bytes(&bytes, "backup"),
        []
    );

    let run = with_passphrase(&stage, &["backup", path, "--json"], PASSPHRASE);
    assert_eq!(run.trouble()["code"], "fileExists");
    assert_eq!(fs::read(&file).unwrap(), bytes, "it was left as it is");
    let run = with_passphrase(&stage, &["backup", path, "--overwrite"], PASSPHRASE);
    assert_eq!(run.code, Some(0), "{run:?}");

    stage.ask("delete", &[&made.key]);
    assert!(!stage.run(&["connectors"]).out.contains("Shift planner"));
    let line = ["restore", path, "--json"];
    let run = with_passphrase(&stage, &line, "another passphrase");
    assert_eq!(run.trouble()["code"], "backupKeyWrong");

    let dry = [line.as_slice(), &["--dry-run"]].concat();
    let plan = with_passphrase(&stage, &dry, PASSPHRASE).json();
    assert_eq!(plan["dryRun"], true);
    assert!(plan["added"].as_u64().unwrap() >= 2, "{plan}");
    assert!(
        !stage.run(&["connectors"]).out.contains("Shift planner"),
        "nothing was changed"
    );

    let done = with_passphrase(&stage, &line, PASSPHRASE).json();
    assert_eq!(done["added"], plan["added"]);
    let run = ran(stage.command(&["connectors"]), b"");
    assert!(run.out.contains("Shift planner"), "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_types_the_passphrase_of_a_backup_twice() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    let file = stage.world.folder().join("typed.age");
    let line = format!("{} backup {}", kaizala().display(), file.display());
    let typed =
        ["Passphrase of the backup:", "The same once more:"].map(|question| (question, PASSPHRASE));
    let (seen, code) = crate::streams::typed(&stage, &line, &typed);
    assert_eq!(code, Some(0), "{seen}");
    assert!(!seen.contains(PASSPHRASE), "{seen}");
    assert!(file.exists());
    let without = ran(
        stage.command(&["restore", file.to_str().unwrap(), "--json"]),
        b"",
    );
    assert_eq!(without.trouble()["code"], "passphraseNeeded");
    assert_eq!(without.code, Some(4));
}
