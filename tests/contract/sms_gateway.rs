//! Text messages that leave by a gateway.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::{Clock as _, ManualClock, UnixMillis};
use kaizala_platform::{Config, SmsGateway};
use reqwest::Method;
use serde_json::json;
use url::Url;

use crate::receiver::{Call, Receiver, Reply};
use crate::server::{Ask as _, NEW_YEAR, Server, pin_in};
use crate::setup::{Person, account, person, request_pin, verify};
use crate::storage::{files, holds};

const PHONE: &str = "+15550100001";
const FROM: &str = "+15550100000";

/// A server in production that sends text messages to `receiver`.
fn set_up(receiver: &Receiver) -> impl FnOnce(&mut Config) + use<> {
    let mut url: Url = receiver.url.parse().unwrap();
    url.set_path("/below");
    move |config| {
        config.mode = ServerMode::Production;
        config.sms = Some(SmsGateway {
            url,
            account_sid: "AC0123".into(),
            auth_token: "token of the gateway".into(),
            from: FROM.into(),
        });
    }
}

/// What a gateway was sent.
fn form(call: &Call) -> HashMap<String, String> {
    let url = format!("http://x/?{}", call.form);
    let url: Url = url.parse().unwrap();
    url.query_pairs().into_owned().collect()
}

/// Lets time go by until the gateway was asked `count` times.
async fn until_asked(server: &Server, receiver: &Receiver, count: usize) -> Vec<Call> {
    loop {
        let asked = receiver.wait_for(count);
        match tokio::time::timeout(Duration::from_millis(300), asked).await {
            Ok(calls) => return calls,
            Err(_) => server.clock.advance(Duration::from_secs(1)),
        }
    }
}

/// Waits until nothing in the server's files has `text` in it.
async fn until_forgotten(server: &Server, text: &str) {
    let begin = std::time::Instant::now();
    while files(server.folder.path())
        .iter()
        .any(|(_, file)| holds(file, text))
    {
        assert!(begin.elapsed() < Duration::from_secs(20), "still there");
        tokio::task::yield_now().await;
    }
}

async fn signed_up(server: &Server) -> Person {
    let chief = account(server, "Chief").await;
    request_pin(server, &chief, PHONE).await.ok();
    chief
}

#[tokio::test]
async fn a_message_is_tried_until_the_gateway_takes_it() {
    let receiver = Receiver::start().await;
    let times: Arc<Mutex<Vec<UnixMillis>>> = Arc::default();
    let clock: Arc<Mutex<Option<ManualClock>>> = Arc::default();
    let (noted, told) = (times.clone(), clock.clone());
    receiver.answers(move |_| {
        let mut times = noted.lock().unwrap();
        let now = told
            .lock()
            .unwrap()
            .as_ref()
            .map_or(NEW_YEAR, ManualClock::now);
        times.push(now);
        match times.len() {
            1 => Reply::status(500),
            2 => Reply::With(429, String::new(), "retry-after: 7\r\n"),
            _ => Reply::status(201),
        }
    });
    let server = Server::with(set_up(&receiver)).await;
    *clock.lock().unwrap() = Some(server.clock.clone());
    let chief = signed_up(&server).await;

    let calls = until_asked(&server, &receiver, 3).await;
    let first = &calls[0];
    assert_eq!(
        first.path,
        "/below/2010-04-01/Accounts/AC0123/Messages.json"
    );
    let credentials = STANDARD.encode("AC0123:token of the gateway");
    assert_eq!(
        first.headers["authorization"],
        format!("Basic {credentials}")
    );
    assert_eq!(
        first.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    let sent = form(first);
    assert_eq!(sent.len(), 3);
    assert_eq!((sent["To"].as_str(), sent["From"].as_str()), (PHONE, FROM));
    assert!(
        calls.iter().all(|call| form(call) == sent),
        "always the same"
    );
    {
        let times = times.lock().unwrap();
        assert!(times[1].since(times[0]) >= Duration::from_secs(1));
        assert!(times[2].since(times[1]) >= Duration::from_secs(7));
    }
    until_forgotten(&server, "Kaizala PIN is").await;
    let pin = pin_in(&sent["Body"]);
    verify(&server, &chief, PHONE, &pin).await.ok();
}

#[tokio::test]
async fn a_message_that_waits_survives_a_restart() {
    let receiver = Receiver::start().await;
    receiver.answers(|_| Reply::Never);
    let server = Server::with(|config| {
        set_up(&receiver)(config);
        config.limits.stop_time = Duration::from_millis(10);
    })
    .await;
    signed_up(&server).await;
    let first = receiver.wait_for(1).await;
    let server = server.restart_with(set_up(&receiver)).await;
    receiver.answers_callbacks_with(201);
    let again = until_asked(&server, &receiver, 2).await;
    assert_eq!(form(&again[1]), form(&first[0]));
    until_forgotten(&server, "Kaizala PIN is").await;
}

#[tokio::test]
async fn what_a_gateway_refuses_or_what_is_over_is_not_sent_again() {
    let receiver = Receiver::start().await;
    receiver.answers_callbacks_with(400);
    let server = Server::with(set_up(&receiver)).await;
    let chief = signed_up(&server).await;
    receiver.wait_for(1).await;
    until_forgotten(&server, "Kaizala PIN is").await;

    receiver.answers_callbacks_with(503);
    request_pin(&server, &chief, PHONE).await.ok();
    receiver.wait_for(2).await;
    server.clock.advance(Duration::from_mins(10));
    until_forgotten(&server, "Kaizala PIN is").await;
    assert_eq!(receiver.callbacks().len(), 2);
}

#[tokio::test]
async fn a_server_without_gateway_says_that_it_sends_none() {
    let server = Server::with(|config| config.mode = ServerMode::Production).await;
    let chief = account(&server, "Chief").await;
    let refused = request_pin(&server, &chief, PHONE).await;
    refused.is_because(503, "smsUnavailable");
}

#[tokio::test]
async fn a_server_without_gateway_says_so_to_who_wants_a_user_token() {
    let server = Server::start().await;
    let ada = person(&server, "Ada", PHONE).await;
    let connector = crate::setup::connector(&server, &ada, &["textmessage:add"]).await;
    let server = server
        .restart_with(|config| config.mode = ServerMode::Production)
        .await;
    let refused = server
        .request(Method::POST, "/v1/generatePin")
        .json(&json!({"mobileNumber": PHONE, "applicationId": connector.id}))
        .answer()
        .await;
    refused.is_because(503, "smsUnavailable");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn of_two_servers_one_hands_a_message_over() {
    const MESSAGES: usize = 12;
    if !companion_tests::postgres::is_wanted() {
        return;
    }
    let receiver = Receiver::start().await;
    let first = Server::with(set_up(&receiver)).await;
    let _second = Server::beside(first.kept.clone(), set_up(&receiver)).await;
    let chief = account(&first, "Chief").await;
    for number in 0..MESSAGES {
        let phone = format!("+155501001{number:02}");
        request_pin(&first, &chief, &phone).await.ok();
    }
    let begin = std::time::Instant::now();
    while first.kept.number("SELECT COUNT(*) FROM sms".into()).await > 0 {
        assert!(begin.elapsed() < Duration::from_secs(20), "still there");
    }
    assert_eq!(receiver.callbacks().len(), MESSAGES);
}
