//! Step 2 and step 3: granting access, and taking a refresh token over.

use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::portal::grants::{Grant, GrantCreated, GrantScope};

use crate::connectors::{ConnectorRecord, choice_keys};
use crate::grants::{ExistingGrant, GrantPreview, GrantRecord, Intent};
use crate::handover::pasted;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::setup::SetupKey;
use crate::vault::{RecordId, Version};

use super::Companion;
use super::resume::{current_grant, mint};

impl Companion {
    /// What granting a connector access to a group would mean, as the portal has both.
    pub async fn preview_grant(&self, connector: &str, group: &str) -> Outcome<GrantPreview> {
        let portal = self.portal().await?;
        let (connector, group) = (ConnectorId::from(connector), GroupId::from(group));
        let registered = portal.connector(&connector).await?;
        let target = portal.group(&group).await?;
        let existing = current_grant(&portal, &connector, Some(&group)).await?;
        Ok(GrantPreview {
            connector_id: connector.to_string(),
            connector_name: registered.name,
            owner_name: registered.owner_name,
            group_name: target.name,
            member_count: target.member_count,
            permissions: choice_keys(&registered.permissions),
            existing: existing.map(ExistingGrant::from),
        })
    }

    /// Grants a connector access to a group and keeps the refresh token.
    pub async fn grant_access(
        &self,
        connector: &str,
        group: &str,
        replace: bool,
    ) -> Outcome<SetupKey> {
        self.mint_and_keep(
            ConnectorId::from(connector),
            Some(GroupId::from(group)),
            replace,
        )
        .await
    }

    /// Makes a grant, its intent noted first.
    pub(super) async fn mint_and_keep(
        &self,
        connector: ConnectorId,
        group: Option<GroupId>,
        replace: bool,
    ) -> Outcome<SetupKey> {
        let _turn = self.0.turn.lock().await;
        let portal = self.portal().await?;
        let existing = current_grant(&portal, &connector, group.as_ref()).await?;
        if existing.is_some() && !replace {
            return Err(ProblemCode::GrantExists.into());
        }
        let (intent, noted) = self
            .vault()?
            .create(&Intent::Grant {
                connector: connector.clone(),
                group: group.clone(),
                expiry_before: existing.as_ref().map(|grant| grant.refresh_token_expiry),
            })
            .await?;
        match mint(&portal, &connector, group.as_ref(), existing.is_some()).await {
            Ok(created) => {
                let key = self.keep_grant(created, Some((intent, noted))).await?;
                self.follow_up().await;
                Ok(key)
            }
            Err(error) => Err(self.unless_unknown(intent, noted, error).await),
        }
    }

    /// Writes a grant over the one it replaces, with its connector if that is new here, and takes
    /// the intent away: all in one transaction.
    pub(super) async fn keep_grant(
        &self,
        created: GrantCreated,
        intent: Option<(RecordId<Intent>, Version)>,
    ) -> Outcome<SetupKey> {
        let vault = self.vault()?;
        let platform = self.platform_choice()?;
        let connectors = vault.list::<ConnectorRecord>().await?.records;
        let known = connectors.iter().find(|stored| {
            stored.value.id == created.grant.connector_id && stored.value.platform == platform
        });
        let mut transaction = vault.transaction();
        let connector = if let Some(known) = known {
            known.id
        } else {
            let registered = self
                .portal()
                .await?
                .connector(&created.grant.connector_id)
                .await?;
            let id = RecordId::random();
            transaction.put(
                id,
                Version::ABSENT,
                &ConnectorRecord::of(platform, &registered, None),
            )?;
            id
        };
        let grants = vault.list::<GrantRecord>().await?.records;
        let earlier = grants.iter().find(|stored| {
            stored.value.connector == connector
                && stored
                    .value
                    .scope
                    .as_ref()
                    .is_some_and(|scope| is_same_reach(scope, &created.grant.scope))
        });
        let (id, version) = earlier.map_or_else(
            || (RecordId::random(), Version::ABSENT),
            |stored| (stored.id, stored.version),
        );
        let record = GrantRecord {
            connector,
            scope: Some(created.grant.scope),
            refresh_token: created.refresh_token,
            granted: created.grant.granted,
            refresh_token_expiry: Some(created.grant.refresh_token_expiry),
            access: None,
            problem: None,
            token_service: None,
            moved_to: None,
        };
        transaction.put(id, version, &record)?;
        if let Some((intent, noted)) = intent {
            transaction.delete(intent, noted);
        }
        transaction.commit().await?;
        self.show_setup(connector, id).await
    }

