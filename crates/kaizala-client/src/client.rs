//! The client itself.

use std::fmt;
use std::sync::Arc;

use kaizala_api::secret::Secret;

use crate::address::BaseUrl;
use crate::error::ClientError;
use crate::options::Options;
use crate::platform::PlatformService;
use crate::portal::Portal;
use crate::tokens::TokenService;
use crate::transport::Transport;

/// Holds the connections. Cheap to clone; one is enough for a program.
#[derive(Clone)]
pub struct Client {
    pub(crate) transport: Arc<Transport>,
}

impl Client {
    /// A client with these settings.
    ///
    /// # Errors
    /// [`ClientError::ExtraCaMalformed`].
    pub fn new(options: Options) -> Result<Self, ClientError> {
        Ok(Self {
            transport: Arc::new(Transport::new(options)?),
        })
    }

    /// The management portal at `base`; without a session only [`Portal::server`], [`Portal::create_account`] and
    /// [`Portal::sign_in`] succeed.
    pub fn portal(&self, base: BaseUrl, session: Option<Secret>) -> Portal {
        Portal::new(self.clone(), base, session)
    }

    /// The token service at `base`.
    pub fn token_service(&self, base: BaseUrl) -> TokenService {
        TokenService::new(self.clone(), base)
    }

    /// The platform service at `base`, the `endpointUrl` of an exchange.
    pub fn platform_service(&self, base: BaseUrl, access_token: Secret) -> PlatformService {
        PlatformService::new(self.clone(), base, access_token)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").finish_non_exhaustive()
    }
}
