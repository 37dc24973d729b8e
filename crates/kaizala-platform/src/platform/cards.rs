//! Changes to actions that have been posted: properties of cards, reminders (contract 6.8.5, 6.8).

use axum::Json;
use axum::extract::State;
use kaizala_api::actions::{Remind, RemindAnswer, UpdateProperties};
use kaizala_api::errors::ErrorBody;
use kaizala_api::members::ResultAnswer;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::caller::{ActionAdd, ActionUpdate, Caller};
use super::visibility::own_or_administered;
use crate::actions::{self, Content, properties};
use crate::audience;
use crate::errors::{ApiError, Fault};
use crate::ids::Ids;
use crate::lenient::{LenientJson, OptionalJson};
use crate::messages::{self, NewMessage};
use crate::state::{AppState, Shared};

/// Most properties of one update.
const PROPERTIES_LIMIT: usize = 200;

/// Overwrites properties of a card.
#[utoipa::path(
    put, path = "/v1/groups/{groupId}/actions/{actionId}", tag = "platform service",
    params(("groupId" = String, Path), ("actionId" = String, Path)),
    request_body = UpdateProperties,
    security(("accessToken" = [])),
    responses((status = 200, body = ResultAnswer), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn update(
    State(shared): State<AppState>,
    caller: Caller<ActionUpdate>,
    Ids(ids): Ids<(String, String)>,
    LenientJson(wish): LenientJson<UpdateProperties>,
) -> Result<Json<ResultAnswer>, ApiError> {
    change_properties(&shared, &caller, ids, wish).await
}

/// Overwrites properties of a card, at the other address that the contract has for it (contract 8, row 20).
#[utoipa::path(
    put, path = "/v1/groups/{groupId}/actions/{actionId}/properties", tag = "platform service",
    params(("groupId" = String, Path), ("actionId" = String, Path)),
    request_body = UpdateProperties,
    security(("accessToken" = [])),
    responses((status = 200, body = ResultAnswer), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn update_properties(
    State(shared): State<AppState>,
    caller: Caller<ActionUpdate>,
    Ids(ids): Ids<(String, String)>,
    LenientJson(wish): LenientJson<UpdateProperties>,
) -> Result<Json<ResultAnswer>, ApiError> {
    change_properties(&shared, &caller, ids, wish).await
}

async fn change_properties(
    shared: &Shared,
    caller: &Caller<ActionUpdate>,
    (group_id, action_id): (String, String),
    wish: UpdateProperties,
) -> Result<Json<ResultAnswer>, ApiError> {
    if wish.update_properties.len() > PROPERTIES_LIMIT {
        return Err(ApiError::invalid("updateProperties has more than 200"));
    }
    let change = shared.database.begin_change().await?;
    let action = own_or_administered(caller, &change, &group_id, &action_id).await?;
    let Content::Form(mut form) = actions::content_of(&action)? else {
        return Err(ApiError::invalid("actionId is no card"));
    };
    if action.package_id.is_none() {
        return Err(ApiError::invalid("actionId is no card"));
    }
    if wish
        .version
        .is_some_and(|version| version != -1 && version != action.version)
    {
        return Err(ApiError::conflict("version is not the current one"));
    }
    for property in wish.update_properties {
        properties::check(shared, &change, "updateProperties", &property).await?;
        match form
            .properties
            .iter_mut()
            .find(|known| known.name == property.name)
        {
            Some(known) => *known = property,
            None => form.properties.push(property),
        }
    }
    let version = action.version + 1;
    let mut action = action.into_active_model();
    action.content = Set(actions::write(&Content::Form(form))?);
    action.version = Set(version);
    action.update(&change).await.map_err(Fault::from)?;
    change.commit().await?;
    Ok(Json(ResultAnswer { result: true }))
}

/// Reminds people of an action: a message that replies to it.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/actions/{actionId}/reminder", tag = "platform service",
    params(("groupId" = String, Path), ("actionId" = String, Path)),
    request_body = Remind,
    security(("accessToken" = [])),
    responses((status = 200, body = RemindAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remind(
    State(shared): State<AppState>,
    caller: Caller<ActionAdd>,
    Ids((group_id, action_id)): Ids<(String, String)>,
    OptionalJson(wish): OptionalJson<Remind>,
) -> Result<Json<RemindAnswer>, ApiError> {
    let change = shared.database.begin_change().await?;
    let action = own_or_administered(&caller, &change, &group_id, &action_id).await?;
    let (group, role) = caller.group(&change, &action.group_id).await?;
    let (audience, _) = audience::choose(
        &change,
        &group,
        role,
        wish.subscribers.as_deref(),
        wish.send_to_all_subscribers,
    )
    .await?;
    audience::check_reply(&change, &group.id, &action.reference_id, &audience).await?;
    let content = actions::content_of(&action)?;
    let new = NewMessage {
        group: &group.id,
        sender: &caller.user_id,
        connector_name: &caller.connector.name,
        text: content.title(),
        reply_to: Some(&action.reference_id),
        audience: &audience,
    };
    let reference_id = messages::post(&change, new, shared.clock.now()).await?;
    change.commit().await?;
    Ok(Json(RemindAnswer { reference_id }))
}
