//! Who answers at this address.

use http::{Method, StatusCode};
use kaizala_api::portal::server::{PRODUCT, Server};

use super::Portal;
use crate::error::{ClientError, Misfit};

impl Portal {
    /// What the server says of itself; anything that is not our platform is an error.
    pub async fn server(&self) -> Result<Server, ClientError> {
        let server: Server = self.send(Self::anonymous(Method::GET, "/server")).await?;
        if server.product == PRODUCT {
            Ok(server)
        } else {
            Err(ClientError::not_a_platform(
                Misfit::OtherProduct,
                StatusCode::OK,
            ))
        }
    }
}
