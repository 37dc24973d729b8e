//! Groups on the management portal, for the people in them.

use http::Method;
use kaizala_api::ids::GroupId;
use kaizala_api::members::{AddMembers, Member, Members, ResultAnswer, Role};
use kaizala_api::portal::groups::{
    Conversation, ConversationMessage, CreatePortalGroup, PortalGroup, PortalGroups,
};

use super::Portal;
use crate::call::Call;
use crate::error::ClientError;

impl Portal {
    /// The person's groups, by name: those administered, or with [`Role::Member`] all of them.
    pub async fn groups(&self, role: Role) -> Result<Vec<PortalGroup>, ClientError> {
        let role = match role {
            Role::Admin => "admin",
            Role::Member => "member",
        };
        let call = self.call(Method::GET, "/groups")?.query("role", role);
        Ok(self.send::<PortalGroups>(call).await?.groups)
    }

    /// Creates a group; the person becomes its admin.
    pub async fn create_group(
        &self,
        request: &CreatePortalGroup,
    ) -> Result<PortalGroup, ClientError> {
        self.send(self.call(Method::POST, "/groups")?.json(request))
            .await
    }

    /// One group.
    pub async fn group(&self, id: &GroupId) -> Result<PortalGroup, ClientError> {
        self.send(self.group_call(Method::GET, id)?).await
    }

    /// Who is in a group.
    pub async fn members(&self, id: &GroupId) -> Result<Vec<Member>, ClientError> {
        let call = self.group_call(Method::GET, id)?.below("/members");
        Ok(self.send::<Members>(call).await?.members)
    }

    /// Adds people; true if all were added.
    pub async fn add_members(
        &self,
        id: &GroupId,
        request: &AddMembers,
    ) -> Result<bool, ClientError> {
        let call = self.group_call(Method::PUT, id)?.below("/members");
        Ok(self.send::<ResultAnswer>(call.json(request)).await?.result)
    }

    /// The last `limit` messages of a group, oldest first.
    pub async fn conversation(
        &self,
        id: &GroupId,
        limit: u32,
    ) -> Result<Vec<ConversationMessage>, ClientError> {
        let call = self
            .group_call(Method::GET, id)?
            .below("/messages")
            .query("limit", limit.to_string());
        Ok(self.send::<Conversation>(call).await?.messages)
    }

    fn group_call(&self, method: Method, id: &GroupId) -> Result<Call, ClientError> {
        Ok(self.call(method, "/groups")?.id(id.as_str()))
    }
}
