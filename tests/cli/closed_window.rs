//! The built-in platform runs inside the window: what works without it, and what is said where it is missing.

use crate::stage::{Stage, ran};

#[tokio::test(flavor = "multi_thread")]
async fn calls_need_the_window_and_the_vault_does_not() {
    let mut stage = Stage::with_built_in().await;
    stage.granted("Shift planner", "Night shift");

    // While it runs.
    let listed = stage.run(&["groups", "--json"]).json();
    assert_eq!(listed[0]["name"], "Night shift");
    let token = ran(stage.command(&["token"]), b"").out;
    assert!(!token.trim().is_empty());
    let sent = stage.run(&["send", "The night shift starts at ten"]);
    assert_eq!(sent.code, Some(0), "{sent:?}");

    // Once it is closed.
    stage.stop_platform().await;
    for line in [
        &["groups", "--json"][..],
        &["groups", "--connector", "Shift planner", "--json"],
        &["send", "Nobody hears this", "--json"],
        &["call", "GET", "/v1/groups", "--json"],
    ] {
        let run = stage.run(line);
        assert_eq!(run.trouble()["code"], "windowClosed", "{line:?}");
        assert_eq!(run.code, Some(5), "{line:?}");
    }
    for (language, sentence) in [
        ("en", "which is closed"),
        ("de", "das ist geschlossen"),
        ("fr", "fermée"),
    ] {
        let said = stage.run(&["groups", "--language", language]).err;
        assert!(said.contains(sentence), "{said}");
    }
    assert_eq!(ran(stage.command(&["token"]), b"").out, token, "still good");
    for line in [&["status"][..], &["connectors"]] {
        let run = stage.run(line);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.out.contains("Shift planner"), "{run:?}");
    }
    // A look at everything names the one thing that is in the way.
    let run = stage.run(&["doctor", "--json"]);
    assert_eq!(run.code, Some(5), "{run:?}");
}
