//! Likes and comments (contract 6.10).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::messages::MESSAGE_LENGTH_LIMIT;
use kaizala_api::reactions::{
    PostReaction, PostReactionAnswer, ReactionDetails, ReactionSummaries, ReactionSummary,
    ReactionType,
};
use sea_orm::ConnectionTrait;
use serde::Deserialize;

use super::caller::{Caller, Needs, ReactionAdd, ReactionGet};
use crate::audience::Audience;
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::{LenientJson, LenientQuery};
use crate::state::AppState;
use crate::{groups, items, reactions};

/// Reacts to an item.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/reaction", tag = "platform service",
    params(("groupId" = String, Path)),
    request_body = PostReaction,
    security(("accessToken" = [])),
    responses((status = 200, body = PostReactionAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn post(
    State(shared): State<AppState>,
    caller: Caller<ReactionAdd>,
    Ids(group_id): Ids<String>,
    LenientJson(wish): LenientJson<PostReaction>,
) -> Result<Json<PostReactionAnswer>, ApiError> {
    let comment = match wish.reaction_type {
        ReactionType::Like => None,
        ReactionType::Comment => {
            let text = wish.comment.as_deref().unwrap_or_default();
            if text.trim().is_empty() {
                return Err(ApiError::invalid("comment is empty"));
            }
            if text.chars().count() > MESSAGE_LENGTH_LIMIT {
                return Err(ApiError::invalid("comment has more than 4000 characters"));
            }
            Some(text)
        }
    };
    let change = shared.database.begin_change().await?;
    let source = wish.source_group_id.as_str();
    let reference = wish.reference_id.as_str();
    source_group(&caller, &change, &group_id, source).await?;
    item(&caller, &change, source, reference).await?;
    let now = shared.clock.now();
    let reaction_id =
        reactions::post(&change, (source, reference), &caller.user_id, comment, now).await?;
    change.commit().await?;
    Ok(Json(PostReactionAnswer { reaction_id }))
}

/// The group in the path, if the caller is in it and the source group is that one or lies above it.
async fn source_group<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    group_id: &str,
    source: &str,
) -> Result<(), ApiError> {
    let (group, _) = caller.group(database, group_id).await?;
    if groups::with_ancestors(database, &group.id)
        .await?
        .contains(source)
    {
        Ok(())
    } else {
        Err(ApiError::invalid(
            "sourceGroupId is neither this group nor one that it is in",
        ))
    }
}

/// The item that was posted in the source group. What is directed at some subscribers is for admins of that group.
async fn item<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    source: &str,
    reference: &str,
) -> Result<(), ApiError> {
    let found = items::find(database, reference)
        .await?
        .filter(|item| item.group_id == source)
        .ok_or_else(|| ApiError::not_found("referenceId"))?;
    if found.audience == Audience::LISTED {
        caller
            .administered_group(database, source)
            .await
            .map_err(|_| ApiError::not_found("referenceId"))?;
    }
    Ok(())
}

/// Where an item was posted (contract 6.10).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Source {
    source_group_id: String,
}

/// How many reactions an item has.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/reaction/{referenceId}/summary", tag = "platform service",
    params(
        ("groupId" = String, Path), ("referenceId" = String, Path),
        ("sourceGroupId" = String, Query),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = ReactionSummary), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn summary(
    State(shared): State<AppState>,
    caller: Caller<ReactionGet>,
    Ids((group_id, reference)): Ids<(String, String)>,
    LenientQuery(wish): LenientQuery<Source>,
) -> Result<Json<ReactionSummary>, ApiError> {
    let database = &shared.database;
    source_group(&caller, database, &group_id, &wish.source_group_id).await?;
    item(&caller, database, &wish.source_group_id, &reference).await?;
    let summary = reactions::count(database, vec![reference]).await?;
    Ok(Json(ReactionSummary { summary }))
}

/// Where to go on with the items of a group (contract 6.10).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SinceCursor {
    source_group_id: String,
    #[serde(default)]
    cursor: i64,
}

/// Items of a group whose reactions have changed since a cursor.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/reaction/summary", tag = "platform service",
    params(
        ("groupId" = String, Path), ("sourceGroupId" = String, Query),
        ("cursor" = Option<i64>, Query),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = ReactionSummaries), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn summaries(
    State(shared): State<AppState>,
    caller: Caller<ReactionGet>,
    Ids(group_id): Ids<String>,
    LenientQuery(wish): LenientQuery<SinceCursor>,
) -> Result<Json<ReactionSummaries>, ApiError> {
    let database = &shared.database;
    let source = &wish.source_group_id;
    source_group(&caller, database, &group_id, source).await?;
    let (mut summary, cursor) = reactions::changed(database, source, wish.cursor).await?;
    if caller.administered_group(database, source).await.is_err() {
        let references: Vec<_> = summary
            .iter()
            .map(|item| item.reference_id.as_str())
            .collect();
        let directed = items::directed(database, &references).await?;
        summary.retain(|item| !directed.contains(item.reference_id.as_str()));
    }
    Ok(Json(ReactionSummaries { cursor, summary }))
}

/// Which reactions to list (contract 6.10).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Listing {
    source_group_id: String,
    reaction_type: ReactionType,
    #[serde(default)]
    cursor: i64,
}

/// Reactions of one type to an item.
#[utoipa::path(
    get, path = "/v1/groups/{groupId}/reaction/{referenceId}", tag = "platform service",
    params(
        ("groupId" = String, Path), ("referenceId" = String, Path),
        ("sourceGroupId" = String, Query), ("reactionType" = ReactionType, Query),
        ("cursor" = Option<i64>, Query),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = ReactionDetails), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<ReactionGet>,
    Ids((group_id, reference)): Ids<(String, String)>,
    LenientQuery(wish): LenientQuery<Listing>,
) -> Result<Json<ReactionDetails>, ApiError> {
    let database = &shared.database;
    source_group(&caller, database, &group_id, &wish.source_group_id).await?;
    item(&caller, database, &wish.source_group_id, &reference).await?;
    let (reaction_details, cursor) =
        reactions::list(database, &reference, wish.reaction_type, wish.cursor).await?;
    Ok(Json(ReactionDetails {
        cursor,
        reaction_details,
    }))
}
