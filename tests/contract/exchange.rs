//! The exchange of a refresh token (contract 4.1, 4.3, 4.4).

use std::time::Duration;

use kaizala_api::errors::UNAUTHENTICATED;
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Ask as _, DAY, NEW_YEAR, text};
use crate::setup::{Connector, SCOPES, Setup, exchange, sign_in};

/// The smallest step of the clock.
const MOMENT: Duration = Duration::from_millis(1);

#[tokio::test]
async fn a_refresh_token_becomes_an_access_token() {
    let Setup {
        server,
        lead,
        connector,
        group,
        refresh_token,
        ..
    } = Setup::new().await;
    let answer = exchange(&server, &connector, &refresh_token).await.ok();
    assert_eq!(
        answer,
        json!({
            "accessToken": answer["accessToken"],
            "endpointUrl": format!("http://{}", server.platform.address()),
            "accessTokenExpiry": NEW_YEAR.plus(DAY).0,
            "refreshToken": null,
            "scope": "token.write",
            "permissions": SCOPES,
        })
    );
    assert!(text(&answer, "/accessToken").starts_with("eyJ"));
    let path = format!("/groups/{group}/grants");
    let listed = server
        .portal(Method::GET, &path, &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(listed["grants"][0]["lastExchange"], NEW_YEAR.0);
    let server = server.restart().await;
    let listed = server
        .portal(Method::GET, &path, &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(
        listed["grants"][0]["lastExchange"], NEW_YEAR.0,
        "kept when the server stops"
    );
}

#[tokio::test]
async fn clients_write_the_headers_in_their_own_way() {
    let Setup {
        server,
        connector,
        refresh_token,
        ..
    } = Setup::new().await;
    let answer = server
        .request(Method::GET, "//V1/accesstoken/?x=y")
        .header("APPLICATIONID", &connector.id)
        .header("applicationsecret", format!("{} ", connector.secret))
        .header("RefreshToken", &refresh_token)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Content-Length", "0")
        .answer()
        .await;
    answer.ok();
}

#[tokio::test]
async fn what_does_not_belong_together_is_refused_without_saying_why() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        lead,
        connector,
        refresh_token,
        ..
    } = &setup;
    let other = crate::setup::connector(server, coder, &["textmessage:add"]).await;
    let access_token = setup.access_token().await;
    let wrong = |id: &str, secret: &str| Connector {
        id: id.to_owned(),
        secret: secret.to_owned(),
    };
    for (connector, token) in [
        (wrong(&connector.id, "kzs_wrong"), refresh_token.as_str()),
        (wrong(&connector.id, &other.secret), refresh_token),
        (wrong(&other.id, &connector.secret), refresh_token),
        (other.clone(), refresh_token),
        (wrong("nothing", &connector.secret), refresh_token),
        (connector.clone(), "kzr_wrong"),
        (connector.clone(), ""),
        (connector.clone(), &access_token),
        (connector.clone(), &lead.session),
        (wrong("", ""), ""),
    ] {
        let refused = exchange(server, &connector, token).await;
        refused.is_exactly(401, "Unauthenticated", "AuthException", UNAUTHENTICATED);
    }
    let bare = server
        .request(Method::GET, "/v1/accessToken")
        .answer()
        .await;
    bare.is_exactly(401, "Unauthenticated", "AuthException", UNAUTHENTICATED);
}

#[tokio::test]
async fn from_day_328_on_every_exchange_brings_a_successor() {
    let Setup {
        server,
        connector,
        group,
        refresh_token,
        ..
    } = Setup::new().await;
    let successor =
        async |token: &str| exchange(&server, &connector, token).await.ok()["refreshToken"].clone();
    server.clock.set(NEW_YEAR.plus(DAY * 328).minus(MOMENT));
    assert_eq!(successor(&refresh_token).await, Value::Null, "day 327");
    server.clock.set(NEW_YEAR.plus(DAY * 328));
    let first = successor(&refresh_token).await.as_str().unwrap().to_owned();
    let second = successor(&refresh_token).await.as_str().unwrap().to_owned();
    assert_ne!(first, second);
    for token in [&first, &second] {
        assert!(token.starts_with("kzr_"));
        assert_eq!(successor(token).await, Value::Null, "a successor is young");
    }
    let path = format!("/groups/{group}/grants");
    let session = sign_in(&server, "Lead").await;
    let listed = server
        .portal(Method::GET, &path, &session)
        .answer()
        .await
        .ok();
    let expiry = NEW_YEAR.plus(DAY * (328 + 365)).0;
    assert_eq!(listed["grants"][0]["refreshTokenExpiry"], expiry);

    server.clock.set(NEW_YEAR.plus(DAY * 365).minus(MOMENT));
    assert!(
        successor(&refresh_token).await.is_string(),
        "works until its own end"
    );
    server.clock.set(NEW_YEAR.plus(DAY * 365));
    let over = exchange(&server, &connector, &refresh_token).await;
    over.is_exactly(401, "Unauthenticated", "AuthException", UNAUTHENTICATED);
    exchange(&server, &connector, &first).await.ok();

    // Taking the grant away takes the successors along.
    let path = format!("{path}/{}", connector.id);
    let session = sign_in(&server, "Lead").await;
    server
        .portal(Method::DELETE, &path, &session)
        .answer()
        .await
        .ok();
    for token in [&first, &second] {
        exchange(&server, &connector, token).await.is_error(
            401,
            "Unauthenticated",
            "AuthException",
        );
    }
}
