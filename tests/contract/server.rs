//! A server of the test's own, and how to ask it.

use std::time::Duration;

use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::{ManualClock, UnixMillis};
use kaizala_platform::{Config, Database, Platform, RunningPlatform, StartError};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

/// 2026-01-01T00:00:00Z.
pub(crate) const NEW_YEAR: UnixMillis = UnixMillis(1_767_225_600_000);
pub(crate) const DAY: Duration = Duration::from_hours(24);

/// A running server and the folder it keeps its data in.
pub(crate) struct Server {
    pub(crate) platform: RunningPlatform,
    pub(crate) clock: ManualClock,
    pub(crate) http: Client,
    pub(crate) folder: TempDir,
}

impl Server {
    /// A built-in server whose throttle does not get in the way.
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// A server that is set up in another way.
    pub(crate) async fn with(set_up: impl FnOnce(&mut Config)) -> Self {
        Self::try_with(set_up).await.unwrap()
    }

    /// A server that may not start.
    pub(crate) async fn try_with(set_up: impl FnOnce(&mut Config)) -> Result<Self, StartError> {
        let folder = tempfile::tempdir().unwrap();
        let clock = ManualClock::at(NEW_YEAR);
        let platform = Platform::start(config(&folder, &clock, set_up)).await?;
        Ok(Self {
            platform,
            clock,
            http: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
            folder,
        })
    }

    /// Stops the server and starts it again on the same data.
    pub(crate) async fn restart(self) -> Self {
        self.restart_with(|_| {}).await
    }

    /// Stops the server and starts it again on the same data, set up in another way.
    pub(crate) async fn restart_with(self, set_up: impl FnOnce(&mut Config)) -> Self {
        let Self {
            platform,
            clock,
            http,
            folder,
        } = self;
        platform.stop().await;
        let platform = Platform::start(config(&folder, &clock, set_up))
            .await
            .unwrap();
        Self {
            platform,
            clock,
            http,
            folder,
        }
    }

    /// A request to `path`, which is sent as it is written.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let base = format!("http://{}", self.platform.address());
        self.http.request(method, format!("{base}{path}"))
    }

    /// A request to the portal with a session.
    pub(crate) fn portal(&self, method: Method, path: &str, session: &str) -> RequestBuilder {
        self.request(method, &format!("/portal/v1{path}"))
            .bearer_auth(session)
    }

    /// A request to the platform service with an access token.
    pub(crate) fn platform(&self, method: Method, path: &str, token: &str) -> RequestBuilder {
        self.request(method, path).header("accessToken", token)
    }

    /// The PIN in the newest text message to `phone`.
    pub(crate) async fn pin(&self, phone: &str) -> String {
        let path = format!("/portal/v1/sms?mobileNumber={}", phone.replace('+', "%2B"));
        let outbox = self.request(Method::GET, &path).answer().await.ok();
        pin_in(outbox["messages"][0]["text"].as_str().unwrap())
    }
}

/// The six digits in a text message.
pub(crate) fn pin_in(text: &str) -> String {
    let digits = |part: &&str| part.len() == 6 && part.bytes().all(|sign| sign.is_ascii_digit());
    text.split(|sign: char| !sign.is_ascii_digit())
        .find(digits)
        .unwrap()
        .to_owned()
}

fn config(folder: &TempDir, clock: &ManualClock, set_up: impl FnOnce(&mut Config)) -> Config {
    let database = Database::Sqlite(folder.path().join("platform.sqlite"));
    let mut config = Config::new(database, ServerMode::BuiltIn);
    config.clock = std::sync::Arc::new(clock.clone());
    "Test organisation".clone_into(&mut config.name);
    config.limits.per_connector_per_minute = 100_000;
    config.limits.per_tenant_per_minute = 100_000;
    set_up(&mut config);
    config
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    /// The body of a success, which is always 200 with a JSON object (contract 6).
    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        assert_eq!(
            self.headers[CONTENT_TYPE],
            "application/json; charset=utf-8"
        );
        assert!(self.body.is_object(), "{}", self.body);
        assert!(self.body.get("message").is_none() && self.body.get("errorCode").is_none());
        self.body
    }

    /// Checks that this is an error of the contract, with its three keys and no other (contract 7.6).
    #[track_caller]
    pub(crate) fn is_error(&self, status: u16, code: &str, category: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        assert_eq!(
            self.headers[CONTENT_TYPE],
            "application/json; charset=utf-8"
        );
        let message = self.body["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty(), "{}", self.body);
        assert_eq!(
            self.body,
            json!({"message": message, "errorCode": code, "errorCategoryKey": category})
        );
    }

    /// Checks that this is the error with exactly this message.
    #[track_caller]
    pub(crate) fn is_exactly(&self, status: u16, code: &str, category: &str, message: &str) {
        self.is_error(status, code, category);
        assert_eq!(self.body["message"], message);
    }

    /// Checks that this is a 400 that names `field`.
    #[track_caller]
    pub(crate) fn is_invalid(&self, field: &str) {
        self.is_error(400, "InvalidParameters", "ValidationException");
        let message = self.body["message"].as_str().unwrap();
        assert!(
            message.starts_with(field),
            "`{message}` does not name `{field}`"
        );
    }

    /// Checks that this is a 403.
    #[track_caller]
    pub(crate) fn is_forbidden(&self) {
        self.is_error(403, "Unauthorized", "AuthException");
    }

    /// Checks that this is an error of the portal with this reason.
    #[track_caller]
    pub(crate) fn is_because(&self, status: u16, reason: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        assert_eq!(self.body["reason"], reason, "{}", self.body);
        for key in ["message", "errorCode", "errorCategoryKey"] {
            assert!(self.body[key].is_string(), "{}", self.body);
        }
    }
}

/// Sends a request and reads the answer.
pub(crate) trait Ask {
    /// Sends it.
    async fn answer(self) -> Answer;
}

impl Ask for RequestBuilder {
    async fn answer(self) -> Answer {
        let response = self.send().await.unwrap();
        let status = response.status();
        let headers = response.headers().clone();
        let body = response.bytes().await.unwrap();
        let body = serde_json::from_slice(&body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&body)));
        Answer {
            status,
            headers,
            body,
        }
    }
}

/// The text at `key`.
#[track_caller]
pub(crate) fn text(value: &Value, key: &str) -> String {
    let found = value.pointer(key).and_then(Value::as_str);
    found
        .unwrap_or_else(|| panic!("no text at {key}: {value}"))
        .to_owned()
}
