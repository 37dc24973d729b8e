//! The simulated phone: text messages that a built-in or trial server keeps.

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::sms::{SmsMessage, SmsOutbox};
use kaizala_api::time::UnixMillis;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Deserialize;

use super::session::Session;
use crate::database::entities::sms;
use crate::errors::ApiError;
use crate::lenient::LenientQuery;
use crate::state::AppState;
use crate::sweep::purge_sms;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Filter {
    #[serde(default)]
    mobile_number: Option<String>,
}

/// Text messages, newest first. The path exists on built-in and trial servers only. On this computer anybody reads
/// them; a trial server that other computers reach shows them to the tenant admin.
#[utoipa::path(
    get, path = "/sms", tag = "sms",
    params(("mobileNumber" = Option<String>, Query, description = "Only to this number")),
    responses((status = 200, body = SmsOutbox), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    session: Result<Session, ApiError>,
    LenientQuery(filter): LenientQuery<Filter>,
) -> Result<Json<SmsOutbox>, ApiError> {
    if shared.others_reach_it && !session?.person.account.is_tenant_admin {
        return Err(Reason::NotFound.into());
    }
    let now = shared.clock.now();
    purge_sms(&shared, now).await?;
    let mut found = sms::Entity::find()
        .order_by_desc(sms::Column::Sent)
        .filter(sms::Column::Expiry.gt(now.0));
    if let Some(text) = &filter.mobile_number {
        let phone = PhoneNumber::parse(text).map_err(|_| Reason::PhoneMalformed)?;
        found = found.filter(sms::Column::Phone.eq(phone.as_str()));
    }
    let messages = found
        .all(&shared.database)
        .await?
        .into_iter()
        .filter_map(|message| {
            Some(SmsMessage {
                mobile_number: PhoneNumber::from_e164(message.phone).ok()?,
                id: message.id,
                text: message.text,
                sent: UnixMillis(message.sent),
                expiry: UnixMillis(message.expiry),
            })
        })
        .collect();
    Ok(Json(SmsOutbox { messages }))
}
