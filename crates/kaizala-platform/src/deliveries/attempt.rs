//! One try to deliver one event (contract 6.11.2, 6.11.4).

use std::time::Duration;

use http::HeaderValue;
use kaizala_api::events::{Callback, EventType};
use kaizala_api::ids::{EventId, UserId, WebhookId};
use kaizala_api::time::UnixMillis;
use kaizala_api::webhooks::CALLBACK_TOKEN_HEADER;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, ModelTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::schedule;
use crate::database::entities::{delivery, event, webhook};
use crate::errors::Fault;
use crate::faults;
use crate::metrics::Delivered;
use crate::state::Shared;
use crate::webhooks;

/// What is to be sent next.
pub(super) struct Due {
    webhook: webhook::Model,
    delivery: delivery::Model,
    event: event::Model,
}

/// The next delivery of a webhook that is due, in the order of what happened.
pub(super) async fn next_due(shared: &Shared, webhook: &str) -> Result<Option<Due>, Fault> {
    let now = shared.clock.now();
    let database = &shared.database;
    let Some(webhook) = webhook::Entity::find_by_id(webhook)
        .one(database)
        .await?
        .filter(|webhook| webhooks::is_active(webhook, now))
    else {
        return Ok(None);
    };
    let found = delivery::Entity::find()
        .filter(delivery::Column::WebhookId.eq(&webhook.id))
        .filter(delivery::Column::NextAttempt.lte(now.0))
        .order_by_asc(delivery::Column::Number)
        .one(database)
        .await?;
    let Some(delivery) = found else {
        return Ok(None);
    };
    let event = event::Entity::find_by_id(&delivery.event_id)
        .one(database)
        .await?
        .ok_or_else(|| Fault::new("database", "a delivery without event"))?;
    Ok(Some(Due {
        webhook,
        delivery,
        event,
    }))
}

/// Sends what is due, and writes down how it went.
pub(super) async fn make(shared: &Shared, due: Due) -> Result<(), Fault> {
    let faults = faults::callbacks(shared, &due.webhook, shared.clock.now()).await?;
    if due.delivery.next_attempt == 0
        && let Some(late) = faults.late
    {
        return postpone(shared, &due, late).await;
    }
    let is_taken = send(shared, &due).await?;
    if is_taken && faults.are_doubled {
        send(shared, &due).await?;
    }
    let now = shared.clock.now();
    let change = shared.database.begin_change_beside_others().await?;
    if is_taken {
        shared.metrics.delivered(Delivered::Taken);
        due.delivery.delete(&change).await?;
        return Ok(change.commit().await?);
    }
    let speed = shared.limits.retry_speed;
    let first_failure = due.delivery.first_failure.map_or(now, UnixMillis);
    if let Some(next) = schedule::next_attempt(first_failure, now, speed) {
        shared.metrics.delivered(Delivered::Failed);
        // Not by its row, which may have gone with its webhook meanwhile.
        delivery::Entity::update_many()
            .set(delivery::ActiveModel {
                first_failure: Set(Some(first_failure.0)),
                next_attempt: Set(next.0),
                ..Default::default()
            })
            .filter(delivery::Column::Number.eq(due.delivery.number))
            .exec(&change)
            .await?;
    } else {
        shared.metrics.delivered(Delivered::GivenUp);
        tracing::warn!(webhook = %due.webhook.id, "switched off: its receiver failed for two days");
        due.delivery.delete(&change).await?;
        webhook::Entity::update_many()
            .col_expr(webhook::Column::IsActive, false.into())
            .filter(webhook::Column::Id.eq(&due.webhook.id))
            .exec(&change)
            .await?;
    }
    Ok(change.commit().await?)
}

/// Has the first attempt wait.
async fn postpone(shared: &Shared, due: &Due, late: Duration) -> Result<(), Fault> {
    let then = shared.clock.now().plus(late);
    let change = shared.database.begin_change_beside_others().await?;
    delivery::Entity::update_many()
        .set(delivery::ActiveModel {
            next_attempt: Set(then.0),
            ..Default::default()
        })
        .filter(delivery::Column::Number.eq(due.delivery.number))
        .exec(&change)
        .await?;
    Ok(change.commit().await?)
}

/// Sends a callback, and says whether its receiver took it.
async fn send(shared: &Shared, due: &Due) -> Result<bool, Fault> {
    let body =
        serde_json::to_string(&callback(due)?).map_err(|error| Fault::new("callback", error))?;
    let mut headers = webhooks::headers_of(&due.webhook);
    if let Some(token) = &due.webhook.callback_token
        && let Ok(mut token) = HeaderValue::from_str(token)
    {
        token.set_sensitive(true);
        headers.insert(CALLBACK_TOKEN_HEADER, token);
    }
    let Ok(url) = shared.outbound.check(&due.webhook.callback_url) else {
        return Ok(false);
    };
    let answered = shared
        .outbound
        .post_json(url, headers, body, shared.limits.callback_time)
        .await;
    let is_taken = answered.as_ref().is_ok_and(http::StatusCode::is_success);
    if !is_taken {
        tracing::info!(webhook = %due.webhook.id, ?answered, "callback failed");
    }
    Ok(is_taken)
}

/// What is sent.
fn callback(due: &Due) -> Result<Callback, Fault> {
    let broken = |what: &'static str| move || Fault::new("database", what);
    let event_type = EventType::ALL
        .iter()
        .copied()
        .find(|one| one.name() == due.delivery.event_type)
        .ok_or_else(broken("a delivery without event type"))?;
    let object_type = webhooks::object_type_of(&due.webhook)
        .ok_or_else(broken("a webhook without object type"))?;
    let data =
        serde_json::from_str(&due.event.data).map_err(|error| Fault::new("database", error))?;
    Ok(Callback {
        subscription_id: WebhookId::from(due.webhook.id.as_str()),
        object_id: due.webhook.object_id.clone(),
        object_type,
        event_type,
        event_id: EventId::from(due.event.id.as_str()),
        context: due.webhook.callback_context.clone(),
        from_user: due.event.from_user.clone(),
        from_user_id: UserId::from(due.event.from_user_id.as_str()),
        from_user_name: due.event.from_user_name.clone(),
        from_user_profile_pic: String::new(),
        data,
    })
}
