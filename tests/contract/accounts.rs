//! Accounts and sessions.

use kaizala_api::portal::server::ServerMode;
use reqwest::Method;
use serde_json::json;
use url::Url;

use crate::server::{Ask as _, DAY, Server, text};
use crate::setup::{PASSWORD, account, create_account};

async fn sign_in(server: &Server, email: &str, password: &str) -> crate::server::Answer {
    let wish = json!({"email": email, "password": password});
    server
        .request(Method::POST, "/portal/v1/sessions")
        .json(&wish)
        .answer()
        .await
}

#[tokio::test]
async fn a_fresh_server_says_so_and_its_first_account_administers_it() {
    let server = Server::start().await;
    let about = server
        .request(Method::GET, "/portal/v1/server")
        .answer()
        .await
        .ok();
    assert_eq!(
        about,
        json!({
            "product": "kaizala-platform", "version": env!("CARGO_PKG_VERSION"),
            "name": "Test organisation", "mode": "builtIn", "isFresh": true,
            "setupCodeRequired": false,
            "endpointUrl": format!("http://{}", server.platform.address()),
        })
    );
    let first = create_account(&server, "Chief", PASSWORD).await.ok();
    assert_eq!(first["account"]["isTenantAdmin"], true);
    assert_eq!(first["account"]["email"], "chief@example.org");
    assert_eq!(first["account"]["phone"], json!(null));
    assert!(text(&first, "/session").starts_with("kzp_"));

    let second = create_account(&server, "Coder", PASSWORD).await.ok();
    assert_eq!(second["account"]["isTenantAdmin"], false);
    let about = server
        .request(Method::GET, "/portal/v1/server")
        .answer()
        .await
        .ok();
    assert_eq!(about["isFresh"], false);
}

#[tokio::test]
async fn a_server_that_others_reach_wants_its_set_up_code_once() {
    let server = Server::with(|config| {
        config.mode = ServerMode::Production;
        config.public_url = Some(Url::parse("https://kaizala.example.org").unwrap());
    })
    .await;
    let code = server.platform.setup_code().unwrap().expose().to_owned();
    let about = server
        .request(Method::GET, "/portal/v1/server")
        .answer()
        .await
        .ok();
    assert_eq!(about["setupCodeRequired"], true);
    assert_eq!(about["endpointUrl"], "https://kaizala.example.org");

    let ask = |code: Option<&str>| {
        let wish = json!({
            "email": "chief@example.org", "password": PASSWORD, "name": "Chief", "setupCode": code,
        });
        server
            .request(Method::POST, "/portal/v1/accounts")
            .json(&wish)
            .answer()
    };
    ask(None).await.is_because(403, "setupCodeRequired");
    ask(Some("AAAAA-AAAAA"))
        .await
        .is_because(403, "setupCodeWrong");
    let typed = code.to_lowercase().replace('-', "");
    assert_eq!(
        ask(Some(&typed)).await.ok()["account"]["isTenantAdmin"],
        true
    );
    let about = server
        .request(Method::GET, "/portal/v1/server")
        .answer()
        .await
        .ok();
    assert_eq!(about["setupCodeRequired"], false);
    assert_eq!(
        create_account(&server, "Coder", PASSWORD).await.ok()["account"]["isTenantAdmin"],
        false
    );
}

#[tokio::test]
async fn of_many_first_accounts_at_once_one_administers() {
    let server = Server::start().await;
    let tries = (0..8).map(|number| {
        let wish = json!({
            "email": format!("p{number}@example.org"), "password": PASSWORD, "name": "P",
        });
        tokio::spawn(
            server
                .request(Method::POST, "/portal/v1/accounts")
                .json(&wish)
                .send(),
        )
    });
    let mut admins = 0;
    for task in tries.collect::<Vec<_>>() {
        let made: serde_json::Value = task.await.unwrap().unwrap().json().await.unwrap();
        admins += usize::from(made["account"]["isTenantAdmin"] == true);
    }
    assert_eq!(admins, 1);
}

#[tokio::test]
async fn what_is_wrong_with_an_account_is_named() {
    let server = Server::start().await;
    account(&server, "Chief").await;
    for (email, password, name, status, reason) in [
        ("nobody", PASSWORD, "N", 400, "emailMalformed"),
        ("CHIEF@example.org ", PASSWORD, "N", 409, "emailTaken"),
        ("n@example.org", "short", "N", 400, "passwordTooShort"),
        (
            "n@example.org",
            "aaaaaaaaaaaaaaaa",
            "N",
            400,
            "passwordTooWeak",
        ),
        (
            "nelson@example.org",
            "nelson-nelson-1",
            "N",
            400,
            "passwordTooWeak",
        ),
        ("n@example.org", PASSWORD, " ", 400, "nameMalformed"),
    ] {
        let wish = json!({"email": email, "password": password, "name": name});
        let answer = server
            .request(Method::POST, "/portal/v1/accounts")
            .json(&wish)
            .answer()
            .await;
        answer.is_because(status, reason);
    }
}

