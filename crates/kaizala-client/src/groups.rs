//! Groups (contract 6.2).

use http::Method;
use kaizala_api::groups::{CreateGroup, CreateGroupAnswer, Group, Groups};
use kaizala_api::ids::GroupId;

use crate::error::{ClientError, Misfit};
use crate::platform::PlatformService;

impl PlatformService {
    /// The groups that the access token reaches directly; with their details if `show_detail`.
    pub async fn groups(&self, show_detail: bool) -> Result<Vec<Group>, ClientError> {
        let call = self
            .call(Method::GET, "/groups")?
            .query("showDetail", show_detail.to_string());
        Ok(self.send::<Groups>(call).await?.groups)
    }

    /// One group with its details.
    pub async fn group(&self, id: &GroupId) -> Result<Group, ClientError> {
        let call = self.call(Method::GET, "/groups")?.id(id.as_str());
        let groups = self.send::<Groups>(call).await?.groups;
        groups.into_iter().next().ok_or(ClientError::NotAPlatform {
            misfit: Misfit::Missing,
            status: None,
        })
    }

    /// Creates a group; with a group token a sub-group of the token's group.
    pub async fn create_group(
        &self,
        request: &CreateGroup,
    ) -> Result<CreateGroupAnswer, ClientError> {
        self.send(self.call(Method::POST, "/groups")?.json(request))
            .await
    }
}
