//! Text messages (contract 6.6).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::ids::ReferenceId;
use kaizala_api::messages::{MESSAGE_LENGTH_LIMIT, PostMessage, PostMessageAnswer};

use super::caller::{Caller, TextMessageAdd};
use crate::audience;
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::LenientJson;
use crate::messages::{self, NewMessage};
use crate::state::AppState;

/// Posts a text message into a group.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/messages", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = PostMessage,
    security(("accessToken" = [])),
    responses((status = 200, body = PostMessageAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn post(
    State(shared): State<AppState>,
    caller: Caller<TextMessageAdd>,
    Ids(group_id): Ids<String>,
    LenientJson(wish): LenientJson<PostMessage>,
) -> Result<Json<PostMessageAnswer>, ApiError> {
    if wish.message.trim().is_empty() {
        return Err(ApiError::invalid("message is empty"));
    }
    if wish.message.chars().count() > MESSAGE_LENGTH_LIMIT {
        return Err(ApiError::invalid("message has more than 4000 characters"));
    }
    // Looked up before the change begins, for others wait while it lasts.
    let database = &shared.database;
    let (group, role) = caller.group(database, &group_id).await?;
    let (audience, failed_result) = audience::choose(
        database,
        &group,
        role,
        wish.subscribers.as_deref(),
        wish.send_to_all_subscribers,
    )
    .await?;
    let reply_to = wish.reply_to_reference_id.as_ref().map(ReferenceId::as_str);
    if let Some(reference) = reply_to {
        audience::check_reply(database, &group.id, reference, &audience).await?;
    }
    let new = NewMessage {
        group: &group.id,
        sender: &caller.user_id,
        connector_name: &caller.connector.name,
        text: &wish.message,
        reply_to,
        audience: &audience,
    };
    let change = database.begin_change_beside_others().await?;
    let reference_id = messages::post(&change, new, shared.clock.now()).await?;
    change.commit().await?;
    Ok(Json(PostMessageAnswer {
        reference_id,
        failed_result,
    }))
}
