//! Access tokens: who gets one, and the exchange that brings it ([`crate::tokens`] has the rules).

use futures_util::FutureExt as _;
use kaizala_api::time::{REFRESH_TOKEN_LIFE, UnixMillis};
use kaizala_api::tokens::AccessTokenAnswer;
use kaizala_client::{Answer, ClientError};

use crate::connectors::ConnectorRecord;
use crate::grants::{AccessToken, GrantRecord, GrantView};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::tokens::{
    BLOCKING, Exchange, ExchangeOutcome, FreshToken, Freshness, RENEW_AHEAD, TokenHistory, USABLE,
    Why, expiry_of, freshness, lock_exchange,
};
use crate::vault::{RecordId, Stored, VaultError, Version};

use super::Companion;

/// How often a commit is tried again over what somebody else has just written.
const COMMITS: u32 = 10;

/// A grant and its connector, as the vault has them now.
pub(super) struct Held {
    pub(super) connector: Stored<ConnectorRecord>,
    pub(super) grant: Stored<GrantRecord>,
}

/// What whoever asks for an exchange wants to have afterwards.
#[derive(Clone)]
enum Need {
    /// An access token that lasts longer than this.
    Longer(std::time::Duration),
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

    /// Makes the exchange, unless another process has just done so.
    async fn exchange_as_one(
        &self,
        grant: RecordId<GrantRecord>,
        why: Why,
        need: Need,
    ) -> Outcome<()> {
        let lock = lock_exchange(&self.0.vault_folder, grant).await?;
        let mut ended = self.exchange(grant, why, &need).await;
        // Somebody gave the grant another refresh token meanwhile: what the old one brought is worth nothing.
        while matches!(ended, Ok(Ended::Overtaken)) {
            ended = self.exchange(grant, why, &need).await;
        }
        drop(lock);
        self.publish().await;
        ended.map(drop)
    }

    async fn exchange(
        &self,
        grant: RecordId<GrantRecord>,
        why: Why,
        need: &Need,
    ) -> Outcome<Ended> {
        let vault = self.vault()?;
        let held = self.held(&grant.to_string()).await?;
        if need.is_met(self, &held) {
            return Ok(Ended::Done);
        }
        let secret = held
            .connector
            .value
            .secret
            .as_ref()
            .ok_or_else(|| Problem::from(ProblemCode::SecretMissing))?;
        let id = TokenHistory::id_of(grant);
        let stored = vault.get(id).await?;
        let (version, mut history) = stored.map_or_else(
            || (Version::ABSENT, TokenHistory::default()),
            |stored| (stored.version, stored.value),
        );
        if !why.is_pressing()
            && let Some(problem) = history.just_failed(self.now())
        {
            return Err(problem.clone());
        }
        history.begin(why, self.now());
        vault.put(id, version, &history).await?;
        let used = held.grant.value.refresh_token.clone();
        let base = self.base_of(&held.connector.value.platform)?;
        let answer = self
            .client()
            .token_service(base)
            .access_token(&held.connector.value.id, secret, &used)
            .await;
        match self.understood(&held, answer) {
            Ok(answer) => self.keep(&held, answer).await,
            Err(problem) => self.keep_problem(&held, problem).await,
        }
    }

    /// The answer with the server's time of it, if it makes sense.
    fn understood(
        &self,
        held: &Held,
        answer: Result<Answer<AccessTokenAnswer>, ClientError>,
    ) -> Outcome<AccessTokenAnswer> {
        let Answer {
            mut value,
            server_time,
            ..
        } = answer?;
        let platform = &held.connector.value.platform;
        if let Some(time) = server_time {
            self.0.clocks.saw(platform, time, self.now());
        }
        let now = self.server_now(held);
        value.access_token_expiry = expiry_of(value.access_token_expiry, now).ok_or_else(|| {
            Problem::from(ProblemCode::NotAPlatform)
                .detailed("the access token had ended when it came")
        })?;
        Ok(value)
    }

