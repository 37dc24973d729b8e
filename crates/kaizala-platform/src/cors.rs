//! Pages of other sites that may call the token service and the platform service (contract 7.3): none, unless the
//! operator names them. They never call the portal.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser may remember what it was told.
const MAX_AGE: Duration = Duration::from_hours(1);

/// Origins of pages that may call.
#[derive(Clone, Debug)]
pub(crate) enum Cors {
    /// Every page.
    Any,
    /// Pages of these origins.
    Of(Vec<HeaderValue>),
}

impl Cors {
    /// What the operator named: origins such as `https://app.example.org`, or `*`.
    pub(crate) fn of(origins: &[String]) -> Option<Self> {
        if origins.iter().any(|origin| origin == "*") {
            return Some(Self::Any);
        }
        let origins: Vec<HeaderValue> = origins
            .iter()
            .filter_map(|origin| HeaderValue::from_str(origin.trim_end_matches('/')).ok())
            .collect();
        (!origins.is_empty()).then_some(Self::Of(origins))
    }

    /// Whether pages of other sites have any business at `path`.
    pub(crate) fn concerns(path: &str) -> bool {
        path.starts_with("/v1/")
    }

    /// Whether a request to `path` comes from pages that may call it.
    pub(crate) fn allows(&self, path: &str, headers: &HeaderMap) -> bool {
        Self::concerns(path)
            && match self {
                Self::Any => true,
                Self::Of(origins) => headers
                    .get_all(header::ORIGIN)
                    .iter()
                    .all(|origin| origins.contains(origin)),
            }
    }

    /// Answers browsers. Credentials of theirs are not asked for: tokens come in headers of the contract.
    pub(crate) fn layer(&self) -> CorsLayer {
        let origins = match self {
            Self::Any => AllowOrigin::any(),
            Self::Of(origins) => AllowOrigin::list(origins.iter().cloned()),
        };
        CorsLayer::new()
            .allow_origin(origins)
            .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
            .allow_headers([
                HeaderName::from_static("accesstoken"),
                HeaderName::from_static("applicationid"),
                HeaderName::from_static("applicationsecret"),
                HeaderName::from_static("refreshtoken"),
                header::AUTHORIZATION,
                header::CONTENT_TYPE,
            ])
            .expose_headers([
                header::RETRY_AFTER,
                header::LOCATION,
                HeaderName::from_static("x-request-id"),
            ])
            .max_age(MAX_AGE)
    }
}
