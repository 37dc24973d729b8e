//! Forgotten passwords.

use axum::Json;
use axum::extract::{Path, State};
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::portal::accounts::{PasswordReset, RequestPasswordCode, SetPassword, SignedIn};

use super::Done;
use super::session::{Session, signed_in};
use crate::errors::ApiError;
use crate::lenient::PortalJson;
use crate::state::AppState;
use crate::{accounts, password_resets};

/// Sends a code for a new password to the account's confirmed phone number. The answer does not depend on whether
/// there is such an account, and does not wait for finding out.
#[utoipa::path(
    post, path = "/accounts/password-code", tag = "accounts", request_body = RequestPasswordCode,
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn request_code(
    State(shared): State<AppState>,
    PortalJson(wish): PortalJson<RequestPasswordCode>,
) -> Json<Done> {
    if let Ok(email) = accounts::normal_email(&wish.email) {
        tokio::spawn(async move {
            let language = wish.language.as_deref();
            if let Err(error) = password_resets::send_code(&shared, &email, language).await {
                let status = error.status().as_u16();
                tracing::info!(status, "no code for a new password was sent");
            }
        });
    }
    Done::json()
}

/// Chooses a new password with a code from a text message or from the tenant admin. Every session ends, and a new one
/// begins.
#[utoipa::path(
    post, path = "/accounts/password", tag = "accounts", request_body = SetPassword,
    responses((status = 200, body = SignedIn), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn set(
    State(shared): State<AppState>,
    PortalJson(wish): PortalJson<SetPassword>,
) -> Result<Json<SignedIn>, ApiError> {
    let person = password_resets::set(&shared, &wish).await?;
    Ok(Json(signed_in(&shared, &person).await?))
}

/// Makes a code for somebody who forgot their password, for the tenant admin to hand over. It is good once, for a
/// day; an earlier one is void.
#[utoipa::path(
    post, path = "/accounts/{accountId}/password-reset", tag = "accounts",
    params(("accountId" = String, Path, description = "Whose password")),
    security(("session" = [])),
    responses((status = 200, body = PasswordReset), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn reset(
    State(shared): State<AppState>,
    session: Session,
    Path(account): Path<String>,
) -> Result<Json<PasswordReset>, ApiError> {
    session.person.must_administer()?;
    let person = accounts::by_id(&shared.database, &account)
        .await?
        .ok_or(Reason::NotFound)?;
    let (code, expiry) = password_resets::make_code(&shared, &person).await?;
    Ok(Json(PasswordReset { code, expiry }))
}
