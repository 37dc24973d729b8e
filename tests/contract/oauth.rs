//! OAuth 2.0 authorization code (contract 5).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, LOCATION};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use url::Url;

use crate::server::{Answer, Ask as _, DAY, NEW_YEAR, Server, text};
use crate::setup::{self, Connector, PERMISSIONS, Person};

const BACK: &str = "https://client.example.org/back?x=1";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

struct Client {
    server: Server,
    coder: Person,
    connector: Connector,
}

async fn register(server: &Server, coder: &Person, redirect_url: &str) -> Connector {
    let wish = json!({
        "name": "<b>Site</b> A", "permissions": PERMISSIONS, "redirectUrl": redirect_url,
    });
    let made = server
        .portal(Method::POST, "/connectors", &coder.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    Connector {
        id: text(&made, "/connector/id"),
        secret: text(&made, "/secret"),
    }
}

async fn client() -> Client {
    let server = Server::start().await;
    let coder = setup::person(&server, "Coder", "+15550100002").await;
    let connector = register(&server, &coder, BACK).await;
    Client {
        server,
        coder,
        connector,
    }
}

impl Client {
    fn query(&self, more: &[(&str, &str)]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("client_id", &self.connector.id);
        query.append_pair("redirect_uri", BACK).extend_pairs(more);
        format!("/api/Oauth/Authorize?{}", query.finish())
    }

    async fn open(&self, more: &[(&str, &str)]) -> Response {
        let request = self.server.request(Method::GET, &self.query(more));
        request
            .header(ACCEPT, "text/html,*/*")
            .send()
            .await
            .unwrap()
    }

    async fn submit(&self, more: &[(&str, &str)], form: &[(&str, &str)]) -> Response {
        let request = self.server.request(Method::POST, &self.query(more));
        request
            .header(ACCEPT, "text/html,*/*")
            .form(form)
            .send()
            .await
            .unwrap()
    }

    /// Signs the coder in, and says where the browser goes.
    async fn sign_in(&self, more: &[(&str, &str)]) -> Url {
        let phone = self.coder.phone.as_str();
        let asked = self
            .submit(more, &[("mobileNumber", phone), ("step", "pin")])
            .await;
        assert_eq!(asked.status(), StatusCode::OK);
        let pin = self.server.pin(phone).await;
        let done = self
            .submit(more, &[("mobileNumber", phone), ("pin", pin.as_str())])
            .await;
        location(&done)
    }

    async fn code(&self, more: &[(&str, &str)]) -> String {
        parameter(&self.sign_in(more).await, "code").unwrap()
    }

    async fn redeem(&self, code: &str, more: &[(&str, &str)]) -> Answer {
        let form = [
            ("client_id", self.connector.id.as_str()),
            ("client_secret", self.connector.secret.as_str()),
            ("code", code),
        ];
        self.token(&[&form[..], more].concat()).await
    }

    async fn token(&self, form: &[(&str, &str)]) -> Answer {
        self.server
            .request(Method::POST, "/api/oauth/token")
            .form(form)
            .answer()
            .await
    }
}

fn location(response: &Response) -> Url {
    assert_eq!(response.status(), StatusCode::FOUND);
    response.headers()[LOCATION]
        .to_str()
        .unwrap()
        .parse()
        .unwrap()
}

fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

#[track_caller]
fn is_error(answer: &Answer, status: u16, error: &str, code: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
    let body = &answer.body;
    assert_eq!(body["error"], error);
    assert_eq!(body["errorCode"], code);
    assert_eq!(body["error_description"], body["message"]);
    assert!(body["errorCategoryKey"].is_string());
    assert_eq!(body.as_object().unwrap().len(), 5);
}

#[tokio::test]
async fn a_person_signs_in_and_the_connector_gets_tokens() {
    let client = client().await;
    let opened = client.open(&[]).await;
    assert_eq!(opened.status(), StatusCode::OK);
    let back = client
        .sign_in(&[("state", "a b&c=d"), ("response_type", "code")])
        .await;
    assert!(back.as_str().starts_with(BACK), "{back}");
    assert_eq!(parameter(&back, "state").unwrap(), "a b&c=d");
    let code = parameter(&back, "code").unwrap();

    let tokens = client.redeem(&code, &[]).await.ok();
    assert_eq!(tokens["access_token"], tokens["accessToken"]);
    assert_eq!(tokens["refresh_token"], tokens["refreshToken"]);
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 86_400);
    assert_eq!(tokens["accessTokenExpiry"], NEW_YEAR.plus(DAY).0);
    assert_eq!(tokens["scope"], "token.write");
    let endpoint = client
        .server
        .platform
        .url()
        .as_str()
        .trim_end_matches('/')
        .to_owned();
    assert_eq!(tokens["endpointUrl"], endpoint);

    let token = text(&tokens, "/access_token");
    let me = client
        .server
        .request(Method::GET, "/v1/users/me")
        .bearer_auth(&token);
    assert_eq!(me.answer().await.ok()["id"], client.coder.user_id);
    let refresh_token = text(&tokens, "/refreshToken");
    let exchanged = setup::exchange(&client.server, &client.connector, &refresh_token).await;
    exchanged.ok();
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", &*refresh_token),
    ];
    let refreshed = client
        .server
        .request(Method::POST, "/api/OAUTH/Token/")
        .basic_auth(&client.connector.id, Some(&client.connector.secret))
        .form(&form)
        .answer()
        .await
        .ok();
    assert!(refreshed["access_token"].is_string());
    assert_eq!(refreshed["refreshToken"], Value::Null);
}

