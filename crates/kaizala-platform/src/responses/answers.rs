//! Answers by the type of their question (contract 6.9), kept as events and readers see them (contract 6.11.4).

use kaizala_api::questions::{Question, QuestionType};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::actions::{is_on_earth, read_time};
use crate::errors::{ApiError, Fault};
use crate::lenient::read_part;
use crate::media::{self, MediaType};
use crate::state::Shared;

/// From this number on a time is in milliseconds, below in seconds (contract 8, row 17).
const MILLISECONDS_FROM: f64 = 1e11;

/// Checks one answer per question and brings it into its form.
pub(crate) async fn check(
    shared: &Shared,
    database: &impl ConnectionTrait,
    questions: &[Question],
    answers: Vec<Value>,
) -> Result<Vec<Value>, ApiError> {
    if answers.len() != questions.len() {
        return Err(ApiError::invalid(format!(
            "actionBody.answers must be {}, one for each question",
            questions.len()
        )));
    }
    let mut checked = Vec::with_capacity(answers.len());
    for (index, (question, answer)) in questions.iter().zip(answers).enumerate() {
        let wrong =
            |problem: &str| ApiError::invalid(format!("actionBody.answers[{index}] {problem}"));
        checked.push(if answer.is_null() {
            Value::Null
        } else if let Some(types) = uploads(question.question_type) {
            let resources = texts(answer).ok_or_else(|| wrong("is no upload"))?;
            for resource in &resources {
                media::find(&shared.keys, database, resource)
                    .await?
                    .filter(|upload| types.contains(&upload.media_type))
                    .ok_or_else(|| wrong("is no upload"))?;
            }
            json!(resources)
        } else {
            plain(question, answer, index).map_err(|problem| match problem {
                Problem::Says(problem) => wrong(problem),
                Problem::Misfit(error) => error,
            })?
        });
    }
    Ok(checked)
}

/// Which uploads answer a question; none if it is not answered by uploads.
fn uploads(question_type: QuestionType) -> Option<&'static [MediaType]> {
    match question_type {
        QuestionType::Image => Some(&[MediaType::Image, MediaType::Album]),
        QuestionType::AttachmentList => Some(&MediaType::ALL),
        QuestionType::SingleOption
        | QuestionType::MultiOption
        | QuestionType::Text
        | QuestionType::Numeric
        | QuestionType::DateTime
        | QuestionType::Location
        | QuestionType::PhoneNumber => None,
    }
}

enum Problem {
    Says(&'static str),
    Misfit(ApiError),
}

fn plain(question: &Question, answer: Value, index: usize) -> Result<Value, Problem> {
    let part = format!("actionBody.answers[{index}]");
    match question.question_type {
        QuestionType::SingleOption => {
            let chosen = options(question, answer)?;
            if chosen.len() == 1 {
                Ok(json!(chosen))
            } else {
                Err(Problem::Says("is not one option"))
            }
        }
        QuestionType::MultiOption => Ok(json!(options(question, answer)?)),
        QuestionType::Numeric => number(&answer)
            .map(|number| json!(number))
            .ok_or(Problem::Says("is no number")),
        QuestionType::DateTime => time(&answer)
            .map(|time| json!(time))
            .ok_or(Problem::Says("is no time")),
        QuestionType::Location => {
            let place: Location = read_part(&part, answer).map_err(Problem::Misfit)?;
            if !is_on_earth(place.lt, place.lg) {
                return Err(Problem::Says("is nowhere"));
            }
            let mut shown = json!({"lt": place.lt, "lg": place.lg, "n": place.n});
            if let Some(address) = place.a {
                shown["a"] = json!(address);
            }
            Ok(shown)
        }
        QuestionType::PhoneNumber => {
            let phone: Phone = read_part(&part, answer).map_err(Problem::Misfit)?;
            Ok(json!({"cc": phone.cc, "pn": phone.pn}))
        }
        QuestionType::Text | QuestionType::Image | QuestionType::AttachmentList => match answer {
            Value::String(_) => Ok(answer),
            Value::Number(number) => Ok(json!(number.to_string())),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                Err(Problem::Says("is no text"))
            }
        },
    }
}

/// Place of an answer (contract 6.9).
#[derive(Deserialize)]
struct Location {
    #[serde(alias = "latitude")]
    lt: f64,
    #[serde(alias = "longitude")]
    lg: f64,
    #[serde(default, alias = "name")]
    n: String,
    /// Its address.
    #[serde(default)]
    a: Option<String>,
}

