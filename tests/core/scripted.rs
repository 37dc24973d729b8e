//! A platform that answers as a test tells it, byte for byte, and an app that has a connector and a grant there.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use companion_core::connectors::AddConnectorForm;
use companion_core::key_store::KeyStore;
use companion_core::personas::Persona;
use companion_core::platforms::PlatformChoice;
use companion_core::preferences::Preferences;
use companion_core::secret::Secret;
use companion_core::throttle::Limits;
use companion_core::{Companion, Options};
use kaizala_api::time::{Clock, ManualClock, UnixMillis};
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::app::{NoBuiltIn, START};

pub(crate) const REFRESH_TOKEN: &str = "kzr_refresh-token-of-the-test";
const CONNECTOR_ID: &str = "11111111-2222-4333-8444-555555555555";
pub(crate) const CONNECTOR_SECRET: &str = "kzs_secret-of-the-test";

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Method and path with query.
    pub(crate) line: String,
    /// Everything, headers and body.
    pub(crate) text: String,
}

impl Seen {
    /// Whether it is an exchange.
    pub(crate) fn is_exchange(&self) -> bool {
        self.line.starts_with("GET /v1/accessToken")
    }

    /// Whether it came with this access token.
    pub(crate) fn has_token(&self, token: &str) -> bool {
        self.text.contains(&format!("accesstoken: {token}\r\n"))
    }
}

/// What is done about a request.
pub(crate) enum Reply {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Closes without a word.
    Close,
    /// Resets the connection.
    Reset,
    /// Sends the reply after a while.
    Late(Duration, Box<Reply>),
}

impl Reply {
    pub(crate) fn with(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut text = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\n");
        for (name, value) in headers {
            text += &[name, ": ", value, "\r\n"].concat();
        }
        let rest = format!("content-length: {}\r\n\r\n{body}", body.len());
        Self::Bytes((text + &rest).into_bytes())
    }

    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        let kind = [("content-type", "application/json; charset=utf-8")];
        Self::with(status, &kind, &body.to_string())
    }

    /// A good exchange.
    pub(crate) fn token(token: &str, expiry: UnixMillis, endpoint: &str) -> Self {
        Self::json(
            200,
            &json!({"accessToken": token, "endpointUrl": endpoint, "accessTokenExpiry": expiry.0,
                "refreshToken": null, "scope": "token.write"}),
        )
    }

    /// An access token that is not accepted, in the contract's words.
    pub(crate) fn invalid_token() -> Self {
        Self::json(
            401,
            &json!({"message": "Invalid token.", "errorCode": "InvalidToken",
                "errorCategoryKey": "AuthException"}),
        )
    }
}

type Answer = Box<dyn Fn(&Seen, &str) -> Reply + Send + Sync>;

/// A platform that answers as it is told. The answer is given the request and the platform's own address.
#[derive(Clone)]
pub(crate) struct Scripted {
    pub(crate) url: String,
    answer: Arc<Mutex<Arc<Answer>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Scripted {
    pub(crate) async fn start(
        answer: impl Fn(&Seen, &str) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            answer: Arc::new(Mutex::new(Arc::new(Box::new(answer)))),
            seen: Arc::default(),
        };
        let clone = server.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let server = clone.clone();
                tokio::spawn(async move { server.serve(stream).await });
            }
        });
        server
    }

    /// Answers otherwise from now on.
    pub(crate) fn now(&self, answer: impl Fn(&Seen, &str) -> Reply + Send + Sync + 'static) {
        *self.answer.lock().unwrap() = Arc::new(Box::new(answer));
    }

    /// How many requests of this kind have arrived.
    pub(crate) fn count(&self, kind: impl Fn(&Seen) -> bool) -> usize {
        self.seen
            .lock()
            .unwrap()
            .iter()
            .filter(|seen| kind(seen))
            .count()
    }

    /// How many exchanges were asked for.
    pub(crate) fn exchanges(&self) -> usize {
        self.count(Seen::is_exchange)
    }

    async fn serve(&self, mut stream: TcpStream) {
        let Some(seen) = read(&mut stream).await else {
            return;
        };
        self.seen.lock().unwrap().push(seen.clone());
        let mut reply = if seen.line.starts_with("GET /portal/v1/server") {
            let server = json!({"product": "kaizala-platform", "version": "1", "name": "Site",
                "mode": "production", "isFresh": false, "setupCodeRequired": false,
                "endpointUrl": self.url});
            Reply::json(200, &server)
        } else {
            let answer = Arc::clone(&self.answer.lock().unwrap());
            answer(&seen, &self.url)
        };
        while let Reply::Late(wait, then) = reply {
            tokio::time::sleep(wait).await;
            reply = *then;
        }
        match reply {
            Reply::Bytes(bytes) => {
                // The client may have had enough before the end.
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
            }
            Reply::Reset => stream.set_zero_linger().unwrap(),
            Reply::Close | Reply::Late(..) => {}
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let length = text
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("content-length: ")?
                .parse()
                .ok()
        })
        .unwrap_or(0);
    while bytes.len() < head + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let line = text.split(" HTTP/").next()?.to_owned();
    Some(Seen { line, text })
}

