//! Processes killed during an exchange: no credential is lost, and what was handed out stays.

use std::collections::BTreeMap;
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
use crate::grants::{GrantRecord, SecretRef};
use crate::key_store::{KeyStore, files::Files};
use crate::killing::{copy, reached, rounds, run_until_killed, say, told};
use crate::personas::Persona;
use crate::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted, PlatformChoice};
use crate::preferences::Preferences;
use crate::problems::ProblemCode;
use crate::secret::Secret;
use crate::tokens::ExchangeOutcome;

const START: UnixMillis = UnixMillis(1_893_456_000_000);
const DAY: Duration = Duration::from_hours(24);
/// How long the direct predecessor of a refresh token is taken, where there is such a time.
const GRACE: Duration = Duration::from_mins(1);
const FIRST: &str = "kzr_first";

/// Where an exchange is killed, with the how-manieth time. The vault is written to twice: the exchange is noted, and
/// what it brought is kept.
const POINTS: &[(&str, usize)] = &[
    ("exchange-begun", 1),
    ("write-written", 1),
    ("exchange-noted", 1),
    ("exchange-answered", 1),
    ("write-begun", 2),
    ("write-written", 2),
    ("write-committed", 2),
    ("exchange-kept", 1),
    ("token-used", 1),
];

/// What the token service does with refresh tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Habit {
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

    fn begin(&self, habit: Habit) {
        *self.0.lock().unwrap() = Books {
            habit,
            accepted: vec![(FIRST.to_owned(), None)],
            exchanges: 0,
        };
    }

    fn exchanges(&self) -> usize {
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

/// The one grant of the vault.
async fn grant(app: &Companion) -> crate::vault::Stored<GrantRecord> {
    let mut listing = app.vault().unwrap().list::<GrantRecord>().await.unwrap();
    assert!(listing.damaged.is_empty());
    listing.records.remove(0)
}

#[test]
#[ignore = "the other test starts it, to be killed"]
fn child() {
    let (_, folder) = told();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let app = app(&folder).await;
        let key = grant(&app).await.id.to_string();
        let fresh = app.access_token(&key).await.unwrap();
        say(fresh.token.expose());
        app.reached_groups(&key).await.unwrap();
        reached("token-used");
    });
}

/// A vault with a connector and a grant that has no access token yet.
async fn template(url: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    app.choose_personas(vec![Persona::Developer]).await.unwrap();
    let url = url.to_owned();
    app.choose_platform(PlatformChoice::Server { url })
        .await
        .unwrap();
    let connector = app
        .add_connector(AddConnectorForm {
            name: "Shift planner".to_owned(),
            id: "11111111-2222-4333-8444-555555555555".to_owned(),
            secret: Secret::from("kzs_secret"),
        })
        .await
        .unwrap();
    app.accept_refresh_token(&connector, Secret::from(FIRST))
        .await
        .unwrap();
    app.close().await;
    folder
}

/// What a kill led to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Led {
    /// The token that was handed out, or had been kept, is there.
    Kept,
    /// One more exchange brought another.
    MadeUpFor,
    /// The person is told that the refresh token is no good.
    Told,
}

async fn look(folder: &Path, service: &Service, said: &[String], what: &str) -> Led {
    let app = app(folder).await;
    let stored = grant(&app).await;
    let key = stored.id.to_string();
    let before = stored.value.access.map(|access| access.token);
    for token in said {
        let handed_out = Secret::from(token.as_str());
        assert_eq!(before.as_ref(), Some(&handed_out), "{what}");
    }
    let made = service.exchanges();
    let led = match app.access_token(&key).await {
        Ok(fresh) if service.exchanges() == made => {
            assert_eq!(Some(fresh.token), before, "{what}");
            Led::Kept
        }
        Ok(_) => {
            assert_eq!(before, None, "{what}");
            assert_eq!(service.exchanges(), made + 1, "{what}");
            Led::MadeUpFor
        }
        Err(problem) => {
            assert_eq!(problem.code, ProblemCode::TokenRefused, "{what}");
            let now = grant(&app).await.value;
            assert_eq!(
                now.problem.map(|problem| problem.code),
                Some(ProblemCode::TokenRefused),
                "{what}: it is said for as long as it is so"
            );
            let held = SecretRef::RefreshToken {
                connector: now.connector.to_string(),
                grant: key.clone(),
            };
            let kept = app.secret(&held).await.unwrap();
            assert_eq!(kept, Secret::from(FIRST), "{what}: nothing is deleted");
            let history = app.token_history(&key).await.unwrap();
            assert_eq!(history[1].outcome, ExchangeOutcome::Unknown, "{what}");
            Led::Told
        }
    };
    app.close().await;
    led
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_killed_at_any_point_loses_no_credential() {
    let (service, url) = Service::start().await;
    let before = template(&url).await;
    let mut killed = 0;
    for habit in [Habit::Keeps, Habit::RollsOver, Habit::CutsOff] {
        let mut led: BTreeMap<Led, usize> = BTreeMap::new();
        for (point, time) in POINTS {
            for round in 0..rounds() {
                let folder = tempfile::tempdir().unwrap();
                copy(before.path(), folder.path());
                service.begin(habit);
                let test = "companion::exchange_kills::child";
                let said = run_until_killed(test, folder.path(), "exchange", point, *time);
                let what = format!("{habit:?}, killed at {point} ({time}), round {round}");
                assert!(service.exchanges() <= 1, "{what}");
                let end = look(folder.path(), &service, &said, &what).await;
                assert!(service.exchanges() <= 2, "{what}");
                *led.entry(end).or_default() += 1;
                killed += 1;
            }
        }
        println!("{habit:?}: {led:?}");
        let lost = led.contains_key(&Led::Told);
        assert_eq!(lost, habit == Habit::CutsOff, "{habit:?}");
    }
    println!(
        "{killed} exchanges killed at {} points, for each of three token services",
        POINTS.len()
    );
}
