//! The endpoints that no access token opens: the token service and OAuth (contract 4, 5). Their rules are tested in
//! `pins.rs`, `pin_login.rs`, `exchange.rs` and `oauth.rs`.

use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use super::cases::fits;
use super::{Endpoint, capitalised};
use crate::server::{Ask as _, text};
use crate::setup::{Connector, PERMISSIONS, SCOPES, Setup};

const PHONE: &str = "+15550100060";
const REDIRECT: &str = "https://client.example.org/back";

/// Checks one of them; an endpoint that is none of them has no case.
pub(super) async fn check(setup: &Setup, endpoint: &Endpoint) {
    match (endpoint.method.as_str(), endpoint.path.as_str()) {
        ("POST", "/v1/generatePin") => generate_pin(setup, endpoint).await,
        ("POST", "/v1/loginWithPinAndApplicationId") => log_in(setup, endpoint).await,
        ("GET", "/v1/accessToken") => exchange(setup, endpoint).await,
        ("GET", "/api/Oauth/Authorize") => authorize(setup, endpoint).await,
        ("POST", "/api/oauth/token") => redeem(setup, endpoint).await,
        (method, path) => panic!("{method} {path} has no case"),
    }
}

fn request(setup: &Setup, endpoint: &Endpoint, path: &str) -> RequestBuilder {
    setup.server.request(endpoint.method.clone(), path)
}

async fn bodies_are_refused(setup: &Setup, endpoint: &Endpoint) {
    for body in ["", "{}", "[]", "{", "\"x\"", "null"] {
        let sent = request(setup, endpoint, &endpoint.path).body(body);
        let answer = sent.answer().await;
        answer.is_error(400, "InvalidParameters", "ValidationException");
    }
}

async fn generate_pin(setup: &Setup, endpoint: &Endpoint) {
    let wish = json!({"mobileNumber": PHONE, "applicationId": setup.connector.id});
    for (index, path) in endpoint.spellings().iter().enumerate() {
        let mut wish = wish.clone();
        wish["mobileNumber"] = json!(format!("+1555010007{index}"));
        let sent = request(setup, endpoint, path).json(&capitalised(&wish));
        assert_eq!(sent.answer().await.ok(), json!({}), "{path}");
    }
    let wish = json!({"mobileNumber": PHONE, "applicationId": "nothing"});
    let sent = request(setup, endpoint, &endpoint.path).json(&wish);
    let unknown = sent.answer().await;
    unknown.is_error(401, "Unauthenticated", "AuthException");
    bodies_are_refused(setup, endpoint).await;
}

async fn log_in(setup: &Setup, endpoint: &Endpoint) {
    let Setup {
        server, connector, ..
    } = setup;
    for (index, path) in endpoint.spellings().iter().enumerate() {
        let phone = format!("+1555010008{index}");
        let wish = json!({"mobileNumber": phone, "applicationId": connector.id});
        let asked = server.request(Method::POST, "/v1/generatePin").json(&wish);
        asked.answer().await.ok();
        let mut wish = wish;
        wish["pin"] = json!(server.pin(&phone).await);
        let answer = request(setup, endpoint, path)
            .json(&wish)
            .answer()
            .await
            .ok();
        let expected = json!({
            "refreshToken": "<text>", "grantedScope": SCOPES,
            "refreshTokenExpiry": 1_798_761_600_000_i64, "endpointUrl": "<text>",
        });
        assert!(fits(&expected, &answer), "{path} answers {answer}");
        let again = request(setup, endpoint, path).json(&wish).answer().await;
        again.is_error(401, "Unauthenticated", "AuthException");
    }
    bodies_are_refused(setup, endpoint).await;
}

async fn exchange(setup: &Setup, endpoint: &Endpoint) {
    let Setup {
        connector,
        refresh_token,
        ..
    } = setup;
    let ask = |path: &str, connector: &Connector, token: &str| {
        request(setup, endpoint, path)
            .header("applicationId", &connector.id)
            .header("applicationSecret", &connector.secret)
            .header("refreshToken", token)
            .answer()
    };
    for path in endpoint.spellings() {
        let answer = ask(&path, connector, refresh_token).await.ok();
        let expected = json!({
            "accessToken": "<text>", "endpointUrl": "<text>", "refreshToken": null,
            "accessTokenExpiry": 1_767_312_000_000_i64, "scope": "token.write",
            "permissions": SCOPES,
        });
        assert!(fits(&expected, &answer), "{path} answers {answer}");
    }
    let wrong = Connector {
        secret: "wrong".to_owned(),
        ..connector.clone()
    };
    for (connector, token) in [
        (connector, "wrong"),
        (connector, ""),
        (&wrong, refresh_token),
    ] {
        let refused = ask(&endpoint.path, connector, token).await;
        refused.is_error(401, "Unauthenticated", "AuthException");
    }
    let bare = request(setup, endpoint, &endpoint.path).answer().await;
    bare.is_error(401, "Unauthenticated", "AuthException");
}

async fn authorize(setup: &Setup, endpoint: &Endpoint) {
    let wish = json!({"name": "x", "permissions": PERMISSIONS, "redirectUrl": REDIRECT});
    let register = setup
        .server
        .portal(Method::POST, "/connectors", &setup.coder.session);
    let made = register.json(&wish).answer().await.ok();
    let id = text(&made, "/connector/id");
    let status = async |path: &str, query: &[(&str, &str)]| {
        let asked = request(setup, endpoint, path).query(query);
        asked.send().await.unwrap().status()
    };
    let good = [("client_id", id.as_str()), ("redirect_uri", REDIRECT)];
    for path in endpoint.spellings() {
        assert_eq!(status(&path, &good).await, StatusCode::OK, "{path}");
    }
    for bad in [
        [("client_id", "nothing"), ("redirect_uri", REDIRECT)],
        [
            ("client_id", &id),
            ("redirect_uri", "https://other.example.org"),
        ],
        [("x", ""), ("y", "")],
    ] {
        assert_eq!(status(&endpoint.path, &bad).await, StatusCode::BAD_REQUEST);
    }
}

async fn redeem(setup: &Setup, endpoint: &Endpoint) {
    let connector = &setup.connector;
    let ask = |path: &str, secret: &str, token: &str| {
        let form = [
            ("client_id", connector.id.as_str()),
            ("client_secret", secret),
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
        ];
        request(setup, endpoint, path).form(&form).answer()
    };
    let has = |body: &Value, key: &str| body[key].as_str().is_some_and(|text| !text.is_empty());
    for path in endpoint.spellings() {
        let answer = ask(&path, &connector.secret, &setup.refresh_token)
            .await
            .ok();
        for key in ["accessToken", "access_token", "endpointUrl"] {
            assert!(has(&answer, key), "{path} answers {answer}");
        }
        assert_eq!(answer["token_type"], "Bearer");
        assert_eq!(answer["expires_in"], 86_400);
    }
    for (secret, token, error) in [
        ("wrong", setup.refresh_token.as_str(), "invalid_client"),
        (&connector.secret, "wrong", "invalid_grant"),
    ] {
        let refused = ask(&endpoint.path, secret, token).await;
        assert!(refused.status.is_client_error());
        assert_eq!(refused.body["error"], error);
        for key in [
            "error_description",
            "message",
            "errorCode",
            "errorCategoryKey",
        ] {
            assert!(has(&refused.body, key), "{}", refused.body);
        }
    }
    let bare = request(setup, endpoint, &endpoint.path).answer().await;
    assert!(bare.status.is_client_error(), "{}", bare.body);
}
