//! Access tokens: who gets one, and the exchange that brings it ([`crate::tokens`] has the rules).

use std::time::Duration;

use futures_util::FutureExt as _;
use kaizala_api::time::UnixMillis;

use crate::connectors::ConnectorRecord;
use crate::grants::{AccessToken, GrantRecord, GrantView};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::throttle::{Limits, ThrottleView};
use crate::tokens::{
    BLOCKING, Exchange, FreshToken, Freshness, RENEW_AHEAD, TokenHistory, USABLE, Why, freshness,
};
use crate::vault::{RecordId, Stored};

use super::Companion;

/// A grant and its connector, as the vault has them now.
pub(super) struct Held {
    pub(super) connector: Stored<ConnectorRecord>,
    pub(super) grant: Stored<GrantRecord>,
}

/// What whoever asks for an exchange wants to have afterwards.
#[derive(Clone)]
pub(super) enum Need {
    /// An access token that lasts longer than this.
    Longer(Duration),
    /// Another access token than this.
    Other(Option<Secret>),
}

impl Companion {
    /// An access token that can be used now, and where. One that lasts is answered as it is; for one that is about to
    /// end a new one is fetched first.
    ///
    /// # Errors
    /// [`ProblemCode::EndpointRefused`] where calls would go to an origin that the person has not agreed to.
    pub async fn access_token(&self, grant: &str) -> Outcome<FreshToken> {
        let held = self.usable(grant).await?;
        self.fresh_token(&held)
    }

    /// Fetches a new access token whatever the old one is worth. However many ask at once, one exchange is made.
    pub async fn renew_now(&self, grant: &str) -> Outcome<GrantView> {
        let held = self.held(grant).await?;
        let before = held.access().map(|access| access.token.clone());
        self.renew(held.grant.id, Why::Asked, Need::Other(before))
            .await?;
        let connector = held.connector.id.to_string();
        self.learn_group(grant).await;
        self.publish().await;
        self.grant_view(&connector, grant).await
    }

    /// What happened to a grant's tokens, newest first.
    pub async fn token_history(&self, grant: &str) -> Outcome<Vec<Exchange>> {
        let id = TokenHistory::id_of(self.grant_record(grant).await?.id);
        let history = self.vault()?.get(id).await?;
        let mut exchanges = history.map_or_else(Vec::new, |stored| stored.value.exchanges);
        exchanges.reverse();
        Ok(exchanges)
    }

    /// What is left of a connector's calls, for window and command line together.
    pub async fn throttle(&self, connector: &str) -> Outcome<ThrottleView> {
        let stored = self.connector_record(connector).await?;
        let platform = &stored.value.platform;
        Ok(self.0.throttle.view(stored.id, platform, self.now()).await)
    }

    /// Keeps other limits than the published ones, of a server whose operator has changed them.
    pub fn keep_to(&self, limits: Limits) {
        self.0.throttle.keep_to(limits);
    }

    /// A new access token in place of one that the platform service refused.
    pub(super) async fn after_refusal(&self, grant: &str, refused: &Secret) -> Outcome<Held> {
        let held = self.held(grant).await?;
        let need = Need::Other(Some(refused.clone()));
        self.renew(held.grant.id, Why::Refused, need).await?;
        self.held(grant).await
    }

    /// The grant with an access token that can be used.
    pub(super) async fn usable(&self, grant: &str) -> Outcome<Held> {
        let held = self.held(grant).await?;
        let id = held.grant.id;
        match held.freshness(self) {
            Some(Freshness::Fresh) => return Ok(held),
            Some(Freshness::RenewAhead) => {
                let companion = self.clone();
                tokio::spawn(async move { companion.renew_ahead(id).await });
                return Ok(held);
            }
            Some(Freshness::RenewFirst) | None => {}
        }
        let renewed = self.renew(id, Why::Needed, Need::Longer(BLOCKING)).await;
        let held = self.held(grant).await?;
        match renewed {
            Ok(()) => Ok(held),
            // Whatever keeps the token service from answering need not keep the platform service from it.
            Err(problem) if !is_refusal(&problem) && held.lasts(self, USABLE) => Ok(held),
            Err(problem) => Err(problem),
        }
    }

    /// Renews an access token before anybody has to wait for it.
    pub(super) async fn renew_ahead(&self, grant: RecordId<GrantRecord>) {
        let need = Need::Longer(RENEW_AHEAD);
        if let Err(problem) = self.renew(grant, Why::Ahead, need).await {
            tracing::info!(code = ?problem.code, %grant, "not renewed ahead");
        }
    }

    pub(super) fn fresh_token(&self, held: &Held) -> Outcome<FreshToken> {
        let access = held
            .access()
            .ok_or_else(|| Problem::from(ProblemCode::AccessExpired))?;
        let endpoint = self.endpoint_of(&held.connector.value, &access.endpoint_url)?;
        Ok(FreshToken {
            token: access.token.clone(),
            expiry: access.expiry,
            endpoint_url: endpoint.as_str().to_owned(),
        })
    }

    /// The grant under this key, and its connector.
    pub(super) async fn held(&self, grant: &str) -> Outcome<Held> {
        let grant = self.grant_record(grant).await?;
        let connector = self.vault()?.get(grant.value.connector).await?;
        Ok(Held {
            connector: connector.ok_or_else(|| Problem::from(ProblemCode::NotFound))?,
            grant,
        })
    }

    async fn renew(&self, grant: RecordId<GrantRecord>, why: Why, need: Need) -> Outcome<()> {
        loop {
            let (companion, wanted) = (self.clone(), need.clone());
            let seat = self.0.exchanges.join(grant, why.is_pressing(), || {
                async move { companion.exchange_as_one(grant, why, wanted).await }.boxed()
            });
            let landed = seat.landing.await;
            if !seat.is_second_class {
                return landed;
            }
            if landed.is_ok() && need.is_met(self, &self.held(&grant.to_string()).await?) {
                return Ok(());
            }
        }
    }

    /// The time by the clock of the grant's platform.
    pub(super) fn server_now(&self, held: &Held) -> UnixMillis {
        let platform = &held.connector.value.platform;
        self.0.clocks.now(platform, self.now(), held.kept_skew())
    }
}

impl Held {
    pub(super) fn access(&self) -> Option<&AccessToken> {
        self.grant.value.access.as_ref()
    }

    pub(super) fn kept_skew(&self) -> i64 {
        self.access().map_or(0, |access| access.skew)
    }

    fn freshness(&self, companion: &Companion) -> Option<Freshness> {
        let access = self.access()?;
        Some(freshness(access.expiry, companion.server_now(self)))
    }

    /// Whether the access token lasts longer than this.
    fn lasts(&self, companion: &Companion, life: Duration) -> bool {
        let deadline = companion.server_now(self).plus(life);
        self.access().is_some_and(|access| access.expiry > deadline)
    }
}

impl Need {
    pub(super) fn is_met(&self, companion: &Companion, held: &Held) -> bool {
        match self {
            Self::Longer(life) => held.lasts(companion, *life),
            Self::Other(token) => {
                held.access().map(|access| &access.token) != token.as_ref()
                    && held.lasts(companion, USABLE)
            }
        }
    }
}

/// Whether the token service says that the refresh token is no good.
pub(super) fn is_refusal(problem: &Problem) -> bool {
    matches!(
        problem.code,
        ProblemCode::TokenRefused | ProblemCode::TokenRevoked
    )
}
