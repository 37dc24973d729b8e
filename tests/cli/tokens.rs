//! `token`, `exec`, `send` and `call`: what leaves the vault, and what does not.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::stage::{Run, Stage, ran};

/// The access token that the vault holds now, if it holds one.
fn access_tokens(stage: &mut Stage) -> Vec<String> {
    let told = stage.ask("secrets", &[]);
    let pairs = told.as_array().unwrap().iter();
    pairs
        .filter(|pair| pair[0] == "access token")
        .map(|pair| pair[1].as_str().unwrap().to_owned())
        .collect()
}

/// What is found in a run besides the access token, which was asked for.
fn others_in(stage: &mut Stage, run: &Run) -> Vec<String> {
    let findings = stage.secrets_in(run).into_iter();
    findings
        .filter(|finding| finding.canary != "access token" || finding.place == "stderr")
        .map(|finding| format!("{finding:?}"))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn token_prints_the_token_and_nothing_else() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let run = ran(stage.command(&["token"]), b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let held = access_tokens(&mut stage);
    assert_eq!(run.out, format!("{}\n", held[0]), "the vault has it, too");
    assert_eq!(others_in(&mut stage, &run), [""; 0]);

    // One that lasts is answered as it is, whoever asks and by whatever name, even offline.
    stage.stop_platform().await;
    for arguments in [
        vec!["token", "Shift planner"],
        vec!["token", &made.id, "--group", "Night shift"],
    ] {
        let again = ran(stage.command(&arguments), b"");
        assert_eq!(
            (again.code, &again.out),
            (Some(0), &run.out),
            "{arguments:?}"
        );
    }
    let told = ran(stage.command(&["token", "--json"]), b"").json();
    assert_eq!(told["accessToken"], held[0].as_str());
    assert_eq!(told["endpointUrl"], stage.url.as_str());
    assert!(told["accessTokenExpiry"].as_i64().unwrap() > 0);
}

/// Nothing is asked of the network that the command does not need.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_vault_knows_is_asked_of_nobody() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    stage.ask("exchange", &[&made.key, &made.grant]);
    let address = stage.url.strip_prefix("http://").unwrap().to_owned();
    stage.stop_platform().await;
    let platform = std::net::TcpListener::bind(&address).unwrap();
    platform.set_nonblocking(true).unwrap();
    let line = ["token", "--group", "Night shift"];
    assert_eq!(ran(stage.command(&line), b"").code, Some(0));
    for line in [
        &["status"][..],
        &["connectors"],
        &["call", "GET", "/v1/groups", "--dry-run"],
        &["send", "Not yet", "--dry-run"],
        &["exec", "--mask", "--", "true"],
    ] {
        assert_eq!(ran(stage.command(line), b"").code, Some(0), "{line:?}");
    }
    let call = platform.accept().unwrap_err();
    assert_eq!(call.kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_cannot_be_had_leaves_the_output_empty() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    stage.clock.advance(Duration::from_hours(24 * 366));
    let run = stage.run(&["token", "--json"]);
    assert_eq!(run.trouble()["code"], "tokenRefused");
    assert_eq!(run.code, Some(6));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_platform_a_first_token_has_to_wait() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    stage.stop_platform().await;
    let run = stage.run(&["token"]);
    assert_eq!((run.code, run.out.as_str()), (Some(5), ""));
    let run = stage.run(&["exec", "--", "true"]);
    assert_eq!((run.code, run.out.as_str()), (Some(125), ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn exec_hands_on_what_is_short_lived_and_takes_the_commands_end() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let run = ran(stage.command(&["exec", "Shift planner", "--", "env"]), b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let token = access_tokens(&mut stage).remove(0);
    for line in [
        format!("KAIZALA_ACCESS_TOKEN={token}"),
        format!("KAIZALA_ENDPOINT_URL={}", stage.url),
        format!("KAIZALA_CONNECTOR_ID={}", made.id),
        format!("KAIZALA_GROUP_ID={}", made.group),
    ] {
        assert!(
            run.out.lines().any(|found| found == line),
            "{line} in {}",
            run.out
        );
    }
    assert_eq!(
        others_in(&mut stage, &run),
        [""; 0],
        "secret and refresh token stay"
    );

    for (arguments, code) in [
        (&["exec", "--", "sh", "-c", "exit 42"][..], 42),
        (&["exec", "--mask", "--", "sh", "-c", "exit 42"], 42),
        (&["exec", "--mask", "--", "sh", "-c", "kill -TERM $$"], 143),
        (&["exec", "--", "no-such-command"], 127),
        (&["exec", "--mask", "--", "no-such-command"], 127),
        (&["exec", "--", "/etc/passwd"], 126),
        (&["exec", "No such", "--", "true"], 125),
    ] {
        assert_eq!(stage.run(arguments).code, Some(code), "{arguments:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_masked_command_shows_the_token_nowhere() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    // In pieces, in both streams, beside itself; and what other programs see of `kaizala` meanwhile.
    let script = r#"
        env; env >&2
        half=$(( ${#KAIZALA_ACCESS_TOKEN} / 2 ))
        printf %s "$KAIZALA_ACCESS_TOKEN" | cut -c "1-$half" | tr -d '\n'; sleep 0.1
        printf %s "$KAIZALA_ACCESS_TOKEN" | cut -c "$(( half + 1 ))-"
        printf %s%s "$KAIZALA_ACCESS_TOKEN" "$KAIZALA_ACCESS_TOKEN"
        tr '\0' '\n' < /proc/$PPID/cmdline; tr '\0' '\n' < /proc/$PPID/environ
    "#;
    // `run` sees to it that no secret stands in either stream.
    let run = stage.run(&["exec", "--mask", "--", "sh", "-c", script]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.out.matches('•').count() / 8, 4, "{}", run.out);
    assert!(run.err.contains("KAIZALA_ACCESS_TOKEN=•"), "{}", run.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_to_kaizala_is_one_to_the_masked_command() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    let mut command = stage.command(&[
        "exec",
        "--mask",
        "--",
        "sh",
        "-c",
        "trap 'echo heard; exit 7' TERM; echo ready; while :; do sleep 0.05; done",
    ]);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let code = tokio::task::block_in_place(|| {
        use std::io::{BufRead as _, BufReader};
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert_eq!(lines.next().unwrap().unwrap(), "ready");
        let pid = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        assert_eq!(lines.next().unwrap().unwrap(), "heard");
        child.wait().unwrap().code()
    });
    assert_eq!(code, Some(7));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_arrives_once_and_a_rehearsed_one_does_not() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let run = stage.run(&["send", "Not yet", "--dry-run", "--json"]);
    let expected = json!({
        "dryRun": true, "connectorId": made.id, "groupId": made.group, "message": "Not yet",
    });
    assert_eq!(run.json(), expected);

    let run = stage.run(&["send", "The night shift starts at ten"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.contains("Night shift"), "{}", run.out);
    let run = ran(
        stage.command(&["send", "--json", "-"]),
        "Grüße\nan alle\n".as_bytes(),
    );
    assert!(run.json()["referenceId"].is_string());
    assert_eq!(
        stage.ask("conversation", &[&made.group]),
        json!(["The night shift starts at ten", "Grüße\nan alle"])
    );

    let run = stage.run(&["send", " ", "--json"]);
    assert_eq!(run.trouble()["code"], "messageEmpty");
    let long = "x".repeat(10_000);
    let run = stage.run(&["send", &long, "--json"]);
    assert_eq!(run.trouble()["code"], "messageTooLong");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_token_needs_to_know_the_group() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    stage.text("group", &["Day shift"]);
    stage.text("user-token", &[&made.key]);
    let run = stage.run(&["send", "Hello", "--user", "Shift lead", "--json"]);
    let trouble = run.trouble();
    assert_eq!(trouble["code"], "groupNeeded");
    assert_eq!(trouble["choices"].as_array().unwrap().len(), 2);
    let line = ["send", "Hello", "--user", "Shift lead", "--json", "--to"];
    let run = stage.run(&[line.as_slice(), &["Night shift"]].concat());
    assert_eq!(run.json()["groupId"], made.group.as_str());
    let run = stage.run(&[line.as_slice(), &["Nobody’s"]].concat());
    assert_eq!(run.trouble()["code"], "groupUnknown");
    assert_eq!(run.code, Some(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn any_endpoint_is_called_with_json_in_and_out() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let run = stage.run(&["call", "get", "/v1/groups", "--query", "showDetail=true"]);
    assert_eq!(run.json()["groups"][0]["groupId"], made.group.as_str());

    let path = "/v1/groups/{groupId}/messages";
    let rehearsal = [
        "call",
        "POST",
        path,
        "--body",
        r#"{"message":"Hello"}"#,
        "--dry-run",
    ];
    let told = stage.run(&rehearsal).json();
    let address = format!("{}/v1/groups/{}/messages", stage.url, made.group);
    assert_eq!(told["url"], address.as_str());
    assert_eq!(told["body"], json!({ "message": "Hello" }));
    assert!(
        told["headers"]["accessToken"]
            .as_str()
            .unwrap()
            .starts_with('•')
    );
    assert_eq!(stage.ask("conversation", &[&made.group]), json!([]));

    let run = stage.run(&rehearsal[..5]);
    assert!(run.json()["referenceId"].is_string(), "{run:?}");
    let body = stage.world.folder().join("body.json");
    std::fs::write(&body, r#"{"message":"From a file"}"#).unwrap();
    let body = body.to_str().unwrap();
    stage.run(&["call", "POST", path, "--body-file", body]);
    let call = stage.command(&["call", "POST", path, "--body", "-"]);
    ran(call, br#"{"message":"From a pipe"}"#);
    assert_eq!(
        stage.ask("conversation", &[&made.group]),
        json!(["Hello", "From a file", "From a pipe"])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_call_is_not_made() {
    let mut stage = Stage::new().await;
    stage.granted("Shift planner", "Night shift");
    for (arguments, code, exit) in [
        (&["call", "BREW", "/v1/groups"][..], "callMalformed", 2),
        (
            &["call", "GET", "https://elsewhere.example/v1/groups"],
            "callMalformed",
            2,
        ),
        (
            &["call", "GET", "//elsewhere.example/v1/../x?y"],
            "callMalformed",
            2,
        ),
        (
            &["call", "POST", "/v1/groups", "--body", "{"],
            "bodyMalformed",
            2,
        ),
        (
            &["call", "POST", "/v1/groups", "--body-file", "/no/such/file"],
            "file",
            1,
        ),
        (
            &["call", "GET", "/v1/groups", "--query", "showDetail"],
            "usage",
            2,
        ),
        (&["call", "GET", "/v1/no-such-thing"], "notFound", 1),
    ] {
        let run = stage.run(&[arguments, &["--json"]].concat());
        assert_eq!(run.trouble()["code"], code, "{arguments:?}");
        assert_eq!(run.code, Some(exit), "{arguments:?}");
    }
}

/// Two tools on one vault: the author, who holds it open as the window does, and many terminals at once.
#[tokio::test(flavor = "multi_thread")]
async fn window_and_terminals_make_one_exchange_between_them() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let mut children: Vec<_> = (0..6)
        .map(|_| {
            let mut command: Command = stage.command(&["token"]);
            command
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    let mine = stage.text("access-token", &[&made.grant]);
    let tokens = tokio::task::block_in_place(|| {
        let ends = children
            .drain(..)
            .map(|child| child.wait_with_output().unwrap());
        ends.map(|output| {
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        })
        .collect::<Vec<_>>()
    });
    assert!(
        tokens.iter().all(|token| *token == mine),
        "one token for all"
    );
    let history = stage.ask("history", &[&made.grant]);
    assert_eq!(history.as_array().map(Vec::len), Some(1), "{history}");

    // What the window changes is seen by the next command, and the other way round.
    stage.text("group", &["Day shift"]);
    let groups: Value = stage.run(&["groups", "--json"]).json();
    assert_eq!(groups.as_array().unwrap().len(), 2);
}
