//! Twilio's message API, which other gateways speak as well.

use std::time::Duration;

use http::{StatusCode, header};
use kaizala_api::secret::Secret;
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde::Deserialize;
use url::Url;

use crate::config::SmsGateway;

/// Time for the gateway to answer.
pub(crate) const ANSWER_TIME: Duration = Duration::from_secs(10);
/// More of an answer is not read.
const ANSWER_LIMIT: usize = 16 * 1024;

/// How a gateway answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handed {
    /// It took the message.
    Taken,
    /// It did not now, and may later: after this time, if it said one.
    Later(Option<Duration>),
    /// It will never take this message.
    Refused,
}

/// A gateway.
pub(crate) struct Twilio {
    client: Client,
    url: Url,
    gateway: SmsGateway,
}

/// What Twilio says of an error. Its sentence is not read: the phone number stands in it.
#[derive(Default, Deserialize)]
struct Problem {
    #[serde(default)]
    code: Option<u64>,
}

impl Twilio {
    /// Speaks to this gateway.
    pub(crate) fn new(gateway: SmsGateway) -> Result<Self, String> {
        let mut url = gateway.url.clone();
        url.path_segments_mut()
            .map_err(|()| "the gateway's address has no path".to_owned())?
            .pop_if_empty()
            .extend([
                "2010-04-01",
                "Accounts",
                &gateway.account_sid,
                "Messages.json",
            ]);
        let client = Client::builder()
            .redirect(Policy::none())
            .timeout(ANSWER_TIME)
            .referer(false)
            .user_agent(concat!("kaizala-platform/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self {
            client,
            url,
            gateway,
        })
    }

    /// Hands a message over.
    pub(crate) async fn hand(&self, to: &str, text: &Secret) -> Handed {
        let form = [
            ("To", to),
            ("From", self.gateway.from.as_str()),
            ("Body", text.expose()),
        ];
        let asked = self
            .client
            .post(self.url.clone())
            .basic_auth(
                &self.gateway.account_sid,
                Some(self.gateway.auth_token.expose()),
            )
            .form(&form)
            .send()
            .await;
        match asked {
            Ok(answer) => judge(answer).await,
            Err(error) => {
                let (timeout, connect) = (error.is_timeout(), error.is_connect());
                tracing::warn!(timeout, connect, "the SMS gateway does not answer");
                Handed::Later(None)
            }
        }
    }
}

async fn judge(answer: Response) -> Handed {
    let status = answer.status();
    if status.is_success() {
        return Handed::Taken;
    }
    let wait = answer
        .headers()
        .get(header::RETRY_AFTER)
        .and_then(|wait| wait.to_str().ok()?.trim().parse().ok())
        .map(Duration::from_secs);
    let code = problem(answer).await.code;
    tracing::warn!(%status, code, "the SMS gateway did not take a message");
    match status {
        // The operator can mend wrong credentials while the message is still good.
        StatusCode::TOO_MANY_REQUESTS
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::UNAUTHORIZED
        | StatusCode::FORBIDDEN => Handed::Later(wait),
        _ if status.is_server_error() => Handed::Later(wait),
        _ => Handed::Refused,
    }
}

async fn problem(mut answer: Response) -> Problem {
    let mut body = Vec::new();
    while let Ok(Some(part)) = answer.chunk().await {
        body.extend_from_slice(&part);
        if body.len() > ANSWER_LIMIT {
            return Problem::default();
        }
    }
    serde_json::from_slice(&body).unwrap_or_default()
}
