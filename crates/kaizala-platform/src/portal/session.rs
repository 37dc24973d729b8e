//! Sessions: signing in, staying signed in, signing out.

use axum::Json;
use axum::extract::{FromRequestParts, State};
use http::header;
use http::request::Parts;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::portal::accounts::{SignIn, SignedIn};
use kaizala_api::secret::Secret;

use super::Done;
use crate::accounts::{self, Person};
use crate::errors::{ApiError, Fault};
use crate::lenient::PortalJson;
use crate::state::{AppState, Shared};
use crate::throttle::Allowance;

/// Whoever is signed in. A handler that takes it answers nobody else.
pub(crate) struct Session {
    pub(crate) person: Person,
    token: Secret,
}

impl FromRequestParts<AppState> for Session {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &AppState) -> Result<Self, ApiError> {
        let token = bearer(parts).ok_or(Reason::SignedOut)?;
        let person = accounts::resume_session(shared, token.expose())
            .await?
            .ok_or(Reason::SignedOut)?;
        Ok(Self { person, token })
    }
}

/// The token behind `Authorization: Bearer`.
pub(crate) fn bearer(parts: &Parts) -> Option<Secret> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.trim().split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| Secret::from(token.trim()))
}

/// Signs in.
#[utoipa::path(
    post, path = "/sessions", tag = "accounts", request_body = SignIn,
    responses((status = 200, body = SignedIn), (status = 401, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn begin(
    State(shared): State<AppState>,
    PortalJson(wish): PortalJson<SignIn>,
) -> Result<Json<SignedIn>, ApiError> {
    let email = accounts::normal_email(&wish.email).map_err(|_| Reason::WrongPassword)?;
    let tries = || Allowance {
        key: &email,
        limit: shared.limits.wrong_passwords_per_ten_minutes,
    };
    let too_many = |wait| ApiError::throttled(wait).because(Reason::TooManyRequests);
    let must_have_tries = async || {
        let now = shared.clock.now();
        let check = shared.wrong_passwords.check(&shared.database, tries(), now);
        check.await?.map_err(too_many)
    };
    must_have_tries().await?;
    let turn = shared.passwords.turn().await?;
    // Meanwhile others may have used them up: of many guesses at once no more are looked at than one after the other.
    must_have_tries().await?;

    let found = accounts::by_email(&shared.database, &email).await?;
    let hash = found
        .as_ref()
        .map(|person| person.account.password_hash.clone());
    let (fits, _turn) = shared.passwords.verify(turn, &wish.password, hash).await?;
    let Some(person) = found.filter(|_| fits) else {
        shared
            .wrong_passwords
            .count(&shared.database, &[tries()], shared.clock.now())
            .await?
            .map_err(too_many)?;
        return Err(Reason::WrongPassword.into());
    };
    Ok(Json(signed_in(&shared, &person).await?))
}

/// Begins a session of `person`.
pub(crate) async fn signed_in(shared: &Shared, person: &Person) -> Result<SignedIn, Fault> {
    let (session, session_expiry) = accounts::begin_session(shared, &person.account.id).await?;
    Ok(SignedIn {
        account: person.shown(),
        session,
        session_expiry,
    })
}

/// Signs out.
#[utoipa::path(
    delete, path = "/sessions/current", tag = "accounts",
    security(("session" = [])),
    responses((status = 200, body = Done), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn end(
    State(shared): State<AppState>,
    session: Session,
) -> Result<Json<Done>, ApiError> {
    accounts::end_session(&shared, session.token.expose()).await?;
    Ok(Done::json())
}
