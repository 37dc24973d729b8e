//! The exchange of a refresh token for an access token: asked of the token service by one process at a time, and on
//! disk before anybody gets to use what it brought.

use std::sync::Arc;

use kaizala_api::time::REFRESH_TOKEN_LIFE;
use kaizala_api::tokens::AccessTokenAnswer;
use kaizala_client::{Answer, BaseUrl, ClientError, Misfit, Pace};

use crate::connectors::ConnectorRecord;
use crate::grants::{AccessToken, GrantRecord};
use crate::marks::reached;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::throttle::ConnectorPace;
use crate::tokens::{ExchangeOutcome, TokenHistory, Why, expiry_of, lock_exchange};
use crate::vault::{RecordId, Stored, Transaction, Vault, VaultError, Version};

use super::Companion;
use super::endpoints::{MOST_HOPS, is_allowed};
use super::tokens::{Held, Need, is_refusal};

/// How often a commit is tried again over what somebody else has just written.
const COMMITS: u32 = 10;

/// How an exchange ended that did not fail.
enum Ended {
    /// The vault has what was needed.
    Done,
    /// The grant has got another refresh token meanwhile.
    Overtaken,
}

/// What the token service answered, and where it is now.
struct Answered {
    value: AccessTokenAnswer,
    base: BaseUrl,
}

impl Companion {
    /// Makes the exchange, unless another process has just done so.
    pub(super) async fn exchange_as_one(
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
        // What the answer brings is saved before the vault locks.
        let _hold = vault.hold()?;
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
        reached("exchange-begun");
        self.note_exchange(&vault, grant, why).await?;
        reached("exchange-noted");
        let answered = self.ask_token_service(&held, secret).await;
        reached("exchange-answered");
        let answered = match answered {
            Ok(answer) => self.understood(&held, answer),
            Err(error) => Err(error.into()),
        };
        match answered {
            Ok(answered) => self.keep(&held, answered).await,
            Err(problem) => self.keep_problem(&held, problem).await,
        }
    }

