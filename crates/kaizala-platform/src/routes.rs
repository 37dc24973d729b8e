//! Every route, and what holds for all of them.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use futures_util::FutureExt as _;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use kaizala_api::errors::Reason;
use kaizala_api::portal::ROOT;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::UnixMillis;
use tokio::time::Instant;
use tower::{Layer as _, ServiceExt as _};
use tracing::Instrument as _;
use utoipa_axum::router::OpenApiRouter;

use crate::cors::Cors;
use crate::errors::{ApiError, Fault};
use crate::faults;
use crate::hosts::Hosts;
use crate::paths::Words;
use crate::state::AppState;
use crate::{health, oauth, openapi, platform, portal, tokens};

/// Names a request in the log, and its answer for whoever asks about it.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What is found out about a request before it is routed.
pub(crate) struct Entrance {
    pub(crate) shared: AppState,
    words: Words,
    /// None: it is answered under whatever name it is called by.
    hosts: Option<Hosts>,
    routes: Router,
}

/// All routes of a server that is reached under these names.
pub(crate) fn entrance(shared: AppState, hosts: Hosts) -> Arc<Entrance> {
    let mut portal = portal::routes();
    if matches!(shared.mode, ServerMode::BuiltIn | ServerMode::Dev) {
        portal = portal.merge(portal::outbox_routes());
    }
    if faults::are_played(shared.mode) {
        portal = portal.merge(portal::fault_routes());
    }
    let (routes, document) = OpenApiRouter::new()
        .nest(ROOT, portal)
        .merge(tokens::routes())
        .merge(oauth::routes())
        .merge(platform::routes())
        .merge(health::routes())
        .split_for_parts();
    let document = openapi::complete(document);
    let document_path = format!("{ROOT}/openapi.json");
    let paths = document.paths.paths.keys().map(String::as_str);
    let words = Words::of(paths.chain([document_path.as_str()]));
    // Shared, for a handler is cloned many times over while routes are put together.
    let document = Arc::new(document);
    let routes = routes
        .route(
            &document_path,
            get(async move || Json(&*document).into_response()),
        )
        .fallback(unknown_path)
        .method_not_allowed_fallback(unknown_method)
        .layer(middleware::from_fn(note_route))
        .with_state(shared.clone());
    Arc::new(Entrance {
        shared,
        words,
        hosts: Some(hosts),
        routes,
    })
}

/// A second door, for whoever watches over the server. It gives numbers only, so it answers to any name.
pub(crate) fn watched_entrance(shared: AppState) -> Arc<Entrance> {
    let routes = health::watched_routes()
        .fallback(unknown_path)
        .method_not_allowed_fallback(unknown_method)
        .layer(middleware::from_fn(note_route))
        .with_state(shared.clone());
    Arc::new(Entrance {
        shared,
        words: Words::of(std::iter::empty()),
        hosts: None,
        routes,
    })
}

impl Entrance {
    /// Answers a request, and writes one line about it: the route with the names of its parameters, never their
    /// values.
    pub(crate) async fn answer<B>(&self, request: http::Request<B>) -> Response
    where
        B: hyper::body::Body<Data = axum::body::Bytes> + Send + 'static,
        B::Error: Into<axum::BoxError>,
    {
        let begin = Instant::now();
        let method = request.method().clone();
        let id = self.shared.request_ids.next();
        let span = tracing::info_span!("request", %id);
        let routed = AssertUnwindSafe(self.route(request)).catch_unwind();
        let mut response = routed.instrument(span.clone()).await.unwrap_or_else(|_| {
            // What it was about stands in the log already, where panics are told.
            let fault = Fault::new("handler", "it panicked");
            finish(span.in_scope(|| ApiError::from(fault)).into_response())
        });
        let route = response.extensions_mut().remove::<MatchedPath>();
        let route = route.as_ref().map_or("none", MatchedPath::as_str);
        let status = response.status().as_u16();
        let elapsed = begin.elapsed();
        self.shared
            .metrics
            .answered(&method, route, status, elapsed);
        let ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        span.in_scope(|| tracing::info!(%method, route, status, ms, "answered"));
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        if let Some(date) = date(self.shared.clock.now()) {
            response.headers_mut().insert(header::DATE, date);
        }
        response
    }

    async fn route<B>(&self, request: http::Request<B>) -> Response
    where
        B: hyper::body::Body<Data = axum::body::Bytes> + Send + 'static,
        B::Error: Into<axum::BoxError>,
    {
        let mut request = request.map(axum::body::Body::new);
        if let Some(hosts) = &self.hosts
            && !hosts.accept(request.uri(), request.headers())
        {
            return finish(ApiError::misdirected().into_response());
        }
        if let Some(uri) = self.words.normalise(request.uri()) {
            *request.uri_mut() = uri;
        }
        if !self.may_call(request.uri().path(), request.headers()) {
            return finish(ApiError::misdirected().into_response());
        }
        let routes = self.routes.clone();
        let Ok(response) = match &self.shared.cors {
            Some(cors) if Cors::concerns(request.uri().path()) => {
                cors.layer().layer(routes).oneshot(request).await
            }
            Some(_) | None => routes.oneshot(request).await,
        };
        finish(response)
    }
}

impl Entrance {
    /// Whether the page that asks, if it is one, may do so.
    fn may_call(&self, path: &str, headers: &HeaderMap) -> bool {
        let from_us = |hosts: &Hosts| hosts.comes_from_us(headers);
        self.hosts.as_ref().is_none_or(from_us)
            || self
                .shared
                .cors
                .as_ref()
                .is_some_and(|cors| cors.allows(path, headers))
    }
}

/// The `Date` of an answer: by the clock that says when tokens end, so that clients can tell how far off theirs is.
fn date(now: UnixMillis) -> Option<HeaderValue> {
    let now = Timestamp::from_millisecond(now.0).ok()?;
    let text = DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&now)
        .ok()?;
    HeaderValue::try_from(text).ok()
}

/// Says of every answer what it is and that it is for nobody else.
fn finish(mut response: Response) -> Response {
    let headers = response.headers_mut();
    if headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == "application/json")
    {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json; charset=utf-8"),
        );
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// Puts the route that was taken on the answer, where the log finds it.
async fn note_route(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

async fn unknown_path(request: Request) -> Response {
    if portal::is_portal(request.uri().path()) {
        return ApiError::from(Reason::NotFound).into_response();
    }
    ApiError::not_found("Path").into_response()
}

async fn unknown_method() -> Response {
    ApiError::method_not_allowed().into_response()
}
