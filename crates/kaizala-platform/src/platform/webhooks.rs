//! Webhooks (contract 6.11).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::ids::WebhookId;
use kaizala_api::members::Role;
use kaizala_api::webhooks::{
    CreateWebhook, EditWebhook, ObjectType, WEBHOOK_LIFE, WebhookAnswer, Webhooks,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, IntoActiveModel as _, ModelTrait as _,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::caller::{
    Caller, Needs, Standing, WebhookAdd, WebhookGet, WebhookRemove, WebhookUpdate,
};
use super::visibility::watchable;
use crate::database::entities::webhook;
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::{LenientJson, LenientQuery};
use crate::state::{AppState, Shared};
use crate::{random, webhooks};

/// `{}`: a client takes an answer without a message for success (contract 6.11.1).
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookRemoved {}

/// Subscribes to events. The address is asked first whether it wants them.
#[utoipa::path(
    post, path = "/v1/webhook", tag = "platform service", request_body = CreateWebhook,
    security(("accessToken" = [])),
    responses((status = 200, body = WebhookAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    caller: Caller<WebhookAdd>,
    LenientJson(wish): LenientJson<CreateWebhook>,
) -> Result<Json<WebhookAnswer>, ApiError> {
    let now = shared.clock.now();
    let validity = wish.validity.unwrap_or_else(|| now.plus(WEBHOOK_LIFE));
    let made = webhook::ActiveModel {
        id: Set(random::id()?),
        grant_id: Set(caller.grant_id.clone()),
        bot_id: Set(caller.bot_id().map(str::to_owned)),
        object_id: Set(wish.object_id.clone()),
        object_type: Set(wish.object_type.name().to_owned()),
        event_types: Set(webhooks::check_events(&wish.event_types)?),
        callback_url: Set(wish.call_back_url.trim().to_owned()),
        callback_token: Set(webhooks::check_token(wish.call_back_token.as_ref())?),
        callback_context: Set(webhooks::check_context(
            wish.call_back_context.as_deref().unwrap_or_default(),
        )?),
        callback_headers: Set(webhooks::check_headers(
            &wish.call_back_headers.unwrap_or_default(),
        )?),
        created: Set(now.0),
        validity: Set(webhooks::check_validity(validity, now)?),
        is_active: Set(true),
        lease_holder: Set(None),
        lease_end: Set(0),
    };
    role_at(&caller, &shared.database, wish.object_type, &wish.object_id).await?;
    webhooks::validate(&shared, wish.call_back_url.trim()).await?;

    let change = shared.database.begin_change().await?;
    // The receiver took its time to answer; meanwhile the token may have lost its reach.
    role_at(&caller, &change, wish.object_type, &wish.object_id).await?;
    webhooks::must_have_room(&change, wish.object_type, &wish.object_id).await?;
    let made = made.insert(&change).await?;
    change.commit().await?;
    Ok(Json(WebhookAnswer {
        webhook_id: WebhookId::from(made.id),
    }))
}

/// Whose webhooks to list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Listing {
    object_id: String,
    object_type: ObjectType,
}

/// The webhooks of an object: the token's own, and to an admin of the group all of them.
#[utoipa::path(
    get, path = "/v1/webhook", tag = "platform service",
    params(("objectId" = String, Query), ("objectType" = ObjectType, Query)),
    security(("accessToken" = [])),
    responses((status = 200, body = Webhooks), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<WebhookGet>,
    LenientQuery(listing): LenientQuery<Listing>,
) -> Result<Json<Webhooks>, ApiError> {
    let database = &shared.database;
    let role = role_at(&caller, database, listing.object_type, &listing.object_id).await?;
    let now = shared.clock.now();
    let mut shown = Vec::new();
    for found in webhooks::list(database, listing.object_type, &listing.object_id).await? {
        let is_own = is_own(&caller, &found);
        if is_own || role == Role::Admin {
            shown.push(webhooks::show(found, is_own, now)?);
        }
    }
    Ok(Json(Webhooks { webhooks: shown }))
}

/// Changes a webhook, or puts one that was switched off back to work.
#[utoipa::path(
    put, path = "/v1/webhook/{webhookId}", tag = "platform service",
    params(("webhookId" = String, Path)),
    request_body = EditWebhook,
    security(("accessToken" = [])),
    responses((status = 200, body = WebhookAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn edit(
    State(shared): State<AppState>,
    caller: Caller<WebhookUpdate>,
    Ids(id): Ids<String>,
    LenientJson(wish): LenientJson<EditWebhook>,
) -> Result<Json<WebhookAnswer>, ApiError> {
    let found = find_changeable(&caller, &shared, &id).await?;
    let edited = apply(&caller, &shared, &found, &wish).await?;
    let is_put_to_work = wish.active == Some(true) && !found.is_active;
    let url = wish.call_back_url.as_deref().map(str::trim);
    if is_put_to_work || url.is_some_and(|url| url != found.callback_url) {
        let url = url.unwrap_or(&found.callback_url);
        webhooks::validate(&shared, url).await?;
    }
    let change = shared.database.begin_change().await?;
    webhooks::find(&change, &id).await?;
    if edited.is_changed() {
        edited.update(&change).await?;
        // What waited while it was switched off is due.
        change.note_event();
    }
    change.commit().await?;
    Ok(Json(WebhookAnswer {
        webhook_id: WebhookId::from(id),
    }))
}

/// The webhook as it is to become.
async fn apply<N: Needs>(
    caller: &Caller<N>,
    shared: &Shared,
    found: &webhook::Model,
    wish: &EditWebhook,
) -> Result<webhook::ActiveModel, ApiError> {
    let mut edited = found.clone().into_active_model();
    if wish.object_id.is_some() || wish.object_type.is_some() {
        let object_id = wish.object_id.as_deref().unwrap_or(&found.object_id);
        let object_type = wish
            .object_type
            .or_else(|| webhooks::object_type_of(found))
            .ok_or_else(|| ApiError::invalid("objectType is missing"))?;
        role_at(caller, &shared.database, object_type, object_id).await?;
        edited.object_id = Set(object_id.to_owned());
        edited.object_type = Set(object_type.name().to_owned());
    }
    if let Some(events) = &wish.event_types {
        edited.event_types = Set(webhooks::check_events(events)?);
    }
    if let Some(url) = &wish.call_back_url {
        edited.callback_url = Set(url.trim().to_owned());
    }
    if let Some(token) = &wish.call_back_token {
        edited.callback_token = Set(webhooks::check_token(Some(token))?);
    }
    if let Some(context) = &wish.call_back_context {
        edited.callback_context = Set(webhooks::check_context(context)?);
    }
    if let Some(headers) = &wish.call_back_headers {
        edited.callback_headers = Set(webhooks::check_headers(headers)?);
    }
    if let Some(validity) = wish.validity {
        edited.validity = Set(webhooks::check_validity(validity, shared.clock.now())?);
    }
    if let Some(active) = wish.active {
        edited.is_active = Set(active);
    }
    Ok(edited)
}

/// Removes a webhook.
#[utoipa::path(
    delete, path = "/v1/webhook/{webhookId}", tag = "platform service",
    params(("webhookId" = String, Path)),
    security(("accessToken" = [])),
    responses((status = 200, body = WebhookRemoved), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remove(
    State(shared): State<AppState>,
    caller: Caller<WebhookRemove>,
    Ids(id): Ids<String>,
) -> Result<Json<WebhookRemoved>, ApiError> {
    remove_one(&caller, &shared, &id).await
}

/// Which webhook to remove.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Removal {
    webhook_id: String,
}

/// Removes a webhook that the query names: the contract writes the path without the id (contract 8, row 20).
#[utoipa::path(
    delete, path = "/v1/webhook", tag = "platform service",
    params(("webhookId" = String, Query)),
    security(("accessToken" = [])),
    responses((status = 200, body = WebhookRemoved), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remove_by_query(
    State(shared): State<AppState>,
    caller: Caller<WebhookRemove>,
    LenientQuery(removal): LenientQuery<Removal>,
) -> Result<Json<WebhookRemoved>, ApiError> {
    remove_one(&caller, &shared, &removal.webhook_id).await
}

async fn remove_one<N: Needs>(
    caller: &Caller<N>,
    shared: &Shared,
    id: &str,
) -> Result<Json<WebhookRemoved>, ApiError> {
    let found = find_changeable(caller, shared, id).await?;
    let change = shared.database.begin_change().await?;
    found.delete(&change).await?;
    change.commit().await?;
    Ok(Json(WebhookRemoved {}))
}

/// Whether a webhook is the token's own: the grant it was made from has also what its bots made, a bot only that.
fn is_own<N: Needs>(caller: &Caller<N>, found: &webhook::Model) -> bool {
    let bot = caller.bot_id();
    found.grant_id == caller.grant_id && (bot.is_none() || bot == found.bot_id.as_deref())
}

/// The webhook with this id, if it is the token's own, or the caller administers what it watches.
async fn find_changeable<N: Needs>(
    caller: &Caller<N>,
    shared: &Shared,
    id: &str,
) -> Result<webhook::Model, ApiError> {
    let found = webhooks::find(&shared.database, id).await?;
    let may = is_own(caller, &found)
        || match webhooks::object_type_of(&found) {
            Some(kind) => role_at(caller, &shared.database, kind, &found.object_id)
                .await
                .is_ok_and(|role| role == Role::Admin),
            None => false,
        };
    may.then_some(found)
        .ok_or_else(|| ApiError::forbidden("Not the caller's webhook"))
}

/// The caller's role at what a webhook watches, if the token reaches it.
async fn role_at<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    object_type: ObjectType,
    object_id: &str,
) -> Result<Role, ApiError> {
    if object_id.trim().is_empty() {
        return Err(ApiError::invalid("objectId is empty"));
    }
    match object_type {
        ObjectType::Group => caller
            .group(database, object_id)
            .await
            .map(|(_, role)| role),
        ObjectType::Action => match watchable(caller, database, object_id).await? {
            (_, Standing::Admin) => Ok(Role::Admin),
            (_, Standing::Member) => Ok(Role::Member),
            (_, Standing::Subscriber) => Err(ApiError::forbidden("Subscribers watch no actions")),
        },
        // A package is nobody's; what is heard of it are the groups that the token reaches.
        ObjectType::ActionPackage => Ok(Role::Member),
    }
}
