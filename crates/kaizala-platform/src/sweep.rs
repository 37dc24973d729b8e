//! What is done beside the requests: forgetting what is over, writing what was noted.

use std::time::Duration;

use kaizala_api::time::UnixMillis;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

use crate::database::entities::{pin, pin_request, refresh_token, session, sms};
use crate::errors::Fault;
use crate::state::{AppState, Shared};
use crate::{oauth, password_resets, webhooks};

const EVERY: Duration = Duration::from_secs(30);
const DAY: Duration = Duration::from_hours(24);
/// A PIN that is over is remembered this long, so that a late try is told why it fails.
const PIN_MEMORY: Duration = Duration::from_hours(1);

/// Sweeps until the server stops.
pub(crate) async fn run(shared: AppState, mut stop: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {
                if let Err(fault) = sweep(&shared).await {
                    tracing::error!(%fault, "sweep failed");
                }
            }
            () = shared.deleted.notified() => {
                if let Err(error) = shared.database.forget_deleted().await {
                    tracing::error!(%error, "write-ahead log was not emptied");
                }
            }
            _ = stop.changed() => return,
        }
    }
}

/// Drops what is over.
pub(crate) async fn sweep(shared: &Shared) -> Result<(), Fault> {
    let now = shared.clock.now();
    shared.last_exchanges.write(&shared.database).await?;
    purge_sms(shared, now).await?;
    if shared.database.is_shared() {
        shared.endpoints.refresh(&shared.database).await?;
        shared.faults.refresh(&shared.database).await?;
    }
    let change = shared.database.begin_change().await?;
    pin::Entity::delete_many()
        .filter(pin::Column::Expiry.lte(now.minus(PIN_MEMORY).0))
        .exec(&change)
        .await?;
    pin_request::Entity::delete_many()
        .filter(pin_request::Column::Requested.lte(now.minus(DAY).0))
        .exec(&change)
        .await?;
    session::Entity::delete_many()
        .filter(session::Column::Expiry.lte(now.0))
        .exec(&change)
        .await?;
    // The tokens of a grant that nobody renewed stay, so that people see when it ended; a new one replaces them.
    refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::Expiry.lte(now.minus(DAY * 365).0))
        .exec(&change)
        .await?;
    webhooks::sweep(&change, now).await?;
    oauth::sweep(&change, now).await?;
    password_resets::sweep(&change, now).await?;
    change.commit().await?;
    shared.calls.sweep(&shared.database, now).await?;
    shared.wrong_passwords.sweep(&shared.database, now).await?;
    Ok(())
}

/// Drops text messages whose time is over.
pub(crate) async fn purge_sms(shared: &Shared, now: UnixMillis) -> Result<(), Fault> {
    let is_over = sms::Column::Expiry.lte(now.0);
    // Somebody who waits for a message asks every second; most of the time there is nothing to write.
    let over = sms::Entity::find().filter(is_over.clone());
    if over.one(&shared.database).await?.is_none() {
        return Ok(());
    }
    let change = shared.database.begin_change().await?;
    sms::Entity::delete_many()
        .filter(is_over)
        .exec(&change)
        .await?;
    change.commit().await?;
    shared.deleted.notify_one();
    Ok(())
}
