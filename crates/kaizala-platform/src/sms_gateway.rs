//! The SMS port of a server in production: text messages go to a gateway.
//!
//! A message is written in the same change as the PIN in it, and goes when the gateway has taken it, so a crash loses
//! none. Until then it stands readable in the database, as every PIN that waits does.

use std::sync::Arc;
use std::time::Duration;

use kaizala_api::portal::server::ServerMode;
use kaizala_api::secret::Secret;
use kaizala_api::time::UnixMillis;
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use crate::database::Change;
use crate::database::entities::{sms, sms_attempt};
use crate::errors::Fault;
use crate::metrics::Delivered;
use crate::sms::{Outbox, SmsPort, TextMessage};
use crate::state::{AppState, Shared};
use crate::twilio::{ANSWER_TIME, Handed, Twilio};

/// How often is looked for messages.
const EVERY: Duration = Duration::from_millis(500);
/// Most messages on their way at once.
const AT_ONCE: usize = 8;
/// Whoever takes a message on has it this long; after that its server is taken for dead, and another tries.
const TAKEN_ON: Duration = ANSWER_TIME.saturating_mul(2);
/// Longest time between two attempts.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// How text messages leave.
pub(crate) fn port(has_gateway: bool, mode: ServerMode) -> Option<Box<dyn SmsPort>> {
    match mode {
        _ if has_gateway => Some(Box::new(Gateway)),
        ServerMode::BuiltIn | ServerMode::Dev => Some(Box::new(Outbox)),
        ServerMode::Production => {
            tracing::warn!("phone numbers cannot be verified: there is no SMS gateway");
            None
        }
    }
}

/// Writes messages where [`run`] finds them.
pub(crate) struct Gateway;

impl SmsPort for Gateway {
    fn send<'a>(
        &'a self,
        change: &'a Change,
        message: TextMessage<'a>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<String, Fault>> + Send + 'a>> {
        Box::pin(async move {
            let sent = message.sent;
            let id = Outbox.send(change, message).await?;
            sms_attempt::ActiveModel {
                sms_id: Set(id.clone()),
                made: Set(0),
                next_attempt: Set(sent.0),
            }
            .insert(change)
            .await?;
            Ok(id)
        })
    }
}

/// A message that this server has taken on.
struct Taken {
    message: sms::Model,
    attempt: i32,
}

/// Hands messages over until the server stops.
pub(crate) async fn run(shared: AppState, gateway: Twilio, mut stop: watch::Receiver<bool>) {
    let gateway = Arc::new(gateway);
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut under_way = JoinSet::new();
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            Some(_) = under_way.join_next(), if !under_way.is_empty() => {}
            _ = stop.changed() => break,
        }
        while under_way.len() < AT_ONCE {
            match take_on(&shared).await {
                Ok(Some(taken)) => {
                    under_way.spawn(hand_over(shared.clone(), gateway.clone(), taken));
                }
                Ok(None) => break,
                Err(error) => {
                    tracing::error!(%error, "looking for text messages failed");
                    break;
                }
            }
        }
    }
    // What does not end in time is tried again by the next start.
    let finish = async { while under_way.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(shared.limits.stop_time, finish).await;
}

/// Takes the next message on that is due, if no other server does.
async fn take_on(shared: &Shared) -> Result<Option<Taken>, DbErr> {
    let now = shared.clock.now();
    let due = sms_attempt::Entity::find()
        .filter(sms_attempt::Column::NextAttempt.lte(now.0))
        .order_by_asc(sms_attempt::Column::NextAttempt);
    // Most of the time there is none, and nothing to write.
    if due.clone().one(&shared.database).await?.is_none() {
        return Ok(None);
    }
    let change = shared.database.begin_change_beside_others().await?;
    // What another server is just taking on is not waited for.
    let free = due.lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked);
    let Some(found) = free.one(&change).await? else {
        return Ok(None);
    };
    let attempt = found.made + 1;
    let taken = sms_attempt::Entity::update_many()
        .col_expr(sms_attempt::Column::Made, attempt.into())
        .col_expr(
            sms_attempt::Column::NextAttempt,
            now.plus(TAKEN_ON).0.into(),
        )
        .filter(sms_attempt::Column::SmsId.eq(&found.sms_id))
        .filter(sms_attempt::Column::Made.eq(found.made))
        .exec(&change)
        .await?;
    let message = sms::Entity::find_by_id(&found.sms_id).one(&change).await?;
    change.commit().await?;
    Ok(message
        .filter(|_| taken.rows_affected > 0)
        .map(|message| Taken { message, attempt }))
}

async fn hand_over(shared: AppState, gateway: Arc<Twilio>, taken: Taken) {
    if let Err(fault) = try_to_hand_over(&shared, &gateway, taken).await {
        tracing::error!(%fault, "a text message was not handed over");
    }
}

async fn try_to_hand_over(shared: &Shared, gateway: &Twilio, taken: Taken) -> Result<(), Fault> {
    let Taken { message, attempt } = taken;
    let text = Secret::from(message.text);
    let is_over = message.expiry <= shared.clock.now().0;
    let handed = if is_over {
        Handed::Refused
    } else {
        gateway.hand(&message.phone, &text).await
    };
    let next = match handed {
        Handed::Taken | Handed::Refused => None,
        Handed::Later(asked) => {
            let wait = wait_after(attempt).max(asked.unwrap_or_default());
            let next = shared.clock.now().plus(wait);
            (next < UnixMillis(message.expiry)).then_some(next)
        }
    };
    shared.metrics.texted(match (handed, next) {
        (Handed::Taken, _) => Delivered::Taken,
        (_, Some(_)) => Delivered::Failed,
        (_, None) => Delivered::GivenUp,
    });
    let change = shared.database.begin_change_beside_others().await?;
    if let Some(next) = next {
        sms_attempt::Entity::update_many()
            .col_expr(sms_attempt::Column::NextAttempt, next.0.into())
            .filter(sms_attempt::Column::SmsId.eq(&message.id))
            .exec(&change)
            .await?;
        return Ok(change.commit().await?);
    }
    if handed != Handed::Taken {
        tracing::error!(attempt, "a text message was given up");
    }
    sms::Entity::delete_by_id(&message.id).exec(&change).await?;
    change.commit().await?;
    shared.deleted.notify_one();
    Ok(())
}

/// Time to wait after this attempt: a second, twice as long each time, up to a minute.
fn wait_after(attempt: i32) -> Duration {
    let doublings = u32::try_from(attempt - 1).unwrap_or_default().min(6);
    Duration::from_secs(1 << doublings).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_are_further_and_further_apart() {
        let waits: Vec<u64> = (1..=9)
            .map(|attempt| wait_after(attempt).as_secs())
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
