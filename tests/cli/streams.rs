//! Languages, colours, help, and what is said where.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use crate::stage::{Run, Stage, ran};

/// The same command on a terminal of its own. What `script` prints is what a person sees, both streams in one.
fn on_a_terminal(stage: &Stage, arguments: &[&str]) -> Command {
    let kaizala = stage.command(arguments);
    let line = std::iter::once(kaizala.get_program())
        .chain(kaizala.get_args())
        .map(|word| format!("'{}'", word.to_str().unwrap()))
        .collect::<Vec<_>>()
        .join(" ");
    let mut script = stage.world.command("script");
    script.args(["--quiet", "--return", "--command", &line, "/dev/null"]);
    script
}

/// Runs a line on a terminal and types each answer once its question stands there.
pub(crate) fn typed(stage: &Stage, line: &str, talk: &[(&str, &str)]) -> (String, Option<i32>) {
    let mut script = stage.world.command("script");
    script
        .args(["--quiet", "--return", "--command", line, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    tokio::task::block_in_place(|| {
        let mut child = script.spawn().unwrap();
        let mut keys = child.stdin.take().unwrap();
        let mut screen = child.stdout.take().unwrap();
        let mut seen = Vec::new();
        let mut byte = [0];
        for (question, answer) in talk {
            while !String::from_utf8_lossy(&seen).contains(question) {
                let count = screen.read(&mut byte).unwrap();
                assert_eq!(count, 1, "{}", String::from_utf8_lossy(&seen));
                seen.push(byte[0]);
            }
            writeln!(keys, "{answer}").unwrap();
        }
        screen.read_to_end(&mut seen).unwrap();
        let code = child.wait().unwrap().code();
        (String::from_utf8_lossy(&seen).into_owned(), code)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn colours_are_for_terminals_that_want_them() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    let piped = stage.run(&["status"]);
    assert!(!piped.out.contains('\u{1b}'));

    let mut command = on_a_terminal(&stage, &["status"]);
    command.env("TERM", "xterm-256color");
    let seen = ran(command, b"");
    assert_eq!(seen.code, Some(0), "{seen:?}");
    assert!(seen.out.contains("\u{1b}[32m"), "{}", seen.out);
    assert_eq!(stage.secrets_in(&seen), []);
    let words = |run: &Run| {
        let plain = anstream_free(&run.out);
        plain
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        words(&seen).len(),
        words(&piped).len(),
        "colour carries no word"
    );

    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let mut command = on_a_terminal(&stage, &["status"]);
        command.env("TERM", "xterm-256color").env(name, value);
        let seen = ran(command, b"");
        assert!(!seen.out.contains('\u{1b}'), "{name}: {}", seen.out);
    }
    let mut command = on_a_terminal(&stage, &["status", "--json"]);
    command.env("TERM", "xterm-256color");
    assert!(
        !ran(command, b"").out.contains('\u{1b}'),
        "JSON is for programs"
    );
}

/// `text` without colours.
fn anstream_free(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split("\u{1b}[");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_the_computers_or_the_one_asked_for() {
    let mut stage = Stage::new().await;
    for (locale, asked, sentence) in [
        ("en_GB.UTF-8", None, "No connectors yet."),
        ("de_AT.UTF-8", None, "Noch keine Connectors."),
        ("fr_CA.UTF-8", None, "Aucun connecteur pour l’instant."),
        ("pt_BR.UTF-8", None, "No connectors yet."),
        ("fr_CA.UTF-8", Some("de"), "Noch keine Connectors."),
    ] {
        stage.world.set_locale(locale);
        let mut arguments = vec!["connectors"];
        arguments.extend(asked.iter().flat_map(|tag| ["--language", tag]));
        let run = stage.run(&arguments);
        assert!(
            run.out.starts_with(sentence),
            "{locale} {asked:?}: {}",
            run.out
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn troubles_are_three_sentences_in_each_language_and_one_code_for_programs() {
    let mut stage = Stage::new().await;
    for (language, [what, todo]) in [
        ("en", ["The vault has no connector.", "Register or add one"]),
        (
            "de",
            ["Im Tresor ist kein Connector.", "Registrieren Sie einen"],
        ),
        (
            "fr",
            ["Le coffre ne contient aucun connecteur.", "Créez-en"],
        ),
    ] {
        let line = ["groups", "--connector", "x", "--language", language];
        let run = stage.run(&line);
        assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
        let lines: Vec<_> = run.err.lines().collect();
        assert_eq!(lines.len(), 3, "{}", run.err);
        assert!(
            lines[0] == what && lines[1].starts_with(todo),
            "{}",
            run.err
        );
        let run = stage.run(&[line.as_slice(), &["--json"]].concat());
        assert_eq!(run.trouble()["code"], "noConnector");
        assert_eq!(run.trouble()["what"], what);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_no_command_says_so_and_ends_with_two() {
    let mut stage = Stage::new().await;
    let run = stage.run(&["connect"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err.contains("--help") && run.err.contains("connect"),
        "{}",
        run.err
    );
    let run = stage.run(&["status", "--days", "soon", "--json"]);
    assert_eq!(run.trouble()["code"], "usage");
    assert_eq!(run.code, Some(2));
    let run = stage.run(&[]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("connectors"), "{}", run.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_speaks_the_language_and_names_every_command() {
    let mut stage = Stage::new().await;
    for (language, words) in [
        ("en", ["Usage:", "Options", "Say what ends when"]),
        ("de", ["Aufruf:", "Optionen", "Sagen, was wann endet"]),
        ("fr", ["Utilisation", "Options", "Dire ce qui expire"]),
    ] {
        let run = stage.run(&["--help", "--language", language]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        for word in words {
            assert!(run.out.contains(word), "{language} {word}: {}", run.out);
        }
        let run = stage.run(&["status", "--language", language, "--help"]);
        assert!(
            run.out.contains("--days") && run.out.contains(words[0]),
            "{}",
            run.out
        );
    }
    assert!(stage.run(&["--version"]).out.starts_with("kaizala 0."));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_shell_gets_its_completions() {
    let mut stage = Stage::new().await;
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = stage.run(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(
            run.out.contains("connectors") && run.out.contains("language"),
            "{shell}"
        );
    }
    // Bash reads it, and completes with it.
    let script = stage.run(&["completions", "bash"]).out;
    let mut bash = stage.world.command("bash");
    bash.args(["--norc", "-c"]).arg(format!(
        "{script}\nCOMP_WORDS=(kaizala conn) COMP_CWORD=1\n_kaizala kaizala conn kaizala\necho \"${{COMPREPLY[@]}}\""
    ));
    let run = ran(bash, b"");
    assert_eq!((run.out.trim(), run.err.as_str()), ("connectors", ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_leaves_no_vault_behind() {
    let mut stage = Stage::new().await;
    let folder = stage.world.folder().join("elsewhere");
    let data = folder.to_str().unwrap();
    for command in ["status", "connectors", "groups"] {
        let run = stage.run(&[command, "--json", "--data", data]);
        assert_eq!(run.trouble()["code"], "vaultMissing");
        assert_eq!(run.code, Some(4));
    }
    assert!(!folder.exists());
}
