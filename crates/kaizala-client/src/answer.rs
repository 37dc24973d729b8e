//! Reading answers: how long they may be, what they must look like, what a refusal says.

use std::time::Duration;

use http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use kaizala_api::errors::{ErrorBody, ErrorCategory, ErrorCode, Reason};
use kaizala_api::time::UnixMillis;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use zeroize::Zeroizing;

use crate::address::BaseUrl;
use crate::call::Call;
use crate::error::{ClientError, Misfit};
use crate::pace::Heard;
use crate::transport_error;

/// Longest answer, in bytes.
pub(crate) const LONGEST: usize = 1024 * 1024;

/// An answer and what came with it.
#[derive(Clone, Debug)]
pub struct Answer<T> {
    /// What was asked for.
    pub value: T,
    /// The server's time when it answered, to the second; by it the skew of this computer's clock is known.
    pub server_time: Option<UnixMillis>,
    /// The base address that the server has moved to within its origin (contract 7.2), to be kept for further calls.
    pub moved_to: Option<BaseUrl>,
}

/// An answer that has arrived whole.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    body: Zeroizing<Vec<u8>>,
}

impl Received {
    /// Waits for the rest of an answer.
    pub(crate) async fn read(mut response: reqwest::Response) -> Result<Self, ClientError> {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        // A buffer that grows leaves copies of a token behind; this one has its size from the start if it can.
        let announced = response.content_length().unwrap_or(0);
        let size = usize::try_from(announced).unwrap_or(usize::MAX);
        if size > LONGEST {
            return Err(ClientError::not_a_platform(Misfit::TooLarge, status));
        }
        let mut body = Zeroizing::new(Vec::with_capacity(size));
        while let Some(chunk) = response.chunk().await.map_err(transport_error::classify)? {
            if body.len() + chunk.len() > LONGEST {
                return Err(ClientError::not_a_platform(Misfit::TooLarge, status));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Self {
            status,
            headers,
            body,
        })
    }

    /// The server's time.
    pub(crate) fn server_time(&self) -> Option<UnixMillis> {
        http_date(self.headers.get(header::DATE)?.to_str().ok()?)
    }

    /// Where a 308 points.
    pub(crate) fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION)?.to_str().ok()
    }

    /// Turns every answer that is neither a success nor a 308 into its error.
    pub(crate) fn checked(self, call: &Call) -> Result<Self, ClientError> {
        let status = self.status;
        if status.is_success() || status == StatusCode::PERMANENT_REDIRECT {
            Ok(self)
        } else if status.is_server_error() {
            // A server that says why has not failed: it cannot do this, however often it is asked.
            let refusal = self.refusal(call);
            if let ClientError::Refused { body, .. } = &refusal
                && body.reason.is_some()
            {
                return Err(refusal);
            }
            Err(ClientError::ServerFailed {
                status,
                retry_after: self.retry_after(),
            })
        } else if status.is_redirection() {
            Err(ClientError::not_a_platform(Misfit::Redirect, status))
        } else {
            Err(self.refusal(call))
        }
    }

    fn refusal(&self, call: &Call) -> ClientError {
        let status = self.status;
        let body = match serde_json::from_slice::<Refusal>(&self.body) {
            Ok(refusal) => refusal.into_body(call),
            // Whatever stands in front of a platform throttles too, in words of its own.
            Err(_) if status == StatusCode::TOO_MANY_REQUESTS => ErrorBody {
                message: String::new(),
                error_code: ErrorCode::TooManyRequests,
                error_category_key: ErrorCategory::ThrottlingException,
                reason: None,
            },
            Err(error) => return ClientError::not_a_platform(self.misfit(&error), status),
        };
        ClientError::Refused {
            status,
            body,
            retry_after: self.retry_after(),
        }
    }

    /// What is heard beside the content.
    pub(crate) fn heard(&self) -> Heard {
        let is_hold = matches!(
            self.status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
        );
        Heard {
            server_time: self.server_time(),
            hold: is_hold.then(|| self.retry_after()).flatten(),
        }
    }

    /// The value of a successful answer.
    pub(crate) fn value<T: DeserializeOwned>(&self, call: &Call) -> Result<T, ClientError> {
        let body: &[u8] = if self.body.is_empty() && call.may_be_empty {
            b"null"
        } else {
            &self.body
        };
        serde_json::from_slice(body)
            .map_err(|error| ClientError::not_a_platform(self.misfit(&error), self.status))
    }

    /// The parser's own words would repeat pieces of the answer, which may be a token; its place says enough.
    fn misfit(&self, error: &serde_json::Error) -> Misfit {
        if self.is_page() {
            return Misfit::Html;
        }
        match error.classify() {
            Category::Data => Misfit::WrongShape {
                line: error.line(),
                column: error.column(),
            },
            Category::Io | Category::Syntax | Category::Eof => Misfit::NotJson,
        }
    }

    fn is_page(&self) -> bool {
        let kind = self.headers.get(header::CONTENT_TYPE);
        kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
            || self.body.trim_ascii_start().starts_with(b"<")
    }

    /// `Retry-After` in seconds, or as a date measured by the server's own clock.
    fn retry_after(&self) -> Option<Duration> {
        let text = self.headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse() {
            return Some(Duration::from_secs(seconds));
        }
        Some(http_date(text)?.since(self.server_time()?))
    }
}

/// An error body as received: a reason that a newer server knows and we do not is left out.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Refusal {
    message: String,
    error_code: ErrorCode,
    error_category_key: ErrorCategory,
    #[serde(default)]
    reason: Option<serde_json::Value>,
}

impl Refusal {
    fn into_body(self, call: &Call) -> ErrorBody {
        ErrorBody {
            message: call.redacted(&self.message),
            error_code: self.error_code,
            error_category_key: self.error_category_key,
            reason: self
                .reason
                .and_then(|reason| serde_json::from_value::<Reason>(reason).ok()),
        }
    }
}

fn http_date(text: &str) -> Option<UnixMillis> {
    let timestamp: Timestamp = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(text)
        .ok()?;
    Some(UnixMillis(timestamp.as_millisecond()))
}
