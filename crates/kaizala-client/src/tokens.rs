//! The token service (contract 4).

use std::sync::Arc;

use http::Method;
use kaizala_api::ids::ConnectorId;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::{
    ACCESS_TOKEN, APPLICATION_ID_HEADER, APPLICATION_SECRET_HEADER, AccessTokenAnswer,
    GENERATE_PIN, GeneratePin, LOGIN_WITH_PIN, LoginWithPin, LoginWithPinAnswer,
    REFRESH_TOKEN_HEADER,
};
use serde::de::IgnoredAny;

use crate::address::BaseUrl;
use crate::answer::Answer;
use crate::call::Call;
use crate::client::Client;
use crate::error::ClientError;
use crate::pace::{Pace, Paced};

/// The token service at one address.
#[derive(Clone, Debug)]
pub struct TokenService {
    client: Client,
    base: BaseUrl,
    pace: Paced,
}

impl TokenService {
    pub(crate) fn new(client: Client, base: BaseUrl) -> Self {
        Self {
            client,
            base,
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

    /// Asks for a PIN by text message (contract 4.1).
    pub async fn generate_pin(&self, request: &GeneratePin) -> Result<(), ClientError> {
        let call = Call::new(Method::POST, GENERATE_PIN).json(request);
        self.client
            .send::<IgnoredAny>(&self.base, &call)
            .await
            .map(drop)
    }

    /// Turns a PIN into a user token's refresh token (contract 4.2). Where the fate of a failed call is unknown, the
    /// PIN may be used up.
    pub async fn login_with_pin(
        &self,
        request: &LoginWithPin,
    ) -> Result<Answer<LoginWithPinAnswer>, ClientError> {
        let call = Call::new(Method::POST, LOGIN_WITH_PIN)
            .hide(&request.pin)
            .json(request);
        self.client.send(&self.base, &call).await
    }

    /// Exchanges a refresh token for an access token (contract 4.3). Safe to repeat.
    ///
    /// The answer's `endpointUrl` is as the server wrote it: [`BaseUrl::parse`] reads it, and [`crate::follow`]
    /// says whether the access token may go there.
    pub async fn access_token(
        &self,
        connector: &ConnectorId,
        secret: &Secret,
        refresh_token: &Secret,
    ) -> Result<Answer<AccessTokenAnswer>, ClientError> {
        let call = Call::new(Method::GET, ACCESS_TOKEN)
            .paced(&self.pace)
            .header(APPLICATION_ID_HEADER, connector.as_str())?
            .secret(APPLICATION_SECRET_HEADER, secret)?
            .secret(REFRESH_TOKEN_HEADER, refresh_token)?;
        self.client.send(&self.base, &call).await
    }
}
