//! What a full run writes into its log.
#![cfg(unix)]

use std::sync::atomic::Ordering;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;

use crate::process::Program;
use crate::receiver::Receiver;
use crate::world::{PASSWORD, PHONE, World};

const TEXT: &str = "what people write to each other";
const CALLBACK_TOKEN: &str = "a token of the receiver";

#[tokio::test]
async fn no_secret_and_no_phone_number_is_logged_at_any_level() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--log=trace", "--log-json"]);
    let world = World::make(&program.url).await;
    let mut receiver = Receiver::start().await;
    receiver.answers.store(true, Ordering::SeqCst);
    world.watch(&receiver.url, CALLBACK_TOKEN).await;
    world.post(TEXT).await;
    receiver.next().await;
    // What goes wrong is logged, too.
    let odd = format!("/v1/groups/{PHONE}?accessToken={}", world.access_token);
    world.call(Method::GET, &odd, None).await;
    world
        .call(Method::GET, &format!("/{}", world.secret), None)
        .await;
    program.terminate();
    let (_, log) = program.wait();

    let answered: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .filter(|line: &serde_json::Value| line["fields"]["message"] == "answered")
        .collect();
    let posted = answered.iter().find(|line| {
        line["fields"]["route"] == "/v1/groups/{groupId}/messages"
            && line["fields"]["status"] == 200
    });
    let posted = posted.unwrap_or_else(|| panic!("no line for a message:\n{log}"));
    assert_eq!(posted["fields"]["method"], "POST");
    assert!(posted["fields"]["ms"].is_u64() && posted["span"]["id"].is_string());

    for (name, canary) in [
        ("password", PASSWORD),
        ("phone", PHONE),
        ("bare phone", &PHONE[1..]),
        ("session", &world.session),
        ("connector secret", &world.secret),
        ("refresh token", &world.refresh_token),
        ("access token", &world.access_token),
        ("callback token", CALLBACK_TOKEN),
        ("message", TEXT),
    ] {
        assert!(!log.contains(canary), "{name} in\n{log}");
        let encoded = STANDARD.encode(canary);
        assert!(!log.contains(encoded.trim_end_matches('=')), "{name}");
    }
    let digits = log.split(|sign: char| !sign.is_ascii_alphanumeric());
    assert!(!digits.into_iter().any(|word| word == world.pin), "PIN");
    assert!(!log.contains(&world.connector), "connector");
}
