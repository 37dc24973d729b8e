//! Grants: a connector's access to a group, or to one person's groups.

use http::Method;
use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::portal::grants::{CreateGrant, Grant, GrantCreated, Grants};

use super::Portal;
use crate::call::Call;
use crate::error::ClientError;

impl Portal {
    /// Which connectors can act in a group.
    pub async fn grants(&self, group: &GroupId) -> Result<Vec<Grant>, ClientError> {
        let call = self.grants_call(Method::GET, group)?;
        Ok(self.send::<Grants>(call).await?.grants)
    }

    /// Grants a connector access to a group.
    pub async fn create_grant(
        &self,
        group: &GroupId,
        request: &CreateGrant,
    ) -> Result<GrantCreated, ClientError> {
        self.send(self.grants_call(Method::POST, group)?.json(request))
            .await
    }

    /// Makes a new refresh token; the earlier one is void.
    pub async fn regenerate_grant(
        &self,
        group: &GroupId,
        connector: &ConnectorId,
    ) -> Result<GrantCreated, ClientError> {
        let call = self
            .grants_call(Method::POST, group)?
            .id(connector.as_str())
            .below("/regenerate");
        self.send(call).await
    }

    /// Takes a connector's access to a group away.
    pub async fn remove_grant(
        &self,
        group: &GroupId,
        connector: &ConnectorId,
    ) -> Result<(), ClientError> {
        let call = self.grants_call(Method::DELETE, group)?;
        self.tell(call.id(connector.as_str())).await
    }

    /// The user tokens that the person has made.
    pub async fn my_grants(&self) -> Result<Vec<Grant>, ClientError> {
        let call = self.call(Method::GET, "/users/me/grants")?;
        Ok(self.send::<Grants>(call).await?.grants)
    }

    /// Makes a user token for a connector; an earlier one is void.
    pub async fn create_my_grant(
        &self,
        request: &CreateGrant,
    ) -> Result<GrantCreated, ClientError> {
        let call = self.call(Method::POST, "/users/me/grants")?;
        self.send(call.json(request)).await
    }

    /// Takes a user token away.
    pub async fn remove_my_grant(&self, connector: &ConnectorId) -> Result<(), ClientError> {
        let call = self.call(Method::DELETE, "/users/me/grants")?;
        self.tell(call.id(connector.as_str())).await
    }

    fn grants_call(&self, method: Method, group: &GroupId) -> Result<Call, ClientError> {
        Ok(self
            .call(method, "/groups")?
            .id(group.as_str())
            .below("/grants"))
    }
}
