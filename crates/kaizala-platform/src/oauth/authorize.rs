//! The sign-in page's two requests: to see it, and to send its form (contract 5, steps 1 and 2).

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kaizala_api::errors::Reason;
use kaizala_api::oauth::{AuthorizeRequest, OAuthErrorBody, OAuthErrorCode};
use kaizala_api::phone::PhoneNumber;
use kaizala_api::secret::Secret;
use kaizala_catalogue::Language;
use serde::Deserialize;
use utoipa::ToSchema;

use super::codes::{self, NewCode};
use super::errors::OAuthError;
use super::forms::{self, Form};
use super::page::{Page, Problem, View, refusal};
use super::redirects;
use crate::connectors;
use crate::database::entities::connector;
use crate::errors::ApiError;
use crate::pins::{self, Purpose};
use crate::state::{AppState, Shared};
use crate::throttle::whole_minutes;
use crate::tokens::count_anonymous_call;
use crate::users;

/// A sign-in that may go on: the connector is known and the browser may be sent back to it.
struct SignIn {
    request: AuthorizeRequest,
    connector: connector::Model,
    language: Language,
}

/// What the form of the page sends.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Filled {
    #[serde(default)]
    mobile_number: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pin: Option<Secret>,
    /// Which button was pressed; none is the one that goes on.
    #[serde(default)]
    step: Option<Step>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Step {
    /// Sends a PIN, or a new one.
    Pin,
    /// Goes back to the number.
    Phone,
    /// Goes back to the connector without a code.
    Cancel,
}

/// The sign-in page.
#[utoipa::path(
    get, path = "/api/oauth/Authorize", tag = "OAuth",
    params(
        ("client_id" = String, Query), ("redirect_uri" = String, Query),
        ("response_type" = Option<String>, Query), ("state" = Option<String>, Query),
        ("code_challenge" = Option<String>, Query),
        ("code_challenge_method" = Option<String>, Query),
    ),
    responses(
        (status = 200, content_type = "text/html", body = String),
        (status = 302, description = "Back to the connector with an error"),
        (status = "4XX", content((OAuthErrorBody = "application/json"), (String = "text/html"))),
    )
)]
pub(super) async fn show(
    State(shared): State<AppState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    match begin(&shared, &headers, query.as_deref()).await {
        Ok(sign_in) => sign_in.page(View::Phone { number: "" }, None),
        Err(answer) => *answer,
    }
}

/// The form of the page: asks for a PIN, or trades one for a code.
#[utoipa::path(
    post, path = "/api/oauth/Authorize", tag = "OAuth",
    params(("client_id" = String, Query), ("redirect_uri" = String, Query)),
    request_body(content = Filled, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, content_type = "text/html", body = String),
        (status = 302, description = "Back to the connector with a code"),
        (status = 503, content_type = "text/html", body = String),
        (status = "4XX", content((OAuthErrorBody = "application/json"), (String = "text/html"))),
    )
)]
pub(super) async fn submit(
    State(shared): State<AppState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    Form(filled): Form<Filled>,
) -> Response {
    let sign_in = match begin(&shared, &headers, query.as_deref()).await {
        Ok(sign_in) => sign_in,
        Err(answer) => return *answer,
    };
    match sign_in.go_on(&shared, &filled).await {
        Ok(answer) => answer,
        Err(error) => refused(&headers, sign_in.language, &error.into()),
    }
}

/// Reads what the browser was sent here with. What cannot go back to the connector is answered here.
async fn begin(
    shared: &Shared,
    headers: &HeaderMap,
    query: Option<&str>,
) -> Result<SignIn, Box<Response>> {
    let language = language_of(headers);
    let here = |error: OAuthError| Box::new(refused(headers, language, &error));
    let request: AuthorizeRequest =
        forms::read(query.unwrap_or_default().as_bytes()).map_err(here)?;
    let connector = connectors::find(&shared.database, &request.client_id)
        .await
        .map_err(|error| here(error.into()))?
        .ok_or_else(|| {
            let unknown = "client_id is no connector";
            here(OAuthError::new(OAuthErrorCode::UnauthorizedClient, unknown))
        })?;
    if !codes::may_return_to(&connector, &request.redirect_uri) {
        return Err(here(OAuthError::invalid_request(
            "redirect_uri is not the one that is registered",
        )));
    }
    let sign_in = SignIn {
        request,
        connector,
        language,
    };
    match sign_in.check() {
        Ok(()) => Ok(sign_in),
        Err(error) => Err(Box::new(sign_in.go_back(&[
            ("error", error.error.name()),
            ("error_description", &error.description),
        ]))),
    }
}

