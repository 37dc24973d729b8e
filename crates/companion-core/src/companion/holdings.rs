//! What the vault holds, as far as it is shown and looked after, without its secrets. Kept in memory while the vault is
//! open; the vault alone is asked what holds, and what was written since is read again.

use std::collections::HashMap;

use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::portal::grants::GrantScope;
use kaizala_api::time::UnixMillis;
use tokio::sync::MutexGuard;

use crate::accounts::AccountView;
use crate::connectors::{ConnectorOutline, ConnectorRecord};
use crate::grants::{GrantOutline, GrantRecord};
use crate::handover::records::{AnswerRecord, InvitationRecord};
use crate::platforms::{PlatformChoice, PortalFacts, Session};
use crate::problems::Outcome;
use crate::vault::{Kept, RecordId, Vault, VaultError};

use super::Companion;

/// Of so many connectors, reading all takes so long that a person would wait for it.
const MANY: u64 = 500;

/// What the vault holds.
#[derive(Default)]
pub(super) struct Holdings {
    pub(super) connectors: Kept<ConnectorRecord, ConnectorOutline>,
    pub(super) grants: Kept<GrantRecord, GrantOutline>,
    invitations: Kept<InvitationRecord, Invited>,
    answers: Kept<AnswerRecord, Sealed>,
    sessions: Kept<Session, SessionOutline>,
}

/// An invitation that was made here.
struct Invited {
    connector: RecordId<ConnectorRecord>,
    made: UnixMillis,
    is_open: bool,
}

/// A reply that was made here.
struct Sealed {
    connector: ConnectorId,
    group: GroupId,
    made: UnixMillis,
}

/// A session on the portal, without its token.
pub(super) struct SessionOutline {
    platform: PlatformChoice,
    pub(super) account: AccountView,
    pub(super) facts: PortalFacts,
}

impl Holdings {
    /// Brings in what there are never many of.
    async fn keep_the_few(&mut self, vault: &Vault, revision: u64) -> Result<(), VaultError> {
        vault
            .keep(revision, &mut self.invitations, |stored| Invited {
                connector: stored.value.connector,
                made: stored.value.invitation.made,
                is_open: stored.value.key().is_some(),
            })
            .await?;
        vault
            .keep(revision, &mut self.answers, |stored| Sealed {
                connector: stored.value.connector,
                group: stored.value.group,
                made: stored.value.made,
            })
            .await?;
        vault
            .keep(revision, &mut self.sessions, |stored| SessionOutline {
                account: AccountView::from(&stored.value),
                platform: stored.value.platform,
                facts: stored.value.facts,
            })
            .await
    }

    /// How many records do not open.
    pub(super) fn damaged(&self) -> usize {
        self.connectors.damaged()
            + self.grants.damaged()
            + self.invitations.damaged()
            + self.answers.damaged()
    }

    /// The session on this platform.
    pub(super) fn session(&self, platform: Option<&PlatformChoice>) -> Option<&SessionOutline> {
        self.sessions
            .iter()
            .filter(|session| Some(&session.platform) == platform)
            .last()
    }

    /// Each connector's grants.
    pub(super) fn grants_by_connector(
        &self,
    ) -> HashMap<RecordId<ConnectorRecord>, Vec<&GrantOutline>> {
        let mut grants = HashMap::<_, Vec<_>>::new();
        for grant in self.grants.iter() {
            grants.entry(grant.connector).or_default().push(grant);
        }
        grants
    }

    /// Since when the last invitation for this connector waits.
    pub(super) fn invited(&self, connector: RecordId<ConnectorRecord>) -> Option<UnixMillis> {
        self.invitations
            .iter()
            .filter(|invited| invited.connector == connector && invited.is_open)
            .map(|invited| invited.made)
            .max()
    }

    /// When a reply with this grant was sealed last.
    pub(super) fn sealed(
        &self,
        connector: &ConnectorId,
        scope: Option<&GrantScope>,
    ) -> Option<UnixMillis> {
        let Some(GrantScope::Group { group_id, .. }) = scope else {
            return None;
        };
        self.answers
            .iter()
            .filter(|sealed| sealed.connector == *connector && sealed.group == *group_id)
            .map(|sealed| sealed.made)
            .max()
    }
}

impl Companion {
    /// What the vault holds now. Nobody else looks at it meanwhile.
    ///
    /// # Errors
    /// When the vault is locked, by another program too.
    pub(super) async fn holdings(&self) -> Outcome<MutexGuard<'_, Holdings>> {
        let mut holdings = self.0.holdings.lock().await;
        let vault = self.vault()?;
        let revision = vault.revision().await?;
        vault
            .keep(revision, &mut holdings.connectors, ConnectorOutline::from)
            .await?;
        vault
            .keep(revision, &mut holdings.grants, GrantOutline::from)
            .await?;
        holdings.keep_the_few(&vault, revision).await?;
        Ok(holdings)
    }

    /// What the vault holds of the set-up that Home shows, where there are so many that all of them would be waited for.
    ///
    /// # Errors
    /// When the vault is locked, by another program too.
    pub(super) async fn shown_holdings(&self) -> Outcome<Option<Holdings>> {
        let vault = self.vault()?;
        if vault.count::<ConnectorRecord>().await? < MANY {
            return Ok(None);
        }
        let revision = vault.revision().await?;
        let mut holdings = Holdings::default();
        if let Some(shown) = self.read(|live| live.profile.setup.clone()) {
            if let Ok(id) = shown.connector.parse() {
                holdings.connectors = vault.keep_only(id, ConnectorOutline::from).await?;
            }
            if let Some(id) = shown.grant.and_then(|grant| grant.parse().ok()) {
                holdings.grants = vault.keep_only(id, GrantOutline::from).await?;
            }
        }
        holdings.keep_the_few(&vault, revision).await?;
        Ok(Some(holdings))
    }

    /// Forgets all of it: the vault is locked.
    pub(super) async fn forget_holdings(&self) {
        *self.0.holdings.lock().await = Holdings::default();
    }
}