    /// Writes both tokens, their ends and the history in one transaction, before anybody gets to use them.
    async fn keep(&self, asked: &Held, answer: AccessTokenAnswer) -> Outcome<Ended> {
        let now = self.now();
        let server_now = self.server_now(asked);
        let platform = &asked.connector.value.platform;
        let access = AccessToken {
            token: answer.access_token,
            expiry: answer.access_token_expiry,
            // Kept as answered: whether calls may go there is asked when they do.
            endpoint_url: answer.endpoint_url,
            scopes: scopes(&answer.permissions, &answer.scope),
            fetched: now,
            skew: self.0.clocks.skew(platform, asked.kept_skew()),
        };
        // A new refresh token brings a whole new life (contract 4.4).
        let rolled_over = answer
            .refresh_token
            .map(|token| (token, server_now.plus(REFRESH_TOKEN_LIFE)));
        let outcome = match &rolled_over {
            Some((_, refresh_token_expiry)) => ExchangeOutcome::RolledOver {
                expiry: access.expiry,
                refresh_token_expiry: *refresh_token_expiry,
            },
            None => ExchangeOutcome::Renewed {
                expiry: access.expiry,
            },
        };
        self.amend(asked, outcome, |grant| {
            grant.access = Some(access.clone());
            grant.problem = None;
            if let Some((token, expiry)) = &rolled_over {
                grant.refresh_token = token.clone();
                grant.refresh_token_expiry = Some(*expiry);
            }
        })
        .await
    }

    /// Writes why there is nothing new. The refresh token stays: an admin may yet find that it was the right one.
    async fn keep_problem(&self, asked: &Held, problem: Problem) -> Outcome<Ended> {
        let outcome = ExchangeOutcome::Failed {
            problem: problem.clone(),
        };
        let kept = self
            .amend(asked, outcome, |grant| {
                if is_refusal(&problem) {
                    grant.problem = Some(problem.clone());
                }
            })
            .await;
        match kept {
            Ok(Ended::Overtaken) => Ok(Ended::Overtaken),
            Ok(Ended::Done) => Err(problem),
            Err(unwritten) => {
                tracing::warn!(code = ?unwritten.code, "a failed exchange was not noted");
                Err(problem)
            }
        }
    }

    /// Changes the grant as it stands now and ends its open exchange, in one transaction. Others may have written
    /// meanwhile; what counts is that the refresh token is still the one that was exchanged.
    async fn amend(
        &self,
        asked: &Held,
        outcome: ExchangeOutcome,
        change: impl Fn(&mut GrantRecord),
    ) -> Outcome<Ended> {
        let vault = self.vault()?;
        let id = TokenHistory::id_of(asked.grant.id);
        let mut tries = 0;
        loop {
            let grant = vault.get(asked.grant.id).await?;
            let grant = grant.ok_or_else(|| Problem::from(ProblemCode::NotFound))?;
            let history = vault.get(id).await?;
            let (version, mut history) = history.map_or_else(
                || (Version::ABSENT, TokenHistory::default()),
                |stored| (stored.version, stored.value),
            );
            history.end(outcome.clone());
            let mut transaction = vault.transaction();
            let is_same = grant.value.refresh_token == asked.grant.value.refresh_token;
            if is_same {
                let mut value = grant.value;
                change(&mut value);
                transaction.put(grant.id, grant.version, &value)?;
            }
            transaction.put(id, version, &history)?;
            tries += 1;
            match transaction.commit().await {
                Ok(()) if is_same => return Ok(Ended::Done),
                Ok(()) => return Ok(Ended::Overtaken),
                Err(VaultError::Conflict(_)) if tries < COMMITS => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The time by the clock of the grant's platform.
    fn server_now(&self, held: &Held) -> UnixMillis {
        let platform = &held.connector.value.platform;
        self.0.clocks.now(platform, self.now(), held.kept_skew())
    }
}

/// How an exchange ended that did not fail.
enum Ended {
    /// The vault has what was needed.
    Done,
    /// The grant has got another refresh token meanwhile.
    Overtaken,
}

impl Held {
    pub(super) fn access(&self) -> Option<&AccessToken> {
        self.grant.value.access.as_ref()
    }

    fn kept_skew(&self) -> i64 {
        self.access().map_or(0, |access| access.skew)
    }

    fn freshness(&self, companion: &Companion) -> Option<Freshness> {
        let access = self.access()?;
        Some(freshness(access.expiry, companion.server_now(self)))
    }

    /// Whether the access token lasts longer than this.
    fn lasts(&self, companion: &Companion, life: std::time::Duration) -> bool {
        let deadline = companion.server_now(self).plus(life);
        self.access().is_some_and(|access| access.expiry > deadline)
    }
}

impl Need {
    fn is_met(&self, companion: &Companion, held: &Held) -> bool {
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
