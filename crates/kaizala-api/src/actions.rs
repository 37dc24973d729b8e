//! Actions: media, announcements, jobs, polls, meetings, surveys and cards (contract 6.8).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::ids::ReferenceId;
use crate::lenient;
use crate::messages::FailedResult;
use crate::questions::Question;

/// Posts an action (contract 6.8.1).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostAction {
    /// Its type; not needed with `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_type: Option<String>,
    /// The package of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it says, by type (contract 6.8.2).
    pub action_body: Value,
    /// In a managed public group: to all subscribers; the caller must be an admin.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub send_to_all_subscribers: bool,
    /// In a managed public group: to these phone numbers only.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "lenient::texts_option"
    )]
    pub subscribers: Option<Vec<String>>,
    /// The message or action this one replies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to_reference_id: Option<ReferenceId>,
}

/// The answer to [`PostAction`] (contract 6.8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostActionAnswer {
    /// The posted item.
    pub reference_id: ReferenceId,
    /// What people answer to; media and announcements have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_id: Option<String>,
    /// Subscribers that it was meant for and does not reach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed_result: Vec<FailedResult>,
}

/// The types that have a name (contract 6.8). A card has a package instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum ActionType {
    /// A picture.
    Image,
    /// Pictures.
    Album,
    /// A recording.
    Audio,
    /// A document.
    Document,
    /// A film.
    Video,
    /// A picture and where it was taken; read only.
    #[serde(rename = "photoWithLocation")]
    PhotoWithLocation,
    /// A place; read only.
    ShareLocation,
    /// An announcement.
    Announcement,
    /// A job for some people.
    Job,
    /// A survey.
    Survey,
    /// A question with choices.
    Poll,
    /// A meeting.
    LetsMeet,
}

/// Body of a picture, album, recording, document or film (contract 6.8.2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaBody {
    /// The upload.
    pub media_resource: String,
    /// What stands below it.
    #[serde(default)]
    pub caption: String,
}

/// Body of an announcement (contract 6.8.2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnnouncementBody {
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// What it says.
    pub message: String,
    /// Uploads that belong to it.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub media_resources: Vec<String>,
}

/// Body of a job (contract 6.8.2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobBody {
    /// What is to be done.
    pub title: String,
    /// By whom, as phone numbers.
    #[serde(deserialize_with = "lenient::texts")]
    pub assigned_to: Vec<String>,
    /// Within how many hours; 24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_date: Option<u32>,
}

/// Something to choose in a poll (contract 6.8.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Choice {
    /// What it is called.
    pub title: String,
    /// An uploaded picture of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
}

/// Body of a poll (contract 6.8.2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PollBody {
    /// What is asked.
    pub question: String,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// For how many hours; 720.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry_in_hours: Option<u32>,
    /// Whether only who posted it sees the answers.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_sender_only: bool,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What it is called.
    pub name: String,
}

/// Body of a meeting (contract 6.8.2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LetsMeetBody {
    /// What it is about.
    pub title: String,
    /// When it begins, ISO 8601 in UTC.
    pub starting_time: String,
    /// How many minutes it takes; 30.
    #[serde(default = "half_an_hour", alias = "durationInMins")]
    pub duration: u32,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What is talked about.
    #[serde(default)]
    pub agenda: String,
    /// Whether only who posted it sees the answers.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_sender_only: bool,
}

fn half_an_hour() -> u32 {
    30
}

/// Who sees the answers (contract 6.8.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Visibility {
    /// Everybody.
    #[serde(rename = "0")]
    All,
    /// Who posted it.
    #[serde(rename = "1")]
    Sender,
    /// Admins, and who posted it.
    #[serde(rename = "2")]
    Admins,
    /// Members and subscribers.
    #[serde(rename = "3")]
    MembersAndSubscribers,
}

/// Body of a survey, and of a card as far as it asks questions (contract 6.8.2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormBody {
    /// Its title; a card may have that of its package.
    #[serde(default)]
    pub title: String,
    /// What is asked; a card may ask nothing.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// A survey: within how many hours; 24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_date: Option<u32>,
    /// A card: for how many hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<u32>,
    /// Whether answers do not say whose they are.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_anonymous: bool,
    /// Whether only who posted it sees the answers.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_sender_only: bool,
    /// Whether somebody may answer more than once.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub accept_multiple_responses: bool,
    /// Who sees the answers; counts more than `isSenderOnly`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// What it is about.
    #[serde(default)]
    pub description: String,
    /// An uploaded picture above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover_image: Option<String>,
    /// What a card holds.
    #[serde(default)]
    pub properties: Vec<Property>,
}

/// What a property holds. Some clients send the number that the type has on phones (contract 6.8.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum PropertyType {
    /// A text.
    #[serde(alias = "0")]
    Text,
    /// A number.
    #[serde(alias = "1")]
    Numeric,
    /// A place.
    #[serde(alias = "2")]
    Location,
    /// A point in time.
    #[serde(alias = "3")]
    DateTime,
    /// Texts in an order.
    #[serde(alias = "4")]
    StringList,
    /// An upload.
    #[serde(alias = "5")]
    Attachment,
    /// Texts, each once.
    #[serde(alias = "6")]
    StringSet,
    /// Uploads.
    #[serde(alias = "7")]
    AttachmentList,
}

/// A property of a card (contract 6.8.2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Property {
    /// What it is called.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub property_type: PropertyType,
    /// A text; of `AttachmentList` a list of them.
    pub value: Value,
}

/// Overwrites properties of a card by their names (contract 6.8.5).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateProperties {
    /// The version that the caller has read; -1 or absent if that does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// The new properties.
    pub update_properties: Vec<Property>,
}

/// Reminds people of an action (contract 6.8).
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Remind {
    /// In a managed public group: these phone numbers only.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "lenient::texts_option"
    )]
    pub subscribers: Option<Vec<String>>,
    /// In a managed public group: all subscribers.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub send_to_all_subscribers: bool,
}

/// The answer to [`Remind`] (contract 6.8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RemindAnswer {
    /// The reminder.
    pub reference_id: ReferenceId,
}

/// An action as it is read (contract 6.8.4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// The item.
    pub reference_id: ReferenceId,
    /// Its type; `Custom` for a card.
    pub action_type: String,
    /// The package of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The same once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package_id: Option<String>,
    /// Who posted it, E.164.
    pub sender: String,
    /// Seconds since 1970.
    pub creation_time: i64,
    /// The same in ISO 8601.
    pub sent_at: String,
    /// What it says, by type.
    pub action_body: Value,
    /// On the detail call: the same once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_details: Option<Value>,
}

/// A page of actions (contract 6.8.4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Actions {
    /// Oldest first.
    pub actions: Vec<Action>,
    /// Whether there are more.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub has_more: bool,
}

/// One action in detail; the list around it is the contract's (contract 6.8.4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ActionDetail {
    /// The action.
    pub actions: Vec<Action>,
}
