//! What an access token must be, and how long it counts (contract 4.4, 7.5, 7.6).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kaizala_api::errors::{TOKEN_INVALID, TOKEN_MISSING};
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Ask as _, DAY, NEW_YEAR};
use crate::setup::{PERMISSIONS, Setup};

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

#[tokio::test]
async fn a_token_says_what_it_may_do_and_whose_it_is() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let parts: Vec<&str> = token.split('.').collect();
    let read = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(read(parts[0]), json!({"alg": "HS256", "typ": "JWT"}));
    let claims = read(parts[1]);
    assert_eq!(claims["kind"], "group");
    assert_eq!(claims["cid"], setup.connector.id);
    assert_eq!(claims["sub"], setup.lead.user_id);
    assert_eq!(claims["gid"], setup.group);
    assert_eq!(
        claims["permissions"],
        "2.30:3.30:4.2:5.4:6.22:9.2:14.4:15.30:19.6:24.30"
    );
    assert_eq!(claims["exp"], NEW_YEAR.plus(DAY).seconds());
    assert_eq!(claims["iat"], NEW_YEAR.seconds());
    for claim in ["iss", "aud", "jti", "grant"] {
        assert!(claims[claim].is_string(), "{claim}");
    }
}

#[tokio::test]
async fn a_token_that_is_none_is_refused_in_the_contracts_words() {
    let setup = Setup::new().await;
    let server = &setup.server;
    let token = setup.access_token().await;
    for bare in [
        server.request(Method::GET, "/v1/users/me"),
        server
            .request(Method::GET, "/v1/users/me")
            .header("accessToken", ""),
        server
            .request(Method::GET, "/v1/users/me")
            .header("Authorization", "Basic eDp5"),
    ] {
        bare.answer()
            .await
            .is_exactly(401, "InvalidToken", "AuthException", TOKEN_MISSING);
    }

    let parts: Vec<&str> = token.split('.').collect();
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    let mut wider = claims.clone();
    wider["permissions"] = json!("2.30:3.30:4.30:5.30");
    let none = part(&json!({"alg": "none", "typ": "JWT"}));
    let mut forged = vec![
        "x".to_owned(),
        "a.b.c".to_owned(),
        format!("{}.{}.", none, parts[1]),
        format!("{}.{}.{}", none, parts[1], parts[2]),
        format!("{}.{}.{}", parts[0], part(&wider), parts[2]),
        format!(
            "{}.{}.{}",
            part(&json!({"alg": "HS512"})),
            parts[1],
            parts[2]
        ),
        format!("{}.{}", parts[0], parts[1]),
        setup.refresh_token.clone(),
        setup.lead.session.clone(),
    ];
    // A token of another server with the same content.
    let other = Setup::new().await;
    forged.push(other.access_token().await);
    for token in forged {
        let refused = server
            .platform(Method::GET, "/v1/users/me", &token)
            .answer()
            .await;
        refused.is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);
    }
}

#[tokio::test]
async fn a_token_counts_for_a_day() {
    let setup = Setup::new().await;
    let server = &setup.server;
    let token = setup.access_token().await;
    let me = || {
        server
            .platform(Method::GET, "/v1/users/me", &token)
            .answer()
    };
    server
        .clock
        .set(NEW_YEAR.plus(DAY).minus(Duration::from_millis(1)));
    me().await.ok();
    server.clock.set(NEW_YEAR.plus(DAY));
    me().await
        .is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);
}

#[tokio::test]
async fn clients_send_the_token_in_their_own_way() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let ask = || setup.server.request(Method::GET, "/v1/users/me");
    for request in [
        ask().header("ACCESSTOKEN", &token),
        ask().header("accesstoken", format!(" {token} ")),
        ask().header("Authorization", format!("Bearer {token}")),
        ask().header("Authorization", format!("bearer {token}")),
        ask()
            .header("accessToken", &token)
            .header("applicationId", "ignored"),
    ] {
        request.answer().await.ok();
    }
}

#[tokio::test]
async fn every_endpoint_asks_for_its_permission() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        group,
        ..
    } = &setup;
    let here = format!("/v1/groups/{group}");
    let member = format!("{here}/members/{}", coder.user_id);
    let endpoints = [
        (Method::GET, "/v1/users/me".to_owned(), "profile:get"),
        (Method::POST, "/v1/groups".to_owned(), "groupinfo:add"),
        (Method::GET, "/v1/groups".to_owned(), "groupinfo:get"),
        (Method::GET, here.clone(), "groupinfo:get"),
        (Method::GET, format!("{here}/members"), "groupmember:get"),
        (Method::PUT, format!("{here}/members"), "groupmember:add"),
        (Method::PUT, member.clone(), "groupmember:update"),
        (Method::DELETE, member, "groupmember:remove"),
        (Method::POST, format!("{here}/messages"), "textmessage:add"),
        (Method::POST, "/v1/webhook".to_owned(), "webhook:add"),
        (Method::GET, "/v1/webhook".to_owned(), "webhook:get"),
        (Method::PUT, "/v1/webhook/x".to_owned(), "webhook:update"),
        (Method::DELETE, "/v1/webhook/x".to_owned(), "webhook:remove"),
        (Method::DELETE, "/v1/webhook".to_owned(), "webhook:remove"),
    ];
    for (method, path, permission) in endpoints {
        let others: Vec<_> = PERMISSIONS
            .into_iter()
            .filter(|other| *other != permission)
            .collect();
        let without = setup.token_with(&others).await;
        let ask = |token: &str| {
            server
                .platform(method.clone(), &path, token)
                .body("{}")
                .answer()
        };
        let refused = ask(&without).await;
        refused.is_exactly(
            403,
            "Unauthorized",
            "AuthException",
            &format!("The permission {permission} is missing"),
        );
        // With it the request gets as far as what is in it.
        let with = setup.token_with(&[permission]).await;
        assert_ne!(ask(&with).await.status, 403, "{method} {path}");
        let nobody = server
            .request(method.clone(), &path)
            .body("{}")
            .answer()
            .await;
        nobody.is_exactly(401, "InvalidToken", "AuthException", TOKEN_MISSING);
        let forged = ask("forged").await;
        forged.is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);
    }
}