    /// Lets Home show this grant's set-up.
    pub(super) async fn show_setup(
        &self,
        connector: RecordId<ConnectorRecord>,
        grant: RecordId<GrantRecord>,
    ) -> Outcome<SetupKey> {
        let key = SetupKey {
            connector: connector.to_string(),
            grant: Some(grant.to_string()),
        };
        self.change_profile(|profile| profile.setup = Some(key.clone()))
            .await?;
        Ok(key)
    }

    /// Takes a connector's access away on the portal, where this person may, and here.
    pub async fn remove_grant(&self, connector: &str, grant: &str) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        let connector_record = self.connector_record(connector).await?;
        let stored = self.grant_record(grant).await?;
        let id = &connector_record.value.id;
        let facts = self.facts().await?;
        let is_on_portal = facts.grants.iter().any(|known| {
            known.connector_id == *id
                && stored
                    .value
                    .scope
                    .as_ref()
                    .is_some_and(|scope| is_same_reach(scope, &known.scope))
        });
        if is_on_portal {
            let portal = self.portal().await?;
            let removed = match &stored.value.scope {
                Some(GrantScope::Group { group_id, .. }) => portal.remove_grant(group_id, id).await,
                Some(GrantScope::User { .. } | GrantScope::Tenant { .. }) => {
                    portal.remove_my_grant(id).await
                }
                None => Ok(()),
            };
            match removed.map_err(Problem::from) {
                // Gone already is what was wanted.
                Ok(())
                | Err(Problem {
                    code: ProblemCode::NotFound,
                    ..
                }) => {}
                Err(problem) => return Err(problem),
            }
        }
        let vault = self.vault()?;
        let mut transaction = vault.transaction();
        self.delete_grant(&mut transaction, stored.id, stored.version)
            .await?;
        transaction.commit().await?;
        let shown = SetupKey {
            connector: connector.to_owned(),
            grant: Some(grant.to_owned()),
        };
        if self.read(|live| live.profile.setup.as_ref() == Some(&shown)) {
            let without = SetupKey {
                grant: None,
                ..shown
            };
            self.change_profile(|profile| profile.setup = Some(without))
                .await?;
        }
        self.follow_up().await;
        Ok(())
    }

    /// Takes over a refresh token that an admin handed on. The same token again is the same grant.
    pub async fn accept_refresh_token(&self, connector: &str, text: Secret) -> Outcome<SetupKey> {
        let _turn = self.0.turn.lock().await;
        let connector = self.connector_record(connector).await?;
        let token = pasted::refresh_token(&text)?;
        let vault = self.vault()?;
        let grants = vault.list::<GrantRecord>().await?.records;
        let known = grants.iter().find(|stored| {
            stored.value.connector == connector.id && stored.value.refresh_token == token
        });
        let id = if let Some(known) = known {
            known.id
        } else {
            let record = GrantRecord {
                connector: connector.id,
                scope: None,
                refresh_token: token,
                granted: self.now(),
                refresh_token_expiry: None,
                access: None,
                problem: None,
                token_service: None,
                moved_to: None,
            };
            vault.create(&record).await?.0
        };
        let key = self.show_setup(connector.id, id).await?;
        self.publish().await;
        Ok(key)
    }
}

impl From<Grant> for ExistingGrant {
    fn from(grant: Grant) -> Self {
        Self {
            granted_by: grant.granted_by,
            granted: grant.granted,
            owner_name: grant.connector_owner_name,
        }
    }
}

/// Whether both reach the same group or the same person's groups, whatever they are called by now.
pub(super) fn is_same_reach(one: &GrantScope, other: &GrantScope) -> bool {
    match (one, other) {
        (
            GrantScope::Group { group_id: one, .. },
            GrantScope::Group {
                group_id: other, ..
            },
        ) => one == other,
        (
            GrantScope::User { user_id: one, .. } | GrantScope::Tenant { user_id: one, .. },
            GrantScope::User { user_id: other, .. } | GrantScope::Tenant { user_id: other, .. },
        ) => one == other,
        (GrantScope::Group { .. }, GrantScope::User { .. } | GrantScope::Tenant { .. })
        | (GrantScope::User { .. } | GrantScope::Tenant { .. }, GrantScope::Group { .. }) => false,
    }
}
