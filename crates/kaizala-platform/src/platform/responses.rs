//! Answers to actions (contract 6.9).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::responses::{PostResponse, PostResponseAnswer};

use super::caller::{ActionAdd, ActionUpdate, Caller, DependsOnBody, Needs as _};
use super::visibility::visible;
use crate::actions::{self, Content};
use crate::errors::{ApiError, Fault};
use crate::ids::Ids;
use crate::lenient::LenientJson;
use crate::responses::{self, NewResponse};
use crate::state::AppState;

/// Answers to an action; with `responseId` changes an answer.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/actions/{actionId}/responses", tag = "platform service",
    params(("groupId" = String, Path), ("actionId" = String, Path)),
    request_body = PostResponse,
    security(("accessToken" = [])),
    responses((status = 200, body = PostResponseAnswer), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn post(
    State(shared): State<AppState>,
    caller: Caller<DependsOnBody>,
    Ids((group_id, action_id)): Ids<(String, String)>,
    LenientJson(wish): LenientJson<PostResponse>,
) -> Result<Json<PostResponseAnswer>, ApiError> {
    let changed = wish.response_id.as_deref().filter(|id| !id.is_empty());
    caller.must_have(match changed {
        Some(_) => ActionUpdate::PERMISSION,
        None => ActionAdd::PERMISSION,
    })?;
    let body = wish.action_body;
    let change = shared.database.begin_change().await?;
    let (action, _) = visible(&caller, &change, &group_id, &action_id).await?;
    let content = actions::content_of(&action)?;
    let (is_completed, answers) = match &content {
        Content::Media(_) | Content::Announcement(_) => {
            return Err(ApiError::invalid("actionId is nothing to answer to"));
        }
        Content::Job(_) => {
            let is_completed = body
                .is_completed
                .ok_or_else(|| ApiError::invalid("actionBody.isCompleted: is missing"))?;
            (is_completed, Vec::new())
        }
        Content::Poll(_) | Content::LetsMeet(_) | Content::Form(_) => {
            let answers = body
                .answers
                .ok_or_else(|| ApiError::invalid("actionBody.answers: is missing"))?;
            let questions = content.questions();
            let answers = responses::check(&shared, &change, &questions, answers).await?;
            (false, answers)
        }
    };
    let new = NewResponse {
        responder: &caller.user_id,
        name: &body.response_name,
        location: body
            .response_location
            .map(|place| serde_json::to_string(&place))
            .transpose()
            .map_err(|error| Fault::new("response", error))?,
        answers,
        is_completed,
    };
    let now = shared.clock.now();
    let kept = match changed {
        Some(id) => responses::update(&change, &action, id, &new, now).await?,
        None => responses::post(&change, &action, content.accepts_multiple(), &new, now).await?,
    };
    let told = (&kept, changed.is_some());
    actions::events::answered(&shared, &change, &action, &content, told).await?;
    change.commit().await?;
    Ok(Json(PostResponseAnswer {
        response_id: kept.id,
    }))
}
