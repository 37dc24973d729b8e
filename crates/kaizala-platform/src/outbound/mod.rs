//! Requests of the server to addresses that others name: webhooks and media by URL.
//!
//! Whoever names an address must not reach through us what they cannot reach themselves (SSRF). A name is resolved
//! here, every address it has is checked, and the connection goes to one of those that were checked; an address that
//! stands in the URL itself is checked too. Redirects are not followed.

mod addresses;
mod rules;

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::Bytes;
use futures_util::{Stream, StreamExt as _};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use url::Url;

pub(crate) use rules::{Refusal, Rules};

/// Time to reach the other side.
const CONNECT_TIME: Duration = Duration::from_secs(5);
/// An idle connection is kept no longer than it takes until names are worth resolving again.
const IDLE_TIME: Duration = Duration::from_secs(15);

/// Sends requests to the addresses that its rules allow, and to no other.
pub(crate) struct Outbound {
    client: OnceLock<Option<Client>>,
    rules: Arc<Rules>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(crate) enum OutboundError {
    /// The rules forbid it.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// It was not there, broke off, or took too long.
    #[error("no answer")]
    NoAnswer,
    /// The answer is larger than it may be.
    #[error("the answer is too large")]
    TooLarge,
}

/// An answer, as much of it as was asked for.
#[derive(Debug)]
pub(crate) struct OutboundAnswer {
    pub(crate) status: StatusCode,
    pub(crate) body: Vec<u8>,
}

impl Outbound {
    /// Sends under `rules`.
    pub(crate) fn new(rules: Rules) -> Self {
        Self {
            client: OnceLock::new(),
            rules: Arc::new(rules),
        }
    }

    /// The client, made when it is first needed: it reads the system's certificates, and a system that has none must
    /// not keep the server from starting.
    fn client(&self) -> Result<&Client, OutboundError> {
        let made = self.client.get_or_init(|| {
            Client::builder()
                .dns_resolver(Guarded(self.rules.clone()))
                .redirect(Policy::none())
                // A proxy would resolve the name once more, where nobody checks.
                .no_proxy()
                .referer(false)
                .connect_timeout(CONNECT_TIME)
                .pool_idle_timeout(IDLE_TIME)
                .user_agent(concat!("kaizala-platform/", env!("CARGO_PKG_VERSION")))
                .build()
                .inspect_err(|error| tracing::error!(%error, "no outbound requests"))
                .ok()
        });
        made.as_ref().ok_or(OutboundError::NoAnswer)
    }

    /// Whether a request to `text` may leave, as far as can be said before its name is resolved.
    pub(crate) fn check(&self, text: &str) -> Result<Url, Refusal> {
        self.rules.check(text)
    }

    /// Gets `url` within `time`; an answer of more than `limit` bytes counts as none.
    pub(crate) async fn get(
        &self,
        url: Url,
        time: Duration,
        limit: usize,
    ) -> Result<OutboundAnswer, OutboundError> {
        let answer = async {
            let (status, mut parts) = self.open(url).await?;
            let mut body = Vec::new();
            while let Some(part) = parts.next().await.transpose()? {
                if body.len() + part.len() > limit {
                    return Err(OutboundError::TooLarge);
                }
                body.extend_from_slice(&part);
            }
            Ok(OutboundAnswer { status, body })
        };
        tokio::time::timeout(time, answer)
            .await
            .unwrap_or(Err(OutboundError::NoAnswer))
    }

    /// Gets `url` as it arrives; whoever reads it sees to its time and its size.
    pub(crate) async fn open(
        &self,
        url: Url,
    ) -> Result<
        (
            StatusCode,
            impl Stream<Item = Result<Bytes, OutboundError>> + Unpin + use<>,
        ),
        OutboundError,
    > {
        self.rules
            .check(url.as_str())
            .map_err(OutboundError::Refused)?;
        let response = send(self.client()?.get(url)).await?;
        let status = response.status();
        let parts = Box::pin(response.bytes_stream());
        Ok((
            status,
            parts.map(|part| part.map_err(|_| OutboundError::NoAnswer)),
        ))
    }

    /// Posts a JSON body to `url` and says how it was answered; what the answer says is not read.
    pub(crate) async fn post_json(
        &self,
        url: Url,
        headers: HeaderMap,
        body: String,
        time: Duration,
    ) -> Result<StatusCode, OutboundError> {
        self.rules
            .check(url.as_str())
            .map_err(OutboundError::Refused)?;
        let request = self
            .client()?
            .post(url)
            .headers(headers)
            .header(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/json; charset=utf-8"),
            )
            .body(body);
        tokio::time::timeout(time, send(request))
            .await
            .unwrap_or(Err(OutboundError::NoAnswer))
            .map(|response| response.status())
    }
}

/// Whether a header of a request may be chosen by whoever names its address: none that says how the request itself
/// is sent, or that is ours.
pub(crate) fn may_be_chosen(name: &HeaderName) -> bool {
    let is_ours = [
        header::HOST,
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::CONTENT_ENCODING,
        header::TRANSFER_ENCODING,
        header::CONNECTION,
        header::UPGRADE,
        header::TE,
        header::TRAILER,
        header::EXPECT,
        header::PROXY_AUTHORIZATION,
    ]
    .contains(name);
    !is_ours && !name.as_str().starts_with("proxy-")
}

async fn send(request: RequestBuilder) -> Result<Response, OutboundError> {
    request.send().await.map_err(|error| {
        // The reason may stand anywhere in the chain, under what the HTTP library makes of it.
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = cause {
            if let Some(refusal) = error.downcast_ref::<Refusal>() {
                return OutboundError::Refused(*refusal);
            }
            cause = error.source();
        }
        OutboundError::NoAnswer
    })
}

/// Resolves names with the operating system's resolver and lets through only what the rules allow.
struct Guarded(Arc<Rules>);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let rules = self.0.clone();
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // One address that is refused refuses the name: which of them is used is not for it to choose.
            for address in &found {
                rules.check_address(name.as_str(), address.ip())?;
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
