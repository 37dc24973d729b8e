//! Answers to actions (contract 6.9).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::actions::Place;
use crate::lenient;

/// Answers to an action, or changes an answer (contract 6.9). Which action it is says the path.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostResponse {
    /// The answer to change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_id: Option<String>,
    /// The answer.
    pub action_body: ResponseBody,
}

/// What is answered (contract 6.9).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResponseBody {
    /// Needed for a job: whether it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_completed: Option<bool>,
    /// Needed for everything else: one answer per question, null where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Vec<Value>>,
    /// What the response is called.
    #[serde(default)]
    pub response_name: String,
    /// Where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_location: Option<Place>,
}

/// The answer to [`PostResponse`] (contract 6.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostResponseAnswer {
    /// The response.
    pub response_id: String,
}

/// A response as it is read (contract 6.8.4). An anonymous one has no responder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// The response.
    pub response_id: String,
    /// Who gave it, E.164.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responder: Option<String>,
    /// The user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responder_id: Option<String>,
    /// Name, empty if unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responder_name: Option<String>,
    /// What the response is called.
    pub response_name: String,
    /// Where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_location: Option<Place>,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// The questions with what was answered.
    pub response_with_questions: Vec<AnsweredQuestion>,
}

/// A question with what was answered (contract 6.11.4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnsweredQuestion {
    /// What was asked.
    pub title: String,
    /// What is answered.
    #[serde(rename = "type")]
    pub question_type: crate::questions::QuestionType,
    /// What there was to choose.
    pub options: Vec<crate::questions::QuestionOption>,
    /// What was answered, by type; null where nothing was.
    pub answer: Value,
    /// Whether people do not see the question.
    #[serde(
        default,
        deserialize_with = "lenient::flag",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub is_invisible: bool,
}
