//! Confirming a phone number: the PIN's rules (contract 4.4).

use std::sync::Arc;
use std::time::Duration;

use kaizala_api::portal::server::ServerMode;
use reqwest::Method;
use serde_json::json;
use tokio::sync::Semaphore;

use crate::server::{Ask as _, Server, text};
use crate::setup::{account, confirm_phone, person, request_pin, verify};

const PHONE: &str = "+15550100001";

/// A PIN that is not `pin`.
fn wrong(pin: &str) -> &'static str {
    if pin == "100000" { "100001" } else { "100000" }
}

#[tokio::test]
async fn a_pin_confirms_a_number() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    let wish = json!({"mobileNumber": "001 (555) 010-0001", "language": "de"});
    let asked = server
        .portal(Method::POST, "/phone/pin", &chief.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    let expiry = crate::server::NEW_YEAR.plus(Duration::from_mins(10)).0;
    assert_eq!(asked, json!({"mobileNumber": PHONE, "expiry": expiry}));

    let outbox = server
        .request(Method::GET, "/portal/v1/sms")
        .answer()
        .await
        .ok();
    let message = &outbox["messages"][0];
    assert_eq!(
        (&message["mobileNumber"], &message["expiry"]),
        (&json!(PHONE), &json!(expiry))
    );
    assert!(text(message, "/text").starts_with("Ihre Kaizala-PIN lautet "));

    let pin: u32 = server.pin(PHONE).await.parse().unwrap();
    assert!((100_000..=999_999).contains(&pin));
    let wish = json!({"mobileNumber": PHONE, "pin": pin});
    let path = "/phone/verification";
    let me = server
        .portal(Method::POST, path, &chief.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    assert_eq!(me["phone"], PHONE);
    let outbox = server
        .request(Method::GET, "/portal/v1/sms")
        .answer()
        .await
        .ok();
    assert_eq!(outbox, json!({"messages": []}), "used and purged");
}

#[tokio::test]
async fn a_pin_works_once_for_ten_minutes_and_a_new_one_voids_it() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    verify(&server, &chief, PHONE, "123456")
        .await
        .is_because(400, "pinNotRequested");

    request_pin(&server, &chief, PHONE).await.ok();
    let first = server.pin(PHONE).await;
    let mut second = first.clone();
    while second == first {
        request_pin(&server, &chief, PHONE).await.ok();
        second = server.pin(PHONE).await;
    }
    verify(&server, &chief, PHONE, &first)
        .await
        .is_because(400, "pinWrong");
    server.clock.advance(Duration::from_mins(10));
    verify(&server, &chief, PHONE, &second)
        .await
        .is_because(400, "pinExpired");

    request_pin(&server, &chief, PHONE).await.ok();
    let pin = server.pin(PHONE).await;
    server
        .clock
        .advance(Duration::from_mins(10) - Duration::from_millis(1));
    verify(&server, &chief, PHONE, &pin).await.ok();
    verify(&server, &chief, PHONE, &pin)
        .await
        .is_because(400, "pinNotRequested");
}

#[tokio::test]
async fn five_wrong_tries_void_a_pin_across_a_restart() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    request_pin(&server, &chief, PHONE).await.ok();
    let pin = server.pin(PHONE).await;
    for _ in 0..3 {
        verify(&server, &chief, PHONE, wrong(&pin))
            .await
            .is_because(400, "pinWrong");
    }
    let server = server.restart().await;
    for _ in 0..2 {
        verify(&server, &chief, PHONE, wrong(&pin))
            .await
            .is_because(400, "pinWrong");
    }
    verify(&server, &chief, PHONE, &pin)
        .await
        .is_because(400, "pinExhausted");
    let outbox = server
        .request(Method::GET, "/portal/v1/sms")
        .answer()
        .await
        .ok();
    assert_eq!(outbox, json!({"messages": []}), "void and purged");
    confirm_phone(&server, &chief, PHONE).await;
}

#[tokio::test]
async fn of_a_thousand_guesses_at_once_five_are_looked_at() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    request_pin(&server, &chief, PHONE).await.ok();
    let pin = server.pin(PHONE).await;
    let wish = json!({"mobileNumber": PHONE, "pin": wrong(&pin)});
    // As many at once as the server takes from one computer.
    let places = Arc::new(Semaphore::new(250));
    let guesses: Vec<_> = (0..1000)
        .map(|_| {
            let path = "/phone/verification";
            let guess = server
                .portal(Method::POST, path, &chief.session)
                .json(&wish);
            let places = places.clone();
            tokio::spawn(async move {
                let _place = places.acquire().await.unwrap();
                guess.answer().await.body["reason"].clone()
            })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        match guess.await.unwrap().as_str() {
            Some("pinWrong") => looked_at += 1,
            Some("pinExhausted") => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(looked_at, 5);
    verify(&server, &chief, PHONE, &pin)
        .await
        .is_because(400, "pinExhausted");
}

#[tokio::test]
async fn a_right_pin_is_taken_once_however_many_send_it() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    request_pin(&server, &chief, PHONE).await.ok();
    let wish = json!({"mobileNumber": PHONE, "pin": server.pin(PHONE).await});
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let attempt = server
                .portal(Method::POST, "/phone/verification", &chief.session)
                .json(&wish);
            tokio::spawn(async move { attempt.answer().await.status.as_u16() })
        })
        .collect();
    let mut taken = 0;
    for attempt in tries {
        taken += usize::from(attempt.await.unwrap() == 200);
    }
    assert_eq!(taken, 1);
}

