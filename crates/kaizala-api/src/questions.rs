//! Questions of surveys and cards (contract 6.8.3).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::lenient;

/// What is answered to a question (contract 6.8.3, 6.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum QuestionType {
    /// One of the options.
    #[serde(alias = "SingleSelect")]
    SingleOption,
    /// Any of the options.
    #[serde(alias = "MultiSelect", alias = "MultipleOption")]
    MultiOption,
    /// A text.
    Text,
    /// An uploaded picture.
    Image,
    /// A number.
    Numeric,
    /// A point in time.
    #[serde(alias = "Date")]
    DateTime,
    /// A place.
    Location,
    /// Uploaded files.
    AttachmentList,
    /// A phone number.
    PhoneNumber,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuestionOption {
    /// What it is called.
    pub title: String,
}

/// A question (contract 6.8.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// What is asked.
    pub title: String,
    /// What is answered.
    #[serde(rename = "type")]
    pub question_type: QuestionType,
    /// What there is to choose.
    #[serde(default)]
    pub options: Vec<QuestionOption>,
    /// Whether people do not see it.
    #[serde(
        default,
        deserialize_with = "lenient::flag",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub is_invisible: bool,
}
