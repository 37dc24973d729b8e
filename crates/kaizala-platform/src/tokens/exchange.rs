//! The exchange of a refresh token for an access token (contract 4.1, 4.3).

use axum::Json;
use axum::extract::State;
use http::{HeaderMap, Uri};
use kaizala_api::errors::ErrorBody;
use kaizala_api::permissions::{Permissions, TOKEN_WRITE};
use kaizala_api::secret::Secret;
use kaizala_api::time::{ROLLOVER_AGE, UnixMillis};
use kaizala_api::tokens::{
    APPLICATION_ID_HEADER, APPLICATION_SECRET_HEADER, AccessTokenAnswer, REFRESH_TOKEN_HEADER,
};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use super::count_call;
use crate::access_tokens::Bearer;
use crate::connectors::permissions_of;
use crate::database::entities::{connector, grant, refresh_token};
use crate::errors::{ApiError, Fault};
use crate::faults;
use crate::grants::{self, kind_of};
use crate::random;
use crate::server_keys::same;
use crate::state::{AppState, Shared};

/// Turns a refresh token into an access token.
#[utoipa::path(
    get, path = "/v1/accessToken", tag = "token service",
    params(
        ("applicationId" = String, Header), ("applicationSecret" = String, Header),
        ("refreshToken" = String, Header),
    ),
    responses((status = 200, body = AccessTokenAnswer), (status = 401, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn exchange(
    State(shared): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<AccessTokenAnswer>, ApiError> {
    let [id, secret, token] = [
        APPLICATION_ID_HEADER,
        APPLICATION_SECRET_HEADER,
        REFRESH_TOKEN_HEADER,
    ]
    .map(|name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::trim)
    });
    let (Some(id), Some(secret), Some(token)) = (id, secret, token) else {
        return Err(ApiError::unauthenticated());
    };
    exchange_for(&shared, [id, secret, token], Some(&uri))
        .await
        .map(Json)
}

/// The access token for a connector's id, its secret and a refresh token. `uri` is what was asked, where the client
/// may be sent elsewhere.
pub(crate) async fn exchange_for(
    shared: &Shared,
    [id, secret, token]: [&str; 3],
    uri: Option<&Uri>,
) -> Result<AccessTokenAnswer, ApiError> {
    let now = shared.clock.now();
    let proof = prove(&shared.database, id, secret, token, now)
        .await?
        .ok_or_else(ApiError::unauthenticated)?;
    count_call(shared, id, now).await?;
    let call = faults::Call {
        connector: id,
        issued: None,
        uri,
    };
    faults::strike(shared, call).await?;
    let successor = if now.since(UnixMillis(proof.token.issued)) >= ROLLOVER_AGE {
        Some(roll_over(shared, &proof, now).await?)
    } else {
        None
    };
    Ok(answer(
        shared,
        &proof.grant,
        &proof.connector,
        successor,
        now,
    )?)
}

/// A new access token under a grant, and what goes with it.
pub(crate) fn answer(
    shared: &Shared,
    grant: &grant::Model,
    connector: &connector::Model,
    refresh_token: Option<Secret>,
    now: UnixMillis,
) -> Result<AccessTokenAnswer, Fault> {
    let (access_token, access_token_expiry) = shared.access_tokens.make(
        &Bearer {
            kind: kind_of(grant),
            connector: &connector.id,
            user: &grant.user_id,
            group: grant.group_id.as_deref(),
            permissions: &connector.permissions,
            grant: &grant.id,
            generation: grant.generation,
        },
        shared.faults.issued(&connector.id, now),
    )?;
    shared.last_exchanges.note(&grant.id, now);
    Ok(AccessTokenAnswer {
        access_token,
        endpoint_url: shared.endpoint_of(&grant.user_id),
        access_token_expiry,
        refresh_token,
        scope: [TOKEN_WRITE].into_iter().collect::<Permissions>().scopes(),
        permissions: permissions_of(connector)?.scopes(),
    })
}

/// What belongs together.
struct Proof {
    token: refresh_token::Model,
    grant: grant::Model,
    connector: connector::Model,
}

/// Whether connector id, secret and refresh token belong together, and the token is not over.
async fn prove(
    database: &impl ConnectionTrait,
    id: &str,
    secret: &str,
    token: &str,
    now: UnixMillis,
) -> Result<Option<Proof>, DbErr> {
    let found = refresh_token::Entity::find_by_id(random::fingerprint(token))
        .find_also_related(grant::Entity)
        .and_also_related(connector::Entity)
        .one(database)
        .await?;
    let Some((token, Some(grant), Some(connector))) = found else {
        return Ok(None);
    };
    let is_proved = token.expiry > now.0
        && connector.id == id
        && same(&connector.secret_hash, &random::fingerprint(secret));
    Ok(is_proved.then_some(Proof {
        token,
        grant,
        connector,
    }))
}

/// A successor of a refresh token whose day 328 has come (contract 4.3, 4.4). Every exchange from then on makes one;
/// the old token works until its own end, so an answer that got lost locks nobody out.
async fn roll_over(shared: &Shared, proof: &Proof, now: UnixMillis) -> Result<Secret, ApiError> {
    let change = shared.database.begin_change().await?;
    // The grant may have got a new token between the look and the change.
    refresh_token::Entity::find_by_id(proof.token.token_hash.clone())
        .one(&change)
        .await?
        .ok_or_else(ApiError::unauthenticated)?;
    let (successor, _) = grants::issue(&change, &proof.grant.id, now).await?;
    change.commit().await?;
    Ok(successor)
}
