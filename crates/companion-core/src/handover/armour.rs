//! Texts around what travels by mail and chat: a begin line, base64, an end line.
//!
//! People paste with greetings above and signatures below, and mail programs indent, quote and rewrap; all of that is
//! put up with. What is between the lines must be right.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{HandoverError, LONGEST};

const WIDTH: usize = 64;

/// Wraps bytes.
pub(super) fn wrap(label: &str, bytes: &[u8]) -> String {
    let body = STANDARD.encode(bytes);
    let mut text = format!("-----BEGIN {label}-----\n");
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(WIDTH.min(rest.len()));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text.push_str("-----END ");
    text.push_str(label);
    text.push_str("-----\n");
    text
}

/// The bytes in a text, whatever is around them.
pub(super) fn unwrap(label: &str, text: &str) -> Result<Vec<u8>, HandoverError> {
    let body = body(label, text)?;
    let bare: String = body.chars().filter(|sign| is_content(*sign)).collect();
    STANDARD.decode(bare).map_err(|_| HandoverError::Altered)
}

/// What is between the lines of `label`.
pub(super) fn body<'a>(label: &str, text: &'a str) -> Result<&'a str, HandoverError> {
    if text.len() > LONGEST {
        return Err(HandoverError::TooLong);
    }
    let (_, after) = text
        .split_once(&format!("-----BEGIN {label}-----"))
        .ok_or(HandoverError::Unrecognised)?;
    let (body, _) = after
        .split_once(&format!("-----END {label}-----"))
        .ok_or(HandoverError::Truncated)?;
    Ok(body)
}

/// Neither white space nor the sign that mail programs put before quoted lines.
pub(super) fn is_content(sign: char) -> bool {
    !sign.is_whitespace() && sign != '>'
}
