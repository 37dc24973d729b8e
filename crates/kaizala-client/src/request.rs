//! Any endpoint of the platform service, for callers who know the contract themselves.

use http::Method;
use serde_json::Value;

use crate::address::BaseUrl;
use crate::answer::Answer;
use crate::call::Call;
use crate::error::ClientError;
use crate::platform::PlatformService;

/// A call as a person or a program writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// GET, POST, PUT or DELETE.
    pub method: Method,
    /// The path, with or without `/v1` in front; ids in it may be percent-encoded.
    pub path: String,
    /// Parameters of the query.
    pub query: Vec<(String, String)>,
    /// The JSON of the body.
    pub body: Option<Value>,
}

impl Request {
    /// The address to which this would be sent, and nothing is.
    pub fn address(&self, base: &BaseUrl) -> Result<String, ClientError> {
        Ok(self.call()?.url(base)?.into())
    }

    fn call(&self) -> Result<Call, ClientError> {
        // An address of its own could lead the token anywhere.
        if !self.path.starts_with('/') || self.path.contains(['?', '#', '\\']) {
            return Err(ClientError::IdMalformed);
        }
        let mut segments = self
            .path
            .split('/')
            .filter(|part| !part.is_empty())
            .map(decoded)
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .peekable();
        // Paths without the version are the contract's aliases (contract 9).
        segments.next_if(|first| first.eq_ignore_ascii_case("v1"));
        if segments.peek().is_none() {
            return Err(ClientError::IdMalformed);
        }
        let mut call = Call::new(self.method.clone(), "/v1");
        for segment in segments {
            call = call.id(&segment);
        }
        for (name, value) in &self.query {
            call = call.query(name.clone(), value);
        }
        call.may_be_empty = true;
        Ok(match &self.body {
            Some(body) => call.json(body),
            None => call,
        })
    }
}

/// A segment as it is meant; it is encoded again on its way out.
fn decoded(segment: &str) -> Result<String, ClientError> {
    percent_encoding::percent_decode_str(segment)
        .decode_utf8()
        .map(Into::into)
        .map_err(|_| ClientError::IdMalformed)
}

impl PlatformService {
    /// Makes any call; an answer without a body is `null`.
    pub async fn request(&self, request: &Request) -> Result<Answer<Value>, ClientError> {
        self.send_whole(self.with_token(request.call()?)?).await
    }
}
