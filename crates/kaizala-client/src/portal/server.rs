//! Who answers at this address.

use http::{Method, StatusCode};
use kaizala_api::portal::server::{PRODUCT, Server};

use super::Portal;
use crate::answer::Answer;
use crate::error::{ClientError, Misfit};

impl Portal {
    /// What the server says of itself; anything that is not our platform is an error.
    pub async fn server(&self) -> Result<Server, ClientError> {
        Ok(self.server_answer().await?.value)
    }

    /// As [`Self::server`], with what came with the answer, such as the server's time.
    pub async fn server_answer(&self) -> Result<Answer<Server>, ClientError> {
        let call = Self::anonymous(Method::GET, "/server");
        let answer: Answer<Server> = self.client.send(&self.base, &call).await?;
        if answer.value.product == PRODUCT {
            Ok(answer)
        } else {
            Err(ClientError::not_a_platform(
                Misfit::OtherProduct,
                StatusCode::OK,
            ))
        }
    }
}
