//! Forgotten passwords: a code by text message, or one that the tenant admin hands over.

use std::time::Duration;

use kaizala_api::errors::Reason;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::accounts::SetPassword;
use kaizala_api::secret::Secret;
use kaizala_api::time::UnixMillis;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, ModelTrait as _, QueryFilter as _,
};

use crate::accounts::{self, Person};
use crate::database::Change;
use crate::database::entities::{account, password_reset, session};
use crate::errors::{ApiError, Fault};
use crate::pins::{self, Purpose};
use crate::server_keys::same;
use crate::state::Shared;
use crate::throttle::Allowance;
use crate::{passwords, setup_code};

/// How long a code of the tenant admin works: it is handed over by mouth or mail.
const RESET_LIFE: Duration = Duration::from_hours(24);

/// Sends a code to the confirmed phone of the account with this address, if there are both.
pub(crate) async fn send_code(
    shared: &Shared,
    email: &str,
    language: Option<&str>,
) -> Result<(), ApiError> {
    let Some(person) = accounts::by_email(&shared.database, email).await? else {
        return Ok(());
    };
    let Some(phone) = phone_of(&person) else {
        return Ok(());
    };
    let purpose = Purpose::Password(&person.account.id);
    pins::send(shared, &phone, purpose, language).await?;
    Ok(())
}

fn phone_of(person: &Person) -> Option<PhoneNumber> {
    PhoneNumber::parse(person.user.phone.as_deref()?).ok()
}

/// Makes a code for an account; an earlier one is void.
pub(crate) async fn make_code(
    shared: &Shared,
    person: &Person,
) -> Result<(Secret, UnixMillis), Fault> {
    let code = setup_code::make()?;
    let expiry = shared.clock.now().plus(RESET_LIFE);
    let row = password_reset::ActiveModel {
        account_id: Set(person.account.id.clone()),
        code_hash: Set(setup_code::digest(&code)),
        expiry: Set(expiry.0),
    };
    let change = shared.database.begin_change().await?;
    password_reset::Entity::insert(row)
        .on_conflict(
            OnConflict::column(password_reset::Column::AccountId)
                .update_columns([
                    password_reset::Column::CodeHash,
                    password_reset::Column::Expiry,
                ])
                .to_owned(),
        )
        .exec_without_returning(&change)
        .await?;
    change.commit().await?;
    Ok((code, expiry))
}

/// Sets a new password with a code, and ends every session. Why a code does not fit is not said, and takes as long to
/// say whether there is such an account or not.
pub(crate) async fn set(shared: &Shared, wish: &SetPassword) -> Result<Person, ApiError> {
    let email = accounts::normal_email(&wish.email)?;
    passwords::check(&wish.password, &email)?;
    let key = format!("new password of {email}");
    let tries = Allowance {
        key: &key,
        limit: shared.limits.wrong_passwords_per_ten_minutes,
    };
    shared
        .wrong_passwords
        .count(&shared.database, &[tries], shared.clock.now())
        .await?
        .map_err(|wait| ApiError::throttled(wait).because(Reason::TooManyRequests))?;
    let password_hash = shared.passwords.hash(&wish.password).await?;

    let change = shared.database.begin_change().await?;
    let found = accounts::by_email(&change, &email).await?;
    let fits = match &found {
        Some(person) => try_code(&change, shared, person, &wish.code).await?,
        None => false,
    };
    let Some(mut person) = found.filter(|_| fits) else {
        // A try was counted.
        change.commit().await?;
        return Err(Reason::PinWrong.into());
    };
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, password_hash.clone().into())
        .filter(account::Column::Id.eq(&person.account.id))
        .exec(&change)
        .await?;
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(&person.account.id))
        .exec(&change)
        .await?;
    change.commit().await?;
    shared.deleted.notify_one();
    person.account.password_hash = password_hash;
    Ok(person)
}

/// Whether this is a code of the person's. It is used up then.
async fn try_code(
    change: &Change,
    shared: &Shared,
    person: &Person,
    code: &Secret,
) -> Result<bool, Fault> {
    let handed_over = password_reset::Entity::find_by_id(&person.account.id)
        .one(change)
        .await?
        .filter(|reset| reset.expiry > shared.clock.now().0);
    if let Some(reset) = handed_over
        && same(&reset.code_hash, &setup_code::digest(code))
    {
        reset.delete(change).await?;
        return Ok(true);
    }
    let Some(phone) = phone_of(person) else {
        return Ok(false);
    };
    let purpose = Purpose::Password(&person.account.id);
    let verdict = pins::try_pin(change, shared, &phone, purpose, code).await?;
    Ok(verdict.is_ok())
}

/// Drops codes whose time is over.
pub(crate) async fn sweep(change: &Change, now: UnixMillis) -> Result<(), DbErr> {
    password_reset::Entity::delete_many()
        .filter(password_reset::Column::Expiry.lte(now.0))
        .exec(change)
        .await?;
    Ok(())
}
