//! Text messages (contract 6.6).

use http::Method;
use kaizala_api::ids::GroupId;
use kaizala_api::messages::{PostMessage, PostMessageAnswer};

use crate::error::ClientError;
use crate::platform::PlatformService;

impl PlatformService {
    /// Posts a text message into a group. Where the fate of a failed call is unknown, the message may stand there.
    pub async fn post_message(
        &self,
        group: &GroupId,
        request: &PostMessage,
    ) -> Result<PostMessageAnswer, ClientError> {
        let call = self
            .call(Method::POST, "/groups")?
            .id(group.as_str())
            .below("/messages")
            .json(request);
        self.send(call).await
    }
}
