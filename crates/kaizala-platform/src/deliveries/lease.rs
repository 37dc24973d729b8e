//! Which server delivers to a webhook: one at a time, so that events arrive in their order. A server that dies keeps
//! its leases for a few seconds only.

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use sea_orm::sea_query::{Expr, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _};
use tokio::time::MissedTickBehavior;

use crate::database::entities::webhook;
use crate::errors::Fault;
use crate::state::Shared;

/// How long a lease holds without a sign of life.
const LEASE: Duration = Duration::from_secs(6);
/// How often its holder gives one.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// Takes the lease of a webhook, or prolongs it. Says whether it is `holder`'s.
pub(super) async fn take(shared: &Shared, webhook: &str, holder: &str) -> Result<bool, Fault> {
    let now = shared.clock.now();
    let change = shared.database.begin_change_beside_others().await?;
    let is_free = Condition::any()
        .add(webhook::Column::LeaseEnd.lte(now.0))
        .add(webhook::Column::LeaseHolder.eq(holder));
    // What another server is just taking is not waited for.
    let free = Query::select()
        .column(webhook::Column::Id)
        .from(webhook::Entity)
        .and_where(webhook::Column::Id.eq(webhook))
        .cond_where(is_free.clone())
        .lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked)
        .to_owned();
    let taken = set(Some(holder), now.plus(LEASE))
        .filter(webhook::Column::Id.in_subquery(free))
        .filter(is_free)
        .exec(&change)
        .await?;
    change.commit().await?;
    Ok(taken.rows_affected > 0)
}

/// Prolongs a lease for as long as it is `holder`'s. Returns when it is no more.
pub(super) async fn keep(shared: &Shared, webhook: &str, holder: &str) -> Result<(), Fault> {
    let mut ticks = tokio::time::interval(HEARTBEAT);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    loop {
        ticks.tick().await;
        if !prolong(shared, webhook, holder).await? {
            return Ok(());
        }
    }
}

async fn prolong(shared: &Shared, webhook: &str, holder: &str) -> Result<bool, Fault> {
    let change = shared.database.begin_change_beside_others().await?;
    let prolonged = set(Some(holder), shared.clock.now().plus(LEASE))
        .filter(webhook::Column::Id.eq(webhook))
        .filter(webhook::Column::LeaseHolder.eq(holder))
        .exec(&change)
        .await?;
    change.commit().await?;
    Ok(prolonged.rows_affected > 0)
}

/// Gives a lease back.
pub(super) async fn give_back(shared: &Shared, webhook: &str, holder: &str) -> Result<(), DbErr> {
    let change = shared.database.begin_change_beside_others().await?;
    set(None, UnixMillis(0))
        .filter(webhook::Column::Id.eq(webhook))
        .filter(webhook::Column::LeaseHolder.eq(holder))
        .exec(&change)
        .await?;
    change.commit().await
}

/// Gives every lease of `holder` back.
pub(super) async fn give_all_back(shared: &Shared, holder: &str) -> Result<(), DbErr> {
    let change = shared.database.begin_change_beside_others().await?;
    set(None, UnixMillis(0))
        .filter(webhook::Column::LeaseHolder.eq(holder))
        .exec(&change)
        .await?;
    change.commit().await
}

/// Ends every lease there is. This is for a server that is the only one: whoever held one has died.
pub(super) async fn end_all(shared: &Shared) -> Result<(), DbErr> {
    let change = shared.database.begin_change_beside_others().await?;
    set(None, UnixMillis(0))
        .filter(webhook::Column::LeaseHolder.is_not_null())
        .exec(&change)
        .await?;
    change.commit().await
}

fn set(holder: Option<&str>, end: UnixMillis) -> sea_orm::UpdateMany<webhook::Entity> {
    webhook::Entity::update_many()
        .col_expr(
            webhook::Column::LeaseHolder,
            Expr::value(holder.map(str::to_owned)),
        )
        .col_expr(webhook::Column::LeaseEnd, Expr::value(end.0))
}
