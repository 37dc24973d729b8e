//! Confirms a person's phone number with a PIN (contract 3.1, step 1.2).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::accounts::{Account, PinRequested, RequestPin, VerifyPin};
use sea_orm::ConnectionTrait;

use super::session::Session;
use crate::accounts::{self, Person};
use crate::errors::ApiError;
use crate::lenient::PortalJson;
use crate::pins::{self, Purpose};
use crate::state::AppState;
use crate::users;

fn read_number(text: &str) -> Result<PhoneNumber, Reason> {
    PhoneNumber::parse(text).map_err(|_| Reason::PhoneMalformed)
}

/// Refuses a number that another account has.
async fn must_be_free(
    database: &impl ConnectionTrait,
    phone: &PhoneNumber,
    person: &Person,
) -> Result<(), ApiError> {
    if let Some(holder) = users::find_by_phone(database, phone).await?
        && holder.id != person.user.id
        && accounts::of_user(database, &holder.id).await?.is_some()
    {
        return Err(Reason::PhoneTaken.into());
    }
    Ok(())
}

/// Sends a PIN to a number that the caller says is theirs.
#[utoipa::path(
    post, path = "/phone/pin", tag = "phone", request_body = RequestPin,
    security(("session" = [])),
    responses((status = 200, body = PinRequested), (status = 409, body = ErrorBody), (status = 503, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn request_pin(
    State(shared): State<AppState>,
    session: Session,
    PortalJson(wish): PortalJson<RequestPin>,
) -> Result<Json<PinRequested>, ApiError> {
    let phone = read_number(&wish.mobile_number)?;
    must_be_free(&shared.database, &phone, &session.person).await?;
    let purpose = Purpose::Account(&session.person.account.id);
    let expiry = pins::send(&shared, &phone, purpose, wish.language.as_deref()).await?;
    Ok(Json(PinRequested {
        mobile_number: phone,
        expiry,
    }))
}

/// Confirms the number with the PIN.
#[utoipa::path(
    post, path = "/phone/verification", tag = "phone", request_body = VerifyPin,
    security(("session" = [])),
    responses((status = 200, body = Account), (status = 409, body = ErrorBody), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn verify(
    State(shared): State<AppState>,
    session: Session,
    PortalJson(wish): PortalJson<VerifyPin>,
) -> Result<Json<Account>, ApiError> {
    let phone = read_number(&wish.mobile_number)?;
    let Person { account, user } = session.person;
    let purpose = Purpose::Account(&account.id);
    let change = shared.database.begin_change().await?;
    let verdict = pins::try_pin(&change, &shared, &phone, purpose, &wish.pin).await?;
    if let Err(reason) = verdict {
        change.commit().await?;
        return Err(reason.into());
    }
    let person = Person { account, user };
    must_be_free(&change, &phone, &person).await?;
    let user = users::give_phone(&change, person.user, &phone).await?;
    change.commit().await?;
    shared.deleted.notify_one();
    let person = Person { user, ..person };
    Ok(Json(person.shown()))
}
