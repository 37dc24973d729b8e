//! Step 4: the access token, and what it is for.

use std::time::Duration;

use kaizala_api::groups::Group;
use kaizala_api::ids::GroupId;
use kaizala_api::messages::{MESSAGE_LENGTH_LIMIT, PostMessage};
use kaizala_api::portal::grants::GrantScope;
use kaizala_client::PlatformService;

use crate::grants::{AccessToken, GrantRecord, GrantView, SecretRef};
use crate::groups::TryGroup;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::vault::Stored;

use super::Companion;

/// An access token with less life than this is exchanged for a new one before it is used.
const SHORTEST_LIFE: Duration = Duration::from_mins(5);

impl Companion {
    /// Exchanges a grant's refresh token for an access token. Both tokens are on disk, in one
    /// transaction, before anybody gets to use either. However many ask at once, one exchange is
    /// made, and the others take what it brought.
    pub async fn get_access_token(&self, connector: &str, grant: &str) -> Outcome<GrantView> {
        let asked_at = self.grant_record(grant).await?.version;
        let turn = self.0.turn.lock().await;
        let current = self.grant_record(grant).await?;
        let was_made = current.version != asked_at
            && current.value.problem.is_none()
            && current
                .value
                .access
                .is_some_and(|access| access.expiry > self.now());
        let exchanged = if was_made {
            Ok(())
        } else {
            self.exchange(connector, grant).await
        };
        drop(turn);
        if exchanged.is_ok() {
            self.learn_group(connector, grant).await;
        }
        self.publish().await;
        exchanged?;
        self.grant_view(connector, grant).await
    }

    async fn exchange(&self, connector: &str, grant: &str) -> Outcome<()> {
        let connector = self.connector_record(connector).await?.value;
        let stored = self.grant_record(grant).await?;
        let secret = connector
            .secret
            .as_ref()
            .ok_or_else(|| Problem::from(ProblemCode::SecretMissing))?;
        let base = self.base_of(&connector.platform)?;
        let service = self.client().token_service(base);
        let answer = service
            .access_token(&connector.id, secret, &stored.value.refresh_token)
            .await;
        let vault = self.vault()?;
        let answer = match answer.map_err(Problem::from) {
            Ok(answer) => answer.value,
            Err(problem) => {
                if matches!(
                    problem.code,
                    ProblemCode::TokenRefused | ProblemCode::TokenRevoked
                ) {
                    // The token stays: an admin may yet find that it was the right one.
                    let value = GrantRecord {
                        problem: Some(problem.clone()),
                        ..stored.value
                    };
                    vault.put(stored.id, stored.version, &value).await?;
                }
                return Err(problem);
            }
        };
        let now = self.now();
        let value = GrantRecord {
            // A new refresh token brings a whole new life (contract 4.4).
            refresh_token_expiry: if answer.refresh_token.is_some() {
                Some(now.plus(kaizala_api::time::REFRESH_TOKEN_LIFE))
            } else {
                stored.value.refresh_token_expiry
            },
            refresh_token: answer.refresh_token.unwrap_or(stored.value.refresh_token),
            access: Some(AccessToken {
                token: answer.access_token,
                expiry: answer.access_token_expiry,
                // Kept as answered: whether calls may go there is asked when they do.
                endpoint_url: answer.endpoint_url,
                scopes: scopes(&answer.permissions, &answer.scope),
                fetched: now,
            }),
            problem: None,
            ..stored.value
        };
        vault.put(stored.id, stored.version, &value).await?;
        Ok(())
    }

    /// A pasted token does not tell which group it is for; the first answer of the platform service
    /// does, if the token reaches one group and may read it.
    pub(super) async fn learn_group(&self, connector: &str, grant: &str) {
        let learned = async {
            let stored = self.grant_record(grant).await?;
            if stored.value.scope.is_some() {
                return Ok(());
            }
            let groups = self
                .platform_service(connector, &stored)
                .await?
                .groups(false)
                .await?;
            if let [
                Group {
                    group_id,
                    group_name,
                    ..
                },
            ] = groups.as_slice()
            {
                let scope = GrantScope::Group {
                    group_id: group_id.clone(),
                    group_name: group_name.clone(),
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
        let stored = self.fresh_grant(connector, grant).await?;
        let groups = self
            .platform_service(connector, &stored)
            .await?
            .groups(false)
            .await?;
        Ok(groups
            .into_iter()
            .map(|group| TryGroup {
                id: group.group_id.to_string(),
                name: group.group_name,
            })
            .collect())
    }

    /// Sends a message with the access token.
    pub async fn try_send(
        &self,
        connector: &str,
        grant: &str,
        group: &str,
        text: &str,
    ) -> Outcome<String> {
        if text.trim().is_empty() {
            return Err(ProblemCode::MessageEmpty.into());
        }
        if text.chars().count() > MESSAGE_LENGTH_LIMIT {
            return Err(
                Problem::from(ProblemCode::MessageTooLong).with("limit", MESSAGE_LENGTH_LIMIT)
            );
        }
        let stored = self.fresh_grant(connector, grant).await?;
        let service = self.platform_service(connector, &stored).await?;
        let message = PostMessage {
            message: text.to_owned(),
            send_to_all_subscribers: false,
            subscribers: None,
            reply_to_reference_id: None,
        };
        let posted = service
            .post_message(&GroupId::from(group), &message)
            .await?;
        Ok(posted.reference_id.to_string())
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

    /// The grant, with an access token that lives long enough to be used.
    async fn fresh_grant(&self, connector: &str, grant: &str) -> Outcome<Stored<GrantRecord>> {
        let stored = self.grant_record(grant).await?;
        let deadline = self.now().plus(SHORTEST_LIFE);
        if stored
            .value
            .access
            .as_ref()
            .is_some_and(|access| access.expiry > deadline)
        {
            return Ok(stored);
        }
        self.get_access_token(connector, grant).await?;
        self.grant_record(grant).await
    }

    async fn platform_service(
        &self,
        connector: &str,
        grant: &Stored<GrantRecord>,
    ) -> Outcome<PlatformService> {
        let connector = self.connector_record(connector).await?.value;
        let access = grant
            .value
            .access
            .as_ref()
            .ok_or_else(|| Problem::from(ProblemCode::AccessExpired))?;
        let endpoint = self.endpoint_of(&connector, &access.endpoint_url)?;
        Ok(self
            .client()
            .platform_service(endpoint, access.token.clone()))
    }
}

/// Scopes of the access token: our platform lists them, others repeat the refresh token's own.
fn scopes(permissions: &str, scope: &str) -> Vec<String> {
    let listed = if permissions.is_empty() {
        scope
    } else {
        permissions
    };
    listed
        .split(',')
        .map(str::trim)
        .filter(|scope| !scope.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}
