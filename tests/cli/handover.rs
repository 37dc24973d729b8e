//! Step 3 from two terminals: inviting, granting, opening, and how each refusal ends.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::stage::{Run, Stage, ran};

/// A group admin and a developer, each with a home of their own, on one platform.
struct Pair {
    admin: Stage,
    developer: Stage,
}

impl Pair {
    async fn new() -> Self {
        let mut admin = Stage::new().await;
        let mut developer = admin.partner("Integrator", "+15550100002");
        developer.text("register", &["Shift planner"]);
        admin.text("group", &["Night shift"]);
        Self { admin, developer }
    }

    /// A file that both can reach.
    fn file(&self, name: &str) -> PathBuf {
        self.developer.world.folder().join(name)
    }

    /// An invitation in a file, and its last two check words.
    fn invitation(&mut self, name: &str) -> (String, String) {
        let file = self.file(name).to_str().unwrap().to_owned();
        let made = self.developer.run(&["invite", "--out", &file, "--json"]);
        let words: Vec<_> = made.json()["checkWords"].as_array().unwrap().clone();
        assert_eq!(words.len(), 6);
        let last = words[4..].iter().map(|word| word.as_str().unwrap());
        (file, last.collect::<Vec<_>>().join(" "))
    }

    /// A reply in a file.
    fn reply(&mut self, name: &str) -> String {
        let (invitation, words) = self.invitation(&format!("{name}.kzrequest"));
        let file = self.file(name).to_str().unwrap().to_owned();
        let line = [
            "grant",
            &invitation,
            "--check-words",
            &words,
            "--out",
            &file,
        ];
        let granted = self.admin.run(&line);
        assert_eq!(granted.code, Some(0), "{granted:?}");
        file
    }
}