#[tokio::test]
async fn a_code_serves_once_for_five_minutes() {
    let client = client().await;
    let code = client.code(&[]).await;
    let tokens = client
        .redeem(&code, &[("grant_type", "authorization_code")])
        .await
        .ok();
    let token = text(&tokens, "/accessToken");
    let me = || {
        client
            .server
            .platform(Method::GET, "/v1/users/me", &token)
            .answer()
    };
    me().await.ok();
    // Somebody else has seen it, so what came of it is void.
    is_error(
        &client.redeem(&code, &[]).await,
        400,
        "invalid_grant",
        "InvalidParameters",
    );
    me().await.is_error(401, "InvalidToken", "AuthException");

    let code = client.code(&[]).await;
    client.server.clock.advance(Duration::from_mins(5));
    is_error(
        &client.redeem(&code, &[]).await,
        400,
        "invalid_grant",
        "InvalidParameters",
    );
    let refused = client.redeem("kzc_nothing", &[]).await;
    is_error(&refused, 400, "invalid_grant", "InvalidParameters");
}

#[tokio::test]
async fn a_code_serves_its_connector_address_and_verifier_only() {
    let client = client().await;
    let with = [
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let code = client.code(&with).await;
    let wrong = URL_SAFE_NO_PAD.encode([7; 32]);
    for more in [
        &[][..],
        &[("code_verifier", wrong.as_str())],
        &[
            ("code_verifier", VERIFIER),
            ("redirect_uri", "https://client.example.org/"),
        ],
    ] {
        let refused = client.redeem(&code, more).await;
        is_error(&refused, 400, "invalid_grant", "InvalidParameters");
    }
    let other = register(&client.server, &client.coder, BACK).await;
    let form = [
        ("client_id", other.id.as_str()),
        ("client_secret", other.secret.as_str()),
        ("code", code.as_str()),
        ("code_verifier", VERIFIER),
    ];
    is_error(
        &client.token(&form).await,
        400,
        "invalid_grant",
        "InvalidParameters",
    );
    let right = [("code_verifier", VERIFIER), ("redirect_uri", BACK)];
    client.redeem(&code, &right).await.ok();

    let code = client.code(&[]).await;
    let refused = client.redeem(&code, &[("code_verifier", VERIFIER)]).await;
    is_error(&refused, 400, "invalid_grant", "InvalidParameters");
}

#[tokio::test]
async fn a_client_proves_who_it_is() {
    let client = client().await;
    let code = client.code(&[]).await;
    let code = code.as_str();
    let id = client.connector.id.as_str();
    let secret = client.connector.secret.as_str();
    for form in [
        vec![
            ("client_id", id),
            ("client_secret", "wrong"),
            ("code", code),
        ],
        vec![
            ("client_id", "wrong"),
            ("client_secret", secret),
            ("code", code),
        ],
    ] {
        let refused = client.token(&form).await;
        is_error(&refused, 401, "invalid_client", "Unauthenticated");
        assert!(refused.headers.contains_key("www-authenticate"));
    }
    for form in [
        vec![("client_secret", secret), ("code", code)],
        vec![("client_id", id), ("code", code)],
        vec![("client_id", id), ("client_secret", secret)],
        vec![
            ("client_id", id),
            ("client_id", id),
            ("client_secret", secret),
            ("code", code),
        ],
        vec![],
    ] {
        let refused = client.token(&form).await;
        is_error(&refused, 400, "invalid_request", "InvalidParameters");
    }
    let refused = client.redeem(code, &[("grant_type", "password")]).await;
    is_error(&refused, 400, "unsupported_grant_type", "InvalidParameters");
    client.redeem(code, &[]).await.ok();
}

#[tokio::test]
async fn a_browser_is_sent_nowhere_else() {
    let client = client().await;
    let ask = |query: &str| {
        let path = format!("/api/oauth/authorize?{query}");
        client.server.request(Method::GET, &path)
    };
    let id = &client.connector.id;
    for query in [
        format!("client_id={id}"),
        format!("client_id={id}&redirect_uri=https://evil.example/"),
        format!("client_id={id}&redirect_uri=https://client.example.org/back"),
        "client_id=x&redirect_uri=https://client.example.org/back".to_owned(),
        format!("redirect_uri={BACK}"),
        String::new(),
    ] {
        let refused = ask(&query).answer().await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(refused.body["error"].is_string() && refused.body["message"].is_string());
        let page = ask(&query)
            .header(ACCEPT, "text/html")
            .send()
            .await
            .unwrap();
        assert_eq!(page.status(), StatusCode::BAD_REQUEST);
        assert!(page.text().await.unwrap().contains("<h1>"));
    }
    for (more, error) in [
        (
            vec![("response_type", "token")],
            "unsupported_response_type",
        ),
        (vec![("code_challenge", VERIFIER)], "invalid_request"),
        (
            vec![
                ("code_challenge", VERIFIER),
                ("code_challenge_method", "plain"),
            ],
            "invalid_request",
        ),
    ] {
        let more = [more, vec![("state", "s")]].concat();
        let back = location(&client.open(&more).await);
        assert_eq!(parameter(&back, "error").unwrap(), error);
        assert_eq!(parameter(&back, "state").unwrap(), "s");
        assert!(back.as_str().starts_with(BACK));
    }
    let said_no = client
        .submit(&[("state", "s")], &[("step", "cancel")])
        .await;
    let back = location(&said_no);
    assert_eq!(parameter(&back, "error").unwrap(), "access_denied");
    assert_eq!(parameter(&back, "state").unwrap(), "s");
}

#[tokio::test]
async fn a_program_on_the_same_computer_takes_any_port() {
    let server = Server::start().await;
    let coder = setup::person(&server, "Coder", "+15550100002").await;
    let connector = register(&server, &coder, "http://127.0.0.1/back").await;
    let id = &connector.id;
    for (address, status) in [
        ("http://127.0.0.1:51004/back", StatusCode::OK),
        ("http://127.0.0.1:51004/other", StatusCode::BAD_REQUEST),
    ] {
        let path = format!("/api/oauth/authorize?client_id={id}&redirect_uri={address}");
        let page = server.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(page.status(), status, "{address}");
    }
}

#[tokio::test]
async fn the_page_is_closed_and_speaks_three_languages() {
    let client = client().await;
    let opened = client.open(&[]).await;
    let headers = opened.headers().clone();
    let policy = headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(
        policy.contains("form-action 'self' https://client.example.org;"),
        "{policy}"
    );
    assert!(
        policy.contains("frame-ancestors 'none'; base-uri 'none'"),
        "{policy}"
    );
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-frame-options"], "DENY");
    let page = opened.text().await.unwrap();
    assert!(
        page.contains("&lt;b&gt;Site&lt;/b&gt; A") && !page.contains("<b>"),
        "{page}"
    );
    assert!(!page.contains("<script"));
    assert!(
        page.contains("Send text messages"),
        "what it may do is said"
    );
    for (language, button) in [
        ("de-AT,de;q=0.9", "PIN senden"),
        ("fr", "Envoyer le code PIN"),
        ("it", "Send PIN"),
    ] {
        let request = client.server.request(Method::GET, &client.query(&[]));
        let page = request
            .header(ACCEPT_LANGUAGE, language)
            .send()
            .await
            .unwrap();
        let page = page.text().await.unwrap();
        assert!(page.contains(button), "{language}");
    }
}

#[tokio::test]
async fn a_wrong_pin_is_said_so_and_five_are_the_end() {
    let client = client().await;
    let phone = client.coder.phone.as_str();
    let malformed = client
        .submit(&[], &[("mobileNumber", "x\"><b>"), ("step", "pin")])
        .await;
    assert_eq!(malformed.status(), StatusCode::BAD_REQUEST);
    assert!(!malformed.text().await.unwrap().contains("<b>"));
    client
        .submit(&[], &[("mobileNumber", phone), ("step", "pin")])
        .await;
    let pin = client.server.pin(phone).await;
    for sentence in ["not the PIN"; 5].into_iter().chain(["no longer works"]) {
        let wrong = client
            .submit(&[], &[("mobileNumber", phone), ("pin", "000000")])
            .await;
        assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
        assert!(wrong.text().await.unwrap().contains(sentence), "{sentence}");
    }
    let late = client
        .submit(&[], &[("mobileNumber", phone), ("pin", pin.as_str())])
        .await;
    assert_eq!(late.status(), StatusCode::BAD_REQUEST);

    let wish = json!({});
    let path = format!("/connectors/{}/deactivate", client.connector.id);
    let off = client
        .server
        .portal(Method::POST, &path, &client.coder.session)
        .json(&wish);
    off.answer().await;
    let back = location(&client.open(&[]).await);
    assert_eq!(parameter(&back, "error").unwrap(), "unauthorized_client");
}
