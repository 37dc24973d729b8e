//! The platform service (contract 6).

mod actions;
mod bots;
mod caller;
mod cards;
mod groups;
mod media;
mod members;
mod messages;
mod reactions;
mod responses;
mod sub_groups;
mod subscribers;
mod tenant;
mod users;
mod visibility;
mod webhooks;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of the platform service.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(users::me))
        .routes(routes!(groups::list, groups::create))
        .routes(routes!(groups::show))
        .routes(routes!(
            sub_groups::list,
            sub_groups::create,
            sub_groups::attach
        ))
        .routes(routes!(sub_groups::detach))
        .routes(routes!(tenant::find_groups))
        .routes(routes!(members::list, members::add))
        .routes(routes!(members::change_role, members::remove))
        .routes(routes!(subscribers::list, subscribers::list_by_query))
        .routes(routes!(subscribers::add))
        .routes(routes!(subscribers::remove))
        .routes(routes!(messages::post))
        .merge(uploads())
        .routes(routes!(media::upload_from_url))
        .routes(routes!(media::upload_attachment))
        .routes(routes!(media::file))
        .routes(routes!(actions::list, actions::post))
        .routes(routes!(actions::show, cards::update))
        .routes(routes!(cards::update_properties))
        .routes(routes!(cards::remind))
        .routes(routes!(responses::post))
        .routes(routes!(reactions::post))
        .routes(routes!(reactions::summaries))
        .routes(routes!(reactions::list))
        .routes(routes!(reactions::summary))
        .routes(routes!(bots::list, bots::create, bots::update_none))
        .routes(routes!(bots::update, bots::remove))
        .routes(routes!(bots::access_token))
        .routes(routes!(bots::add_to_group))
        .routes(routes!(
            webhooks::list,
            webhooks::create,
            webhooks::remove_by_query
        ))
        .routes(routes!(webhooks::edit, webhooks::remove))
}

/// Uploads have a limit of their own, far beyond that of other bodies.
fn uploads() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(media::upload))
        .layer(DefaultBodyLimit::disable())
}
