//! Calls of which nobody knows whether they were executed. They are kept until the person says what to do.

use kaizala_client::BaseUrl;
use serde_json::Value;

use crate::calls::{Call, UnsettledCall, UnsettledView};
use crate::connectors::ConnectorRecord;
use crate::grants::GrantRecord;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::{RecordId, Stored};

use super::Companion;
use super::tokens::Held;

impl Companion {
    /// The calls that wait for the person, oldest first.
    pub async fn unsettled_calls(&self) -> Outcome<Vec<UnsettledView>> {
        let vault = self.vault()?;
        let calls = vault.list::<UnsettledCall>().await?.records;
        if calls.is_empty() {
            return Ok(Vec::new());
        }
        let grants = vault.list::<GrantRecord>().await?.records;
        let connectors = vault.list::<ConnectorRecord>().await?.records;
        Ok(calls
            .iter()
            .map(|call| {
                let grant = grants.iter().find(|grant| grant.id == call.value.grant);
                let connector = grant.and_then(|grant| {
                    let id = grant.value.connector;
                    connectors.iter().find(|connector| connector.id == id)
                });
                UnsettledView::of(call, connector)
            })
            .collect())
    }

    /// Sends a call again whose fate was unknown: the person has looked, and it was not executed.
    pub async fn send_again(&self, key: &str) -> Outcome<Value> {
        let stored = self.take_unsettled(key).await?;
        self.platform_call(&stored.value.grant.to_string(), &stored.value.call)
            .await
    }

    /// Forgets a call whose fate was unknown: the person has looked, and it was executed, or is not wanted any more.
    pub async fn forget_call(&self, key: &str) -> Outcome<()> {
        self.take_unsettled(key).await.map(drop)
    }

    /// Takes it off the list first, so that two windows do not both send it.
    async fn take_unsettled(&self, key: &str) -> Outcome<Stored<UnsettledCall>> {
        let missing = || Problem::from(ProblemCode::NotFound);
        let id: RecordId<UnsettledCall> = key.parse().map_err(|_| missing())?;
        let vault = self.vault()?;
        let stored = vault.get(id).await?.ok_or_else(missing)?;
        vault.delete(stored.id, stored.version).await?;
        self.publish().await;
        Ok(stored)
    }

    pub(super) async fn keep_unsettled(
        &self,
        grant: RecordId<GrantRecord>,
        call: &Call,
        problem: &Problem,
    ) {
        let unsettled = UnsettledCall {
            grant,
            call: call.clone(),
            at: self.now(),
            problem: problem.clone(),
        };
        let kept = async {
            self.vault()?.create(&unsettled).await?;
            Outcome::Ok(())
        };
        if let Err(problem) = kept.await {
            tracing::warn!(code = ?problem.code, "a call whose fate is unknown was not kept");
        }
        self.publish().await;
    }

    /// Keeps where the platform service is now, for it answered there.
    pub(super) async fn remember_endpoint(&self, held: &Held, base: &BaseUrl) {
        let kept = self
            .change_grant(held.grant.id, |grant| {
                grant.moved_to = None;
                if let Some(access) = &mut grant.access {
                    base.as_str().clone_into(&mut access.endpoint_url);
                }
            })
            .await;
        if let Err(problem) = kept {
            tracing::info!(code = ?problem.code, "the endpoint is asked for again next time");
        }
    }

    /// Keeps the question whether credentials may go to another origin.
    pub(super) async fn ask_person_about(&self, grant: RecordId<GrantRecord>, to: &BaseUrl) {
        let kept = self
            .change_grant(grant, |grant| grant.moved_to = Some(to.as_str().to_owned()))
            .await;
        if let Err(problem) = kept {
            tracing::warn!(code = ?problem.code, "the question about another origin was not kept");
        }
        self.publish().await;
    }
}
