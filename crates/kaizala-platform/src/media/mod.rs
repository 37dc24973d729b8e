//! Uploaded files and albums of them (contract 6.7).

mod formats;
mod store;

use std::time::Duration;

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use futures_util::{Stream, StreamExt as _};
use kaizala_api::media::MEDIA_LIMIT;
use percent_encoding::percent_decode_str;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    QueryFilter as _, QueryOrder as _,
};
use url::Url;
use uuid::Uuid;

pub(crate) use self::formats::MediaType;
use self::formats::{Format, HEAD};
pub(crate) use self::store::{FileStore, Incoming};
use crate::database::entities::{media, media_file};
use crate::errors::{ApiError, Fault};
use crate::outbound::OutboundError;
use crate::random;
use crate::server_keys::{ServerKeys, same};
use crate::state::Shared;

/// Time for a file to arrive from elsewhere.
const FETCH_TIME: Duration = Duration::from_secs(30);
/// Longest name of a file that is kept, in characters.
const NAME_LENGTH_LIMIT: usize = 200;
/// Longest address of a picture elsewhere, in bytes.
const ADDRESS_LENGTH_LIMIT: usize = 2048;

/// A file that has arrived.
pub(crate) struct Arrived {
    id: String,
    name: String,
    format: &'static Format,
    size: usize,
}

/// Keeps a file, if it is what it is declared as.
pub(crate) async fn receive<S>(
    shared: &Shared,
    name: &str,
    content_type: &str,
    mut incoming: Incoming<'_, S>,
) -> Result<Arrived, ApiError>
where
    S: Stream<Item = Result<Bytes, ApiError>> + Unpin,
{
    let format = Format::declared(content_type, name).ok_or_else(wrong_type)?;
    let head = incoming.head(HEAD).await?;
    if !format.is_format_of(&head) {
        return Err(wrong_type());
    }
    write(shared, name, format, head, incoming).await
}

/// Writes a file of this format as it arrives.
async fn write<S>(
    shared: &Shared,
    name: &str,
    format: &'static Format,
    head: Bytes,
    mut incoming: Incoming<'_, S>,
) -> Result<Arrived, ApiError>
where
    S: Stream<Item = Result<Bytes, ApiError>> + Unpin,
{
    let id = random::id()?;
    let size = shared.media.write(&id, head, &mut incoming).await?;
    Ok(Arrived {
        id,
        name: name.chars().take(NAME_LENGTH_LIMIT).collect(),
        format,
        size,
    })
}

/// Fetches a file from an address that somebody names; how it is declared there does not count.
pub(crate) async fn fetch(shared: &Shared, address: &str) -> Result<Arrived, ApiError> {
    let url = shared
        .outbound
        .check(address)
        .map_err(|refusal| wrong_url(&refusal.to_string()))?;
    let name = file_name(&url);
    let fetching = async {
        let (status, parts) = shared.outbound.open(url).await.map_err(not_fetched)?;
        if !status.is_success() {
            return Err(not_fetched(OutboundError::NoAnswer));
        }
        let mut left = MEDIA_LIMIT;
        let mut incoming = Incoming {
            chunks: parts.map(|part| part.map_err(not_fetched)),
            left: &mut left,
            pause: FETCH_TIME,
        };
        let head = incoming.head(HEAD).await?;
        let format = Format::recognise(&head, &name).ok_or_else(wrong_type)?;
        write(shared, &name, format, head, incoming).await
    };
    tokio::time::timeout(FETCH_TIME, fetching)
        .await
        .unwrap_or_else(|_| Err(not_fetched(OutboundError::NoAnswer)))
}

fn wrong_url(problem: &str) -> ApiError {
    ApiError::invalid(format!("mediaUrl {problem}"))
}

fn not_fetched(error: OutboundError) -> ApiError {
    match error {
        OutboundError::Refused(refusal) => wrong_url(&refusal.to_string()),
        OutboundError::TooLarge => ApiError::too_large(MEDIA_LIMIT),
        OutboundError::NoAnswer => wrong_url("gives no file"),
    }
}

/// What a file is called by its address: the last part, as people read it, and as a name of a file.
fn file_name(url: &Url) -> String {
    let last = url.path_segments().and_then(|mut parts| parts.next_back());
    let plain = percent_decode_str(last.unwrap_or_default()).decode_utf8_lossy();
    let name = plain.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|sign| !sign.is_control()).collect()
}

fn wrong_type() -> ApiError {
    ApiError::file_type("The type of the file is not taken, or not its own")
}

/// Makes one resource of the files that have arrived; several are an album.
pub(crate) async fn keep(shared: &Shared, files: &[Arrived]) -> Result<String, ApiError> {
    let media_type = match files {
        [] => return Err(ApiError::invalid("files is missing")),
        [one] => one.format.media_type,
        several => {
            let mut types = several.iter().map(|file| file.format.media_type);
            if types.any(|one| one != MediaType::Image) {
                return Err(ApiError::invalid("files of an album are pictures"));
            }
            MediaType::Album
        }
    };
    let id = random::id()?;
    let change = shared.database.begin_change().await?;
    media::ActiveModel {
        id: Set(id.clone()),
        media_type: Set(media_type.word().to_owned()),
        created: Set(shared.clock.now().0),
    }
    .insert(&change)
    .await?;
    for (position, file) in (0..).zip(files) {
        media_file::ActiveModel {
            id: Set(file.id.clone()),
            media_id: Set(id.clone()),
            position: Set(position),
            name: Set(file.name.clone()),
            extension: Set(file.format.extension().to_owned()),
            content_type: Set(file.format.content_type().to_owned()),
            size: Set(i64::try_from(file.size).unwrap_or(i64::MAX)),
        }
        .insert(&change)
        .await?;
    }
    change.commit().await?;
    Ok(resource(&shared.keys, &id)?)
}