#[tokio::test]
async fn only_the_right_password_signs_in() {
    let server = Server::start().await;
    account(&server, "Chief").await;
    let signed_in = sign_in(&server, " Chief@Example.org", PASSWORD).await.ok();
    let session = text(&signed_in, "/session");
    let me = server
        .portal(Method::GET, "/accounts/me", &session)
        .answer()
        .await
        .ok();
    assert_eq!(me, signed_in["account"]);

    let wrong = sign_in(&server, "chief@example.org", "correct horse stapler").await;
    wrong.is_because(401, "wrongPassword");
    let unknown = sign_in(&server, "nobody@example.org", PASSWORD).await;
    assert_eq!(
        unknown.body, wrong.body,
        "whether there is such an account is not said"
    );
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    let server = Server::with(|config| config.limits.wrong_passwords_per_ten_minutes = 2).await;
    account(&server, "Chief").await;
    for _ in 0..2 {
        sign_in(&server, "chief@example.org", "wrong password")
            .await
            .is_because(401, "wrongPassword");
    }
    let refused = sign_in(&server, "chief@example.org", PASSWORD).await;
    refused.is_because(429, "tooManyRequests");
    assert_eq!(refused.headers["retry-after"], "600");
    server.clock.advance(std::time::Duration::from_mins(10));
    sign_in(&server, "chief@example.org", PASSWORD).await.ok();
}

#[tokio::test]
async fn a_session_ends_by_signing_out_or_thirty_idle_days() {
    let server = Server::start().await;
    let chief = account(&server, "Chief").await;
    let me = || {
        server
            .portal(Method::GET, "/accounts/me", &chief.session)
            .answer()
    };
    for _ in 0..3 {
        server.clock.advance(DAY * 29);
        me().await.ok();
    }
    server.clock.advance(DAY * 30);
    me().await.is_because(401, "signedOut");

    let session = text(
        &sign_in(&server, "chief@example.org", PASSWORD).await.ok(),
        "/session",
    );
    let out = server
        .portal(Method::DELETE, "/sessions/current", &session)
        .answer()
        .await
        .ok();
    assert_eq!(out, json!({}));
    let after = server
        .portal(Method::GET, "/accounts/me", &session)
        .answer()
        .await;
    after.is_because(401, "signedOut");
}

#[tokio::test]
async fn nobody_gets_in_without_a_session() {
    let server = Server::start().await;
    account(&server, "Chief").await;
    for (method, path) in [
        (Method::GET, "/accounts/me"),
        (Method::GET, "/accounts"),
        (Method::POST, "/accounts/x/password-reset"),
        (Method::DELETE, "/sessions/current"),
        (Method::POST, "/phone/pin"),
        (Method::POST, "/phone/verification"),
        (Method::GET, "/connectors"),
        (Method::POST, "/connectors"),
        (Method::GET, "/connectors/x"),
        (Method::PATCH, "/connectors/x"),
        (Method::DELETE, "/connectors/x"),
        (Method::POST, "/connectors/x/deactivate"),
        (Method::POST, "/connectors/x/reactivate"),
        (Method::POST, "/connectors/x/secret"),
        (Method::GET, "/groups"),
        (Method::POST, "/groups"),
        (Method::GET, "/groups/x"),
        (Method::GET, "/groups/x/members"),
        (Method::PUT, "/groups/x/members"),
        (Method::GET, "/groups/x/messages"),
        (Method::GET, "/groups/x/grants"),
        (Method::POST, "/groups/x/grants"),
        (Method::POST, "/groups/x/grants/y/regenerate"),
        (Method::DELETE, "/groups/x/grants/y"),
        (Method::GET, "/users/me/grants"),
        (Method::POST, "/users/me/grants"),
        (Method::DELETE, "/users/me/grants/y"),
    ] {
        let ask = || server.request(method.clone(), &format!("/portal/v1{path}"));
        let without = ask().answer().await;
        without.is_because(401, "signedOut");
        let forged = ask().bearer_auth("kzp_forged").answer().await;
        forged.is_because(401, "signedOut");
    }
}
