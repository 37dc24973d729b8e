//! People, a connector, a group and a grant on a running program, made the way people make them.

use reqwest::{Client, Method};
use serde_json::{Value, json};

pub(crate) const PASSWORD: &str = "correct horse battery";
pub(crate) const PHONE: &str = "+15550100001";

/// What a run has made. Everything in it is a secret or personal but the group.
pub(crate) struct World {
    http: Client,
    base: String,
    pub(crate) pin: String,
    pub(crate) session: String,
    pub(crate) connector: String,
    pub(crate) secret: String,
    pub(crate) group: String,
    pub(crate) refresh_token: String,
    pub(crate) access_token: String,
}

fn text(value: &Value, key: &str) -> String {
    let found = value.pointer(key).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no {key}: {value}")).into()
}

/// Asks for JSON with these headers.
pub(crate) async fn ask(
    http: &Client,
    method: Method,
    url: &str,
    headers: &[(&'static str, &str)],
    body: Option<Value>,
) -> (u16, Value) {
    let mut request = http.request(method, url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if let Some(body) = body {
        request = request.json(&body);
    }
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap())
}

/// Proves to the portal that a phone is the account's; the PIN it took.
pub(crate) async fn verify(http: &Client, base: &str, session: &str, phone: &str) -> String {
    let portal = format!("{base}/portal/v1");
    let bearer = format!("Bearer {session}");
    let signed = [("authorization", bearer.as_str())];
    let post = async |path: &str, wish: Value| {
        let url = format!("{portal}{path}");
        let (status, answer) = ask(http, Method::POST, &url, &signed, Some(wish)).await;
        assert_eq!(status, 200, "{answer}");
    };
    post("/phone/pin", json!({"mobileNumber": phone})).await;
    let sms = format!("{portal}/sms?mobileNumber={}", phone.replace('+', "%2B"));
    let (_, sms) = ask(http, Method::GET, &sms, &[], None).await;
    let sent = text(&sms, "/messages/0/text");
    let pin = sent
        .split(|sign: char| !sign.is_ascii_digit())
        .find(|part| part.len() == 6)
        .unwrap()
        .to_owned();
    let wish = json!({"mobileNumber": phone, "pin": pin});
    post("/phone/verification", wish).await;
    pin
}

impl World {
    /// Goes through all four steps at `base`.
    pub(crate) async fn make(base: &str) -> Self {
        let http = Client::builder().no_proxy().build().unwrap();
        let portal = format!("{base}/portal/v1");
        let wish = json!({"email": "chief@example.org", "password": PASSWORD, "name": "Chief"});
        let url = format!("{portal}/accounts");
        let (_, made) = ask(&http, Method::POST, &url, &[], Some(wish)).await;
        let session = text(&made, "/session");
        let bearer = format!("Bearer {session}");
        let signed = [("authorization", bearer.as_str())];
        let post = async |path: &str, wish: Value| {
            let url = format!("{portal}{path}");
            let (status, answer) = ask(&http, Method::POST, &url, &signed, Some(wish)).await;
            assert_eq!(status, 200, "{answer}");
            answer
        };
        let pin = verify(&http, base, &session, PHONE).await;
        let permissions = [
            "textmessage:add",
            "webhook:add",
            "groupinfo:get",
            "groupmember:add",
        ];
        let wish = json!({"name": "Site A", "permissions": permissions});
        let made = post("/connectors", wish).await;
        let (connector, secret) = (text(&made, "/connector/id"), text(&made, "/secret"));
        let wish = json!({"name": "Field team", "welcomeMessage": "", "members": []});
        let group = text(&post("/groups", wish).await, "/id");
        let path = format!("/groups/{group}/grants");
        let granted = post(&path, json!({"connectorId": connector})).await;
        let refresh_token = text(&granted, "/refreshToken");
        let headers = [
            ("applicationId", connector.as_str()),
            ("applicationSecret", secret.as_str()),
            ("refreshToken", refresh_token.as_str()),
        ];
        let url = format!("{base}/v1/accessToken");
        let (_, exchanged) = ask(&http, Method::GET, &url, &headers, None).await;
        let access_token = text(&exchanged, "/accessToken");
        Self {
            base: base.to_owned(),
            http,
            pin,
            session,
            connector,
            secret,
            group,
            refresh_token,
            access_token,
        }
    }

    /// Calls the platform service.
    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let headers = [("accessToken", self.access_token.as_str())];
        let url = format!("{}{path}", self.base);
        ask(&self.http, method, &url, &headers, body).await
    }

    /// Has every event of the group sent to `url`.
    pub(crate) async fn watch(&self, url: &str, token: &str) {
        let wish = json!({
            "objectId": self.group, "objectType": "Group", "callBackUrl": url,
            "eventTypes": ["TextMessageCreated"], "callBackToken": token,
        });
        let (status, made) = self.call(Method::POST, "/v1/webhook", Some(wish)).await;
        assert_eq!(status, 200, "{made}");
    }

    /// Posts a message to the group.
    pub(crate) async fn post(&self, text: &str) {
        let path = format!("/v1/groups/{}/messages", self.group);
        let wish = json!({"message": text});
        let (status, posted) = self.call(Method::POST, &path, Some(wish)).await;
        assert_eq!(status, 200, "{posted}");
    }
}