/// Exit code and code of a trouble.
fn ended(run: &Run) -> (i32, String) {
    let code = run.trouble()["code"].as_str().unwrap().to_owned();
    (run.code.unwrap(), code)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_terminals_hand_a_token_over() {
    let mut pair = Pair::new().await;
    let (invitation, words) = pair.invitation("a.kzrequest");
    let seen = pair.admin.run(&["grant", &invitation, "--dry-run"]);
    assert_eq!((seen.code, seen.err.as_str()), (Some(0), ""));
    for part in [
        "Shift planner",
        "Integrator",
        "Night shift",
        "1 member",
        "Send text",
    ] {
        assert!(seen.out.contains(part), "{part}: {}", seen.out);
    }
    assert!(!seen.out.contains(&words), "the last two are heard");

    let line = ["grant", &invitation, "--check-words", &words];
    let line = [line.as_slice(), &["--message", "de", "--language", "en"]].concat();
    let granted = pair.admin.run(&line);
    assert_eq!(granted.code, Some(0), "{granted:?}");
    assert!(granted.out.starts_with("Guten Tag"), "{}", granted.out);
    assert!(
        granted.err.contains("Send the reply to Integrator"),
        "{}",
        granted.err
    );

    let looked = ran(
        pair.developer.command(&["open", "-", "--dry-run"]),
        granted.out.as_bytes(),
    );
    assert!(looked.out.contains("Nothing was opened"), "{looked:?}");
    let opened = ran(
        pair.developer.command(&["open", "-"]),
        granted.out.as_bytes(),
    );
    assert_eq!(
        (opened.code, opened.err.as_str()),
        (Some(0), ""),
        "{opened:?}"
    );
    assert!(opened.out.contains("Night shift"), "{}", opened.out);
    assert_eq!(pair.developer.secrets_in(&opened), []);
    assert_eq!(pair.admin.secrets_in(&opened), []);
    let sent = pair.developer.run(&["send", "Handed over"]);
    assert_eq!(sent.code, Some(0), "{sent:?}");

    let again = pair.developer.command(&["open", "-", "--json"]);
    let again = ran(again, granted.out.as_bytes());
    assert_eq!(ended(&again), (9, "handoverOpened".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_wrongly_ends_in_its_own_way() {
    let mut pair = Pair::new().await;
    let (invitation, words) = pair.invitation("a.kzrequest");
    let text = fs::read_to_string(&invitation).unwrap();
    let broken = pair.file("broken.kzrequest").to_str().unwrap().to_owned();
    fs::write(&broken, &text[..text.len() / 2]).unwrap();
    let cases: [(&[&str], i32, &str); 7] = [
        (&["grant", &broken], 8, "handoverTruncated"),
        (&["grant", "/dev/null"], 8, "handoverUnrecognised"),
        (&["grant", "none.kzrequest"], 1, "fileUnreadable"),
        (&["grant", &invitation], 2, "checkWordsNeeded"),
        (&["grant", &invitation, "--group", "Day"], 3, "adminGroup"),
        (
            &["grant", &invitation, "--check-words", "two words"],
            8,
            "checkWordsWrong",
        ),
        (&["open", &invitation], 2, "invitationHere"),
    ];
    for (line, exit, code) in cases {
        let run = pair.admin.run(&[line, &["--json"]].concat());
        assert_eq!(ended(&run), (exit, code.to_owned()), "{line:?}");
    }
    let twice = pair
        .developer
        .run(&["invite", "--out", &invitation, "--json"]);
    assert_eq!(ended(&twice), (1, "fileExists".to_owned()));
    assert_eq!(fs::read_to_string(&invitation).unwrap(), text);

    let line = ["grant", &invitation, "--check-words", &words];
    let granted = pair.admin.run(&line);
    let mut stranger = pair.admin.partner("Stranger", "+15550100003");
    stranger.text("register", &["Another"]);
    let foreign = stranger.command(&["open", "-", "--json"]);
    let foreign = ran(foreign, granted.out.as_bytes());
    assert_eq!(ended(&foreign), (8, "handoverForeign".to_owned()));
    let altered = granted.out.replacen("\nY", "\nZ", 1);
    assert_ne!(altered, granted.out);
    let altered = ran(
        pair.developer.command(&["open", "-", "--json"]),
        altered.as_bytes(),
    );
    assert_eq!(ended(&altered), (8, "handoverAltered".to_owned()));
    for (language, what) in [
        ("en", "This reply is sealed for somebody else"),
        ("de", "Diese Antwort ist für jemand anderen"),
        ("fr", "Cette réponse est scellée pour"),
    ] {
        let foreign = stranger.command(&["open", "-", "--language", language]);
        let foreign = ran(foreign, granted.out.as_bytes());
        assert!(foreign.err.starts_with(what), "{}", foreign.err);
        assert_eq!(foreign.err.lines().count(), 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_processes_that_open_a_reply_at_once_one_does() {
    let mut pair = Pair::new().await;
    for round in 0..3 {
        let reply = pair.reply(&format!("{round}.kzhandoff"));
        let children: Vec<_> = (0..3)
            .map(|_| {
                let mut command = pair.developer.command(&["open", &reply, "--json"]);
                command
                    .stdin(std::process::Stdio::null())
                    .stdout(std::process::Stdio::piped())
                    .stderr(std::process::Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        let mut codes = Vec::new();
        for child in children {
            let output = tokio::task::block_in_place(|| child.wait_with_output().unwrap());
            codes.push(output.status.code().unwrap());
            if !output.status.success() {
                let trouble: Value = serde_json::from_slice(&output.stderr).unwrap();
                assert_eq!(trouble["code"], "handoverOpened");
            }
        }
        codes.sort_unstable();
        assert_eq!(codes, [0, 9, 9], "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn seven_words_come_by_a_descriptor_and_never_by_an_argument() {
    let mut pair = Pair::new().await;
    let id = pair.developer.run(&["connectors", "--json"]).json()[0]["id"].clone();
    let groups = pair.admin.run(&["groups", "--json"]).json();
    let group = groups[0]["id"].as_str().unwrap().to_owned();
    let grant = pair
        .admin
        .text("grant-by-id", &[id.as_str().unwrap(), &group]);
    let sealed = pair.admin.ask("seal", &[&grant]);
    let file = pair.file("a.kzhandoff");
    fs::write(&file, sealed[0].as_str().unwrap()).unwrap();
    let file = file.to_str().unwrap();
    let line = ["open", file, "--json"];
    let asked = ran(pair.developer.command(&line), b"");
    assert_eq!(ended(&asked).1, "passphraseNeeded");
    let line = ["open", file, "--reply-passphrase-fd", "0", "--json"];
    let wrong = ran(pair.developer.command(&line), b"one two three\n");
    assert_eq!(ended(&wrong).1, "handoverPassphraseWrong");
    let words = sealed[1].as_str().unwrap();
    let opened = ran(pair.developer.command(&line), words.as_bytes());
    assert_eq!(opened.json()["reply"]["groupName"], "Night shift");
    assert_eq!(pair.developer.secrets_in(&opened), []);
}
