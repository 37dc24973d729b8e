//! The management portal's API, under [`ROOT`].

mod accounts;
mod connectors;
mod endpoints;
mod faults;
mod grants;
mod groups;
mod passwords;
mod phone;
mod server;
mod session;
mod sms;

pub(crate) use session::bearer;

use axum::Json;
use kaizala_api::portal::ROOT;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// Whether a path belongs to the portal, whose errors have reasons.
pub(crate) fn is_portal(path: &str) -> bool {
    path.strip_prefix(ROOT)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `{}`: done, and there is nothing to say about it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Done {}

impl Done {
    pub(crate) fn json() -> Json<Self> {
        Json(Self {})
    }
}

/// The routes of the portal, without [`ROOT`].
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(server::describe))
        .routes(routes!(accounts::list, accounts::create))
        .routes(routes!(accounts::show))
        .routes(routes!(passwords::request_code))
        .routes(routes!(passwords::set))
        .routes(routes!(passwords::reset))
        .routes(routes!(session::begin))
        .routes(routes!(session::end))
        .routes(routes!(phone::request_pin))
        .routes(routes!(phone::verify))
        .routes(routes!(connectors::list, connectors::create))
        .routes(routes!(
            connectors::show,
            connectors::edit,
            connectors::delete
        ))
        .routes(routes!(connectors::deactivate))
        .routes(routes!(connectors::reactivate))
        .routes(routes!(connectors::renew_secret))
        .routes(routes!(groups::list, groups::create))
        .routes(routes!(groups::show))
        .routes(routes!(groups::members, groups::add_members))
        .routes(routes!(groups::conversation))
        .routes(routes!(grants::list, grants::create))
        .routes(routes!(grants::regenerate))
        .routes(routes!(grants::remove))
        .routes(routes!(grants::list_mine, grants::create_mine))
        .routes(routes!(grants::remove_mine))
        .routes(routes!(endpoints::list))
        .routes(routes!(endpoints::move_user, endpoints::bring_back))
}

/// Faults, which only some servers play.
pub(crate) fn fault_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(faults::list, faults::turn_on))
        .routes(routes!(faults::turn_off))
}

/// The outbox, which only some servers show.
pub(crate) fn outbox_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(sms::list))
}
