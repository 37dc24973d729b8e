//! Pictures, documents, audio and video (contract 6.7).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Largest upload in bytes, all of its files together (contract 8, row 36).
pub const MEDIA_LIMIT: usize = 50 * 1024 * 1024;

/// Has the server fetch a file (contract 6.7).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadFromUrl {
    /// Where it is, https only.
    pub media_url: String,
}

/// Uploads a file inside JSON, as one client does (contract 6.7).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadAttachment {
    /// The file.
    pub file_content: FileContent,
}

/// A file inside JSON.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FileContent {
    /// What it is.
    #[serde(rename = "$content-type")]
    pub content_type: String,
    /// The file in base64.
    #[serde(rename = "$content")]
    pub content: String,
    /// Its name, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// An uploaded file, or an album of them (contract 6.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadAnswer {
    /// Stands for it in later calls; opaque.
    pub media_resource: String,
}
