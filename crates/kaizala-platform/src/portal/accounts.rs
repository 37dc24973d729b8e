//! Accounts.

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::portal::accounts::{Account, Accounts, CreateAccount, SignedIn};

use super::session::{Session, signed_in};
use crate::accounts::{self, Person};
use crate::errors::ApiError;
use crate::lenient::PortalJson;
use crate::state::AppState;

/// Makes an account and signs in. The first account administers the organisation.
#[utoipa::path(
    post, path = "/accounts", tag = "accounts", request_body = CreateAccount,
    responses((status = 200, body = SignedIn), (status = 403, body = ErrorBody), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    PortalJson(wish): PortalJson<CreateAccount>,
) -> Result<Json<SignedIn>, ApiError> {
    let person = accounts::create(&shared, &wish).await?;
    Ok(Json(signed_in(&shared, &person).await?))
}

/// Everybody's accounts, for the tenant admin.
#[utoipa::path(
    get, path = "/accounts", tag = "accounts",
    security(("session" = [])),
    responses((status = 200, body = Accounts), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    session: Session,
) -> Result<Json<Accounts>, ApiError> {
    session.person.must_administer()?;
    let accounts = accounts::all(&shared.database).await?;
    let accounts = accounts.iter().map(Person::shown).collect();
    Ok(Json(Accounts { accounts }))
}

/// The caller's account.
#[utoipa::path(
    get, path = "/accounts/me", tag = "accounts",
    security(("session" = [])),
    responses((status = 200, body = Account), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn show(session: Session) -> Json<Account> {
    Json(session.person.shown())
}
