//! `kaizala-platform faults`: has a running server play faults.

use std::io::BufRead as _;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use kaizala_api::ids::ConnectorId;
use kaizala_api::portal::ROOT;
use kaizala_api::portal::accounts::SignedIn;
use kaizala_api::portal::faults::{Fault, FaultKind, Faults, TurnOnFault};
use kaizala_api::secret::Secret;
use reqwest::{Client, Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::Url;

use super::{fail, say};

/// Where the tenant admin's password is read from; without it the first line of standard input is it.
const PASSWORD_VARIABLE: &str = "KAIZALA_PASSWORD";

/// Has a running server play faults for one connector, so that you see how your program bears them.
///
/// It signs in to the management portal as the tenant admin; the password is read from `KAIZALA_PASSWORD` or from
/// standard input. Servers that run neither built-in nor with --dev play no faults.
#[derive(Args)]
pub(crate) struct FaultsCommand {
    /// Where the server is.
    #[arg(long, env = "KAIZALA_URL", default_value = "http://127.0.0.1:8080")]
    url: Url,
    /// The tenant admin's e-mail address.
    #[arg(long)]
    email: String,
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Prints the faults that are on, as JSON.
    List,
    /// Turns a fault on, and prints it as JSON.
    On(On),
    /// Turns a fault off.
    Off {
        /// Its id.
        id: String,
    },
}

#[derive(Args)]
struct On {
    /// Id of the connector whose calls go wrong.
    #[arg(long)]
    connector: String,
    /// For how many seconds.
    #[arg(long, default_value_t = 600)]
    seconds: u32,
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Subcommand)]
enum Kind {
    /// Every call is answered 429.
    Throttled {
        /// What `Retry-After` says.
        #[arg(long, default_value_t = 30)]
        retry_after: u32,
    },
    /// Every call is answered 308.
    Moved {
        /// Base address to send clients to.
        #[arg(long)]
        to: Url,
    },
    /// Access tokens from before the fault have expired.
    TokenExpired,
    /// Access tokens and refresh tokens are revoked.
    TokenRevoked,
    /// Every call is answered with a failure of the server.
    ServerError {
        /// From 500 to 599.
        #[arg(long, default_value_t = 503)]
        status: u16,
    },
    /// Every call waits.
    Slow {
        /// How long.
        #[arg(long)]
        milliseconds: u32,
    },
    /// Every connection is closed without an answer.
    Dropped,
    /// Every callback is sent twice.
    DuplicateWebhooks,
    /// Callbacks are sent late.
    LateWebhooks {
        /// How late, in seconds.
        #[arg(long)]
        by: u32,
    },
}

impl From<Kind> for FaultKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Throttled { retry_after } => Self::Throttled {
                retry_after_seconds: retry_after,
            },
            Kind::Moved { to } => Self::Moved {
                base_url: to.to_string(),
            },
            Kind::TokenExpired => Self::TokenExpired,
            Kind::TokenRevoked => Self::TokenRevoked,
            Kind::ServerError { status } => Self::ServerError { status },
            Kind::Slow { milliseconds } => Self::Slow { milliseconds },
            Kind::Dropped => Self::Dropped,
            Kind::DuplicateWebhooks => Self::DuplicateWebhooks,
            Kind::LateWebhooks { by } => Self::LateWebhooks { seconds: by },
        }
    }
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
enum CallError {
    #[error("no password: set {PASSWORD_VARIABLE}, or write it to standard input")]
    NoPassword,
    #[error("the server was not reached: {0}")]
    NotReached(#[from] reqwest::Error),
    #[error("the server plays no faults, or knows nothing of this id or connector")]
    NotThere,
    #[error("the server refused: {0}")]
    Refused(String),
}

impl FaultsCommand {
    pub(super) async fn run(self) -> ExitCode {
        match self.act().await {
            Ok(text) => {
                say(&format!("{text}\n"));
                ExitCode::SUCCESS
            }
            Err(error) => fail(&error, ExitCode::FAILURE),
        }
    }

    async fn act(self) -> Result<String, CallError> {
        let portal = Portal::sign_in(&self.url, &self.email).await?;
        let done = portal.act(self.act).await;
        let _: Value = portal
            .ask(Method::DELETE, "/sessions/current", None)
            .await?;
        done
    }
}

struct Portal {
    http: Client,
    base: String,
    session: Secret,
}

impl Portal {
    async fn sign_in(url: &Url, email: &str) -> Result<Self, CallError> {
        let password = read_password().ok_or(CallError::NoPassword)?;
        let mut portal = Self {
            http: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()?,
            base: format!("{}{ROOT}", url.as_str().trim_end_matches('/')),
            session: Secret::from(""),
        };
        let proof = json!({"email": email, "password": password.expose()});
        let signed_in: SignedIn = portal.ask(Method::POST, "/sessions", Some(proof)).await?;
        portal.session = signed_in.session;
        Ok(portal)
    }

    async fn act(&self, act: Act) -> Result<String, CallError> {
        match act {
            Act::List => {
                let faults: Faults = self.ask(Method::GET, "/faults", None).await?;
                Ok(json!(faults.faults).to_string())
            }
            Act::On(on) => {
                let wish = TurnOnFault {
                    connector_id: ConnectorId::from(on.connector),
                    seconds: on.seconds,
                    fault: on.kind.into(),
                };
                let fault: Fault = self.ask(Method::POST, "/faults", Some(json!(wish))).await?;
                Ok(json!(fault).to_string())
            }
            Act::Off { id } => {
                let path = format!("/faults/{id}");
                self.ask(Method::DELETE, &path, None)
                    .await
                    .map(|done: Value| done.to_string())
            }
        }
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<T, CallError> {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if !self.session.is_empty() {
            request = request.bearer_auth(self.session.expose());
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await?;
        let status = answer.status();
        if status == StatusCode::NOT_FOUND {
            return Err(CallError::NotThere);
        }
        if !status.is_success() {
            let body: Value = answer.json().await.unwrap_or_default();
            let message = body["message"].as_str().unwrap_or("no reason given");
            return Err(CallError::Refused(format!("{status}: {message}")));
        }
        Ok(answer.json().await?)
    }
}

fn read_password() -> Option<Secret> {
    if let Ok(password) = std::env::var(PASSWORD_VARIABLE) {
        return Some(Secret::from(password));
    }
    let line = std::io::stdin().lock().lines().next()?.ok()?;
    Some(Secret::from(line))
}
