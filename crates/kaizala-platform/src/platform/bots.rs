//! Bots (contract 6.12).

use axum::Json;
use axum::extract::State;
use kaizala_api::bots::{
    AddBot, BotTokenAnswer, Bots, CreateBot, CreateBotAnswer, Done, UpdateBot,
};
use kaizala_api::errors::ErrorBody;
use kaizala_api::ids::UserId;
use kaizala_api::members::Role;

use super::caller::{BotAdd, BotGet, BotRemove, BotUpdate, Caller, Needs};
use crate::access_tokens::{Bearer, TokenKind};
use crate::bots::{self, Owner};
use crate::errors::ApiError;
use crate::ids::Ids;
use crate::lenient::{LenientJson, OptionalJson};
use crate::media;
use crate::members;
use crate::state::AppState;

/// Longest name of a bot, in characters.
const NAME_LENGTH_LIMIT: usize = 256;

/// Whose bots the caller has. A bot has none.
fn owner<N: Needs>(caller: &Caller<N>) -> Result<Owner<'_>, ApiError> {
    if caller.kind == TokenKind::Bot {
        return Err(ApiError::forbidden("A bot has no bots"));
    }
    Ok(Owner {
        user: &caller.user_id,
        connector: &caller.connector.id,
    })
}

fn check_name(name: &str) -> Result<&str, ApiError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_LENGTH_LIMIT {
        return Err(ApiError::invalid("name is empty or too long"));
    }
    Ok(name)
}

/// Creates a bot.
#[utoipa::path(
    post, path = "/v1/bot", tag = "platform service", request_body = CreateBot,
    security(("accessToken" = [])),
    responses((status = 200, body = CreateBotAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    caller: Caller<BotAdd>,
    LenientJson(wish): LenientJson<CreateBot>,
) -> Result<Json<CreateBotAnswer>, ApiError> {
    let owner = owner(&caller)?;
    let name = check_name(&wish.name)?;
    let change = shared.database.begin_change().await?;
    let wished = wish.profile_pic.as_deref();
    let picture = media::choose_picture(&shared, &change, "profilePic", wished).await?;
    let id = bots::create(&change, owner, name, picture, shared.clock.now()).await?;
    change.commit().await?;
    Ok(Json(CreateBotAnswer {
        bot_user_id: UserId::from(id),
    }))
}

/// The caller's bots.
#[utoipa::path(
    get, path = "/v1/bot", tag = "platform service",
    security(("accessToken" = [])),
    responses((status = 200, body = Bots), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    caller: Caller<BotGet>,
) -> Result<Json<Bots>, ApiError> {
    let bots = bots::list(&shared, owner(&caller)?).await?;
    Ok(Json(Bots { bots }))
}

/// A change of no bot: one client leaves the id out (contract 6.12).
#[utoipa::path(
    put, path = "/v1/bot", tag = "platform service",
    security(("accessToken" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn update_none(_: Caller<BotUpdate>) -> Result<Json<Done>, ApiError> {
    Err(ApiError::invalid("botUserId is missing in the path"))
}

/// Changes a bot.
#[utoipa::path(
    put, path = "/v1/bot/{botUserId}", tag = "platform service",
    params(("botUserId" = String, Path)), request_body = UpdateBot,
    security(("accessToken" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn update(
    State(shared): State<AppState>,
    caller: Caller<BotUpdate>,
    Ids(id): Ids<String>,
    OptionalJson(wish): OptionalJson<UpdateBot>,
) -> Result<Json<Done>, ApiError> {
    let owner = owner(&caller)?;
    let name = wish.name.as_deref().map(check_name).transpose()?;
    let change = shared.database.begin_change().await?;
    let found = bots::find_own(&change, owner, &id).await?;
    let picture = match wish.profile_pic.as_deref() {
        None => None,
        wished => Some(media::choose_picture(&shared, &change, "profilePic", wished).await?),
    };
    bots::update(&change, found, name, picture).await?;
    change.commit().await?;
    Ok(Json(Done {}))
}

/// Takes a bot out of use; its tokens are void at once.
#[utoipa::path(
    delete, path = "/v1/bot/{botUserId}", tag = "platform service",
    params(("botUserId" = String, Path)),
    security(("accessToken" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn remove(
    State(shared): State<AppState>,
    caller: Caller<BotRemove>,
    Ids(id): Ids<String>,
) -> Result<Json<Done>, ApiError> {
    let change = shared.database.begin_change().await?;
    let found = bots::find_own(&change, owner(&caller)?, &id).await?;
    bots::remove(&change, found, shared.clock.now()).await?;
    change.commit().await?;
    Ok(Json(Done {}))
}

/// An access token that acts as a bot. It reaches no further than the caller's own, and ends with the caller's grant.
#[utoipa::path(
    get, path = "/v1/bot/accessToken/{botUserId}", tag = "platform service",
    params(("botUserId" = String, Path)),
    security(("accessToken" = [])),
    responses((status = 200, body = BotTokenAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn access_token(
    State(shared): State<AppState>,
    caller: Caller<BotGet>,
    Ids(id): Ids<String>,
) -> Result<Json<BotTokenAnswer>, ApiError> {
    let found = bots::find_own(&shared.database, owner(&caller)?, &id).await?;
    let (access_token, access_token_expiry) = shared.access_tokens.make(
        &Bearer {
            kind: TokenKind::Bot,
            connector: &caller.connector.id,
            user: &found.user_id,
            group: caller.group_id.as_deref(),
            permissions: &caller.permissions.claim(),
            grant: &caller.grant_id,
            generation: caller.generation,
        },
        shared
            .faults
            .issued(&caller.connector.id, shared.clock.now()),
    )?;
    Ok(Json(BotTokenAnswer {
        access_token,
        access_token_expiry,
        scope: caller.permissions.scopes(),
    }))
}

/// Puts a bot into a group. Admins only.
#[utoipa::path(
    post, path = "/v1/groups/{groupId}/bot", tag = "platform service",
    params(("groupId" = String, Path)), request_body = AddBot,
    security(("accessToken" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn add_to_group(
    State(shared): State<AppState>,
    caller: Caller<BotAdd>,
    Ids(group_id): Ids<String>,
    LenientJson(wish): LenientJson<AddBot>,
) -> Result<Json<Done>, ApiError> {
    let change = shared.database.begin_change().await?;
    let group = caller.administered_group(&change, &group_id).await?;
    let found = bots::find_own(&change, owner(&caller)?, wish.bot_user_id.as_str()).await?;
    let bot = [found.user_id];
    let now = shared.clock.now();
    members::add_known(&change, &group.id, &caller.user_id, &bot, Role::Member, now).await?;
    change.commit().await?;
    Ok(Json(Done {}))
}