    /// Notes that an exchange begins. Found open later, it says that whoever asked was killed; asking again makes up for
    /// it.
    async fn note_exchange(
        &self,
        vault: &Vault,
        grant: RecordId<GrantRecord>,
        why: Why,
    ) -> Outcome<()> {
        let id = TokenHistory::id_of(grant);
        let mut tries = 0;
        loop {
            let (version, mut history) = history_at(vault.get(id).await?);
            if !why.is_pressing()
                && let Some(problem) = history.just_failed(self.now())
            {
                return Err(problem.clone());
            }
            history.begin(why, self.now());
            tries += 1;
            match vault.put(id, version, &history).await {
                Ok(_) => return Ok(()),
                // The vault has got new keys meanwhile.
                Err(VaultError::Conflict(_)) if tries < COMMITS => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Asks where the token service was last, and where the person said it is if it is not there any more. A redirect
    /// to another origin is followed only if the person has agreed to that.
    async fn ask_token_service(
        &self,
        held: &Held,
        secret: &Secret,
    ) -> Result<Answer<AccessTokenAnswer>, ClientError> {
        let connector = &held.connector.value;
        let chosen = self
            .base_of(&connector.platform)
            .map_err(|_| ClientError::Offline)?;
        let last = held.grant.value.token_service.as_deref();
        let mut base = last
            .and_then(|base| BaseUrl::parse(base).ok())
            .filter(|base| is_allowed(&connector.endpoints, &chosen, base))
            .unwrap_or_else(|| chosen.clone());
        let mut hops = 0;
        loop {
            let asked = self
                .client()
                .token_service(base.clone())
                .paced(self.pace_of(&held.connector))
                .access_token(&connector.id, secret, &held.grant.value.refresh_token)
                .await;
            match asked {
                Ok(mut answer) => {
                    answer.moved_to = answer.moved_to.or(Some(base));
                    return Ok(answer);
                }
                Err(ClientError::Moved { to })
                    if is_allowed(&connector.endpoints, &chosen, &to) =>
                {
                    hops += 1;
                    if hops > MOST_HOPS {
                        return Err(ClientError::NotAPlatform {
                            misfit: Misfit::RedirectLoop,
                            status: Some(308),
                        });
                    }
                    base = to;
                }
                Err(ClientError::Moved { to }) => {
                    self.ask_person_about(held.grant.id, &to).await;
                    return Err(ClientError::Moved { to });
                }
                Err(error) if is_astray(&error) && base != chosen && hops == 0 => {
                    base = chosen.clone();
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// The answer with its end by the server's clock, if it makes sense.
    fn understood(&self, held: &Held, answer: Answer<AccessTokenAnswer>) -> Outcome<Answered> {
        let mut value = answer.value;
        let now = self.server_now(held);
        value.access_token_expiry = expiry_of(value.access_token_expiry, now).ok_or_else(|| {
            Problem::from(ProblemCode::NotAPlatform)
                .detailed("the access token had ended when it came")
        })?;
        let base = match answer.moved_to {
            Some(base) => base,
            None => self.base_of(&held.connector.value.platform)?,
        };
        Ok(Answered { value, base })
    }

    /// Writes both tokens, their ends and the history in one transaction, before anybody gets to use them.
    async fn keep(&self, asked: &Held, answered: Answered) -> Outcome<Ended> {
        let Answered { value, base } = answered;
        let platform = &asked.connector.value.platform;
        let chosen = self.base_of(platform)?;
        let access = AccessToken {
            token: value.access_token,
            expiry: value.access_token_expiry,
            // Kept as answered: whether calls may go there is asked when they do.
            endpoint_url: value.endpoint_url,
            scopes: scopes(&value.permissions, &value.scope),
            fetched: self.now(),
            skew: self.0.clocks.skew(platform, asked.kept_skew()),
        };
        // A new refresh token brings a whole new life (contract 4.4).
        let life = self.server_now(asked).plus(REFRESH_TOKEN_LIFE);
        let rolled_over = value.refresh_token.map(|token| (token, life));
        let outcome = match &rolled_over {
            Some((_, refresh_token_expiry)) => ExchangeOutcome::RolledOver {
                expiry: access.expiry,
                refresh_token_expiry: *refresh_token_expiry,
            },
            None => ExchangeOutcome::Renewed {
                expiry: access.expiry,
            },
        };
        let token_service = (base != chosen).then(|| base.as_str().to_owned());
        self.amend(asked, outcome, |grant| {
            grant.access = Some(access.clone());
            grant.problem = None;
            grant.moved_to = None;
            grant.token_service.clone_from(&token_service);
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
            let (version, mut history) = history_at(vault.get(id).await?);
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
            let committed = transaction.commit().await;
            reached("exchange-kept");
            match committed {
                Ok(()) if is_same => return Ok(Ended::Done),
                Ok(()) => return Ok(Ended::Overtaken),
                Err(VaultError::Conflict(_)) if tries < COMMITS => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Changes a grant as it stands now, whoever else writes.
    pub(super) async fn change_grant(
        &self,
        id: RecordId<GrantRecord>,
        change: impl Fn(&mut GrantRecord),
    ) -> Outcome<()> {
        let vault = self.vault()?;
        let mut tries = 0;
        loop {
            let grant = vault.get(id).await?;
            let grant = grant.ok_or_else(|| Problem::from(ProblemCode::NotFound))?;
            let mut value = grant.value;
            change(&mut value);
            tries += 1;
            match vault.put(grant.id, grant.version, &value).await {
                Ok(_) => return Ok(()),
                Err(VaultError::Conflict(_)) if tries < COMMITS => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Deletes a grant and what happened to its tokens.
    pub(super) async fn delete_grant(
        &self,
        transaction: &mut Transaction<'_>,
        grant: RecordId<GrantRecord>,
        read_at: Version,
    ) -> Outcome<()> {
        if let Some(history) = self.vault()?.get(TokenHistory::id_of(grant)).await? {
            transaction.delete(history.id, history.version);
        }
        transaction.delete(grant, read_at);
        Ok(())
    }

    /// The pace at which a connector's calls are made.
    pub(super) fn pace_of(&self, connector: &Stored<ConnectorRecord>) -> Arc<dyn Pace> {
        Arc::new(ConnectorPace {
            connector: connector.id,
            platform: connector.value.platform.clone(),
            clock: Arc::clone(&self.0.clock),
            clocks: Arc::clone(&self.0.clocks),
            throttle: Arc::clone(&self.0.throttle),
            queues: Arc::clone(&self.0.queues),
        })
    }
}

/// A history and the version it is read at.
fn history_at(stored: Option<Stored<TokenHistory>>) -> (Version, TokenHistory) {
    stored.map_or_else(
        || (Version::ABSENT, TokenHistory::default()),
        |stored| (stored.version, stored.value),
    )
}

/// Whether the token service seems not to be where it was sent to any more.
fn is_astray(error: &ClientError) -> bool {
    match error {
        ClientError::Offline
        | ClientError::CertificateRefused { .. }
        | ClientError::NotAPlatform { .. } => true,
        ClientError::Refused { status, .. } => *status == http::StatusCode::NOT_FOUND,
        ClientError::AddressMalformed
        | ClientError::AddressInsecure
        | ClientError::IdMalformed
        | ClientError::CredentialMalformed { .. }
        | ClientError::ExtraCaMalformed
        | ClientError::NoTrustStore
        | ClientError::TimedOut { .. }
        | ClientError::Interrupted
        | ClientError::Held { .. }
        | ClientError::Moved { .. }
        | ClientError::ServerFailed { .. } => false,
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
