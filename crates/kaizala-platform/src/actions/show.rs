//! How actions are read (contract 6.8.4).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use kaizala_api::actions::{Action, AnnouncementBody};
use kaizala_api::ids::ReferenceId;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use serde_json::{Map, Value, json};

use super::{Content, content_of};
use crate::database::entities::{action, assignee, response, user};
use crate::errors::Fault;
use crate::media;
use crate::responses::{self, Sees};
use crate::state::Shared;

/// How much of an action is shown.
pub(crate) enum Reader {
    /// What a list says.
    Brief,
    /// What the call for one action says, or a list with details; with the responses that the reader sees.
    Detailed { responses: Option<Sees> },
}

/// A point in time in ISO 8601.
pub(super) fn iso(time: i64) -> String {
    Timestamp::from_millisecond(time)
        .map(|time| time.to_string())
        .unwrap_or_default()
}

/// An action as it is read.
pub(crate) async fn show(
    shared: &Shared,
    database: &impl ConnectionTrait,
    action: &action::Model,
    reader: &Reader,
) -> Result<Action, Fault> {
    let sender = user::Entity::find_by_id(&action.sender_id)
        .one(database)
        .await?;
    let body = body(shared, database, action, reader).await?;
    Ok(Action {
        reference_id: ReferenceId::from(action.reference_id.clone()),
        action_type: action.action_type.clone(),
        id: action.package_id.clone(),
        package_id: action.package_id.clone(),
        sender: sender.and_then(|sender| sender.phone).unwrap_or_default(),
        creation_time: UnixMillis(action.created).seconds(),
        sent_at: iso(action.created),
        action_body: Value::Object(body),
        action_details: None,
    })
}

/// What an action says, by type.
pub(super) async fn body(
    shared: &Shared,
    database: &impl ConnectionTrait,
    action: &action::Model,
    reader: &Reader,
) -> Result<Map<String, Value>, Fault> {
    let content = content_of(action)?;
    let mut body = Map::new();
    if let Some(id) = &action.action_id {
        body.insert("actionId".to_owned(), json!(id));
    }
    match &content {
        Content::Media(media) => {
            let files = files(shared, database, &[&media.media_resource]).await?;
            if let Some(first) = files.first() {
                body.insert("mediaUrl".to_owned(), first["mediaUrl"].clone());
                if action.action_type == "Image" {
                    body.insert("imageUrl".to_owned(), first["mediaUrl"].clone());
                }
            }
            body.insert("media".to_owned(), Value::Array(files));
            body.insert("caption".to_owned(), json!(media.caption));
        }
        Content::Announcement(announcement) => {
            let files = announced(shared, database, announcement).await?;
            add(
                &mut body,
                json!({
                    "title": announcement.title, "message": announcement.message,
                    "text": announcement.message, "media": files,
                }),
            );
        }
        Content::Job(job) => {
            body.insert("title".to_owned(), json!(job.title));
            add(&mut body, job_state(database, action, reader).await?);
        }
        Content::Poll(poll) => {
            let mut choices = Vec::new();
            for choice in &poll.choices {
                let mut shown = json!({"title": choice.title});
                if let Some(image) = &choice.image
                    && let Some(file) = files(shared, database, &[image]).await?.first()
                {
                    shown["image"] = file["mediaUrl"].clone();
                }
                choices.push(shown);
            }
            add(
                &mut body,
                json!({
                    "question": poll.question, "isSenderOnly": poll.is_sender_only,
                    "expiryDate": action.expiry.map(iso), "choices": choices,
                }),
            );
        }
        Content::LetsMeet(meeting) => add(
            &mut body,
            json!({
                "title": meeting.title, "startingTime": meeting.starting_time,
                "agenda": meeting.agenda, "duration": meeting.duration,
                "isSenderOnly": meeting.is_sender_only, "place": meeting.place,
            }),
        ),
        Content::Form(form) => {
            add(
                &mut body,
                json!({
                    "title": form.title, "expiryDate": action.expiry.map(iso),
                    "responseCount": responses::count(database, action).await?,
                }),
            );
            if action.package_id.is_some() {
                add(
                    &mut body,
                    json!({"properties": form.properties, "version": action.version}),
                );
            }
            if let Reader::Detailed { responses: Some(_) } = reader {
                add(
                    &mut body,
                    json!({
                        "description": form.description, "isSenderOnly": form.is_sender_only,
                        "isAnonymous": form.is_anonymous,
                        "acceptMultipleResponses": form.accept_multiple_responses,
                        "questions": form.questions,
                    }),
                );
            }
        }
    }
    if let Reader::Detailed {
        responses: Some(sees),
    } = reader
        && !matches!(content, Content::Job(_))
        && content.is_answered()
    {
        let responses = responses::list(shared, database, action, &content, sees).await?;
        body.insert("responses".to_owned(), json!(responses));
    }
    // What was not said is absent, not null.
    body.retain(|_, value| !value.is_null());
    Ok(body)
}

