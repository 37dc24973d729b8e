//! The exchange of a refresh token for an access token (contract 4.1, 4.3).

use std::sync::Arc;

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
use sea_orm::{ConnectionTrait, EntityTrait as _};

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
    let belonging = prove(shared, [id, secret, token], now).await?;
    count_call(shared, id, now).await?;
    let call = faults::Call {
        connector: id,
        issued: None,
        uri,
    };
    faults::strike(shared, call).await?;
    let successor = if now.since(UnixMillis(belonging.token.issued)) >= ROLLOVER_AGE {
        Some(roll_over(shared, &belonging, now).await?)
    } else {
        None
    };
    Ok(answer(
        shared,
        &belonging.grant,
        &belonging.connector,
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

/// A refresh token, its grant and the grant's connector.
pub(crate) struct Belonging {
    token: refresh_token::Model,
    grant: grant::Model,
    connector: connector::Model,
}

/// What a refresh token belongs to, when connector id and secret are those of its connector and it is not over.
async fn prove(
    shared: &Shared,
    [id, secret, token]: [&str; 3],
    now: UnixMillis,
) -> Result<Arc<Belonging>, ApiError> {
    let token_hash = random::fingerprint(token);
    let belonging = shared
        .known_refresh_tokens
        .get(
            &shared.database,
            &token_hash,
            look_up(&shared.database, &token_hash),
        )
        .await?;
    let is_proved = belonging.token.expiry > now.0
        && belonging.connector.id == id
        && same(
            &belonging.connector.secret_hash,
            &random::fingerprint(secret),
        );
    is_proved
        .then_some(belonging)
        .ok_or_else(ApiError::unauthenticated)
}

/// A token that is not there is an error, so that it is not remembered: whoever guesses tokens pushes nobody's out.
async fn look_up(
    database: &impl ConnectionTrait,
    token_hash: &[u8],
) -> Result<Arc<Belonging>, ApiError> {
    let found = refresh_token::Entity::find_by_id(token_hash)
        .find_also_related(grant::Entity)
        .and_also_related(connector::Entity)
        .one(database)
        .await?;
    let Some((token, Some(grant), Some(connector))) = found else {
        return Err(ApiError::unauthenticated());
    };
    Ok(Arc::new(Belonging {
        token,
        grant,
        connector,
    }))
}

/// A successor of a refresh token whose day 328 has come (contract 4.3, 4.4). Every exchange from then on makes one;
/// the old token works until its own end, so an answer that got lost locks nobody out.
async fn roll_over(
    shared: &Shared,
    belonging: &Belonging,
    now: UnixMillis,
) -> Result<Secret, ApiError> {
    let change = shared.database.begin_change().await?;
    // The grant may have got a new token between the look and the change.
    refresh_token::Entity::find_by_id(belonging.token.token_hash.clone())
        .one(&change)
        .await?
        .ok_or_else(ApiError::unauthenticated)?;
    let (successor, _) = grants::issue(&change, &belonging.grant.id, now).await?;
    change.commit().await?;
    Ok(successor)
}
