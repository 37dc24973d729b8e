//! What webhooks are told of actions and of answers to them (contract 6.11.3, 6.11.4).

use kaizala_api::actions::Visibility;
use kaizala_api::events::EventType;
use kaizala_api::groups::GroupType;
use kaizala_api::time::UnixMillis;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use serde_json::{Map, Value, json};

use super::show::{announced, body, files, iso};
use super::{Content, Reader};
use crate::database::Change;
use crate::database::entities::{action, assignee, response, user};
use crate::errors::Fault;
use crate::events::{self, Circle, Event};
use crate::state::Shared;
use crate::{audience, groups, responses, users};

/// Tells of an action that was posted.
pub(crate) async fn posted(
    shared: &Shared,
    change: &Change,
    action: &action::Model,
    content: &Content,
) -> Result<(), Fault> {
    let event_type = match content {
        Content::Media(_) => EventType::AttachmentCreated,
        Content::Announcement(_) => EventType::Announcement,
        Content::Job(_) => EventType::JobCreated,
        Content::Poll(_) => EventType::PollCreated,
        Content::LetsMeet(_) => EventType::LetsMeetCreated,
        Content::Form(_) if action.package_id.is_some() => EventType::ActionCreated,
        Content::Form(_) => EventType::SurveyCreated,
    };
    let data = match content {
        Content::Media(media) => json!({
            "media": files(shared, change, &[&media.media_resource]).await?,
            "actionType": action.action_type, "caption": media.caption,
        }),
        Content::Announcement(announcement) => json!({
            "title": announcement.title, "text": announcement.message,
            "media": announced(shared, change, announcement).await?,
        }),
        Content::Job(job) => json!({
            "actionId": action.action_id, "groupId": action.group_id, "title": job.title,
            "text": job.title, "dueDate": action.expiry.map(iso),
            "assignedTo": assigned_to(change, action).await?,
        }),
        Content::Poll(_) | Content::LetsMeet(_) => {
            let mut shown = body(shared, change, action, &Reader::Brief).await?;
            shown.insert("groupId".to_owned(), json!(action.group_id));
            Value::Object(shown)
        }
        Content::Form(form) => {
            let mut shown = of_action(action);
            shown.insert("title".to_owned(), json!(form.title));
            shown.insert("isAnonymous".to_owned(), json!(form.is_anonymous));
            shown.insert("questions".to_owned(), json!(form.questions));
            shown.insert("properties".to_owned(), json!(form.properties));
            Value::Object(shown)
        }
    };
    let sender = &action.sender_id;
    let circle = audience::circle(&action.audience, sender);
    let event = (event_type, data, shared.clock.now());
    tell(change, action, event, sender, circle).await
}

/// Tells of an answer. An anonymous one does not say whose it is.
pub(crate) async fn answered(
    shared: &Shared,
    change: &Change,
    action: &action::Model,
    content: &Content,
    (response, is_update): (&response::Model, bool),
) -> Result<(), Fault> {
    let event_type = match content {
        Content::Media(_) | Content::Announcement(_) => return Ok(()),
        Content::Job(_) => EventType::JobResponse,
        Content::Poll(_) => EventType::PollResponse,
        Content::LetsMeet(_) => EventType::LetsMeetResponse,
        Content::Form(_) if action.package_id.is_some() => EventType::ActionResponse,
        Content::Form(_) => EventType::SurveyResponse,
    };
    let from = if content.is_anonymous() {
        ""
    } else {
        response.responder_id.as_str()
    };
    let responder = users::find(change, from).await?;
    let phone = responder.as_ref().and_then(|user| user.phone.clone());
    let name = responder.as_ref().map(|user| user.name.clone());
    let mut data = of_action(action);
    data.insert("responseId".to_owned(), json!(response.id));
    let details = if let Content::Job(_) = content {
        json!({"response": {
            "assignee": phone.unwrap_or_default(), "assigneeName": name.unwrap_or_default(),
            "assigneeProfilePic": "", "isCompleted": response.is_completed,
        }})
    } else {
        data.insert("isUpdateResponse".to_owned(), json!(is_update));
        data.insert("isAnonymous".to_owned(), json!(content.is_anonymous()));
        data.insert("responder".to_owned(), json!(phone.unwrap_or_default()));
        data.insert("responderId".to_owned(), json!(from));
        data.insert("responderName".to_owned(), json!(name.unwrap_or_default()));
        data.insert("responderProfilePic".to_owned(), json!(""));
        let answers = responses::answered(shared, change, content, response).await?;
        json!({"responseWithQuestions": answers})
    };
    data.insert("responseDetails".to_owned(), details);
    let circle = circle_of_answers(change, action, content).await?;
    let event = (event_type, Value::Object(data), shared.clock.now());
    tell(change, action, event, from, circle).await
}

/// Who sees everybody's answers to an action (contract 2.2, 6.8.2).
pub(crate) async fn circle_of_answers<'a>(
    database: &impl ConnectionTrait,
    action: &'a action::Model,
    content: &Content,
) -> Result<Circle<'a>, DbErr> {
    let sender = action.sender_id.as_str();
    Ok(match content.visibility() {
        Some(Visibility::Sender) => Circle::Only(sender),
        Some(Visibility::Admins) => Circle::AdminsAnd(sender),
        Some(Visibility::All | Visibility::MembersAndSubscribers) => Circle::Group,
        // Answers of subscribers go to admins only.
        None => match groups::find(database, &action.group_id).await? {
            Some(group) if groups::type_of(&group) == GroupType::Group => Circle::Group,
            _ => Circle::AdminsAnd(sender),
        },
    })
}

/// What every event of an action says of it.
fn of_action(action: &action::Model) -> Map<String, Value> {
    let mut data = Map::new();
    data.insert("actionId".to_owned(), json!(action.action_id));
    data.insert("groupId".to_owned(), json!(action.group_id));
    if let Some(package) = &action.package_id {
        data.insert("actionPackageId".to_owned(), json!(package));
        data.insert("packageId".to_owned(), json!(package));
    }
    data
}

async fn assigned_to(change: &Change, action: &action::Model) -> Result<Vec<String>, Fault> {
    let assigned = assignee::Entity::find()
        .filter(assignee::Column::ReferenceId.eq(&action.reference_id))
        .all(change)
        .await?;
    let people = user::Entity::find()
        .filter(user::Column::Id.is_in(assigned.iter().map(|row| row.user_id.as_str())))
        .all(change)
        .await?;
    Ok(people.into_iter().filter_map(|user| user.phone).collect())
}

async fn tell(
    change: &Change,
    action: &action::Model,
    (event_type, data, raised): (EventType, Value, UnixMillis),
    from: &str,
    circle: Circle<'_>,
) -> Result<(), Fault> {
    let event = Event {
        event_type,
        group_id: &action.group_id,
        action_id: action.action_id.as_deref(),
        package_id: action.package_id.as_deref(),
        data,
        raised,
        from_user_id: from,
        circle,
    };
    events::raise(change, event).await
}
