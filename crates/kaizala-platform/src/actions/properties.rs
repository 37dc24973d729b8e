//! Properties of cards (contract 6.8.2).

use kaizala_api::actions::{Property, PropertyType};
use sea_orm::ConnectionTrait;
use serde_json::Value;

use crate::errors::ApiError;
use crate::media;
use crate::state::Shared;

/// Whether a property may be written; `field` is what the list of them is called.
pub(crate) async fn check(
    shared: &Shared,
    database: &impl ConnectionTrait,
    field: &str,
    property: &Property,
) -> Result<(), ApiError> {
    let bad = |problem: &str| ApiError::invalid(format!("{field} {problem}"));
    if property.name.trim().is_empty() {
        return Err(bad("have an empty name"));
    }
    let texts: Vec<&str> = match &property.value {
        Value::String(text) => vec![text],
        Value::Number(_) | Value::Bool(_) => Vec::new(),
        Value::Array(items) => items
            .iter()
            .map(|item| item.as_str().ok_or_else(|| bad("have a list of no texts")))
            .collect::<Result<_, _>>()?,
        Value::Object(_) if property.property_type == PropertyType::Location => Vec::new(),
        Value::Null | Value::Object(_) => return Err(bad("have a value that is no text")),
    };
    let is_list = matches!(
        property.property_type,
        PropertyType::StringList | PropertyType::StringSet | PropertyType::AttachmentList
    );
    if property.value.is_array() && !is_list {
        return Err(bad("have a list where one text belongs"));
    }
    let are_uploads = matches!(
        property.property_type,
        PropertyType::Attachment | PropertyType::AttachmentList
    );
    if are_uploads {
        for resource in texts {
            let upload = media::find(&shared.keys, database, resource).await?;
            upload.ok_or_else(|| bad("name no upload"))?;
        }
    }
    Ok(())
}
