//! Forgotten passwords: a code by text message, or from the tenant admin.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Answer, Ask as _, DAY, Server, pin_in, text};
use crate::setup::{PASSWORD, account, person, request_pin, verify};

const PHONE: &str = "+15550100001";
pub(crate) const NEW: &str = "a wholly different phrase";

async fn ask_for_code(server: &Server, email: &str) {
    let asked = server
        .request(Method::POST, "/portal/v1/accounts/password-code")
        .json(&json!({"email": email, "language": "de"}))
        .answer()
        .await;
    assert_eq!(asked.ok(), json!({}));
}

async fn messages(server: &Server) -> Vec<Value> {
    let outbox = server.request(Method::GET, "/portal/v1/sms").answer().await;
    outbox.ok()["messages"].as_array().unwrap().clone()
}

/// The code, which is sent after the answer.
async fn code(server: &Server) -> String {
    let begin = std::time::Instant::now();
    loop {
        if let Some(message) = messages(server).await.first() {
            let text = message["text"].as_str().unwrap();
            assert!(text.contains("neues Passwort"), "{text}");
            return pin_in(text);
        }
        assert!(begin.elapsed() < Duration::from_secs(20), "no code");
    }
}

pub(crate) async fn set(server: &Server, email: &str, code: &str, password: &str) -> Answer {
    let wish = json!({"email": email, "code": code, "password": password});
    server
        .request(Method::POST, "/portal/v1/accounts/password")
        .json(&wish)
        .answer()
        .await
}

async fn sign_in(server: &Server, password: &str) -> Answer {
    server
        .request(Method::POST, "/portal/v1/sessions")
        .json(&json!({"email": "chief@example.org", "password": password}))
        .answer()
        .await
}

#[tokio::test]
async fn a_code_by_text_message_sets_a_new_password_once() {
    let server = Server::start().await;
    let chief = person(&server, "Chief", PHONE).await;
    ask_for_code(&server, " Chief@Example.org").await;
    let code = code(&server).await;
    let wrong = if code == "123456" { "654321" } else { "123456" };
    set(&server, "chief@example.org", wrong, NEW)
        .await
        .is_because(400, "pinWrong");
    set(&server, "chief@example.org", &code, "short")
        .await
        .is_because(400, "passwordTooShort");
    let done = set(&server, "chief@example.org", &code, NEW).await.ok();

    let me = async |session: &str| {
        server
            .portal(Method::GET, "/accounts/me", session)
            .answer()
            .await
    };
    me(&chief.session).await.is_because(401, "signedOut");
    me(&text(&done, "/session")).await.ok();
    sign_in(&server, PASSWORD)
        .await
        .is_because(401, "wrongPassword");
    sign_in(&server, NEW).await.ok();
    set(&server, "chief@example.org", &code, PASSWORD)
        .await
        .is_because(400, "pinWrong");
    assert!(messages(&server).await.is_empty(), "it was forgotten");
}

#[tokio::test]
async fn nobody_learns_whether_there_is_an_account() {
    let server = Server::start().await;
    let coder = account(&server, "Coder").await;
    person(&server, "Chief", PHONE).await;
    for email in ["nobody@example.org", "coder@example.org", "no address"] {
        ask_for_code(&server, email).await;
    }
    ask_for_code(&server, "chief@example.org").await;
    code(&server).await;
    assert_eq!(messages(&server).await.len(), 1, "Coder has no phone");
    for email in [
        "nobody@example.org",
        "coder@example.org",
        "chief@example.org",
    ] {
        let refused = set(&server, email, "123456", NEW).await;
        assert_eq!(refused.body["message"], "pin is wrong", "{email}");
        refused.is_because(400, "pinWrong");
    }
    // More than there are PINs for the number: it is answered alike.
    for _ in 0..20 {
        ask_for_code(&server, "chief@example.org").await;
    }
    request_pin(&server, &coder, "+15550100002").await.ok();
}

#[tokio::test]
async fn guesses_are_counted_for_whoever_they_are_meant() {
    let server = Server::with(|config| config.limits.wrong_passwords_per_ten_minutes = 6).await;
    person(&server, "Chief", PHONE).await;
    ask_for_code(&server, "chief@example.org").await;
    let code = code(&server).await;
    let wrong = if code == "123456" { "654321" } else { "123456" };
    for email in ["chief@example.org", "nobody@example.org"] {
        for _ in 0..6 {
            set(&server, email, wrong, NEW)
                .await
                .is_because(400, "pinWrong");
        }
        set(&server, email, wrong, NEW)
            .await
            .is_because(429, "tooManyRequests");
    }
    server.clock.advance(Duration::from_mins(9));
    set(&server, "chief@example.org", &code, NEW)
        .await
        .is_because(429, "tooManyRequests");
    server.clock.advance(Duration::from_secs(59));
    sign_in(&server, PASSWORD).await.ok();
}

#[tokio::test]
async fn a_code_for_a_phone_does_not_set_a_password_nor_the_other_way_round() {
    let server = Server::start().await;
    let chief = person(&server, "Chief", PHONE).await;
    request_pin(&server, &chief, PHONE).await.ok();
    let pin = server.pin(PHONE).await;
    set(&server, "chief@example.org", &pin, NEW)
        .await
        .is_because(400, "pinWrong");
    verify(&server, &chief, PHONE, &pin).await.ok();
    ask_for_code(&server, "chief@example.org").await;
    let code = code(&server).await;
    verify(&server, &chief, PHONE, &code)
        .await
        .is_because(400, "pinNotRequested");
}

#[tokio::test]
async fn the_tenant_admin_hands_out_a_code() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    let coder = account(&server, "Coder").await;
    let listed = server
        .portal(Method::GET, "/accounts", &chief.session)
        .answer()
        .await
        .ok();
    let emails: Vec<_> = listed["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|account| account["email"].as_str().unwrap())
        .collect();
    assert_eq!(emails, ["chief@example.org", "coder@example.org"]);
    let id = text(&listed, "/accounts/1/id");
    let reset = async |session: &str, id: &str| {
        let path = format!("/accounts/{id}/password-reset");
        server.portal(Method::POST, &path, session).answer().await
    };
    reset(&coder.session, &id).await.is_because(404, "notFound");
    let all = server.portal(Method::GET, "/accounts", &coder.session);
    all.answer().await.is_because(404, "notFound");
    reset(&chief.session, "none")
        .await
        .is_because(404, "notFound");

    let void = text(&reset(&chief.session, &id).await.ok(), "/code");
    let code = text(&reset(&chief.session, &id).await.ok(), "/code");
    assert_ne!(void, code);
    for (email, code) in [("coder@example.org", &void), ("chief@example.org", &code)] {
        set(&server, email, code, NEW)
            .await
            .is_because(400, "pinWrong");
    }
    let typed = code.to_lowercase().replace('-', " ");
    set(&server, "coder@example.org", &typed, NEW).await.ok();
    set(&server, "coder@example.org", &typed, NEW)
        .await
        .is_because(400, "pinWrong");

    let late = text(&reset(&chief.session, &id).await.ok(), "/code");
    server.clock.advance(DAY);
    set(&server, "coder@example.org", &late, NEW)
        .await
        .is_because(400, "pinWrong");
}
