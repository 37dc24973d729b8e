//! Without a key store: the passphrase comes from a descriptor or from a person at a terminal, and from nowhere else.

use std::fs;

use companion_tests::canary::{Canary, Search};

use crate::stage::{Run, Stage, ran};
use crate::streams::typed;

const PASSPHRASE: &str = "harbour violin cinder 41";

/// A vault that a passphrase opens, and no key store far and wide.
async fn stage() -> Stage {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    stage.ask("passphrase", &[PASSPHRASE]);
    stage.world.stop_key_store().unwrap();
    stage
}

/// Runs a shell that runs `kaizala`, whose path is `$0`.
fn shell(stage: &Stage, script: &str, input: &[u8]) -> Run {
    let mut sh = stage.world.command("sh");
    sh.args(["-c", script])
        .arg(companion_tests::window::kaizala());
    ran(sh, input)
}

fn betrays(run: &Run) -> bool {
    let search = Search::new(&[Canary::new("passphrase", PASSPHRASE)]).unwrap();
    !search.in_bytes(run.out.as_bytes(), "stdout").is_empty()
        || !search.in_bytes(run.err.as_bytes(), "stderr").is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_descriptor_gives_the_passphrase() {
    let stage = stage().await;
    let line = format!("{PASSPHRASE}\n");
    for script in [
        r#""$0" --passphrase-fd 0 status --json"#,
        r#"exec 3<&0; "$0" --passphrase-fd 3 status --json < /dev/null"#,
    ] {
        let run = shell(&stage, script, line.as_bytes());
        assert_eq!(run.code, Some(0), "{run:?}");
        assert_eq!(run.json()["grants"][0]["connectorName"], "Shift planner");
        assert!(!betrays(&run));
    }
    // By then the pipe is empty: the command of `exec` cannot read it again.
    let run = shell(
        &stage,
        r#"exec 3<&0; "$0" --passphrase-fd 3 exec -- cat /dev/fd/3 < /dev/null"#,
        line.as_bytes(),
    );
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_passphrase_and_without_a_person_it_says_what_is_missing() {
    let stage = stage().await;
    let run = ran(stage.command(&["status", "--json"]), b"");
    assert_eq!(run.trouble()["code"], "passphraseNeeded");
    assert_eq!(run.code, Some(4));
    let run = ran(stage.command(&["status"]), b"");
    assert!(run.err.contains("--passphrase-fd"), "{}", run.err);

    for (script, code) in [
        (
            r#""$0" --passphrase-fd 0 status --json"#,
            "passphraseNeeded",
        ),
        (
            r#"echo wrong horse | "$0" --passphrase-fd 0 status --json"#,
            "passphraseWrong",
        ),
        (r#""$0" --passphrase-fd 97 status --json"#, "file"),
    ] {
        let run = shell(&stage, script, b"");
        assert_eq!(run.trouble()["code"], code, "{script}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_asked_without_echo() {
    let stage = stage().await;
    for (language, question) in [
        ("en", "Passphrase of the vault:"),
        ("de", "Passphrase des Tresors:"),
        ("fr", "Phrase secrète du coffre\u{a0}:"),
    ] {
        let (seen, code) = asked(&stage, &["status", "--language", language], question);
        assert_eq!(code, Some(0), "{seen}");
        assert!(seen.contains("Shift planner"), "{seen}");
        assert!(!seen.contains(PASSPHRASE), "it was echoed: {seen}");
    }
    // The question goes to the terminal: what is piped on is the answer alone.
    let script = r#""$0" status --json > "$1""#;
    let answer = stage.world.folder().join("answer.json");
    let line = format!(
        "sh -c '{script}' {} {}",
        companion_tests::window::kaizala().display(),
        answer.display()
    );
    let (_, code) = typed(&stage, &line, &[("Passphrase of the vault:", PASSPHRASE)]);
    assert_eq!(code, Some(0));
    let told = fs::read_to_string(answer).unwrap();
    assert!(
        serde_json::from_str::<serde_json::Value>(&told).is_ok(),
        "{told}"
    );
}

fn asked(stage: &Stage, arguments: &[&str], question: &str) -> (String, Option<i32>) {
    let program = companion_tests::window::kaizala();
    let line = format!("{} {}", program.display(), arguments.join(" "));
    typed(stage, &line, &[(question, PASSPHRASE)])
}

#[tokio::test(flavor = "multi_thread")]
async fn lock_locks_the_window_too() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    assert_eq!(stage.ask("vault", &[]), "ready");
    let run = ran(stage.command(&["lock"]), b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert_eq!(stage.ask("until-locked", &[]), "locked");
    // The command line opens it by itself again.
    assert_eq!(ran(stage.command(&["status"]), b"").code, Some(0));
}
