//! Actions (contract 6.8).

use axum::Json;
use axum::extract::State;
use kaizala_api::actions::{ActionDetail, ActionType, Actions, PostAction, PostActionAnswer};
use kaizala_api::errors::ErrorBody;
use kaizala_api::ids::ReferenceId;
use kaizala_api::time::UnixMillis;
use serde::Deserialize;
use serde_json::Value;

use super::caller::{ActionAdd, ActionGet, Caller, Standing};
use super::visibility::{sees, visible};
use crate::actions::{self, Kind, NewAction, Readable, Reader, Selection};
use crate::audience;
use crate::errors::ApiError;
use crate::groups;
use crate::ids::Ids;
use crate::lenient::{LenientJson, LenientQuery, read_part};
use crate::state::AppState;

/// Longest id of an action package, in characters, with the version behind it (contract 2.1).
const PACKAGE_LENGTH_LIMIT: usize = 80;
/// Most actions on a page, and how many there are on one if nothing is said (contract 6.8.4).
const PAGE_LIMIT: u64 = 100;
const PAGE: u64 = 30;
/// From this number on a time is in milliseconds, below in seconds (contract 6.8.4).
const MILLISECONDS_FROM: i64 = 100_000_000_000;

/// Posts an action into a group.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/actions", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = PostAction,
    security(("accessToken" = [])),
    responses((status = 200, body = PostActionAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn post(
    State(shared): State<AppState>,
    caller: Caller<ActionAdd>,
    Ids(group_id): Ids<String>,
    LenientJson(wish): LenientJson<PostAction>,
) -> Result<Json<PostActionAnswer>, ApiError> {
    let package = package_of(wish.id.as_deref())?;
    let action_type = match package {
        Some(_) => None,
        None => Some(type_of(wish.action_type.as_deref())?),
    };
    let change = shared.database.begin_change().await?;
    let (group, role) = caller.group(&change, &group_id).await?;
    let prepared = actions::read(&shared, &change, action_type, wish.action_body).await?;
    let (audience, failed_result) = audience::choose(
        &change,
        &group,
        role,
        wish.subscribers.as_deref(),
        wish.send_to_all_subscribers,
    )
    .await?;
    let reply_to = wish.reply_to_reference_id.as_ref().map(ReferenceId::as_str);
    if let Some(reference) = reply_to {
        audience::check_reply(&change, &group.id, reference, &audience).await?;
    }
    let new = NewAction {
        group: &group.id,
        action_type: &action_type.map_or_else(|| actions::CARD.to_owned(), word),
        package,
        sender: &caller.user_id,
        connector_name: &caller.connector.name,
        prepared: &prepared,
        reply_to,
        audience: &audience,
    };
    let posted = actions::post(&change, new, shared.clock.now()).await?;
    actions::events::posted(&shared, &change, &posted, &prepared.content).await?;
    change.commit().await?;
    Ok(Json(PostActionAnswer {
        reference_id: ReferenceId::from(posted.reference_id),
        action_id: posted.action_id,
        failed_result,
    }))
}

/// The package of a card, if one is named.
fn package_of(id: Option<&str>) -> Result<Option<&str>, ApiError> {
    let Some(id) = id.map(str::trim).filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    if id.chars().count() > PACKAGE_LENGTH_LIMIT {
        return Err(ApiError::invalid("id is too long"));
    }
    Ok(Some(id))
}

fn type_of(text: Option<&str>) -> Result<ActionType, ApiError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Err(ApiError::invalid("actionType: is missing"));
    };
    read_part("actionType", Value::String(text.to_owned()))
}

/// A type as the contract writes it, and as stored.
fn word(action_type: ActionType) -> String {
    match serde_json::to_value(action_type) {
        Ok(Value::String(word)) => word,
        // A type without content is written as its name.
        _ => String::new(),
    }
}

