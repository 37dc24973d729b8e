//! Members of a group (contract 6.4).

use http::Method;
use kaizala_api::ids::{GroupId, UserId};
use kaizala_api::members::{AddMembers, ChangeRole, Member, Members, ResultAnswer};

use crate::call::Call;
use crate::error::ClientError;
use crate::platform::PlatformService;

impl PlatformService {
    /// Who is in a group.
    pub async fn members(&self, group: &GroupId) -> Result<Vec<Member>, ClientError> {
        let call = self.members_call(Method::GET, group)?;
        Ok(self.send::<Members>(call).await?.members)
    }

    /// Adds people; true if all were added.
    pub async fn add_members(
        &self,
        group: &GroupId,
        request: &AddMembers,
    ) -> Result<bool, ClientError> {
        let call = self.members_call(Method::PUT, group)?.json(request);
        Ok(self.send::<ResultAnswer>(call).await?.result)
    }

    /// Changes a member's role.
    pub async fn change_role(
        &self,
        group: &GroupId,
        member: &UserId,
        request: &ChangeRole,
    ) -> Result<bool, ClientError> {
        let call = self
            .members_call(Method::PUT, group)?
            .id(member.as_str())
            .json(request);
        Ok(self.send::<ResultAnswer>(call).await?.result)
    }

    /// Removes a member.
    pub async fn remove_member(
        &self,
        group: &GroupId,
        member: &UserId,
    ) -> Result<bool, ClientError> {
        let call = self
            .members_call(Method::DELETE, group)?
            .id(member.as_str());
        Ok(self.send::<ResultAnswer>(call).await?.result)
    }

    fn members_call(&self, method: Method, group: &GroupId) -> Result<Call, ClientError> {
        Ok(self
            .call(method, "/groups")?
            .id(group.as_str())
            .below("/members"))
    }
}