impl SignIn {
    fn check(&self) -> Result<(), OAuthError> {
        if !self.connector.is_active {
            return Err(OAuthError::new(
                OAuthErrorCode::UnauthorizedClient,
                "The connector is deactivated",
            ));
        }
        if self
            .request
            .response_type
            .as_deref()
            .is_some_and(|kind| kind != "code")
        {
            return Err(OAuthError::new(
                OAuthErrorCode::UnsupportedResponseType,
                "response_type is not code",
            ));
        }
        let challenge = self.request.code_challenge.as_deref();
        match (challenge, self.request.code_challenge_method.as_deref()) {
            (None, None) => Ok(()),
            (Some(challenge), Some("S256")) if codes::is_challenge(challenge) => Ok(()),
            _ => Err(OAuthError::invalid_request(
                "code_challenge must come with code_challenge_method S256",
            )),
        }
    }

    /// Does what the pressed button says.
    async fn go_on(&self, shared: &Shared, filled: &Filled) -> Result<Response, ApiError> {
        let number = filled.mobile_number.as_str();
        match filled.step {
            Some(Step::Cancel) => {
                let said_no = OAuthErrorCode::AccessDenied.name();
                return Ok(self.go_back(&[("error", said_no)]));
            }
            Some(Step::Phone) => return Ok(self.page(View::Phone { number }, None)),
            Some(Step::Pin) | None => {}
        }
        let Ok(phone) = PhoneNumber::parse(number) else {
            return Ok(self.page(View::Phone { number }, Some(Problem::Phone)));
        };
        count_anonymous_call(shared, &self.connector.id, shared.clock.now()).await?;
        match &filled.pin {
            Some(pin) if filled.step.is_none() => self.try_pin(shared, &phone, pin).await,
            _ => self.send_pin(shared, &phone).await,
        }
    }

    async fn send_pin(&self, shared: &Shared, phone: &PhoneNumber) -> Result<Response, ApiError> {
        let purpose = Purpose::Connector(&self.connector.id);
        let sent = pins::send(shared, phone, purpose, Some(self.language.tag())).await;
        let number = phone.as_str();
        match sent {
            Ok(_) => Ok(self.page(View::Pin { number }, None)),
            Err(error) => {
                let problem = match (error.reason(), error.retry_after()) {
                    (Some(Reason::SmsUnavailable), _) => Problem::NoTextMessages,
                    (_, Some(seconds)) => Problem::TooOften {
                        minutes: whole_minutes(seconds),
                    },
                    (_, None) => return Err(error),
                };
                Ok(self.page(View::Phone { number }, Some(problem)))
            }
        }
    }

    async fn try_pin(
        &self,
        shared: &Shared,
        phone: &PhoneNumber,
        pin: &Secret,
    ) -> Result<Response, ApiError> {
        let now = shared.clock.now();
        let change = shared.database.begin_change().await?;
        let purpose = Purpose::Connector(&self.connector.id);
        if let Err(reason) = pins::try_pin(&change, shared, phone, purpose, pin).await? {
            change.commit().await?;
            let problem = if reason == Reason::PinWrong {
                Problem::PinWrong
            } else {
                Problem::PinOver
            };
            let number = phone.as_str();
            return Ok(self.page(View::Pin { number }, Some(problem)));
        }
        let user = users::sign_in(&change, phone, now).await?;
        let new = NewCode {
            connector: &self.connector.id,
            user: &user.id,
            redirect_url: &self.request.redirect_uri,
            challenge: self.request.code_challenge.as_deref(),
        };
        let code = codes::make(&change, new, now).await?;
        change.commit().await?;
        shared.deleted.notify_one();
        Ok(self.go_back(&[("code", code.expose())]))
    }

    /// Sends the browser back to the connector, with its state as it came.
    fn go_back(&self, parameters: &[(&str, &str)]) -> Response {
        let mut parameters = parameters.to_vec();
        if let Some(state) = &self.request.state {
            parameters.push(("state", state));
        }
        let location = redirects::with(&self.request.redirect_uri, &parameters)
            .and_then(|url| HeaderValue::from_str(url.as_str()).ok());
        match location {
            Some(location) => (StatusCode::FOUND, [(header::LOCATION, location)]).into_response(),
            None => OAuthError::invalid_request("redirect_uri is no address").into_response(),
        }
    }

    fn page(&self, view: View<'_>, problem: Option<Problem>) -> Response {
        let page = Page {
            language: self.language,
            connector: &self.connector,
            view,
            problem,
        };
        page.answer(&self.request.redirect_uri)
            .unwrap_or_else(|fault| OAuthError::from(fault).into_response())
    }
}

fn language_of(headers: &HeaderMap) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|accepted| accepted.to_str().ok())
        .map_or(Language::English, Language::preferred)
}

/// A failure that cannot go back to the connector: a page for a person, the body of RFC 6749 for a program.
fn refused(headers: &HeaderMap, language: Language, error: &OAuthError) -> Response {
    let is_browser = headers
        .get(header::ACCEPT)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| accepted.contains("text/html"));
    let page = is_browser.then(|| refusal(language, error.error, error.status()));
    match page {
        Some(Ok(page)) => page,
        Some(Err(_)) | None => error.clone().into_response(),
    }
}
