//! PINs by text message (contract 4.4): six digits, ten minutes, five tries, once.

use std::time::Duration;

use kaizala_api::errors::Reason;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::secret::Secret;
use kaizala_api::time::{PIN_LIFE, UnixMillis};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, ModelTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::config::Limits;
use crate::database::Change;
use crate::database::entities::{pin, pin_request};
use crate::errors::{ApiError, Fault};
use crate::random;
use crate::server_keys::same;
use crate::sms::{self, TextMessage};
use crate::state::Shared;
use crate::throttle::whole_seconds;

/// Tries per PIN.
const TRIES: i32 = 5;
const TEN_MINUTES: Duration = Duration::from_mins(10);
const DAY: Duration = Duration::from_hours(24);

/// What a PIN is good for. A PIN that was asked for one purpose serves no other.
#[derive(Clone, Copy)]
pub(crate) enum Purpose<'a> {
    /// Confirms that this account's person has the phone.
    Account(&'a str),
    /// Makes a user token for this connector.
    Connector(&'a str),
    /// Sets a new password of this account.
    Password(&'a str),
}

impl Purpose<'_> {
    fn word(self) -> String {
        match self {
            Self::Account(id) => format!("account:{id}"),
            Self::Connector(id) => format!("connector:{id}"),
            Self::Password(id) => format!("password:{id}"),
        }
    }
}

/// Sends a new PIN to `phone`; an earlier one is void. Answers until when it works.
pub(crate) async fn send(
    shared: &Shared,
    phone: &PhoneNumber,
    purpose: Purpose<'_>,
    language: Option<&str>,
) -> Result<UnixMillis, ApiError> {
    let Some(port) = &shared.sms else {
        return Err(Reason::SmsUnavailable.into());
    };
    let now = shared.clock.now();
    let change = shared.database.begin_change().await?;
    count_request(&change, &shared.limits, phone, now).await?;
    let pin = Secret::from((100_000 + random::below(900_000)?).to_string());
    let expiry = now.plus(PIN_LIFE);
    let text = match purpose {
        Purpose::Account(_) | Purpose::Connector(_) => sms::pin_text(&pin, language)?,
        Purpose::Password(_) => sms::password_code_text(&pin, language)?,
    };
    let purpose = purpose.word();
    let row = pin::ActiveModel {
        phone: Set(phone.as_str().to_owned()),
        pin_mac: Set(shared
            .keys
            .pin_mac(phone.as_str(), &purpose, pin.expose())?),
        purpose: Set(purpose),
        tries: Set(0),
        expiry: Set(expiry.0),
    };
    pin::Entity::insert(row)
        .on_conflict(
            OnConflict::column(pin::Column::Phone)
                .update_columns([
                    pin::Column::Purpose,
                    pin::Column::PinMac,
                    pin::Column::Tries,
                    pin::Column::Expiry,
                ])
                .to_owned(),
        )
        .exec_without_returning(&change)
        .await?;
    sms::purge(&change, phone.as_str()).await?;
    let message = TextMessage {
        to: phone,
        text,
        sent: now,
        expiry,
    };
    port.send(&change, message).await?;
    change.commit().await?;
    Ok(expiry)
}

/// Counts a request for a PIN, if the number has not had too many.
async fn count_request(
    change: &Change,
    limits: &Limits,
    phone: &PhoneNumber,
    now: UnixMillis,
) -> Result<(), ApiError> {
    for (window, limit) in [
        (TEN_MINUTES, limits.pins_per_number_per_ten_minutes),
        (DAY, limits.pins_per_number_per_day),
    ] {
        let within = pin_request::Entity::find()
            .filter(pin_request::Column::Phone.eq(phone.as_str()))
            .filter(pin_request::Column::Requested.gt(now.minus(window).0))
            .filter(pin_request::Column::Requested.lte(now.0));
        if within.clone().count(change).await? >= limit {
            let oldest = within
                .order_by_asc(pin_request::Column::Requested)
                .one(change)
                .await?
                .map_or(now, |request| UnixMillis(request.requested));
            let wait = whole_seconds(oldest.plus(window).since(now));
            return Err(ApiError::throttled(wait).because(Reason::PinTooOften));
        }
    }
    pin_request::ActiveModel {
        phone: Set(phone.as_str().to_owned()),
        requested: Set(now.0),
        ..Default::default()
    }
    .insert(change)
    .await?;
    Ok(())
}

/// Tries a PIN. The try is counted before the PIN is looked at; `change` must be committed whatever comes out, or the
/// count is lost. A PIN that fits is used up.
pub(crate) async fn try_pin(
    change: &Change,
    shared: &Shared,
    phone: &PhoneNumber,
    purpose: Purpose<'_>,
    guess: &Secret,
) -> Result<Result<(), Reason>, Fault> {
    let purpose = purpose.word();
    let Some(sent) = pin::Entity::find_by_id(phone.as_str()).one(change).await? else {
        return Ok(Err(Reason::PinNotRequested));
    };
    if sent.purpose != purpose {
        return Ok(Err(Reason::PinNotRequested));
    }
    if sent.expiry <= shared.clock.now().0 {
        sms::purge(change, phone.as_str()).await?;
        return Ok(Err(Reason::PinExpired));
    }
    if sent.tries >= TRIES {
        return Ok(Err(Reason::PinExhausted));
    }
    let tries = sent.tries + 1;
    let mut counted = sent.clone().into_active_model();
    counted.tries = Set(tries);
    counted.update(change).await?;

    let mac = shared
        .keys
        .pin_mac(phone.as_str(), &purpose, guess.expose().trim())?;
    if same(&mac, &sent.pin_mac) {
        sent.delete(change).await?;
        sms::purge(change, phone.as_str()).await?;
        return Ok(Ok(()));
    }
    if tries >= TRIES {
        sms::purge(change, phone.as_str()).await?;
    }
    Ok(Err(Reason::PinWrong))
}
