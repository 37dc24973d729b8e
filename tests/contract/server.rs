//! A server of the test's own, and how to ask it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::{ManualClock, UnixMillis};
use kaizala_platform::{Config, Database, Media, Platform, RunningPlatform, StartError};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use sqlx::ConnectOptions as _;
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
    pub(crate) kept: Kept,
}

impl Server {
    /// A built-in server whose throttle does not get in the way.
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// A server whose data is in files, whatever the others run on.
    pub(crate) async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_file(folder.path());
        Self::on(folder, kept, |_| {}).await.unwrap()
    }

    /// A server that is set up in another way.
    pub(crate) async fn with(set_up: impl FnOnce(&mut Config)) -> Self {
        Self::try_with(set_up).await.unwrap()
    }

    /// A server that may not start.
    pub(crate) async fn try_with(set_up: impl FnOnce(&mut Config)) -> Result<Self, StartError> {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::fresh(&folder).await;
        Self::on(folder, kept, set_up).await
    }

    /// A further server on the same data.
    pub(crate) async fn beside(kept: Kept, set_up: impl FnOnce(&mut Config)) -> Self {
        Self::on(tempfile::tempdir().unwrap(), kept, set_up)
            .await
            .unwrap()
    }

    async fn on(
        folder: TempDir,
        kept: Kept,
        set_up: impl FnOnce(&mut Config),
    ) -> Result<Self, StartError> {
        let clock = ManualClock::at(NEW_YEAR);
        let platform = Platform::start(config(&folder, &kept, &clock, set_up)).await?;
        Ok(Self {
            platform,
            clock,
            http: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
            folder,
            kept,
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
            kept,
        } = self;
        platform.stop().await;
        let platform = Platform::start(config(&folder, &kept, &clock, set_up))
            .await
            .unwrap();
        Self {
            platform,
            clock,
            http,
            folder,
            kept,
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

/// Where the data lies: the tests run on either database.
#[derive(Clone)]
pub(crate) enum Kept {
    Sqlite(PathBuf),
    #[cfg(target_os = "linux")]
    Postgres(companion_tests::postgres::Fresh),
}

impl Kept {
    /// A database with nothing in it.
    async fn fresh(folder: &TempDir) -> Self {
        #[cfg(target_os = "linux")]
        if companion_tests::postgres::is_wanted() {
            return Self::Postgres(companion_tests::postgres::Fresh::new().await.unwrap());
        }
        std::future::ready(Self::in_file(folder.path())).await
    }

    /// A database with nothing in it, not even tables.
    pub(crate) async fn empty(folder: &Path) -> Self {
        #[cfg(target_os = "linux")]
        if companion_tests::postgres::is_wanted() {
            return Self::Postgres(companion_tests::postgres::Fresh::empty().await.unwrap());
        }
        std::future::ready(Self::in_file(folder)).await
    }

    fn in_file(folder: &Path) -> Self {
        Self::Sqlite(folder.join("platform.sqlite"))
    }

    pub(crate) fn database(&self) -> Database {
        match self {
            Self::Sqlite(path) => Database::Sqlite(path.clone()),
            #[cfg(target_os = "linux")]
            Self::Postgres(fresh) => fresh.database(),
        }
    }

    /// Changes what the server would not.
    pub(crate) async fn execute(&self, sql: String) {
        let sql = sqlx::AssertSqlSafe(sql);
        match self {
            Self::Sqlite(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut database = options.connect().await.unwrap();
                sqlx::query(sql).execute(&mut database).await.unwrap();
            }
            #[cfg(target_os = "linux")]
            Self::Postgres(fresh) => {
                use sqlx::Connection as _;

                let url = fresh.url().expose();
                let mut database = sqlx::PgConnection::connect(url).await.unwrap();
                sqlx::query(sql).execute(&mut database).await.unwrap();
            }
        }
    }

    /// Asks for a number.
    pub(crate) async fn number(&self, sql: String) -> i64 {
        let sql = sqlx::AssertSqlSafe(sql);
        let (number,): (i64,) = match self {
            Self::Sqlite(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut database = options.read_only(true).connect().await.unwrap();
                sqlx::query_as(sql).fetch_one(&mut database).await.unwrap()
            }
            #[cfg(target_os = "linux")]
            Self::Postgres(fresh) => {
                use sqlx::Connection as _;

                let url = fresh.url().expose();
                let mut database = sqlx::PgConnection::connect(url).await.unwrap();
                sqlx::query_as(sql).fetch_one(&mut database).await.unwrap()
            }
        };
        number
    }
}

fn config(
    folder: &TempDir,
    kept: &Kept,
    clock: &ManualClock,
    set_up: impl FnOnce(&mut Config),
) -> Config {
    let mut config = Config::new(kept.database(), ServerMode::BuiltIn);
    config.media = Media::Folder(folder.path().join("media"));
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

    /// Checks that this is some error of the contract, which says nothing else.
    #[track_caller]
    pub(crate) fn is_error_of_the_contract(&self) {
        let keys = ["message", "errorCode", "errorCategoryKey"];
        assert_eq!(
            self.body.as_object().unwrap().len(),
            keys.len(),
            "{}",
            self.body
        );
        assert!(
            keys.iter().all(|key| self.body[key].is_string()),
            "{}",
            self.body
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