fn add(body: &mut Map<String, Value>, more: Value) {
    if let Value::Object(more) = more {
        body.extend(more);
    }
}

/// The files of an announcement, under all the names that clients know (contract 8, row 24).
pub(super) async fn announced(
    shared: &Shared,
    database: &impl ConnectionTrait,
    announcement: &AnnouncementBody,
) -> Result<Vec<Value>, Fault> {
    let resources: Vec<&str> = announcement
        .media_resources
        .iter()
        .map(String::as_str)
        .collect();
    let mut files = files(shared, database, &resources).await?;
    for file in &mut files {
        file["url"] = file["mediaUrl"].clone();
        file["fileName"] = file["mediaFileName"].clone();
    }
    Ok(files)
}

/// Addresses and names of the files of some uploads.
pub(crate) async fn files(
    shared: &Shared,
    database: &impl ConnectionTrait,
    resources: &[&str],
) -> Result<Vec<Value>, Fault> {
    let mut files = Vec::new();
    for resource in resources {
        let Some(upload) = media::find(&shared.keys, database, resource).await? else {
            continue;
        };
        for file in upload.files {
            let url = media::url(shared, &file.id, &file.extension)?;
            files.push(json!({"mediaUrl": url, "mediaFileName": file.name}));
        }
    }
    Ok(files)
}

/// How far a job is: who has it, and who has done it.
async fn job_state(
    database: &impl ConnectionTrait,
    action: &action::Model,
    reader: &Reader,
) -> Result<Value, DbErr> {
    let assigned: BTreeSet<String> = assignee::Entity::find()
        .filter(assignee::Column::ReferenceId.eq(&action.reference_id))
        .all(database)
        .await?
        .into_iter()
        .map(|row| row.user_id)
        .collect();
    let answered: BTreeMap<String, bool> = response::Entity::find()
        .filter(response::Column::ReferenceId.eq(&action.reference_id))
        .select_only()
        .column(response::Column::ResponderId)
        .column(response::Column::IsCompleted)
        .into_tuple::<(String, bool)>()
        .all(database)
        .await?
        .into_iter()
        .collect();
    let is_done = |user: &String| answered.get(user).copied().unwrap_or_default();
    let is_completed = assigned.iter().all(is_done);
    let mut state = json!({
        "assigneeCount": assigned.len(), "responseCount": answered.len(),
        "isCompleted": is_completed,
    });
    if let Reader::Detailed { .. } = reader {
        let everybody: BTreeSet<&String> = assigned.iter().chain(answered.keys()).collect();
        let people: HashMap<String, user::Model> = user::Entity::find()
            .filter(user::Column::Id.is_in(everybody.iter().map(|id| id.as_str())))
            .all(database)
            .await?
            .into_iter()
            .map(|user| (user.id.clone(), user))
            .collect();
        let responses: Vec<Value> = everybody
            .into_iter()
            .filter_map(|id| {
                let person = people.get(id)?;
                Some(json!({
                    "assignee": person.phone.clone().unwrap_or_default(),
                    "assigneeName": person.name, "assigneeProfilePic": "",
                    "isCompleted": is_done(id),
                }))
            })
            .collect();
        state["dueDate"] = json!(action.expiry.map(iso));
        state["status"] = json!(is_completed);
        state["responses"] = Value::Array(responses);
    }
    Ok(state)
}
