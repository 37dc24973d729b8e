//! Relaxed JSON (contract 7.4): bare keys, single quotes, trailing commas, comments, `True`, `False` and `None`.

use serde_json::Value;

/// Deepest nesting of a body (contract 7.4).
const DEPTH_LIMIT: usize = 32;

/// Why a text is not JSON in any of the forms that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotJson {
    /// Not UTF-8.
    #[error("The body is not UTF-8")]
    NotText,
    /// Nested too deeply.
    #[error("The body is nested more than 32 levels deep")]
    TooDeep,
    /// Not JSON.
    #[error("The body is not JSON")]
    Malformed,
}

/// Reads JSON: strictly first, relaxed if that fails.
pub(crate) fn parse(body: &[u8]) -> Result<Value, NotJson> {
    match parse_strict(body) {
        Err(NotJson::Malformed) => {}
        decided => return decided,
    }
    let text = decode(body)?;
    let json5 = replace_python_words(text);
    if depth(&json5) > DEPTH_LIMIT {
        return Err(NotJson::TooDeep);
    }
    json5::from_str(&json5).map_err(|_| NotJson::Malformed)
}

/// Reads strict JSON only.
pub(crate) fn parse_strict(body: &[u8]) -> Result<Value, NotJson> {
    let text = decode(body)?;
    if depth(text) > DEPTH_LIMIT {
        return Err(NotJson::TooDeep);
    }
    serde_json::from_str(text).map_err(|_| NotJson::Malformed)
}

fn decode(body: &[u8]) -> Result<&str, NotJson> {
    let text = std::str::from_utf8(body).map_err(|_| NotJson::NotText)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// A stretch of relaxed JSON.
enum Piece<'a> {
    /// A string or a comment: nothing in it means anything here.
    Opaque(&'a str),
    /// A bare word: a key, a number, `true`, `None`.
    Word(&'a str),
    /// Any other sign.
    Sign(char),
}

/// Takes relaxed JSON apart, far enough to know what lies inside strings and comments.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let text = self.0;
        let first = text.chars().next()?;
        let length = match first {
            '"' | '\'' => string_length(text, first),
            '/' if text.starts_with("//") => text.find('\n').unwrap_or(text.len()),
            '/' if text.starts_with("/*") => text.find("*/").map_or(text.len(), |at| at + 2),
            _ if is_word(first) => text.find(|sign| !is_word(sign)).unwrap_or(text.len()),
            _ => first.len_utf8(),
        };
        let (piece, rest) = text.split_at(length);
        self.0 = rest;
        Some(match first {
            _ if is_word(first) => Piece::Word(piece),
            _ if length > first.len_utf8() || matches!(first, '"' | '\'') => Piece::Opaque(piece),
            _ => Piece::Sign(first),
        })
    }
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '$')
}

/// Bytes of the string that `text` begins with, up to its closing quote or the end.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if sign == quote => return at + sign.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// How deep arrays and objects are nested.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for piece in Pieces(text) {
        match piece {
            Piece::Sign('{' | '[') => depth += 1,
            Piece::Sign('}' | ']') => depth = depth.saturating_sub(1),
            Piece::Sign(_) | Piece::Opaque(_) | Piece::Word(_) => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Writes Python's words as JSON's, unless they are keys.
fn replace_python_words(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut pieces = Pieces(text);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Opaque(piece) => written.push_str(piece),
            Piece::Sign(sign) => written.push(sign),
            Piece::Word(word) => {
                let is_key = pieces.0.trim_start().starts_with(':');
                written.push_str(match word {
                    "True" if !is_key => "true",
                    "False" if !is_key => "false",
                    "None" if !is_key => "null",
                    other => other,
                });
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_real_clients_send_is_read() {
        for (text, value) in [
            (r#"{"name":"x"}"#, json!({"name": "x"})),
            (r#"{name:"x"}"#, json!({"name": "x"})),
            (
                "{'a': True, 'b': None, 'c': False}",
                json!({"a": true, "b": null, "c": false}),
            ),
            (
                "{'True': 'None said \\'True\\''}",
                json!({"True": "None said 'True'"}),
            ),
            ("{True: 1}", json!({"True": 1})),
            (r#"{"a": [1, 2,], }"#, json!({"a": [1, 2]})),
            (
                "{\"a\": 1, // one\n /* two: None */ \"b\": 2}",
                json!({"a": 1, "b": 2}),
            ),
            ("{\"a\": 1}\r\n\r\n", json!({"a": 1})),
            ("\u{feff}{\"a\": 1}", json!({"a": 1})),
            ("{\"a\": \"“quoted”\"}", json!({"a": "“quoted”"})),
        ] {
            assert_eq!(parse(text.as_bytes()), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_nobody_sends_is_refused() {
        for text in [
            "",
            "{",
            "{“name”: “x”}",
            "{‘name’: 1}",
            "name=x",
            "{'a': Nothing}",
            "{'a': 'b",
        ] {
            assert_eq!(parse(text.as_bytes()), Err(NotJson::Malformed), "{text}");
        }
        assert_eq!(parse(&[b'"', 0xff, b'"']), Err(NotJson::NotText));
    }

    #[test]
    fn depth_is_bounded_in_both_forms() {
        let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(nested(32).as_bytes()).is_ok());
        assert_eq!(parse(nested(33).as_bytes()), Err(NotJson::TooDeep));
        let relaxed = nested(33).replace('1', "'[',");
        assert_eq!(parse(relaxed.as_bytes()), Err(NotJson::TooDeep));
        assert_eq!(parse("[".repeat(500_000).as_bytes()), Err(NotJson::TooDeep));
        let brackets_in_text = format!("{{'a': '{}'}}", "[".repeat(100));
        assert!(parse(brackets_in_text.as_bytes()).is_ok());
    }

    #[test]
    fn the_portal_reads_strict_json_only() {
        assert!(parse_strict(br#"{"a": 1}"#).is_ok());
        assert_eq!(parse_strict(b"{'a': 1}"), Err(NotJson::Malformed));
    }

    /// JSON of any shape, not too deep.
    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(6, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(".*", inner, 0..6).prop_map(Value::from_iter),
            ]
        })
    }

    /// As Python's `str(dict)` writes it.
    fn as_python(value: &Value) -> String {
        match value {
            Value::Null => "None".to_owned(),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => python_string(text),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(as_python).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Object(fields) => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(key, value)| format!("{}: {}", python_string(key), as_python(value)))
                    .collect();
                format!("{{{}}}", fields.join(", "))
            }
        }
    }

    fn python_string(text: &str) -> String {
        let mut written = String::from("'");
        for sign in text.chars() {
            match sign {
                '\\' => written.push_str("\\\\"),
                '\'' => written.push_str("\\'"),
                '\n' => written.push_str("\\n"),
                '\r' => written.push_str("\\r"),
                _ => written.push(sign),
            }
        }
        written.push('\'');
        written
    }

    proptest! {
        #[test]
        fn strict_json_means_what_it_says(value in any_json()) {
            prop_assert_eq!(parse(value.to_string().as_bytes()), Ok(value));
        }

        #[test]
        fn a_python_dict_means_the_same(value in any_json()) {
            prop_assert_eq!(parse(as_python(&value).as_bytes()), Ok(value));
        }

        #[test]
        fn no_input_brings_it_down(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&body);
        }

        #[test]
        fn no_text_brings_it_down(body in "[\\[\\]{}:,'\"/*\\\\ntTrue0-9\n ]{0,200}") {
            let _ = parse(body.as_bytes());
        }
    }
}
