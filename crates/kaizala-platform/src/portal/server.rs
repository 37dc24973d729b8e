//! Who answers here.

use axum::Json;
use axum::extract::State;
use kaizala_api::portal::server::{PRODUCT, Server};

use crate::accounts::is_fresh;
use crate::errors::ApiError;
use crate::state::AppState;

/// What this server is, for anybody who asks.
#[utoipa::path(get, path = "/server", tag = "server", responses((status = 200, body = Server)))]
pub(crate) async fn describe(State(shared): State<AppState>) -> Result<Json<Server>, ApiError> {
    let is_fresh = is_fresh(&shared.database).await?;
    Ok(Json(Server {
        product: PRODUCT.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        name: shared.name.clone(),
        mode: shared.mode,
        is_fresh,
        setup_code_required: is_fresh && shared.setup_code.is_some(),
        endpoint_url: shared.endpoint_url.clone(),
    }))
}
