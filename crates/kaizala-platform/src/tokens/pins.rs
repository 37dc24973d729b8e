//! User tokens by PIN (contract 4.1, 4.2).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::ids::ConnectorId;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::{GeneratePin, LoginWithPin, LoginWithPinAnswer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::count_anonymous_call;
use crate::connectors::{self, permissions_of};
use crate::database::entities::connector;
use crate::errors::ApiError;
use crate::lenient::LenientJson;
use crate::pins::{self, Purpose};
use crate::server_keys::same;
use crate::state::{AppState, Shared};
use crate::{grants, random, users};

/// `{}`: the same for every number, known or not.
#[derive(Serialize, ToSchema)]
pub(crate) struct PinGenerated {}

/// [`LoginWithPin`] with the secret that some clients send along (contract 4.1).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LogIn {
    mobile_number: String,
    application_id: ConnectorId,
    #[serde(deserialize_with = "kaizala_api::lenient::secret")]
    pin: Secret,
    #[serde(default)]
    application_secret: Option<Secret>,
}

fn read_number(text: &str) -> Result<PhoneNumber, ApiError> {
    PhoneNumber::parse(text).map_err(|_| ApiError::invalid("mobileNumber is no phone number"))
}

/// The connector, counted, if it may get further tokens.
async fn connector_of(shared: &Shared, id: &ConnectorId) -> Result<connector::Model, ApiError> {
    let connector = connectors::find(&shared.database, id.as_str())
        .await?
        .filter(|connector| connector.is_active)
        .ok_or_else(ApiError::unauthenticated)?;
    count_anonymous_call(shared, &connector.id, shared.clock.now()).await?;
    Ok(connector)
}

/// Sends a PIN to a phone.
#[utoipa::path(
    post, path = "/v1/generatePin", tag = "token service", request_body = GeneratePin,
    responses((status = 200, body = PinGenerated), (status = 401, body = ErrorBody), (status = 503, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn generate(
    State(shared): State<AppState>,
    LenientJson(wish): LenientJson<GeneratePin>,
) -> Result<Json<PinGenerated>, ApiError> {
    let phone = read_number(&wish.mobile_number)?;
    let connector = connector_of(&shared, &wish.application_id).await?;
    pins::send(&shared, &phone, Purpose::Connector(&connector.id), None)
        .await
        .map_err(|error| match error.reason() {
            // A 503 could come from anything on the way. That no message will ever come is worth a key that no
            // client of the contract asks for.
            Some(Reason::SmsUnavailable) => error,
            _ => error.without_reason(),
        })?;
    Ok(Json(PinGenerated {}))
}

/// Turns a PIN into the refresh token of a user token.
#[utoipa::path(
    post, path = "/v1/loginWithPinAndApplicationId", tag = "token service",
    request_body = LoginWithPin,
    responses((status = 200, body = LoginWithPinAnswer), (status = 401, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn log_in(
    State(shared): State<AppState>,
    LenientJson(wish): LenientJson<LogIn>,
) -> Result<Json<LoginWithPinAnswer>, ApiError> {
    let phone = read_number(&wish.mobile_number)?;
    let connector = connector_of(&shared, &wish.application_id).await?;
    if let Some(secret) = &wish.application_secret
        && !same(
            &connector.secret_hash,
            &random::fingerprint(secret.expose()),
        )
    {
        return Err(ApiError::unauthenticated());
    }
    let now = shared.clock.now();
    let change = shared.database.begin_change().await?;
    let purpose = Purpose::Connector(&connector.id);
    if pins::try_pin(&change, &shared, &phone, purpose, &wish.pin)
        .await?
        .is_err()
    {
        change.commit().await?;
        return Err(ApiError::unauthenticated());
    }
    let user = users::sign_in(&change, &phone, now).await?;
    let (_, refresh_token, refresh_token_expiry) =
        grants::create_by_pin(&shared, &change, &connector.id, &user.id).await?;
    change.commit().await?;
    shared.deleted.notify_one();
    Ok(Json(LoginWithPinAnswer {
        refresh_token,
        granted_scope: permissions_of(&connector)?.scopes(),
        refresh_token_expiry,
        endpoint_url: shared.endpoint_of(&user.id),
    }))
}