#[tokio::test]
async fn a_number_gets_so_many_pins() {
    let server = Server::with(|config| {
        config.limits.pins_per_number_per_ten_minutes = 3;
        config.limits.pins_per_number_per_day = 10;
    })
    .await;
    let chief = account(&server, "Chief").await;
    for window in 0..4 {
        let most = if window < 3 { 3 } else { 1 };
        for _ in 0..most {
            request_pin(&server, &chief, PHONE).await.ok();
        }
        let refused = request_pin(&server, &chief, PHONE).await;
        refused.is_because(429, "pinTooOften");
        let wait: u64 = refused.headers["retry-after"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        if window < 3 {
            assert_eq!(wait, 600);
            server.clock.advance(Duration::from_secs(wait));
        } else {
            assert!(wait > 80_000, "until tomorrow: {wait}");
        }
    }
    request_pin(&server, &chief, "+15550100002").await.ok();
    let server = server.restart().await;
    server.clock.advance(Duration::from_hours(24));
    request_pin(&server, &chief, PHONE).await.ok();
}

#[tokio::test]
async fn a_number_belongs_to_one_person() {
    let server = Server::start().await;
    let chief = person(&server, "Chief", PHONE).await;
    let coder = account(&server, "Coder").await;
    request_pin(&server, &coder, PHONE)
        .await
        .is_because(409, "phoneTaken");
    request_pin(&server, &coder, "0155501")
        .await
        .is_because(400, "phoneMalformed");
    // The chief moves on, and the number is free.
    let me = confirm_phone(&server, &chief, "+15550100009").await;
    assert_eq!(me["phone"], "+15550100009");
    confirm_phone(&server, &coder, PHONE).await;
}

#[tokio::test]
async fn a_pin_serves_only_the_account_that_asked_for_it() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    let runner = account(&server, "Runner").await;
    request_pin(&server, &chief, PHONE).await.ok();
    let pin = server.pin(PHONE).await;
    verify(&server, &runner, PHONE, &pin)
        .await
        .is_because(400, "pinNotRequested");
    verify(&server, &chief, PHONE, &pin).await.ok();
}

#[tokio::test]
async fn a_server_for_an_organisation_shows_no_text_messages() {
    let server = Server::with(|config| config.mode = ServerMode::Production).await;
    let chief = account(&server, "Chief").await;
    let outbox = server
        .portal(Method::GET, "/sms", &chief.session)
        .answer()
        .await;
    outbox.is_because(404, "notFound");
}

#[tokio::test]
async fn a_trial_server_that_others_reach_shows_text_messages_to_its_admin() {
    let server = Server::with(|config| {
        config.mode = ServerMode::Dev;
        config.listen = "0.0.0.0:0".parse().unwrap();
        config.public_url = Some("http://kaizala.example.org:8080".parse().unwrap());
    })
    .await;
    let code = server.platform.setup_code().unwrap().expose().to_owned();
    let wish = json!({
        "email": "chief@example.org", "password": crate::setup::PASSWORD, "name": "Chief", "setupCode": code,
    });
    let base = format!(
        "http://127.0.0.1:{}/portal/v1",
        server.platform.address().port()
    );
    let chief = server
        .http
        .post(format!("{base}/accounts"))
        .json(&wish)
        .answer()
        .await
        .ok();
    let wish =
        json!({"email": "coder@example.org", "password": crate::setup::PASSWORD, "name": "Coder"});
    let coder = server
        .http
        .post(format!("{base}/accounts"))
        .json(&wish)
        .answer()
        .await
        .ok();
    let ask = || server.http.get(format!("{base}/sms"));
    ask().answer().await.is_because(401, "signedOut");
    ask()
        .bearer_auth(text(&coder, "/session"))
        .answer()
        .await
        .is_because(404, "notFound");
    let outbox = ask()
        .bearer_auth(text(&chief, "/session"))
        .answer()
        .await
        .ok();
    assert_eq!(outbox, json!({"messages": []}));
}

#[tokio::test]
async fn the_outbox_forgets_what_is_over() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    request_pin(&server, &chief, PHONE).await.ok();
    server.clock.advance(Duration::from_mins(10));
    let outbox = server
        .request(Method::GET, "/portal/v1/sms")
        .answer()
        .await
        .ok();
    assert_eq!(outbox, json!({"messages": []}));
}
