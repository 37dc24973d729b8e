//! What an action says, checked when it is posted and kept as it was then (contract 6.8.2).

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use kaizala_api::actions::{
    ActionType, AnnouncementBody, FormBody, JobBody, LetsMeetBody, MediaBody, PollBody, Visibility,
};
use kaizala_api::phone::PhoneNumber;
use kaizala_api::questions::{Question, QuestionOption, QuestionType};
use kaizala_api::time::UnixMillis;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::properties;
use crate::errors::ApiError;
use crate::lenient::read_part;
use crate::media::{self, MediaType};
use crate::members::NUMBERS_LIMIT;
use crate::state::Shared;

/// Ten years, the longest time that anything is open.
const HOURS_LIMIT: u32 = 10 * 366 * 24;
/// Most questions, options, choices, properties or attachments.
const LIST_LIMIT: usize = 200;

/// What an action says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Content {
    Media(MediaBody),
    Announcement(AnnouncementBody),
    Job(JobBody),
    Poll(PollBody),
    LetsMeet(LetsMeetBody),
    /// A survey or a card.
    Form(FormBody),
}

impl Content {
    /// Whether people answer to it.
    pub(crate) fn is_answered(&self) -> bool {
        !matches!(self, Self::Media(_) | Self::Announcement(_))
    }

    /// What it asks.
    pub(crate) fn questions(&self) -> Vec<Question> {
        let asks = |title: &str, question_type, options| Question {
            title: title.to_owned(),
            question_type,
            options,
            is_invisible: false,
        };
        match self {
            Self::Form(form) => form.questions.clone(),
            Self::Poll(poll) => {
                let options = poll.choices.iter().map(|choice| QuestionOption {
                    title: choice.title.clone(),
                });
                vec![asks(
                    &poll.question,
                    QuestionType::SingleOption,
                    options.collect(),
                )]
            }
            Self::LetsMeet(meeting) => vec![asks(&meeting.title, QuestionType::Text, Vec::new())],
            Self::Media(_) | Self::Announcement(_) | Self::Job(_) => Vec::new(),
        }
    }

    /// What a reminder of it says.
    pub(crate) fn title(&self) -> &str {
        match self {
            Self::Media(body) => &body.caption,
            Self::Announcement(body) => &body.title,
            Self::Job(body) => &body.title,
            Self::Poll(body) => &body.question,
            Self::LetsMeet(body) => &body.title,
            Self::Form(body) => &body.title,
        }
    }

    /// Whether the answers do not say whose they are.
    pub(crate) fn is_anonymous(&self) -> bool {
        matches!(self, Self::Form(form) if form.is_anonymous)
    }

    /// Whether somebody may answer more than once.
    pub(crate) fn accepts_multiple(&self) -> bool {
        matches!(self, Self::Form(form) if form.accept_multiple_responses)
    }

    /// Who sees the answers; where nothing was said the kind of the group decides.
    pub(crate) fn visibility(&self) -> Option<Visibility> {
        let (chosen, is_sender_only) = match self {
            Self::Form(form) => (form.visibility, form.is_sender_only),
            Self::Poll(poll) => (None, poll.is_sender_only),
            Self::LetsMeet(meeting) => (None, meeting.is_sender_only),
            Self::Media(_) | Self::Announcement(_) | Self::Job(_) => (None, false),
        };
        chosen.or(is_sender_only.then_some(Visibility::Sender))
    }
}

/// An action that was read and found good.
pub(crate) struct Prepared {
    pub(crate) content: Content,
    /// When it ends.
    pub(crate) expiry: Option<UnixMillis>,
    /// Whose job it is.
    pub(crate) assignees: BTreeSet<PhoneNumber>,
}

impl Prepared {
    fn until(content: Content, expiry: UnixMillis) -> Self {
        Self {
            content,
            expiry: Some(expiry),
            assignees: BTreeSet::new(),
        }
    }

    fn open(content: Content) -> Self {
        Self {
            content,
            expiry: None,
            assignees: BTreeSet::new(),
        }
    }
}

/// Reads the body of an action of this type; none is a card.
pub(crate) async fn read(
    shared: &Shared,
    database: &impl ConnectionTrait,
    action_type: Option<ActionType>,
    body: Value,
) -> Result<Prepared, ApiError> {
    let checks = Checks { shared, database };
    match action_type {
        None => checks.form(body, false).await,
        Some(ActionType::Survey) => checks.form(body, true).await,
        Some(ActionType::Image) => checks.media(body, &[MediaType::Image]).await,
        Some(ActionType::Album) => {
            let either = [MediaType::Album, MediaType::Image];
            checks.media(body, &either).await
        }
        Some(ActionType::Audio) => checks.media(body, &[MediaType::Audio]).await,
        Some(ActionType::Document) => checks.media(body, &[MediaType::Document]).await,
        Some(ActionType::Video) => checks.media(body, &[MediaType::Video]).await,
        Some(ActionType::Announcement) => checks.announcement(body).await,
        Some(ActionType::Job) => checks.job(body),
        Some(ActionType::Poll) => checks.poll(body).await,
        Some(ActionType::LetsMeet) => meeting(body),
        Some(ActionType::PhotoWithLocation | ActionType::ShareLocation) => {
            Err(ApiError::invalid("actionType is posted from phones only"))
        }
    }
}

fn named<T: serde::de::DeserializeOwned>(body: Value) -> Result<T, ApiError> {
    read_part("actionBody", body)
}

fn wrong(field: &str, problem: &str) -> ApiError {
    ApiError::invalid(format!("actionBody.{field} {problem}"))
}

fn must_say(field: &str, text: &str) -> Result<(), ApiError> {
    if text.trim().is_empty() {
        return Err(wrong(field, "is empty"));
    }
    Ok(())
}

