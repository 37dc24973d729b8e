//! The session on the portal, and the facts it brings.

use kaizala_api::members::Role;
use kaizala_api::portal::accounts::Account;
use kaizala_api::portal::grants::Grant;
use kaizala_api::portal::groups::PortalGroup;
use kaizala_api::time::UnixMillis;
use kaizala_client::portal::ConnectorScope;
use kaizala_client::{ClientError, Portal};

use crate::platforms::{PortalFacts, Session};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::Stored;

use super::Companion;

impl Companion {
    /// The session on the chosen platform.
    pub(super) async fn session(&self) -> Outcome<Option<Stored<Session>>> {
        let Some(choice) = self.read(|live| live.profile.platform.clone()) else {
            return Ok(None);
        };
        let sessions = self.vault()?.list::<Session>().await?.records;
        Ok(sessions
            .into_iter()
            .rfind(|session| session.value.platform == choice))
    }

    /// The portal, in the name of the person who is signed in.
    pub(super) async fn portal(&self) -> Outcome<Portal> {
        let session = self
            .session()
            .await?
            .ok_or_else(|| Problem::from(ProblemCode::SignedOut))?;
        Ok(self.portal_for_anybody()?.with_session(session.value.token))
    }

    /// What the portal last told.
    pub(super) async fn facts(&self) -> Outcome<PortalFacts> {
        Ok(self
            .session()
            .await?
            .map(|session| session.value.facts)
            .unwrap_or_default())
    }

    /// Who is signed in.
    pub(super) async fn account(&self) -> Outcome<Account> {
        let session = self.session().await?;
        session
            .map(|session| session.value.account)
            .ok_or_else(|| ProblemCode::SignedOut.into())
    }

    /// Asks the portal for everything the window shows, and keeps it for when it does not answer.
    /// A session that has ended is dropped; being signed out is no failure.
    pub(super) async fn fetch_facts(&self) -> Outcome<()> {
        let Some(session) = self.session().await? else {
            return Ok(());
        };
        let portal = self
            .portal_for_anybody()?
            .with_session(session.value.token.clone());
        let vault = self.vault()?;
        match fetch(&portal, self.now()).await {
            Ok((account, facts)) => {
                // Somebody who signed out meanwhile stays signed out.
                if let Some(current) = vault.get(session.id).await? {
                    let mut value = current.value;
                    value.set_account(account);
                    value.facts = facts;
                    vault.put(current.id, current.version, &value).await?;
                }
                Ok(())
            }
            Err(error) => {
                let problem = Problem::from(error);
                if matches!(
                    problem.code,
                    ProblemCode::SignedOut | ProblemCode::TokenRevoked
                ) {
                    vault.delete(session.id, session.version).await?;
                    return Ok(());
                }
                Err(problem)
            }
        }
    }

    /// Asks the portal anew after something was changed there. The change stands even if this fails.
    pub(super) async fn follow_up(&self) {
        if let Err(problem) = self.fetch_facts().await {
            tracing::info!(code = ?problem.code, "the portal's facts are not fresh");
        }
        self.publish().await;
    }

    /// The present moment.
    pub(super) fn now(&self) -> UnixMillis {
        self.0.clock.now()
    }
}

async fn fetch(portal: &Portal, now: UnixMillis) -> Result<(Account, PortalFacts), ClientError> {
    let (account, connectors, groups, mut grants) = tokio::try_join!(
        portal.account(),
        portal.connectors(ConnectorScope::All),
        portal.groups(Role::Member),
        portal.my_grants(),
    )?;
    grants.extend(grants_of(portal, &groups).await?);
    let facts = PortalFacts {
        as_of: Some(now),
        connectors,
        groups,
        grants,
    };
    Ok((account, facts))
}

/// Grants in the groups that the person administers and in which connectors act.
async fn grants_of(portal: &Portal, groups: &[PortalGroup]) -> Result<Vec<Grant>, ClientError> {
    let mut grants = Vec::new();
    for group in groups {
        if group.role == Role::Admin && !group.connectors.is_empty() {
            grants.extend(portal.grants(&group.id).await?);
        }
    }
    Ok(grants)
}
