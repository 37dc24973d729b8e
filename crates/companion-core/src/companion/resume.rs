//! Finishing what a kill left half done. What is asked of the portal and answered once, with a
//! secret, is noted before it is asked. A note that is found again means that the secret is lost to
//! everybody, so asking for a new one cuts nobody off.

use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::portal::grants::{Grant, GrantScope};
use kaizala_api::time::UnixMillis;
use kaizala_client::portal::ConnectorScope;
use kaizala_client::{ClientError, Fate, Portal};

use crate::connectors::ConnectorRecord;
use crate::grants::Intent;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::{RecordId, Stored, Version};

use super::Companion;

impl Companion {
    /// Finishes every intent that can be finished now. Signed out, they wait.
    pub(super) async fn resume(&self) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        let intents = self.vault()?.list::<Intent>().await?.records;
        if intents.is_empty() || self.session().await?.is_none() {
            return Ok(());
        }
        let portal = self.portal().await?;
        for intent in intents {
            self.finish(&portal, intent).await?;
        }
        Ok(())
    }

    /// The problem of a call that failed. If the server has certainly not acted, its intent goes;
    /// otherwise it stays for [`Companion::resume`].
    pub(super) async fn unless_unknown(
        &self,
        intent: RecordId<Intent>,
        noted: Version,
        error: ClientError,
    ) -> Problem {
        if error.fate() == Fate::Never {
            let forgotten = match self.vault() {
                Ok(vault) => vault.delete(intent, noted).await.map_err(Problem::from),
                Err(problem) => Err(problem),
            };
            if let Err(problem) = forgotten {
                return problem;
            }
        }
        error.into()
    }

    async fn finish(&self, portal: &Portal, intent: Stored<Intent>) -> Outcome<()> {
        match intent.value {
            Intent::Register { request_id } => {
                let mine = portal.connectors(ConnectorScope::Mine).await?;
                let found = mine
                    .into_iter()
                    .find(|connector| connector.request_id.as_deref() == Some(&request_id));
                let Some(connector) = found else {
                    return self.forget(intent.id, intent.version).await;
                };
                let created = portal.regenerate_secret(&connector.id).await?;
                let record = ConnectorRecord::of(
                    self.platform_choice()?,
                    &created.connector,
                    Some(created.secret),
                );
                let id = RecordId::random();
                self.keep_connector(id, Version::ABSENT, &record, intent.id, intent.version)
                    .await?;
                Ok(())
            }
            Intent::Secret { connector } => {
                let Some(stored) = self.vault()?.get(connector).await? else {
                    return self.forget(intent.id, intent.version).await;
                };
                let created = portal.regenerate_secret(&stored.value.id).await?;
                let value = ConnectorRecord {
                    secret: Some(created.secret),
                    ..stored.value
                };
                let vault = self.vault()?;
                let mut transaction = vault.transaction();
                transaction.put(stored.id, stored.version, &value)?;
                transaction.delete(intent.id, intent.version);
                Ok(transaction.commit().await?)
            }
            Intent::Grant {
                connector,
                group,
                expiry_before,
            } => {
                let expiry = current_expiry(portal, &connector, group.as_ref()).await?;
                if expiry.is_none() || expiry == expiry_before {
                    return self.forget(intent.id, intent.version).await;
                }
                let minted = mint(portal, &connector, group.as_ref(), true).await?;
                self.keep_grant(minted, Some((intent.id, intent.version)))
                    .await?;
                Ok(())
            }
        }
    }

    async fn forget(&self, intent: RecordId<Intent>, noted: Version) -> Outcome<()> {
        Ok(self.vault()?.delete(intent, noted).await?)
    }
}

/// The grant that the portal has for a connector in a group, or of the person.
pub(super) async fn current_grant(
    portal: &Portal,
    connector: &ConnectorId,
    group: Option<&GroupId>,
) -> Outcome<Option<Grant>> {
    let grants = match group {
        Some(group) => portal.grants(group).await?,
        None => portal.my_grants().await?,
    };
    Ok(grants.into_iter().find(|grant| {
        grant.connector_id == *connector
            && match (&grant.scope, group) {
                (GrantScope::Group { group_id, .. }, Some(group)) => group_id == group,
                (GrantScope::User { .. } | GrantScope::Tenant { .. }, None) => true,
                (GrantScope::Group { .. }, None)
                | (GrantScope::User { .. } | GrantScope::Tenant { .. }, Some(_)) => false,
            }
    }))
}

async fn current_expiry(
    portal: &Portal,
    connector: &ConnectorId,
    group: Option<&GroupId>,
) -> Outcome<Option<UnixMillis>> {
    match current_grant(portal, connector, group).await {
        Ok(grant) => Ok(grant.map(|grant| grant.refresh_token_expiry)),
        // Not ours to ask about any more: nothing to finish.
        Err(Problem {
            code: ProblemCode::NotFound | ProblemCode::NotGroupAdmin | ProblemCode::NotGroupMember,
            ..
        }) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Has the portal make a refresh token: for a new grant, or in place of an earlier one.
pub(super) async fn mint(
    portal: &Portal,
    connector: &ConnectorId,
    group: Option<&GroupId>,
    replace: bool,
) -> Result<kaizala_api::portal::grants::GrantCreated, ClientError> {
    let request = kaizala_api::portal::grants::CreateGrant {
        connector_id: connector.clone(),
    };
    match group {
        Some(group) if replace => portal.regenerate_grant(group, connector).await,
        Some(group) => portal.create_grant(group, &request).await,
        None => portal.create_my_grant(&request).await,
    }
}
