//! What the tests that kill processes stand on: an app on a folder that outlives it, and a token service beside it.

use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kaizala_api::time::{ManualClock, UnixMillis};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{Companion, Options};
use crate::connectors::AddConnectorForm;
use crate::key_store::{KeyStore, files::Files};
use crate::personas::Persona;
use crate::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted, PlatformChoice};
use crate::preferences::Preferences;
use crate::secret::Secret;

const START: UnixMillis = UnixMillis(1_893_456_000_000);
const DAY: Duration = Duration::from_hours(24);
/// How long the direct predecessor of a refresh token is taken, where there is such a time.
const GRACE: Duration = Duration::from_mins(1);
/// The refresh token that the service takes before any exchange.
pub(super) const FIRST: &str = "kzr_first";

/// What the token service does with refresh tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Habit {
    /// The one refresh token stays.
    Keeps,
    /// Every exchange brings another; the one before is taken for a minute.
    RollsOver,
    /// Every exchange brings another, and the one before is worth nothing at once.
    CutsOff,
}

struct Books {
    habit: Habit,
    accepted: Vec<(String, Option<Instant>)>,
    exchanges: usize,
}

/// A token service with a groups call, by the clock of the wall.
#[derive(Clone)]
pub(super) struct Service(Arc<Mutex<Books>>);

impl Service {
    pub(super) async fn start() -> (Self, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let service = Self(Arc::new(Mutex::new(Books {
            habit: Habit::Keeps,
            accepted: Vec::new(),
            exchanges: 0,
        })));
        let (clone, own) = (service.clone(), url.clone());
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (service, url) = (clone.clone(), own.clone());
                // A caller that is killed ends the connection in any way.
                tokio::spawn(async move { service.serve(stream, &url).await.ok() });
            }
        });
        (service, url)
    }

    pub(super) fn begin(&self, habit: Habit) {
        *self.0.lock().unwrap() = Books {
            habit,
            accepted: vec![(FIRST.to_owned(), None)],
            exchanges: 0,
        };
    }

    pub(super) fn exchanges(&self) -> usize {
        self.0.lock().unwrap().exchanges
    }

    async fn serve(&self, mut stream: TcpStream, url: &str) -> std::io::Result<()> {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\r\n\r\n") {
            if stream.read_buf(&mut bytes).await? == 0 {
                return Ok(());
            }
        }
        let head = String::from_utf8(bytes).unwrap();
        let (status, body) = if head.starts_with("GET /portal/v1/server") {
            let server = json!({"product": "kaizala-platform", "version": "1", "name": "Site",
                "mode": "production", "isFresh": false, "setupCodeRequired": false, "endpointUrl": url});
            (200, server)
        } else if head.starts_with("GET /v1/accessToken") {
            let offered = head.split("refreshtoken: ").nth(1).unwrap();
            self.exchange(offered.split("\r\n").next().unwrap(), url)
        } else {
            (200, json!({"groups": []}))
        };
        let body = body.to_string();
        let answer = format!(
            "HTTP/1.1 {status} Status\r\nconnection: close\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    }

    fn exchange(&self, offered: &str, url: &str) -> (u16, serde_json::Value) {
        let mut books = self.0.lock().unwrap();
        books.exchanges += 1;
        let is_good = books.accepted.iter().any(|(token, until)| {
            token == offered && until.is_none_or(|until| Instant::now() < until)
        });
        if !is_good {
            let refused = json!({"message": "", "errorCode": "Unauthenticated",
                "errorCategoryKey": "AuthException"});
            return (401, refused);
        }
        let number = books.exchanges;
        let new = (books.habit != Habit::Keeps).then(|| format!("kzr_{number}"));
        if let Some(new) = &new {
            let before = (books.habit == Habit::RollsOver)
                .then(|| (offered.to_owned(), Some(Instant::now() + GRACE)));
            books.accepted = before.into_iter().chain([(new.clone(), None)]).collect();
        }
        let answer = json!({"accessToken": format!("kza_{number}"), "endpointUrl": url,
            "accessTokenExpiry": START.plus(DAY).0, "refreshToken": new, "scope": "token.write"});
        (200, answer)
    }
}

struct NoBuiltIn;

impl BuiltInPlatform for NoBuiltIn {
    fn start(
        &self,
        _port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>> {
        Box::pin(async { Err(BuiltInError::Failed("not in this test".to_owned())) })
    }
}

pub(super) async fn app(folder: &Path) -> Companion {
    let app = Companion::new(Options {
        vault_folder: folder.join("vault"),
        key_store: KeyStore::new(Files::new(&folder.join("keys"))),
        clock: Arc::new(ManualClock::at(START)),
        built_in: Arc::new(NoBuiltIn),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .unwrap();
    app.open_vault().await.unwrap();
    app
}

/// A developer's pasted connector on this platform; answers its record.
pub(super) async fn with_a_connector(app: &Companion, url: &str) -> String {
    app.choose_personas(vec![Persona::Developer]).await.unwrap();
    let url = url.to_owned();
    app.choose_platform(PlatformChoice::Server { url })
        .await
        .unwrap();
    app.add_connector(AddConnectorForm {
        name: "Shift planner".to_owned(),
        id: "11111111-2222-4333-8444-555555555555".to_owned(),
        secret: Secret::from("kzs_secret"),
    })
    .await
    .unwrap()
}