/// Which actions to list (contract 6.8).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Listing {
    #[serde(default)]
    action_type: Option<String>,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    from_date: Option<i64>,
    #[serde(default)]
    count: Option<u64>,
    #[serde(default)]
    get_details: bool,
    #[serde(default)]
    group_scope: bool,
}

/// Actions of one type, or of one package, in a group and the groups in it.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/actions", tag = "platform service",
    params(
        ("groupId" = String, Path),
        ("actionType" = Option<String>, Query, description = "needed without Id"),
        ("Id" = Option<String>, Query, description = "a package"),
        ("fromDate" = Option<i64>, Query, description = "seconds or milliseconds since 1970"),
        ("count" = Option<u64>, Query, description = "30, at most 100"),
        ("getDetails" = Option<bool>, Query),
        ("GroupScope" = Option<bool>, Query, description = "true: this group only"),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = Actions), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<ActionGet>,
    Ids(group_id): Ids<String>,
    LenientQuery(listing): LenientQuery<Listing>,
) -> Result<Json<Actions>, ApiError> {
    let package = package_of(listing.id.as_deref())?;
    let named = match package {
        Some(_) => String::new(),
        None => word(type_of(listing.action_type.as_deref())?),
    };
    let count = match listing.count {
        Some(0) => return Err(ApiError::invalid("count is 0")),
        count => count.unwrap_or(PAGE).min(PAGE_LIMIT),
    };
    let database = &shared.database;
    let (group, _) = caller.standing(database, &group_id).await?;
    let within = if listing.group_scope {
        [group.id].into()
    } else {
        groups::with_descendants(database, &group.id).await?
    };
    let mut readable = Readable::default();
    for id in within {
        match caller.reach(database, &id).await? {
            Some((_, Standing::Admin)) => readable.administered.insert(id),
            Some((_, Standing::Member)) => readable.joined.insert(id),
            Some((_, Standing::Subscriber)) => readable.subscribed.insert(id),
            None => false,
        };
    }
    let selection = Selection {
        groups: readable,
        reader: &caller.user_id,
        kind: package.map_or(Kind::Type(&named), Kind::Package),
        from: listing.from_date.map(from_date),
        count,
    };
    let (found, has_more) = actions::list(database, &selection).await?;
    let mut shown = Vec::with_capacity(found.len());
    for action in &found {
        let reader = if listing.get_details {
            let sees = sees(&caller, database, action).await?;
            Reader::Detailed {
                responses: Some(sees),
            }
        } else {
            Reader::Brief
        };
        shown.push(actions::show(&shared, database, action, &reader).await?);
    }
    Ok(Json(Actions {
        actions: shown,
        has_more,
    }))
}

fn from_date(number: i64) -> UnixMillis {
    let is_seconds = (-MILLISECONDS_FROM..MILLISECONDS_FROM).contains(&number);
    UnixMillis(if is_seconds { number * 1000 } else { number })
}

/// How to show one action (contract 6.8).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Detail {
    #[serde(default)]
    get_details: bool,
}

/// One action, in detail.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/actions/{actionId}", tag = "platform service",
    params(
        ("groupId" = String, Path), ("actionId" = String, Path),
        ("getDetails" = Option<bool>, Query, description = "with the responses"),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = ActionDetail), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn show(
    State(shared): State<AppState>,
    caller: Caller<ActionGet>,
    Ids((group_id, action_id)): Ids<(String, String)>,
    LenientQuery(detail): LenientQuery<Detail>,
) -> Result<Json<ActionDetail>, ApiError> {
    let database = &shared.database;
    let (action, _) = visible(&caller, database, &group_id, &action_id).await?;
    let responses = if detail.get_details {
        Some(sees(&caller, database, &action).await?)
    } else {
        None
    };
    let reader = Reader::Detailed { responses };
    let mut shown = actions::show(&shared, database, &action, &reader).await?;
    shown.action_details = Some(shown.action_body.clone());
    Ok(Json(ActionDetail {
        actions: vec![shown],
    }))
}
