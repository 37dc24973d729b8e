//! Users (contract 6.1).

use http::Method;
use kaizala_api::users::User;

use crate::error::ClientError;
use crate::platform::PlatformService;

impl PlatformService {
    /// The access token's own user.
    pub async fn users_me(&self) -> Result<User, ClientError> {
        self.send(self.call(Method::GET, "/users/me")?).await
    }
}