/// Phone number of an answer: country code and number (contract 6.9).
#[derive(Deserialize)]
struct Phone {
    cc: String,
    pn: String,
}

/// One text, or a list of them.
fn texts(answer: Value) -> Option<Vec<String>> {
    match answer {
        Value::String(text) => Some(vec![text]),
        Value::Array(items) => items
            .into_iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn options(question: &Question, answer: Value) -> Result<Vec<String>, Problem> {
    let chosen = texts(answer).ok_or(Problem::Says("is no option"))?;
    let is_option = |text: &String| question.options.iter().any(|option| option.title == *text);
    if chosen.iter().all(is_option) {
        Ok(chosen)
    } else {
        Err(Problem::Says("is no option"))
    }
}

fn number(answer: &Value) -> Option<f64> {
    let number: Option<f64> = match answer {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_f64(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    number.filter(|number| number.is_finite())
}

/// A time in milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a time of which a fraction of a millisecond is lost is the same time"
)]
fn time(answer: &Value) -> Option<i64> {
    if let Some(time) = answer.as_str().and_then(read_time) {
        return Some(time.as_millisecond());
    }
    let number = number(answer)?;
    let millis = if number.abs() < MILLISECONDS_FROM {
        number * 1000.0
    } else {
        number
    };
    // Beyond this lies no year that anybody writes.
    (millis.abs() < 1e15).then_some(millis as i64)
}

/// An answer as it is read: uploads become addresses.
pub(crate) async fn show(
    shared: &Shared,
    database: &impl ConnectionTrait,
    question: &Question,
    answer: &Value,
) -> Result<Value, Fault> {
    if uploads(question.question_type).is_none() {
        return Ok(answer.clone());
    }
    let Some(resources) = answer.as_array() else {
        return Ok(Value::Null);
    };
    let resources: Vec<&str> = resources.iter().filter_map(Value::as_str).collect();
    let files = crate::actions::files(shared, database, &resources).await?;
    Ok(Value::Array(files))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(question_type: QuestionType, options: &[&str]) -> Question {
        serde_json::from_value(json!({
            "title": "x", "type": question_type,
            "options": options.iter().map(|title| json!({"title": title})).collect::<Vec<_>>(),
        }))
        .unwrap()
    }

    #[test]
    fn answers_are_brought_into_one_form() {
        use QuestionType::{
            DateTime, Location, MultiOption, Numeric, PhoneNumber, SingleOption, Text,
        };
        for (question_type, sent, kept) in [
            (Text, json!("x"), Some(json!("x"))),
            (Text, json!(7), Some(json!("7"))),
            (Text, json!(["x"]), None),
            (SingleOption, json!("a"), Some(json!(["a"]))),
            (SingleOption, json!(["b"]), Some(json!(["b"]))),
            (SingleOption, json!(["a", "b"]), None),
            (SingleOption, json!("c"), None),
            (MultiOption, json!(["a", "b"]), Some(json!(["a", "b"]))),
            (MultiOption, json!("a"), Some(json!(["a"]))),
            (MultiOption, json!([]), Some(json!([]))),
            (MultiOption, json!(["a", "c"]), None),
            (Numeric, json!(1), Some(json!(1.0))),
            (Numeric, json!("2.5"), Some(json!(2.5))),
            (Numeric, json!("many"), None),
            (
                DateTime,
                json!(1_893_456_000),
                Some(json!(1_893_456_000_000_i64)),
            ),
            (
                DateTime,
                json!(1_893_456_000_123_i64),
                Some(json!(1_893_456_000_123_i64)),
            ),
            (
                DateTime,
                json!("2030-01-01T00:00:00Z"),
                Some(json!(1_893_456_000_000_i64)),
            ),
            (DateTime, json!("soon"), None),
            (
                Location,
                json!({"lt": 1.5, "lg": 2.5, "n": "x"}),
                Some(json!({"lt": 1.5, "lg": 2.5, "n": "x"})),
            ),
            (Location, json!({"lt": 91, "lg": 2.5, "n": "x"}), None),
            (Location, json!({"lg": 2.5}), None),
            (
                PhoneNumber,
                json!({"cc": 1, "pn": "5550100050"}),
                Some(json!({"cc": "1", "pn": "5550100050"})),
            ),
            (PhoneNumber, json!("+15550100050"), None),
        ] {
            let got = plain(&question(question_type, &["a", "b"]), sent.clone(), 0).ok();
            assert_eq!(got, kept, "{question_type:?} {sent}");
        }
    }
}
