//! Webhooks: who wants to be told of what, and where (contract 6.11.1).

mod validation;

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use kaizala_api::events::EventType;
use kaizala_api::ids::WebhookId;
use kaizala_api::secret::Secret;
use kaizala_api::time::UnixMillis;
use kaizala_api::webhooks::{ObjectType, WEBHOOKS_PER_OBJECT_LIMIT, Webhook};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

pub(crate) use validation::validate;

use crate::database::Change;
use crate::database::entities::{delivery, event, webhook};
use crate::errors::{ApiError, Fault};
use crate::outbound::may_be_chosen;

/// Longest token, in bytes: it travels as a header.
const TOKEN_LENGTH_LIMIT: usize = 4096;
/// Longest context, in bytes.
const CONTEXT_LENGTH_LIMIT: usize = 4096;
/// Most headers, and how many bytes they may have together.
const HEADERS_LIMIT: usize = 20;
const HEADERS_LENGTH_LIMIT: usize = 8192;

/// The webhook with this id.
pub(crate) async fn find(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<webhook::Model, ApiError> {
    webhook::Entity::find_by_id(id)
        .one(database)
        .await?
        .ok_or_else(|| ApiError::not_found("webhookId"))
}

/// The webhooks of an object, in the order they were made.
pub(crate) async fn list(
    database: &impl ConnectionTrait,
    object_type: ObjectType,
    object_id: &str,
) -> Result<Vec<webhook::Model>, DbErr> {
    webhook::Entity::find()
        .filter(webhook::Column::ObjectId.eq(object_id))
        .filter(webhook::Column::ObjectType.eq(object_type.name()))
        .order_by_asc(webhook::Column::Created)
        .order_by_asc(webhook::Column::Id)
        .all(database)
        .await
}

/// Refuses one webhook more than an object may have (contract 8, row 36).
pub(crate) async fn must_have_room(
    change: &Change,
    object_type: ObjectType,
    object_id: &str,
) -> Result<(), ApiError> {
    let there = webhook::Entity::find()
        .filter(webhook::Column::ObjectId.eq(object_id))
        .filter(webhook::Column::ObjectType.eq(object_type.name()))
        .count(change)
        .await?;
    if there < WEBHOOKS_PER_OBJECT_LIMIT {
        Ok(())
    } else {
        Err(ApiError::invalid("objectId has 100 webhooks"))
    }
}

/// A webhook as it is listed. What the address and the token may hold of secrets is shown to those who set it only.
pub(crate) fn show(found: webhook::Model, is_own: bool, now: UnixMillis) -> Result<Webhook, Fault> {
    let broken = || Fault::new("database", "a webhook without object type");
    let object_type = object_type_of(&found).ok_or_else(broken)?;
    let active = is_active(&found, now);
    let url = if is_own {
        found.callback_url.as_str()
    } else {
        found.callback_url.split('?').next().unwrap_or_default()
    };
    let token = found.callback_token.filter(|_| is_own);
    Ok(Webhook {
        id: WebhookId::from(found.id),
        object_id: found.object_id,
        object_type,
        events: EventType::ALL
            .iter()
            .copied()
            .filter(|one| found.event_types.split(',').any(|name| name == one.name()))
            .collect(),
        filters: Vec::new(),
        callback_url: url.to_owned(),
        callback_token: Secret::from(token.unwrap_or_default()),
        callback_context: found.callback_context,
        ts: UnixMillis(found.created),
        validity: UnixMillis(found.validity),
        active,
    })
}

/// What kind of thing a webhook watches.
pub(crate) fn object_type_of(found: &webhook::Model) -> Option<ObjectType> {
    [
        ObjectType::Group,
        ObjectType::Action,
        ObjectType::ActionPackage,
    ]
    .into_iter()
    .find(|one| one.name() == found.object_type)
}

/// Whether anything is sent to a webhook.
pub(crate) fn is_active(found: &webhook::Model, now: UnixMillis) -> bool {
    found.is_active && found.validity > now.0
}

/// The events as they are stored, each once.
pub(crate) fn check_events(wish: &[EventType]) -> Result<String, ApiError> {
    let names: Vec<&str> = EventType::ALL
        .iter()
        .filter(|one| wish.contains(one))
        .map(|one| one.name())
        .collect();
    if names.is_empty() {
        return Err(ApiError::invalid("eventTypes is empty"));
    }
    Ok(names.join(","))
}

/// The token as it is stored: it must fit into a header; empty is none.
pub(crate) fn check_token(wish: Option<&Secret>) -> Result<Option<String>, ApiError> {
    let Some(token) = wish.filter(|token| !token.is_empty()) else {
        return Ok(None);
    };
    if token.expose().len() > TOKEN_LENGTH_LIMIT || HeaderValue::from_str(token.expose()).is_err() {
        return Err(ApiError::invalid(
            "callBackToken does not fit into a header",
        ));
    }
    Ok(Some(token.expose().to_owned()))
}

/// The context, if it is not too long.
pub(crate) fn check_context(wish: &str) -> Result<String, ApiError> {
    if wish.len() > CONTEXT_LENGTH_LIMIT {
        return Err(ApiError::invalid("callBackContext is too long"));
    }
    Ok(wish.to_owned())
}

/// The headers as they are stored.
pub(crate) fn check_headers(wish: &BTreeMap<String, String>) -> Result<String, ApiError> {
    let length: usize = wish
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    if wish.len() > HEADERS_LIMIT || length > HEADERS_LENGTH_LIMIT {
        return Err(ApiError::invalid("callBackHeaders is too long"));
    }
    if read_headers(wish).is_none() {
        return Err(ApiError::invalid(
            "callBackHeaders has a header that cannot be sent along",
        ));
    }
    serde_json::to_string(wish).map_err(|error| Fault::new("webhook", error).into())
}

/// The moment a webhook ends, if it lies ahead.
pub(crate) fn check_validity(wish: UnixMillis, now: UnixMillis) -> Result<i64, ApiError> {
    if wish <= now {
        return Err(ApiError::invalid("validity is over"));
    }
    Ok(wish.0)
}

/// The headers that a webhook wants sent along.
pub(crate) fn headers_of(found: &webhook::Model) -> HeaderMap {
    serde_json::from_str(&found.callback_headers)
        .ok()
        .and_then(|stored| read_headers(&stored))
        .unwrap_or_default()
}

fn read_headers(texts: &BTreeMap<String, String>) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for (name, value) in texts {
        let name: HeaderName = name.trim().parse().ok()?;
        let mut value = HeaderValue::from_str(value).ok()?;
        if !may_be_chosen(&name) {
            return None;
        }
        // They are credentials as often as not.
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    Some(headers)
}

/// Drops what nobody will ask for any more: deliveries to webhooks that are over, and events that are delivered.
pub(crate) async fn sweep(change: &Change, now: UnixMillis) -> Result<(), DbErr> {
    let over = webhook::Entity::find()
        .select_only()
        .column(webhook::Column::Id)
        .filter(webhook::Column::Validity.lte(now.0))
        .into_query();
    delivery::Entity::delete_many()
        .filter(delivery::Column::WebhookId.in_subquery(over))
        .exec(change)
        .await?;
    let open = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::EventId)
        .into_query();
    event::Entity::delete_many()
        .filter(event::Column::Id.not_in_subquery(open))
        .exec(change)
        .await?;
    Ok(())
}
