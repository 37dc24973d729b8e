//! Answers to actions (contract 6.9).

mod answers;

use std::collections::HashMap;

use kaizala_api::responses::{AnsweredQuestion, Response};
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::Value;

pub(crate) use self::answers::check;
use crate::actions::Content;
use crate::database::Change;
use crate::database::entities::{action, response, user};
use crate::errors::{ApiError, Fault};
use crate::random;
use crate::state::Shared;

/// Whose answers somebody sees.
pub(crate) enum Sees {
    /// Everybody's.
    All,
    /// This person's.
    Own(String),
}

/// An answer that was found good.
pub(crate) struct NewResponse<'a> {
    pub(crate) responder: &'a str,
    pub(crate) name: &'a str,
    /// Place as JSON.
    pub(crate) location: Option<String>,
    /// One per question, in their form.
    pub(crate) answers: Vec<Value>,
    pub(crate) is_completed: bool,
}

impl NewResponse<'_> {
    fn answers(&self) -> String {
        Value::Array(self.answers.clone()).to_string()
    }
}

/// Keeps an answer. Somebody answers once, unless the action takes more.
pub(crate) async fn post(
    change: &Change,
    action: &action::Model,
    takes_more: bool,
    new: &NewResponse<'_>,
    now: UnixMillis,
) -> Result<response::Model, ApiError> {
    let id = random::id()?;
    let slot = if takes_more { id.as_str() } else { "" };
    if !takes_more
        && response::Entity::find()
            .filter(response::Column::ReferenceId.eq(&action.reference_id))
            .filter(response::Column::ResponderId.eq(new.responder))
            .one(change)
            .await?
            .is_some()
    {
        return Err(ApiError::conflict("The caller has answered"));
    }
    let kept = response::ActiveModel {
        id: Set(id.clone()),
        reference_id: Set(action.reference_id.clone()),
        responder_id: Set(new.responder.to_owned()),
        slot: Set(slot.to_owned()),
        name: Set(new.name.to_owned()),
        location: Set(new.location.clone()),
        answers: Set(new.answers()),
        is_completed: Set(new.is_completed),
        created: Set(now.0),
        updated: Set(now.0),
    };
    Ok(kept.insert(change).await?)
}

/// Changes an answer. Only who gave it may.
pub(crate) async fn update(
    change: &Change,
    action: &action::Model,
    id: &str,
    new: &NewResponse<'_>,
    now: UnixMillis,
) -> Result<response::Model, ApiError> {
    let found = response::Entity::find_by_id(id)
        .one(change)
        .await?
        .filter(|found| found.reference_id == action.reference_id)
        .ok_or_else(|| ApiError::not_found("responseId"))?;
    if found.responder_id != new.responder {
        return Err(ApiError::forbidden("Not the caller's response"));
    }
    let mut found = found.into_active_model();
    found.name = Set(new.name.to_owned());
    found.location = Set(new.location.clone());
    found.answers = Set(new.answers());
    found.is_completed = Set(new.is_completed);
    found.updated = Set(now.0);
    Ok(found.update(change).await?)
}

/// How many answers an action has.
pub(crate) async fn count(
    database: &impl ConnectionTrait,
    action: &action::Model,
) -> Result<u64, DbErr> {
    response::Entity::find()
        .filter(response::Column::ReferenceId.eq(&action.reference_id))
        .count(database)
        .await
}

/// The answers to an action as they are read, oldest first.
pub(crate) async fn list(
    shared: &Shared,
    database: &impl ConnectionTrait,
    action: &action::Model,
    content: &Content,
    sees: &Sees,
) -> Result<Vec<Response>, Fault> {
    let mut wanted = response::Entity::find()
        .filter(response::Column::ReferenceId.eq(&action.reference_id))
        .order_by_asc(response::Column::Created)
        .order_by_asc(response::Column::Id);
    if let Sees::Own(reader) = sees {
        wanted = wanted.filter(response::Column::ResponderId.eq(reader));
    }
    let found = wanted.all(database).await?;
    let people: HashMap<String, user::Model> = user::Entity::find()
        .filter(user::Column::Id.is_in(found.iter().map(|one| one.responder_id.as_str())))
        .all(database)
        .await?
        .into_iter()
        .map(|user| (user.id.clone(), user))
        .collect();
    let mut shown = Vec::with_capacity(found.len());
    for response in found {
        let person = people
            .get(&response.responder_id)
            .filter(|_| !content.is_anonymous());
        shown.push(Response {
            responder: person.map(|person| person.phone.clone().unwrap_or_default()),
            responder_id: person.map(|person| person.id.clone()),
            responder_name: person.map(|person| person.name.clone()),
            response_with_questions: answered(shared, database, content, &response).await?,
            response_id: response.id,
            response_name: response.name,
            response_location: response
                .location
                .map(|place| serde_json::from_str(&place))
                .transpose()
                .map_err(|error| Fault::new("database", error))?,
            created_at: response.created,
        });
    }
    Ok(shown)
}

/// The questions with what was answered (contract 6.11.4).
pub(crate) async fn answered(
    shared: &Shared,
    database: &impl ConnectionTrait,
    content: &Content,
    response: &response::Model,
) -> Result<Vec<AnsweredQuestion>, Fault> {
    let answers: Vec<Value> =
        serde_json::from_str(&response.answers).map_err(|error| Fault::new("database", error))?;
    let mut shown = Vec::new();
    for (question, answer) in content.questions().into_iter().zip(answers) {
        let answer = answers::show(shared, database, &question, &answer).await?;
        shown.push(AnsweredQuestion {
            title: question.title,
            question_type: question.question_type,
            options: question.options,
            answer,
            is_invisible: question.is_invisible,
        });
    }
    Ok(shown)
}