fn must_list(field: &str, length: usize) -> Result<(), ApiError> {
    match length {
        0 => Err(wrong(field, "is empty")),
        1..=LIST_LIMIT => Ok(()),
        _ => Err(wrong(field, "is too long")),
    }
}

struct Checks<'a, D> {
    shared: &'a Shared,
    database: &'a D,
}

impl<D: ConnectionTrait> Checks<'_, D> {
    fn hours(&self, field: &str, hours: u32) -> Result<UnixMillis, ApiError> {
        if hours == 0 || hours > HOURS_LIMIT {
            return Err(wrong(field, "is no number of hours"));
        }
        let time = Duration::from_hours(u64::from(hours));
        Ok(self.shared.clock.now().plus(time))
    }

    async fn upload(
        &self,
        field: &str,
        resource: &str,
        types: &[MediaType],
    ) -> Result<(), ApiError> {
        media::find(&self.shared.keys, self.database, resource)
            .await?
            .filter(|upload| types.contains(&upload.media_type))
            .map(drop)
            .ok_or_else(|| wrong(field, "is no upload of this type"))
    }

    async fn media(&self, body: Value, types: &[MediaType]) -> Result<Prepared, ApiError> {
        let body: MediaBody = named(body)?;
        self.upload("mediaResource", &body.media_resource, types)
            .await?;
        Ok(Prepared::open(Content::Media(body)))
    }

    async fn announcement(&self, body: Value) -> Result<Prepared, ApiError> {
        let body: AnnouncementBody = named(body)?;
        must_say("message", &body.message)?;
        if body.media_resources.len() > LIST_LIMIT {
            return Err(wrong("mediaResources", "is too long"));
        }
        for resource in &body.media_resources {
            self.upload("mediaResources", resource, &MediaType::ALL)
                .await?;
        }
        Ok(Prepared::open(Content::Announcement(body)))
    }

    fn job(&self, body: Value) -> Result<Prepared, ApiError> {
        let body: JobBody = named(body)?;
        must_say("title", &body.title)?;
        must_list("assignedTo", body.assigned_to.len())?;
        if body.assigned_to.len() > NUMBERS_LIMIT {
            return Err(wrong("assignedTo", "has more than 100 numbers"));
        }
        let assignees = body
            .assigned_to
            .iter()
            .map(|text| {
                PhoneNumber::parse(text).map_err(|_| wrong("assignedTo", "is no phone number"))
            })
            .collect::<Result<_, _>>()?;
        let expiry = self.hours("dueDate", body.due_date.unwrap_or(24))?;
        Ok(Prepared {
            assignees,
            ..Prepared::until(Content::Job(body), expiry)
        })
    }

    async fn poll(&self, body: Value) -> Result<Prepared, ApiError> {
        let body: PollBody = named(body)?;
        must_say("question", &body.question)?;
        must_list("choices", body.choices.len())?;
        for choice in &body.choices {
            must_say("choices", &choice.title)?;
            if let Some(image) = &choice.image {
                self.upload("choices", image, &[MediaType::Image]).await?;
            }
        }
        let expiry = self.hours("expiryInHours", body.expiry_in_hours.unwrap_or(720))?;
        Ok(Prepared::until(Content::Poll(body), expiry))
    }

    async fn form(&self, body: Value, is_survey: bool) -> Result<Prepared, ApiError> {
        let form: FormBody = named(body)?;
        if is_survey {
            must_say("title", &form.title)?;
            must_list("questions", form.questions.len())?;
        }
        if form.questions.len() > LIST_LIMIT || form.properties.len() > LIST_LIMIT {
            return Err(wrong("questions", "and properties are at most 200"));
        }
        for question in &form.questions {
            check_question(question)?;
        }
        for property in &form.properties {
            properties::check(
                self.shared,
                self.database,
                "actionBody.properties",
                property,
            )
            .await?;
        }
        if let Some(image) = &form.cover_image {
            self.upload("coverImage", image, &[MediaType::Image])
                .await?;
        }
        let hours = if is_survey {
            Some(("dueDate", form.due_date.unwrap_or(24)))
        } else {
            let due = form.due_date.map(|hours| ("dueDate", hours));
            form.validity.map(|hours| ("validity", hours)).or(due)
        };
        let expiry = hours
            .map(|(field, hours)| self.hours(field, hours))
            .transpose()?;
        Ok(Prepared {
            expiry,
            ..Prepared::open(Content::Form(form))
        })
    }
}

fn meeting(body: Value) -> Result<Prepared, ApiError> {
    let mut body: LetsMeetBody = named(body)?;
    must_say("title", &body.title)?;
    let starting = read_time(&body.starting_time)
        .ok_or_else(|| wrong("startingTime", "is no time in ISO 8601"))?;
    if body.duration == 0 || body.duration > HOURS_LIMIT * 60 {
        return Err(wrong("duration", "is no number of minutes"));
    }
    if body
        .place
        .as_ref()
        .is_some_and(|place| !is_on_earth(place.latitude, place.longitude))
    {
        return Err(wrong("place", "is nowhere"));
    }
    body.starting_time = starting.to_string();
    Ok(Prepared::open(Content::LetsMeet(body)))
}

fn check_question(question: &Question) -> Result<(), ApiError> {
    must_say("questions", &question.title)?;
    if matches!(
        question.question_type,
        QuestionType::SingleOption | QuestionType::MultiOption
    ) {
        must_list("questions.options", question.options.len())?;
    }
    Ok(())
}

/// A time in UTC; one without a zone is meant in UTC, too.
pub(crate) fn read_time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let local: DateTime = text.parse().ok()?;
        Some(local.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })
}

/// Whether there is such a place.
pub(crate) fn is_on_earth(latitude: f64, longitude: f64) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}
