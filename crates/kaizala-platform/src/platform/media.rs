//! Uploads and the files they leave (contract 6.7).

use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest as _, Request, State};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::{StreamExt as _, stream};
use http::{HeaderValue, StatusCode, header};
use kaizala_api::errors::ErrorBody;
use kaizala_api::media::{MEDIA_LIMIT, UploadAnswer, UploadAttachment, UploadFromUrl};

use super::caller::{Caller, MediaAdd};
use crate::errors::{ApiError, Fault};
use crate::ids::Ids;
use crate::lenient::{FileJson, LenientJson};
use crate::media::{self, Arrived, Incoming};
use crate::state::{AppState, Shared};

/// Most files of an album.
const FILES_LIMIT: usize = 30;
/// Time for all of an upload to arrive.
const UPLOAD_TIME: Duration = Duration::from_mins(15);

/// Uploads a file, or several as an album. Every part with a file name is one, whatever the part is called.
#[utoipa::path(
    post, path = "/v1/media", tag = "platform service",
    request_body(content_type = "multipart/form-data", content = Vec<u8>),
    security(("accessToken" = [])),
    responses((status = 200, body = UploadAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn upload(
    State(shared): State<AppState>,
    _: Caller<MediaAdd>,
    request: Request,
) -> Result<Json<UploadAnswer>, ApiError> {
    let mut parts = Multipart::from_request(request, &shared)
        .await
        .map_err(|_| ApiError::file_type("The body must be multipart/form-data"))?;
    let mut files = Vec::new();
    let receiving = receive_all(&shared, &mut parts, &mut files);
    let received = tokio::time::timeout(UPLOAD_TIME, receiving)
        .await
        .unwrap_or_else(|_| Err(ApiError::too_slow()));
    match finish(&shared, received, &files).await {
        Ok(answer) => Ok(answer),
        Err(error) => {
            read_to_the_end(&shared, parts).await;
            Err(error)
        }
    }
}

/// Makes a resource of what has arrived, or leaves nothing behind.
async fn finish(
    shared: &Shared,
    received: Result<(), ApiError>,
    files: &[Arrived],
) -> Result<Json<UploadAnswer>, ApiError> {
    let kept = match received {
        Ok(()) => media::keep(shared, files).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(media_resource) => Ok(Json(UploadAnswer { media_resource })),
        Err(error) => {
            media::discard(shared, files).await;
            Err(error)
        }
    }
}

async fn receive_all(
    shared: &Shared,
    parts: &mut Multipart,
    files: &mut Vec<Arrived>,
) -> Result<(), ApiError> {
    let mut left = MEDIA_LIMIT;
    while let Some(part) = next_part(shared, parts).await? {
        let Some(name) = part.file_name().map(str::to_owned) else {
            continue;
        };
        if files.len() == FILES_LIMIT {
            return Err(ApiError::invalid("files are more than 30"));
        }
        let content_type = part.content_type().unwrap_or_default().to_owned();
        let incoming = Incoming {
            chunks: part.map(|bytes| bytes.map_err(|_| broken())),
            left: &mut left,
            pause: shared.limits.body_time,
        };
        files.push(media::receive(shared, &name, &content_type, incoming).await?);
    }
    Ok(())
}

async fn next_part<'a>(
    shared: &Shared,
    parts: &'a mut Multipart,
) -> Result<Option<Field<'a>>, ApiError> {
    tokio::time::timeout(shared.limits.body_time, parts.next_field())
        .await
        .map_err(|_| ApiError::too_slow())?
        .map_err(|_| broken())
}

fn broken() -> ApiError {
    ApiError::invalid("The body is no whole multipart/form-data")
}

/// Reads what is left of a body that was refused, up to a bound: a client that is still sending reads no answer.
async fn read_to_the_end(shared: &Shared, mut parts: Multipart) {
    let mut left = MEDIA_LIMIT;
    let reading = async {
        while let Ok(Some(mut part)) = parts.next_field().await {
            while let Ok(Some(bytes)) = part.chunk().await {
                match left.checked_sub(bytes.len()) {
                    Some(less) => left = less,
                    None => return,
                }
            }
        }
    };
    // Whoever takes longer than this has not read the answer yet, and never will.
    let _ = tokio::time::timeout(shared.limits.body_time, reading).await;
}

/// Uploads a file that the server fetches.
#[utoipa::path(
    post, path = "/v1/media/url", tag = "platform service",
    request_body = UploadFromUrl,
    security(("accessToken" = [])),
    responses((status = 200, body = UploadAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn upload_from_url(
    State(shared): State<AppState>,
    _: Caller<MediaAdd>,
    LenientJson(wish): LenientJson<UploadFromUrl>,
) -> Result<Json<UploadAnswer>, ApiError> {
    let arrived = media::fetch(&shared, wish.media_url.trim()).await?;
    finish(&shared, Ok(()), &[arrived]).await
}

/// Uploads a file inside JSON.
#[utoipa::path(
    post, path = "/v1/media/attachment", tag = "platform service",
    request_body = UploadAttachment,
    security(("accessToken" = [])),
    responses((status = 200, body = UploadAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn upload_attachment(
    State(shared): State<AppState>,
    _: Caller<MediaAdd>,
    FileJson(wish, _room): FileJson<UploadAttachment>,
) -> Result<Json<UploadAnswer>, ApiError> {
    let file = wish.file_content;
    let encoded = file.content;
    // Tens of megabytes take long enough that others would notice.
    let decoding = tokio::task::spawn_blocking(move || STANDARD.decode(encoded.trim()));
    let bytes = decoding
        .await
        .map_err(|error| Fault::new("media", error))?
        .map_err(|_| ApiError::invalid("fileContent.$content is not base64"))?;
    let mut left = MEDIA_LIMIT;
    let incoming = Incoming {
        chunks: stream::iter([Ok(Bytes::from(bytes))]),
        left: &mut left,
        pause: shared.limits.body_time,
    };
    let name = file.name.unwrap_or_default();
    let arrived = media::receive(&shared, &name, &file.content_type, incoming).await?;
    finish(&shared, Ok(()), &[arrived]).await
}

/// A file, for whoever has its address.
#[utoipa::path(
    get, path = "/v1/media/{fileId}/{signature}", tag = "platform service",
    params(("fileId" = String, Path), ("signature" = String, Path)),
    security(()),
    responses(
        (status = 200, content_type = "*/*", body = Vec<u8>),
        (status = "4XX", body = ErrorBody),
    )
)]
pub(crate) async fn file(
    State(shared): State<AppState>,
    Ids((id, signature)): Ids<(String, String)>,
) -> Result<Response, ApiError> {
    let file = media::find_signed(&shared, &id, &signature)
        .await?
        .ok_or_else(|| ApiError::not_found("File"))?;
    let content = shared.media.read(&file.id).await?;
    let size = content.meta.size;
    let mut response = (StatusCode::OK, Body::from_stream(content.into_stream())).into_response();
    let headers = response.headers_mut();
    let content_type =
        HeaderValue::try_from(file.content_type).map_err(|error| Fault::new("media", error))?;
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    // A file of somebody's is saved, never shown as a page of this server.
    let disposition = HeaderValue::try_from(disposition(&file.name))
        .map_err(|error| Fault::new("media", error))?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    Ok(response)
}

/// Saves a file under its name, in the form of RFC 6266 that takes any letter.
fn disposition(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(format!("%{byte:02X}").chars());
        }
    }
    if encoded.is_empty() {
        return "attachment".to_owned();
    }
    format!("attachment; filename*=UTF-8''{encoded}")
}
