//! Step 4: the access token, and what it is for.

use kaizala_api::ids::GroupId;
use kaizala_api::portal::grants::GrantScope;

use crate::grants::{GrantRecord, GrantView, SecretRef};
use crate::groups::TryGroup;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;

use super::Companion;

impl Companion {
    /// Exchanges a grant's refresh token for an access token, whatever the old one is worth.
    pub async fn get_access_token(&self, connector: &str, grant: &str) -> Outcome<GrantView> {
        self.belongs(connector, grant).await?;
        self.renew_now(grant).await
    }

    /// Whether the grant is one of the connector.
    async fn belongs(&self, connector: &str, grant: &str) -> Outcome<()> {
        let stored = self.grant_record(grant).await?;
        if stored.value.connector.to_string() == connector {
            Ok(())
        } else {
            Err(ProblemCode::NotFound.into())
        }
    }

    /// A pasted token does not tell which group it is for; the first answer of the platform service
    /// does, if the token reaches one group and may read it.
    pub(super) async fn learn_group(&self, grant: &str) {
        let learned = async {
            let stored = self.grant_record(grant).await?;
            if stored.value.scope.is_some() {
                return Ok(());
            }
            let groups = self.reached_groups(grant).await?;
            let stored = self.grant_record(grant).await?;
            if let [TryGroup { id, name }] = groups.as_slice() {
                let scope = GrantScope::Group {
                    group_id: GroupId::from(id.as_str()),
                    group_name: name.clone(),
                };
                let value = GrantRecord {
                    scope: Some(scope),
                    ..stored.value
                };
                self.vault()?.put(stored.id, stored.version, &value).await?;
            }
            Outcome::Ok(())
        };
        if let Err(problem) = learned.await {
            tracing::info!(code = ?problem.code, "the group of a pasted token stays unknown");
        }
    }

    /// Lists the groups that the access token reaches.
    pub async fn try_groups(&self, connector: &str, grant: &str) -> Outcome<Vec<TryGroup>> {
        self.belongs(connector, grant).await?;
        self.reached_groups(grant).await
    }

    /// Sends a message with the access token.
    pub async fn try_send(
        &self,
        connector: &str,
        grant: &str,
        group: &str,
        text: &str,
    ) -> Outcome<String> {
        self.belongs(connector, grant).await?;
        self.send_message(grant, group, text).await
    }

    /// The secret itself, for the clipboard or for a person who asked to see it.
    pub async fn secret(&self, secret: &SecretRef) -> Outcome<Secret> {
        let missing = || Problem::from(ProblemCode::SecretMissing);
        match secret {
            SecretRef::ConnectorSecret { connector } => self
                .connector_record(connector)
                .await?
                .value
                .secret
                .ok_or_else(missing),
            SecretRef::RefreshToken { grant, .. } => {
                Ok(self.grant_record(grant).await?.value.refresh_token)
            }
            SecretRef::AccessToken { grant, .. } => {
                let access = self.grant_record(grant).await?.value.access;
                access.map(|access| access.token).ok_or_else(missing)
            }
        }
    }
}
