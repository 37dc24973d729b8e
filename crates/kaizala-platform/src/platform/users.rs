//! Users (contract 6.1).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::ids::UserId;
use kaizala_api::users::User;

use super::caller::{Caller, ProfileGet};
use crate::errors::{ApiError, Fault};
use crate::state::AppState;
use crate::{accounts, users};

/// The token's own user.
#[utoipa::path(
    get, path = "/v1/users/me", tag = "platform service",
    security(("accessToken" = [])),
    responses((status = 200, body = User), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn me(
    State(shared): State<AppState>,
    caller: Caller<ProfileGet>,
) -> Result<Json<User>, ApiError> {
    let user = users::find(&shared.database, &caller.user_id)
        .await?
        .ok_or_else(|| Fault::new("database", "a grant without user"))?;
    // Whoever has an account here belongs to the organisation that this server serves.
    let has_account = accounts::of_user(&shared.database, &user.id)
        .await?
        .is_some();
    let tenant_ids = has_account.then(|| shared.keys.server_id.clone());
    Ok(Json(User {
        id: UserId::from(user.id),
        name: user.name,
        mobile_number: user.phone.unwrap_or_default(),
        profile_pic: String::new(),
        is_provisioned: user.is_provisioned,
        tenant_ids: tenant_ids.into_iter().collect(),
    }))
}
