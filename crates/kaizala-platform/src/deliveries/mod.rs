//! Delivers events to webhooks (contract 6.11.2).
//!
//! What is to be delivered stands in the database and goes when its receiver has taken it, so a crash repeats at most
//! what was under way. Every webhook that has something due gets a task of its own: within it first attempts keep
//! their order, and a receiver that is slow keeps nobody else waiting.

mod attempt;
mod lease;
mod schedule;

use std::collections::HashMap;
use std::time::Duration;

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::MissedTickBehavior;

use crate::database::entities::{delivery, webhook};
use crate::errors::Fault;
use crate::random;
use crate::state::{AppState, Shared};

/// How often is looked for what is due: retries, and events of other servers on the same database. Events of this
/// server say so themselves.
const EVERY: Duration = Duration::from_millis(500);
/// Most receivers that are talked to at once; each has a few seconds to answer.
const AT_ONCE: usize = 256;

/// Delivers until the server stops.
pub(crate) async fn run(shared: AppState, mut stop: watch::Receiver<bool>) {
    let holder = match random::id() {
        Ok(holder) => holder,
        Err(fault) => {
            tracing::error!(%fault, "no deliveries");
            return;
        }
    };
    if !shared.database.is_shared()
        && let Err(error) = lease::end_all(&shared).await
    {
        tracing::error!(%error, "leases from before the start were not ended");
    }
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut tasks = JoinSet::new();
    let mut running: HashMap<Id, String> = HashMap::new();
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = shared.database.event_raised() => {}
            Some(ended) = tasks.join_next_with_id(), if !tasks.is_empty() => {
                let (Ok((id, ())) | Err(id)) = ended.map_err(|broken| {
                    tracing::error!(%broken, "a delivery broke");
                    broken.id()
                });
                running.remove(&id);
            }
            _ = stop.changed() => break,
        }
        let due = match webhooks_with_something_due(&shared).await {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(%error, "looking for deliveries failed");
                continue;
            }
        };
        for webhook in due {
            if running.len() >= AT_ONCE {
                break;
            }
            if running.values().all(|other| *other != webhook) {
                let task = deliver(shared.clone(), webhook.clone(), holder.clone());
                running.insert(tasks.spawn(task).id(), webhook);
            }
        }
    }
    tasks.shutdown().await;
    if let Err(error) = lease::give_all_back(&shared, &holder).await {
        tracing::error!(%error, "leases were not given back");
    }
}

/// Active webhooks with something due that no server is busy with.
async fn webhooks_with_something_due(shared: &Shared) -> Result<Vec<String>, DbErr> {
    let now = shared.clock.now();
    let free = Query::select()
        .column(webhook::Column::Id)
        .from(webhook::Entity)
        .and_where(webhook::Column::IsActive.eq(true))
        .and_where(webhook::Column::Validity.gt(now.0))
        .and_where(webhook::Column::LeaseEnd.lte(now.0))
        .to_owned();
    delivery::Entity::find()
        .select_only()
        .column(delivery::Column::WebhookId)
        .distinct()
        .filter(delivery::Column::NextAttempt.lte(now.0))
        .filter(delivery::Column::WebhookId.in_subquery(free))
        .into_tuple()
        .all(&shared.database)
        .await
}

/// Delivers to one webhook until nothing of it is due.
async fn deliver(shared: AppState, webhook: String, holder: String) {
    if let Err(fault) = deliver_under_lease(&shared, &webhook, &holder).await {
        tracing::error!(%fault, "delivery failed");
    }
}

async fn deliver_under_lease(shared: &Shared, webhook: &str, holder: &str) -> Result<(), Fault> {
    if !lease::take(shared, webhook, holder).await? {
        return Ok(());
    }
    let work = async {
        while let Some(due) = attempt::next_due(shared, webhook).await? {
            attempt::make(shared, due).await?;
        }
        Ok(())
    };
    let done = tokio::select! {
        done = work => done,
        lost = lease::keep(shared, webhook, holder) => lost,
    };
    lease::give_back(shared, webhook, holder).await?;
    done
}
