//! The platform service (contract 6); its calls stand in the modules of their subject.

use std::fmt;

use http::Method;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::ACCESS_TOKEN_HEADER;
use serde::de::DeserializeOwned;

use crate::address::BaseUrl;
use crate::call::Call;
use crate::client::Client;
use crate::error::ClientError;

/// The platform service at one address, with one access token.
#[derive(Clone)]
pub struct PlatformService {
    client: Client,
    base: BaseUrl,
    access_token: Secret,
}

impl PlatformService {
    pub(crate) fn new(client: Client, base: BaseUrl, access_token: Secret) -> Self {
        Self {
            client,
            base,
            access_token,
        }
    }

    /// Where it is.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    pub(crate) fn call(&self, method: Method, path: &'static str) -> Result<Call, ClientError> {
        Call::new(method, "/v1")
            .below(path)
            .secret(ACCESS_TOKEN_HEADER, &self.access_token)
    }

    pub(crate) async fn send<T: DeserializeOwned>(&self, call: Call) -> Result<T, ClientError> {
        Ok(self.client.send(&self.base, &call).await?.value)
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
