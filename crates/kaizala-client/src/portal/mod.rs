//! The management portal.

mod accounts;
mod connectors;
mod grants;
mod groups;
mod server;
mod sms;

use std::fmt;

use http::Method;
use kaizala_api::portal::ROOT;
use kaizala_api::secret::Secret;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::address::BaseUrl;
use crate::call::Call;
use crate::client::Client;
use crate::error::ClientError;

pub use connectors::ConnectorScope;

/// The management portal at one address, with or without a session.
#[derive(Clone)]
pub struct Portal {
    client: Client,
    base: BaseUrl,
    session: Option<Secret>,
}

impl Portal {
    pub(crate) fn new(client: Client, base: BaseUrl, session: Option<Secret>) -> Self {
        Self {
            client,
            base,
            session,
        }
    }

    /// Where it is.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// The same portal with a session.
    #[must_use]
    pub fn with_session(&self, session: Secret) -> Self {
        Self {
            session: Some(session),
            ..self.clone()
        }
    }

    /// A call, with the session if there is one.
    fn call(&self, method: Method, path: &'static str) -> Result<Call, ClientError> {
        let call = Self::anonymous(method, path);
        match &self.session {
            Some(session) => call.bearer(session),
            None => Ok(call),
        }
    }

    /// A call that is for anybody: the session stays here.
    fn anonymous(method: Method, path: &'static str) -> Call {
        Call::new(method, ROOT).below(path)
    }

    async fn send<T: DeserializeOwned>(&self, call: Call) -> Result<T, ClientError> {
        Ok(self.client.send(&self.base, &call).await?.value)
    }

    /// Sends a call that is answered with an empty object.
    async fn tell(&self, call: Call) -> Result<(), ClientError> {
        self.send::<IgnoredAny>(call).await.map(drop)
    }
}

impl fmt::Debug for Portal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Portal")
            .field("base", &self.base)
            .field("is_signed_in", &self.session.is_some())
            .finish_non_exhaustive()
    }
}
