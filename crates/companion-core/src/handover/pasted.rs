//! Step 3 by hand: what a person pastes, tidied and recognised.

use crate::problems::{Outcome, ProblemCode};
use crate::secret::Secret;

/// What a pasted text is, told by the prefix our platform gives its secrets and by the shape of
/// foreign ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A refresh token.
    RefreshToken,
    /// An access token.
    AccessToken,
    /// A connector's secret.
    ConnectorSecret,
    /// A connector's id.
    ConnectorId,
    /// Nothing known; it may be a refresh token of another platform.
    Unknown,
}

/// Takes away what mail and chat put around a secret: spaces, line breaks, quotes, brackets, a label
/// in front, invisible signs within.
pub fn tidy(text: &Secret) -> Secret {
    let visible: String = text
        .expose()
        .chars()
        .filter(|sign| !sign.is_whitespace() && !is_invisible(*sign))
        .collect();
    let bare = visible.trim_matches(|sign| "\"'`“”„‘’‚«»‹›<>()[]{},;.".contains(sign));
    Secret::from(bare)
}

fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}'
    )
}

/// What the text is. It must be tidy.
pub fn recognise(text: &Secret) -> Pasted {
    let text = text.expose();
    if text.starts_with("kzr_") {
        Pasted::RefreshToken
    } else if text.starts_with("kzs_") || is_old_secret(text) {
        Pasted::ConnectorSecret
    } else if is_signed_token(text) {
        Pasted::AccessToken
    } else if is_guid(text) {
        Pasted::ConnectorId
    } else {
        Pasted::Unknown
    }
}

/// The refresh token in a pasted text.
pub fn refresh_token(text: &Secret) -> Outcome<Secret> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Err(ProblemCode::PastedNothing.into());
    }
    match recognise(&tidied) {
        Pasted::RefreshToken => Ok(tidied),
        Pasted::AccessToken => Err(ProblemCode::PastedAccessToken.into()),
        Pasted::ConnectorSecret => Err(ProblemCode::PastedConnectorSecret.into()),
        Pasted::ConnectorId => Err(ProblemCode::PastedConnectorId.into()),
        Pasted::Unknown => Err(ProblemCode::PastedUnknown.into()),
    }
}

/// The connector secret in a pasted text. A foreign platform's may have any shape.
pub fn connector_secret(text: &Secret) -> Outcome<Secret> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Err(ProblemCode::PastedNothing.into());
    }
    match recognise(&tidied) {
        Pasted::ConnectorSecret | Pasted::Unknown => Ok(tidied),
        Pasted::RefreshToken => Err(ProblemCode::PastedRefreshToken.into()),
        Pasted::AccessToken => Err(ProblemCode::PastedAccessToken.into()),
        Pasted::ConnectorId => Err(ProblemCode::PastedConnectorId.into()),
    }
}

/// The original portal's secrets: ten upper-case letters and digits (contract 2.1).
fn is_old_secret(text: &str) -> bool {
    text.len() == 10
        && text
            .chars()
            .all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
}

/// Three parts of base64url joined by dots, the first of which begins as `{"` does.
fn is_signed_token(text: &str) -> bool {
    text.starts_with("eyJ") && text.split('.').count() == 3
}

/// 8-4-4-4-12 hexadecimal digits, perhaps with a suffix such as `@1`.
fn is_guid(text: &str) -> bool {
    let bare = text.split('@').next().unwrap_or_default();
    let lengths: Vec<_> = bare.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12]
        && bare
            .chars()
            .all(|sign| sign == '-' || sign.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(text: &str) -> Result<String, ProblemCode> {
        refresh_token(&Secret::from(text))
            .map(|token| token.expose().to_owned())
            .map_err(|problem| problem.code)
    }

    #[test]
    fn what_mail_puts_around_a_token_is_forgiven() {
        for text in [
            "kzr_abc123",
            "  kzr_abc123\r\n",
            "\"kzr_abc123\"",
            "„kzr_abc123“",
            "« kzr_abc123 »",
            "kzr_abc\n123",
            "kzr_\u{200b}abc123",
            "<kzr_abc123>.",
        ] {
            assert_eq!(pasted(text), Ok("kzr_abc123".to_owned()), "{text:?}");
        }
    }

    #[test]
    fn the_wrong_thing_is_named() {
        let cases = [
            ("", ProblemCode::PastedNothing),
            (" \n", ProblemCode::PastedNothing),
            ("kzs_secret", ProblemCode::PastedConnectorSecret),
            ("AB12CD34EF", ProblemCode::PastedConnectorSecret),
            ("eyJhbGciOi.eyJpc3Mi.c2ln", ProblemCode::PastedAccessToken),
            (
                "aaaaaaaa-0000-4000-8000-000000000001@1",
                ProblemCode::PastedConnectorId,
            ),
            ("hello", ProblemCode::PastedUnknown),
        ];
        for (text, code) in cases {
            assert_eq!(pasted(text), Err(code), "{text:?}");
        }
        let swapped = connector_secret(&Secret::from("kzr_abc")).unwrap_err();
        assert_eq!(swapped.code, ProblemCode::PastedRefreshToken);
    }
}
