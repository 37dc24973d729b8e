//! The platform service (contract 6).

mod caller;
mod groups;
mod members;
mod messages;
mod users;
mod webhooks;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of the platform service.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(users::me))
        .routes(routes!(groups::list, groups::create))
        .routes(routes!(groups::show))
        .routes(routes!(members::list, members::add))
        .routes(routes!(members::change_role, members::remove))
        .routes(routes!(messages::post))
        .routes(routes!(
            webhooks::list,
            webhooks::create,
            webhooks::remove_by_query
        ))
        .routes(routes!(webhooks::edit, webhooks::remove))
}
