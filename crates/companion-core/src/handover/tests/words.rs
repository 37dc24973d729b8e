//! What is said about a refusal.

use std::collections::BTreeSet;

use kaizala_catalogue::{Catalogues, FluentArgs, Language, sources};

use super::*;
use crate::problems::{Problem, ProblemCode};

static CATALOGUES: Catalogues = Catalogues::new(sources!("errors"));

const REFUSALS: [HandoverError; 13] = [
    HandoverError::Unrecognised,
    HandoverError::TooLong,
    HandoverError::Truncated,
    HandoverError::Altered,
    HandoverError::UnknownVersion(2),
    HandoverError::Expired,
    HandoverError::FromTheFuture,
    HandoverError::ForeignRecipient,
    HandoverError::OtherInvitation,
    HandoverError::OtherConnector,
    HandoverError::OtherPlatform,
    HandoverError::HostileWork,
    HandoverError::WrongPassphrase,
];

/// As the catalogues spell it: `HandoverTooLong` is `error-handover-too-long`.
fn key(code: ProblemCode) -> String {
    let mut key = "error".to_owned();
    for sign in format!("{code:?}").chars() {
        if sign.is_ascii_uppercase() {
            key.push('-');
        }
        key.push(sign.to_ascii_lowercase());
    }
    key
}

#[test]
fn each_refusal_has_a_code_and_words_of_its_own() {
    let mut codes: Vec<_> = REFUSALS
        .into_iter()
        .map(|refusal| Problem::from(refusal).code)
        .collect();
    // What only the vault can tell.
    codes.push(ProblemCode::HandoverOpened);
    let keys: BTreeSet<String> = codes.into_iter().map(key).collect();
    assert_eq!(keys.len(), REFUSALS.len() + 1, "{keys:?}");
    for language in [Language::English, Language::German, Language::French] {
        let mut arguments = FluentArgs::new();
        arguments.set("host", "kaizala.example.org");
        let mut said = BTreeSet::new();
        for key in &keys {
            said.insert(CATALOGUES.text(language, key, &arguments).unwrap());
            for rest in ["do", "who"] {
                let key = format!("{key}-{rest}");
                let text = CATALOGUES.text(language, &key, &arguments).unwrap();
                assert!(!text.is_empty(), "{key}");
            }
        }
        assert_eq!(said.len(), keys.len(), "{said:?}");
    }
}
