//! Tokens that stay fresh by themselves.

use std::sync::{Arc, Weak};
use std::time::Duration;

use futures_util::StreamExt as _;
use kaizala_api::time::UnixMillis;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::connectors::ConnectorOutline;
use crate::grants::GrantOutline;
use crate::problems::{Outcome, Problem};
use crate::tokens::{APART, Reminder, due, reminder_of};

use super::tokens::is_refusal;
use super::{Companion, Inner};

/// How often it is looked whether something is due. Nothing tells of a computer that wakes, of a clock that is set or of
/// what another process writes.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// How many exchanges are made at a time.
const AT_A_TIME: usize = 4;
/// After this it is read anew what is due, for a clock that was set back has moved it away.
const LONGEST_SURE: Duration = Duration::from_mins(10);

/// Renews tokens in the background until it is dropped.
#[must_use = "dropped, it ends the renewals"]
pub struct Renewals(JoinHandle<()>);

impl Drop for Renewals {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What was seen when it was last looked.
struct Look {
    revision: u64,
    next: Option<UnixMillis>,
    at: Instant,
}

impl Companion {
    /// Renews tokens in the background, while the vault is open. An exchange that is under way when this ends is
    /// finished.
    pub fn keep_fresh(&self) -> Renewals {
        let inner = Arc::downgrade(&self.0);
        Renewals(tokio::spawn(look_again_and_again(inner)))
    }

    /// Renews what is due now; the answer is when something will be due, by this computer's clock.
    ///
    /// What failed shows in its grant's history, and is tried again.
    pub async fn renew_due(&self) -> Outcome<Option<UnixMillis>> {
        let mut next = None;
        let mut at_once = Vec::new();
        let holdings = self.holdings().await?;
        for grant in holdings.grants.iter() {
            let Some(connector) = holdings.connectors.get(grant.connector) else {
                continue;
            };
            let Some(due) = self.due(connector, grant) else {
                continue;
            };
            let at = if due <= self.now() {
                at_once.push(grant.key);
                // If it does not work out.
                self.now().plus(APART)
            } else {
                due
            };
            next = Some(next.map_or(at, |next: UnixMillis| next.min(at)));
        }
        drop(holdings);
        futures_util::stream::iter(at_once)
            .for_each_concurrent(AT_A_TIME, |id| self.renew_ahead(id))
            .await;
        Ok(next)
    }

    /// The refresh tokens that are about to end, the next first.
    pub async fn reminders(&self) -> Outcome<Vec<Reminder>> {
        let mut reminders: Vec<_> = self
            .expiring()
            .await?
            .into_iter()
            .filter(|reminder| reminder.step.is_some())
            .collect();
        reminders.sort_by_key(|reminder| reminder.expiry);
        Ok(reminders)
    }

    /// A calendar file with the ends of all refresh tokens, for people who do not open the app, in their language.
    pub async fn calendar(&self) -> Outcome<String> {
        let language = self.read(|live| live.preferences.language);
        let mut ends = self.expiring().await?;
        ends.sort_by_key(|reminder| reminder.expiry);
        crate::tokens::calendar(&ends, language, self.now())
    }

    /// Every refresh token whose end is known.
    async fn expiring(&self) -> Outcome<Vec<Reminder>> {
        let holdings = self.holdings().await?;
        Ok(holdings
            .grants
            .iter()
            .filter_map(|grant| Some((holdings.connectors.get(grant.connector)?, grant)))
            .filter_map(|(connector, grant)| {
                let renews_itself = self.due(connector, grant).is_some();
                let now = self.server_now_for(connector, grant);
                reminder_of(connector, grant, renews_itself, now)
            })
            .collect())
    }

    /// When a grant's access token is to be renewed, by this computer's clock; none where it cannot be, or need not.
    fn due(&self, connector: &ConnectorOutline, grant: &GrantOutline) -> Option<UnixMillis> {
        let refused = grant.problem.as_ref().is_some_and(is_refusal);
        if connector.secret.is_none() || refused {
            return None;
        }
        let server_now = self.server_now_for(connector, grant);
        let due = due(grant, server_now)?;
        // By the server's clock so far.
        Some(UnixMillis(
            due.0
                .saturating_sub(server_now.0)
                .saturating_add(self.now().0),
        ))
    }

    /// The time by the clock of the grant's platform.
    fn server_now_for(&self, connector: &ConnectorOutline, grant: &GrantOutline) -> UnixMillis {
        let kept = grant.access.as_ref().map_or(0, |access| access.skew);
        self.0.clocks.now(&connector.platform, self.now(), kept)
    }
}

async fn look_again_and_again(inner: Weak<Inner>) {
    let mut last = None;
    loop {
        let Some(companion) = inner.upgrade().map(Companion) else {
            return;
        };
        last = match companion.look(last).await {
            Ok(look) => Some(look),
            Err(problem) => {
                tracing::debug!(code = ?problem.code, "nothing is renewed");
                None
            }
        };
        drop(companion);
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

impl Companion {
    /// Looks whether something is due. Nothing is read while nothing has changed.
    async fn look(&self, last: Option<Look>) -> Result<Look, Problem> {
        let vault = self.vault()?;
        vault.look_for_changes().await?;
        let revision = *vault.changes().borrow();
        if let Some(look) = last
            && look.revision == revision
            && look.next.is_none_or(|next| next > self.now())
            && look.at.elapsed() < LONGEST_SURE
        {
            return Ok(look);
        }
        let next = self.renew_due().await?;
        let at = Instant::now();
        Ok(Look { revision, next, at })
    }
}
