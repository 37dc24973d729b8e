//! The sign-in page: plain HTML, complete without a script and by keyboard. What stands in it from outside is
//! escaped by how it is written, and its policy lets nothing in or out but its own form.

use axum::response::{Html, IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderName, HeaderValue, StatusCode, header};
use kaizala_api::oauth::OAuthErrorCode;
use kaizala_api::permissions::PERMISSION_CHOICES;
use kaizala_api::time::PIN_LIFE;
use kaizala_catalogue::{Catalogues, FluentArgs, Language, sources};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::redirects;
use crate::connectors::permissions_of;
use crate::database::entities::connector;
use crate::errors::Fault;
use crate::random;

const STYLE: &str = include_str!("page.css");

static CATALOGUES: Catalogues = Catalogues::new(sources!("oauth", "permissions"));

/// What the page asks for.
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    /// The phone number.
    Phone { number: &'a str },
    /// The PIN that was sent to it.
    Pin { number: &'a str },
}

/// What was wrong with what was filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// The number is none.
    Phone,
    /// Too many PINs for this number.
    TooOften { minutes: u64 },
    /// The server has no way to send a PIN.
    NoTextMessages,
    /// The PIN is another one.
    PinWrong,
    /// The PIN is used up, over or void.
    PinOver,
}

impl Problem {
    fn key(self) -> &'static str {
        match self {
            Self::Phone => "oauth-phone-malformed",
            Self::TooOften { .. } => "oauth-pin-too-often",
            Self::NoTextMessages => "oauth-sms-unavailable",
            Self::PinWrong => "oauth-pin-wrong",
            Self::PinOver => "oauth-pin-over",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NoTextMessages => StatusCode::SERVICE_UNAVAILABLE,
            Self::Phone | Self::PinWrong | Self::PinOver => StatusCode::BAD_REQUEST,
        }
    }
}

/// The page of one sign-in.
pub(super) struct Page<'a> {
    pub(super) language: Language,
    pub(super) connector: &'a connector::Model,
    pub(super) view: View<'a>,
    pub(super) problem: Option<Problem>,
}

impl Page<'_> {
    /// The page as an answer; its form may lead to `redirect_url` and to nowhere else.
    pub(super) fn answer(&self, redirect_url: &str) -> Result<Response, Fault> {
        let status = self.problem.map_or(StatusCode::OK, Problem::status);
        let target = redirects::source(redirect_url).unwrap_or_default();
        let body = self.content()?;
        let title = self.say("oauth-title", &FluentArgs::new())?;
        Ok(answer(status, self.language, &title, &body, &target))
    }

    fn say(&self, key: &str, arguments: &FluentArgs<'_>) -> Result<String, Fault> {
        Ok(CATALOGUES.text(self.language, key, arguments)?)
    }

    fn plain(&self, key: &str) -> Result<String, Fault> {
        self.say(key, &FluentArgs::new())
    }

    fn content(&self) -> Result<Markup, Fault> {
        let mut arguments = FluentArgs::new();
        arguments.set("connector", self.connector.name.clone());
        let form = match self.view {
            View::Phone { number } => self.phone_form(number)?,
            View::Pin { number } => self.pin_form(number)?,
        };
        Ok(html! {
            h1 { (self.say("oauth-title", &arguments)?) }
            p { (self.say("oauth-lead", &arguments)?) }
            ul {
                @for sentence in self.permissions()? {
                    li { (sentence) }
                }
            }
            (form)
        })
    }

    fn permissions(&self) -> Result<Vec<String>, Fault> {
        let asked = permissions_of(self.connector)?;
        PERMISSION_CHOICES
            .iter()
            .filter(|choice| choice.permissions.iter().any(|one| asked.allows(*one)))
            .map(|choice| self.plain(&format!("permission-{}", choice.key)))
            .collect()
    }

    fn phone_form(&self, number: &str) -> Result<Markup, Fault> {
        Ok(html! {
            form method="post" {
                label for="number" { (self.plain("oauth-phone-label")?) }
                p.hint id="hint" { (self.plain("oauth-phone-hint")?) }
                (self.problem()?)
                input id="number" name="mobileNumber" type="tel" autocomplete="tel" required
                    autofocus value=(number) aria-describedby="hint problem"
                    aria-invalid=[self.problem.map(|_| "true")];
                button.main type="submit" name="step" value="pin" {
                    (self.plain("oauth-send-pin")?)
                }
                button type="submit" name="step" value="cancel" formnovalidate {
                    (self.plain("oauth-cancel")?)
                }
            }
        })
    }

    fn pin_form(&self, number: &str) -> Result<Markup, Fault> {
        let mut arguments = FluentArgs::new();
        arguments.set("phone", number.to_owned());
        arguments.set("minutes", PIN_LIFE.as_secs() / 60);
        Ok(html! {
            form method="post" {
                input type="hidden" name="mobileNumber" value=(number);
                label for="pin" { (self.plain("oauth-pin-label")?) }
                p.hint id="hint" { (self.say("oauth-pin-hint", &arguments)?) }
                (self.problem()?)
                input id="pin" name="pin" type="text" inputmode="numeric" pattern="[0-9]*"
                    maxlength="6" autocomplete="one-time-code" required autofocus
                    aria-describedby="hint problem"
                    aria-invalid=[self.problem.map(|_| "true")];
                button.main type="submit" { (self.plain("oauth-allow")?) }
                button type="submit" name="step" value="pin" formnovalidate {
                    (self.plain("oauth-new-pin")?)
                }
                button type="submit" name="step" value="phone" formnovalidate {
                    (self.plain("oauth-other-phone")?)
                }
                button type="submit" name="step" value="cancel" formnovalidate {
                    (self.plain("oauth-cancel")?)
                }
            }
        })
    }

    fn problem(&self) -> Result<Markup, Fault> {
        let Some(problem) = self.problem else {
            return Ok(html! {});
        };
        let mut arguments = FluentArgs::new();
        if let Problem::TooOften { minutes } = problem {
            arguments.set("minutes", minutes);
        }
        let sentence = self.say(problem.key(), &arguments)?;
        Ok(html! { p.problem id="problem" role="alert" { (sentence) } })
    }
}

