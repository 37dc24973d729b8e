//! The platform service (contract 6); its calls stand in the modules of their subject.

use std::fmt;
use std::sync::Arc;

use http::Method;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::ACCESS_TOKEN_HEADER;
use serde::de::DeserializeOwned;

use crate::address::BaseUrl;
use crate::answer::Answer;
use crate::call::Call;
use crate::client::Client;
use crate::error::ClientError;
use crate::pace::{Pace, Paced};

/// The platform service at one address, with one access token.
#[derive(Clone)]
pub struct PlatformService {
    client: Client,
    base: BaseUrl,
    access_token: Secret,
    pace: Paced,
}

impl PlatformService {
    pub(crate) fn new(client: Client, base: BaseUrl, access_token: Secret) -> Self {
        Self {
            client,
            base,
            access_token,
            pace: Paced::default(),
        }
    }

    /// The same service, at this pace.
    #[must_use]
    pub fn paced(mut self, pace: Arc<dyn Pace>) -> Self {
        self.pace = Paced(Some(pace));
        self
    }

    /// Where it is.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    pub(crate) fn call(&self, method: Method, path: &'static str) -> Result<Call, ClientError> {
        self.with_token(Call::new(method, "/v1").below(path))
    }

    pub(crate) fn with_token(&self, call: Call) -> Result<Call, ClientError> {
        call.paced(&self.pace)
            .secret(ACCESS_TOKEN_HEADER, &self.access_token)
    }

    pub(crate) async fn send<T: DeserializeOwned>(&self, call: Call) -> Result<T, ClientError> {
        Ok(self.send_whole(call).await?.value)
    }

    pub(crate) async fn send_whole<T: DeserializeOwned>(
        &self,
        call: Call,
    ) -> Result<Answer<T>, ClientError> {
        self.client.send(&self.base, &call).await
    }
}

impl fmt::Debug for PlatformService {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PlatformService")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}
