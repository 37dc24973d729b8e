//! OAuth 2.0 authorization code (contract 5): a sign-in page in the browser, a code, tokens.

mod authorize;
mod codes;
mod errors;
mod forms;
mod page;
mod redirects;
mod token;

pub(crate) use codes::sweep;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of OAuth.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(authorize::show, authorize::submit))
        .routes(routes!(token::exchange))
}
