//! The one way out: every call goes through [`Client::send`].

use http::{Method, StatusCode, header};
use serde::de::DeserializeOwned;
use tokio::time::Instant;
use url::Url;

use crate::address::BaseUrl;
use crate::answer::{Answer, Received};
use crate::call::Call;
use crate::client::Client;
use crate::error::{ClientError, Fate, Misfit};
use crate::redirect::{Follow, MOST_HOPS, Redirect, follow};
use crate::transport_error;

impl Client {
    /// Sends `call` to `base`, repeats it where that is safe, and follows redirects within the origin.
    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        base: &BaseUrl,
        call: &Call,
    ) -> Result<Answer<T>, ClientError> {
        let deadline = Instant::now() + self.transport.options().total_timeout;
        let mut url = call.url(base)?;
        let tail = call.url(&base.root())?.path().to_owned();
        let mut moved_to = None;
        for _ in 0..=MOST_HOPS {
            let received = self.patiently(&url, call, deadline).await?;
            if received.status != StatusCode::PERMANENT_REDIRECT {
                return Ok(Answer {
                    value: received.value(call)?,
                    server_time: received.server_time(),
                    moved_to,
                });
            }
            let redirect = Redirect::read(received.location(), &url, &tail)
                .and_then(|redirect| {
                    // A server that writes our secrets into addresses has no business with us.
                    if call.betrays(redirect.url.as_str()) {
                        return Err(Misfit::RedirectMalformed);
                    }
                    Ok(redirect)
                })
                .map_err(|misfit| ClientError::not_a_platform(misfit, received.status))?;
            match follow(base, &redirect.base) {
                Follow::Yes => {}
                Follow::AfterConsent => return Err(ClientError::Moved { to: redirect.base }),
                Follow::Never => {
                    return Err(ClientError::not_a_platform(
                        Misfit::RedirectInsecure,
                        received.status,
                    ));
                }
            }
            url = redirect.url;
            moved_to = Some(redirect.base);
        }
        Err(ClientError::not_a_platform(
            Misfit::RedirectLoop,
            StatusCode::PERMANENT_REDIRECT,
        ))
    }

    /// Tries until there is an answer, an error that stays, or no time left.
    async fn patiently(
        &self,
        url: &Url,
        call: &Call,
        deadline: Instant,
    ) -> Result<Received, ClientError> {
        let policy = self.transport.options().retry;
        let mut done = 0;
        loop {
            let error = match self.once(url, call, deadline).await {
                Ok(received) => return Ok(received),
                Err(error) => error,
            };
            done += 1;
            let Some(pause) = policy.pause(&call.method, &error, done) else {
                return Err(error);
            };
            let next = Instant::now() + pause;
            if next >= deadline {
                return Err(error);
            }
            tokio::time::sleep_until(next).await;
        }
    }

    async fn once(
        &self,
        url: &Url,
        call: &Call,
        deadline: Instant,
    ) -> Result<Received, ClientError> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ClientError::TimedOut { fate: Fate::Never });
        }
        if let Some(pace) = &call.pace.0 {
            pace.turn(left)
                .await
                .map_err(|wait| ClientError::Held { wait })?;
        }
        let left = deadline.saturating_duration_since(Instant::now());
        let mut request = self
            .transport
            .to(url)?
            .request(call.method.clone(), url.clone())
            .headers(call.headers.clone())
            .timeout(left);
        // A POST without a body says that it has none; some servers insist.
        if let Some(body) = &call.body {
            request = request.body(body.clone());
        } else if !matches!(call.method, Method::GET | Method::DELETE) {
            request = request.header(header::CONTENT_LENGTH, 0);
        }
        let answer = match request.send().await.map_err(transport_error::classify) {
            Ok(response) => Received::read(response).await,
            Err(error) => Err(error),
        };
        // Neither the query, which may hold a phone number, nor any header or body.
        match &answer {
            Ok(received) => {
                tracing::debug!(method = %call.method, path = url.path(), status = received.status.as_u16(), "called");
            }
            Err(error) => {
                tracing::debug!(method = %call.method, path = url.path(), %error, "called in vain");
            }
        }
        let received = answer?;
        if let Some(pace) = &call.pace.0 {
            pace.heard(received.heard()).await;
        }
        received.checked(call)
    }
}
