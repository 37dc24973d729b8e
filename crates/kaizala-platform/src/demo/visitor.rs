//! Asks the server's routes without a connection.

use std::sync::Arc;

use axum::body::Body;
use http::{Method, Request, header};
use http_body_util::BodyExt as _;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::{
    ACCESS_TOKEN_HEADER, APPLICATION_ID_HEADER, APPLICATION_SECRET_HEADER, REFRESH_TOKEN_HEADER,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::DemoError;
use crate::routes::Entrance;

/// As whom to ask.
#[derive(Clone, Copy)]
pub(super) enum As<'a> {
    Nobody,
    /// A person who is signed in to the portal.
    Session(&'a Secret),
    /// A connector with an access token.
    Token(&'a Secret),
    /// A connector with its id, its secret and a refresh token.
    Connector(&'a str, &'a Secret, &'a Secret),
}

/// Asks the server's routes.
pub(super) struct Visitor {
    entrance: Arc<Entrance>,
}

impl Visitor {
    pub(super) fn new(entrance: Arc<Entrance>) -> Self {
        Self { entrance }
    }

    /// The body of a success.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        who: As<'_>,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<T, DemoError> {
        let step = format!("{method} {path}");
        let wrong = |problem: String| DemoError::Step {
            step: step.clone(),
            problem,
        };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1");
        request = match who {
            As::Nobody => request,
            As::Session(session) => request.header(
                header::AUTHORIZATION,
                format!("Bearer {}", session.expose()),
            ),
            As::Token(token) => request.header(ACCESS_TOKEN_HEADER, token.expose()),
            As::Connector(id, secret, token) => request
                .header(APPLICATION_ID_HEADER, id)
                .header(APPLICATION_SECRET_HEADER, secret.expose())
                .header(REFRESH_TOKEN_HEADER, token.expose()),
        };
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request
            .body(body)
            .map_err(|error| wrong(error.to_string()))?;
        let response = self.entrance.answer(request).await;
        let status = response.status();
        let bytes = response
            .into_body()
            .collect()
            .await
            .map_err(|error| wrong(error.to_string()))?
            .to_bytes();
        if !status.is_success() {
            let text = String::from_utf8_lossy(&bytes);
            return Err(wrong(format!("{status} {text}")));
        }
        serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))
    }
}
