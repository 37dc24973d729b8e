//! A call as data: what is sent, the same at every try and every hop.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use kaizala_api::secret::Secret;
use serde::Serialize;
use url::Url;

use crate::address::BaseUrl;
use crate::error::ClientError;
use crate::pace::Paced;

/// One call, ready to be sent to any base address. It has no `Debug`: its headers and body hold secrets.
pub(crate) struct Call {
    pub(crate) method: Method,
    segments: Vec<String>,
    query: Vec<(Cow<'static, str>, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
    hidden: Vec<Secret>,
    pub(crate) pace: Paced,
    /// Whether an answer without a body is one, `null`.
    pub(crate) may_be_empty: bool,
}

impl Call {
    /// A call of `path`, as it stands in the contract, with no ids in it.
    pub(crate) fn new(method: Method, path: &'static str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        Self {
            method,
            segments: Vec::new(),
            query: Vec::new(),
            headers,
            body: None,
            hidden: Vec::new(),
            pace: Paced::default(),
            may_be_empty: false,
        }
        .below(path)
    }

    /// Appends a fixed path.
    pub(crate) fn below(mut self, path: &'static str) -> Self {
        let parts = path.split('/').filter(|part| !part.is_empty());
        self.segments.extend(parts.map(str::to_owned));
        self
    }

    /// Appends an id as one segment.
    pub(crate) fn id(mut self, id: &str) -> Self {
        self.segments.push(id.to_owned());
        self
    }

    /// Appends a parameter, never a secret.
    pub(crate) fn query(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sends an id in a header.
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Result<Self, ClientError> {
        let value = HeaderValue::from_str(value)
            .map_err(|_| ClientError::CredentialMalformed { header: name })?;
        self.headers.insert(HeaderName::from_static(name), value);
        Ok(self)
    }

    /// Sends a secret in a header.
    pub(crate) fn secret(self, name: &'static str, secret: &Secret) -> Result<Self, ClientError> {
        self.sensitive(name, secret.expose().to_owned(), secret)
    }

    /// Sends a secret as a bearer token.
    pub(crate) fn bearer(self, secret: &Secret) -> Result<Self, ClientError> {
        let value = format!("Bearer {}", secret.expose());
        self.sensitive(header::AUTHORIZATION.as_str(), value, secret)
    }

    fn sensitive(
        self,
        name: &'static str,
        value: String,
        secret: &Secret,
    ) -> Result<Self, ClientError> {
        let malformed = ClientError::CredentialMalformed { header: name };
        if secret.is_empty() {
            return Err(malformed);
        }
        let mut value = HeaderValue::try_from(value).map_err(|_| malformed)?;
        value.set_sensitive(true);
        let mut call = self.hide(secret);
        call.headers.insert(HeaderName::from_static(name), value);
        Ok(call)
    }

    /// Lets every try of the call wait for its turn.
    pub(crate) fn paced(mut self, pace: &Paced) -> Self {
        self.pace = pace.clone();
        self
    }

    /// Sends a JSON body.
    pub(crate) fn json(mut self, body: &impl Serialize) -> Self {
        // The types of the contract are plain structures, which always serialise.
        self.body = serde_json::to_vec(body).ok();
        self.headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        self
    }

    /// Names a secret of the body, so that it is blanked where a server's message repeats it.
    pub(crate) fn hide(mut self, secret: &Secret) -> Self {
        if !secret.is_empty() {
            self.hidden.push(secret.clone());
        }
        self
    }

    /// `text` with every secret of this call blanked.
    pub(crate) fn redacted(&self, text: &str) -> String {
        self.hidden.iter().fold(text.to_owned(), |text, secret| {
            text.replace(secret.expose(), "…")
        })
    }

    /// Whether `text` holds a secret of this call.
    pub(crate) fn betrays(&self, text: &str) -> bool {
        self.hidden
            .iter()
            .any(|secret| text.contains(secret.expose()))
    }

    /// The whole address at `base`.
    pub(crate) fn url(&self, base: &BaseUrl) -> Result<Url, ClientError> {
        let mut url = base.join(&self.segments)?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_with_secrets_are_marked() {
        let secret = Secret::from("kzr_refresh-token");
        let call = Call::new(Method::GET, "/v1/accessToken")
            .secret("refreshtoken", &secret)
            .and_then(|call| call.bearer(&secret))
            .unwrap();
        for name in ["refreshtoken", "authorization"] {
            assert!(call.headers[name].is_sensitive(), "{name}");
        }
        assert!(!format!("{:?}", call.headers).contains(secret.expose()));
    }
}