/// Forgets files that no resource was made of.
pub(crate) async fn discard(shared: &Shared, files: &[Arrived]) {
    for file in files {
        if let Err(fault) = shared.media.delete(&file.id).await {
            tracing::warn!(%fault, "a file was not removed");
        }
    }
}

/// What stands for an upload in later calls: its id, signed, in the alphabet that clients know (contract 6.7).
fn resource(keys: &ServerKeys, id: &str) -> Result<String, Fault> {
    let id = Uuid::parse_str(id).map_err(|error| Fault::new("media", error))?;
    let mut signed = id.as_bytes().to_vec();
    signed.extend(keys.media_mac("resource", id.as_bytes())?);
    Ok(STANDARD.encode(signed))
}

/// The id in a resource, if we made it.
fn read_resource(keys: &ServerKeys, resource: &str) -> Result<Option<String>, Fault> {
    let Ok(signed) = STANDARD.decode(resource.trim()) else {
        return Ok(None);
    };
    let Some((id, mac)) = signed.split_at_checked(16) else {
        return Ok(None);
    };
    let is_ours = same(mac, &keys.media_mac("resource", id)?);
    Ok(Uuid::from_slice(id)
        .ok()
        .filter(|_| is_ours)
        .map(|id| id.to_string()))
}

/// An upload.
pub(crate) struct Upload {
    pub(crate) media_type: MediaType,
    /// In their order; at least one.
    pub(crate) files: Vec<media_file::Model>,
}

/// What a resource stands for, if we made it.
pub(crate) async fn find(
    keys: &ServerKeys,
    database: &impl ConnectionTrait,
    resource: &str,
) -> Result<Option<Upload>, Fault> {
    let Some(id) = read_resource(keys, resource)? else {
        return Ok(None);
    };
    let Some(found) = media::Entity::find_by_id(&id).one(database).await? else {
        return Ok(None);
    };
    let files = media_file::Entity::find()
        .filter(media_file::Column::MediaId.eq(&id))
        .order_by_asc(media_file::Column::Position)
        .all(database)
        .await?;
    let media_type = MediaType::from_word(&found.media_type)
        .ok_or_else(|| Fault::new("database", "media of an unknown type"))?;
    Ok(Some(Upload { media_type, files }))
}

/// Address of a file. Whoever has it may read the file, for as long as the file is kept.
pub(crate) fn url(shared: &Shared, id: &str, extension: &str) -> Result<String, Fault> {
    let mac = shared.keys.media_mac("file", id.as_bytes())?;
    let signature = URL_SAFE_NO_PAD.encode(mac);
    let base = &shared.endpoint_url;
    Ok(format!("{base}/v1/media/{id}/{signature}.{extension}"))
}

/// The file with this id, if the last part of its address is right.
pub(crate) async fn find_signed(
    shared: &Shared,
    id: &str,
    last: &str,
) -> Result<Option<media_file::Model>, Fault> {
    let Some((signature, extension)) = last.rsplit_once('.') else {
        return Ok(None);
    };
    let Ok(mac) = URL_SAFE_NO_PAD.decode(signature) else {
        return Ok(None);
    };
    if !same(&mac, &shared.keys.media_mac("file", id.as_bytes())?) {
        return Ok(None);
    }
    let found = media_file::Entity::find_by_id(id)
        .one(&shared.database)
        .await?;
    Ok(found.filter(|file| file.extension == extension))
}

/// What is stored of a picture that is wished for as an upload or as an address.
pub(crate) async fn choose_picture(
    shared: &Shared,
    database: &impl ConnectionTrait,
    field: &str,
    wish: Option<&str>,
) -> Result<String, ApiError> {
    let wish = wish.unwrap_or_default().trim();
    let is_address = ["https://", "http://"]
        .into_iter()
        .any(|scheme| wish.starts_with(scheme));
    if wish.is_empty() || (is_address && wish.len() <= ADDRESS_LENGTH_LIMIT) {
        return Ok(wish.to_owned());
    }
    find(&shared.keys, database, wish)
        .await?
        .filter(|upload| matches!(upload.media_type, MediaType::Image | MediaType::Album))
        .and_then(|upload| upload.files.into_iter().next())
        .map(|file| format!("{}.{}", file.id, file.extension))
        .ok_or_else(|| ApiError::invalid(format!("{field} is no uploaded picture and no address")))
}

/// Address of a picture that is stored as [`choose_picture`] says; empty if there is none.
pub(crate) fn picture_url(shared: &Shared, stored: &str) -> Result<String, Fault> {
    match stored.rsplit_once('.') {
        Some((id, extension)) if !stored.contains('/') => url(shared, id, extension),
        _ => Ok(stored.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_the_last_part_of_its_address() {
        for (address, name) in [
            ("https://example.org/plans/Plan%20B.pdf?x=y#z", "Plan B.pdf"),
            (
                "https://example.org/R%C3%A9gal%20%E2%80%9E4%E2%80%9C.png",
                "Régal „4“.png",
            ),
            ("https://example.org/a+b.pdf", "a+b.pdf"),
            ("https://example.org/100%25.pdf", "100%.pdf"),
            (
                "https://example.org/..%2F..%5Cetc%2Fpasswd.pdf",
                "passwd.pdf",
            ),
            ("https://example.org/a%0D%0Ab%00.pdf", "ab.pdf"),
            ("https://example.org/%FF.pdf", "\u{fffd}.pdf"),
            ("https://example.org/", ""),
            ("https://example.org", ""),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(file_name(&url), name, "{address}");
        }
    }
}
