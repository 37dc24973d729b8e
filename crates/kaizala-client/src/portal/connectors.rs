//! Connectors on the management portal.

use http::Method;
use kaizala_api::ids::ConnectorId;
use kaizala_api::portal::connectors::{
    Connector, ConnectorCreated, Connectors, CreateConnector, EditConnector,
};

use super::Portal;
use crate::call::Call;
use crate::error::ClientError;

/// Which connectors to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectorScope {
    /// Those that the caller registered.
    Mine,
    /// Those of the whole organisation.
    All,
}

impl Portal {
    /// The connectors, newest first.
    pub async fn connectors(&self, scope: ConnectorScope) -> Result<Vec<Connector>, ClientError> {
        let scope = match scope {
            ConnectorScope::Mine => "mine",
            ConnectorScope::All => "all",
        };
        let call = self.call(Method::GET, "/connectors")?.query("scope", scope);
        Ok(self.send::<Connectors>(call).await?.connectors)
    }

    /// Registers a connector.
    pub async fn create_connector(
        &self,
        request: &CreateConnector,
    ) -> Result<ConnectorCreated, ClientError> {
        self.send(self.call(Method::POST, "/connectors")?.json(request))
            .await
    }

    /// One connector.
    pub async fn connector(&self, id: &ConnectorId) -> Result<Connector, ClientError> {
        self.send(self.connector_call(Method::GET, id)?).await
    }

    /// Changes a connector.
    pub async fn edit_connector(
        &self,
        id: &ConnectorId,
        request: &EditConnector,
    ) -> Result<Connector, ClientError> {
        self.send(self.connector_call(Method::PATCH, id)?.json(request))
            .await
    }

    /// Lets a connector get no tokens for further groups (contract 3.3).
    pub async fn deactivate_connector(&self, id: &ConnectorId) -> Result<Connector, ClientError> {
        let call = self.connector_call(Method::POST, id)?;
        self.send(call.below("/deactivate")).await
    }

    /// Takes a deactivation back.
    pub async fn reactivate_connector(&self, id: &ConnectorId) -> Result<Connector, ClientError> {
        let call = self.connector_call(Method::POST, id)?;
        self.send(call.below("/reactivate")).await
    }

    /// Makes a new secret; the earlier one is void.
    pub async fn regenerate_secret(
        &self,
        id: &ConnectorId,
    ) -> Result<ConnectorCreated, ClientError> {
        let call = self.connector_call(Method::POST, id)?;
        self.send(call.below("/secret")).await
    }

    /// Deletes a connector and voids every token of it.
    pub async fn delete_connector(&self, id: &ConnectorId) -> Result<(), ClientError> {
        self.tell(self.connector_call(Method::DELETE, id)?).await
    }

    fn connector_call(&self, method: Method, id: &ConnectorId) -> Result<Call, ClientError> {
        Ok(self.call(method, "/connectors")?.id(id.as_str()))
    }
}