/// The page of a sign-in that cannot go on, nor back to the connector.
pub(super) fn refusal(
    language: Language,
    error: OAuthErrorCode,
    status: StatusCode,
) -> Result<Response, Fault> {
    let key = match error {
        OAuthErrorCode::ServerError => "oauth-refused-server",
        OAuthErrorCode::TemporarilyUnavailable => "oauth-refused-busy",
        OAuthErrorCode::InvalidRequest
        | OAuthErrorCode::InvalidClient
        | OAuthErrorCode::InvalidGrant
        | OAuthErrorCode::UnauthorizedClient
        | OAuthErrorCode::AccessDenied
        | OAuthErrorCode::UnsupportedResponseType
        | OAuthErrorCode::UnsupportedGrantType => "oauth-refused-link",
    };
    let none = FluentArgs::new();
    let title = CATALOGUES.text(language, "oauth-refused-title", &none)?;
    let reason = CATALOGUES.text(language, key, &none)?;
    let body = html! {
        h1 { (title) }
        p { (reason) }
    };
    Ok(answer(status, language, &title, &body, ""))
}

fn answer(
    status: StatusCode,
    language: Language,
    title: &str,
    body: &Markup,
    form_target: &str,
) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body) } }
        }
    };
    let style = STANDARD.encode(random::fingerprint(STYLE));
    // Browsers hold the page to this also where the form's answer sends them on.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self' {form_target}; \
         frame-ancestors 'none'; base-uri 'none'"
    );
    let mut response = (status, Html(page.into_string())).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    // `no-referrer` would have browsers send the form without saying that it comes from here.
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_there_in_every_language() {
        for language in Language::ALL {
            let mut arguments = FluentArgs::new();
            arguments.set("connector", "Site A");
            arguments.set("phone", "+15550100001");
            arguments.set("minutes", 10);
            for key in [
                "oauth-title",
                "oauth-lead",
                "oauth-phone-label",
                "oauth-phone-hint",
                "oauth-phone-malformed",
                "oauth-send-pin",
                "oauth-pin-label",
                "oauth-pin-hint",
                "oauth-pin-wrong",
                "oauth-pin-over",
                "oauth-pin-too-often",
                "oauth-allow",
                "oauth-new-pin",
                "oauth-other-phone",
                "oauth-cancel",
                "oauth-refused-title",
                "oauth-refused-link",
                "oauth-refused-busy",
                "oauth-refused-server",
            ] {
                CATALOGUES.text(language, key, &arguments).expect(key);
            }
            for choice in PERMISSION_CHOICES {
                let key = format!("permission-{}", choice.key);
                CATALOGUES.text(language, &key, &arguments).expect(&key);
            }
        }
    }
}