/// One person's app with a connector and a grant that were pasted.
pub(crate) struct Lone {
    pub(crate) app: Companion,
    pub(crate) clock: ManualClock,
    pub(crate) connector: String,
    pub(crate) grant: String,
    pub(crate) folder: TempDir,
}

impl Lone {
    /// On this platform, with the credentials of the test.
    pub(crate) async fn on(url: &str) -> Self {
        let credentials = (CONNECTOR_ID, Secret::from(CONNECTOR_SECRET));
        Self::with(url, START, credentials, Secret::from(REFRESH_TOKEN)).await
    }

    /// On this platform, by this clock, with these credentials.
    pub(crate) async fn with(
        url: &str,
        now: UnixMillis,
        credentials: (&str, Secret),
        refresh_token: Secret,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = ManualClock::at(now);
        let key_store = KeyStore::in_memory().unwrap();
        let app = companion(&folder, key_store, Arc::new(clock.clone()));
        app.start().await;
        let (connector, grant) = paste(&app, url, credentials, refresh_token).await;
        Self {
            app,
            clock,
            connector,
            grant,
            folder,
        }
    }

    /// With limits that are no limits, for tests of something else on a clock that stands still.
    pub(crate) fn unlimited(self) -> Self {
        self.app.keep_to(UNLIMITED);
        self
    }
}

/// A pasted connector with a grant of it, with the credentials of the test; answers the grant.
pub(crate) async fn with_a_grant(app: &Companion, url: &str) -> String {
    let credentials = (CONNECTOR_ID, Secret::from(CONNECTOR_SECRET));
    let (_, grant) = paste(app, url, credentials, Secret::from(REFRESH_TOKEN)).await;
    grant
}

/// Pastes these credentials, on this platform; answers the records of connector and grant.
async fn paste(
    app: &Companion,
    url: &str,
    (id, secret): (&str, Secret),
    refresh_token: Secret,
) -> (String, String) {
    app.choose_personas(vec![Persona::Developer]).await.unwrap();
    let url = url.to_owned();
    app.choose_platform(PlatformChoice::Server { url })
        .await
        .unwrap();
    let connector = app
        .add_connector(AddConnectorForm {
            name: "Shift planner".to_owned(),
            id: id.to_owned(),
            secret,
        })
        .await
        .unwrap();
    let key = app
        .accept_refresh_token(&connector, refresh_token)
        .await
        .unwrap();
    (connector, key.grant.unwrap())
}

/// More than any test makes.
pub(crate) const UNLIMITED: Limits = Limits {
    per_connector: 1_000_000,
    per_platform: 1_000_000,
};

pub(crate) fn companion(folder: &TempDir, key_store: KeyStore, clock: Arc<dyn Clock>) -> Companion {
    Companion::new(Options {
        vault_folder: folder.path().join("vault"),
        key_store,
        clock,
        built_in: Arc::new(NoBuiltIn),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .unwrap()
}
