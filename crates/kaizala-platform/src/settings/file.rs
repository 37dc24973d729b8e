//! Settings in a TOML file.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::table::{self, Kind};
use super::{Given, Place, SettingError};

/// What the file says, each setting with its line.
pub(super) fn read(path: &Path) -> Result<Vec<(&'static str, Given)>, SettingError> {
    let text = std::fs::read_to_string(path).map_err(|error| SettingError {
        key: "config".to_owned(),
        place: None,
        problem: format!("cannot read {}: {error}", path.display()),
    })?;
    parse(&text, path)
}

pub(super) fn parse(text: &str, path: &Path) -> Result<Vec<(&'static str, Given)>, SettingError> {
    let place = |offset: usize| Place::File {
        path: path.to_owned(),
        line: text[..offset.min(text.len())].matches('\n').count() + 1,
    };
    let document = DeTable::parse(text).map_err(|error| SettingError {
        key: "config".to_owned(),
        place: Some(place(error.span().map_or(0, |span| span.start))),
        // Not the whole error: it quotes the line, and a secret may stand in it.
        problem: format!("not TOML: {}", error.message()),
    })?;
    let mut given = Vec::new();
    for (key, value) in document.get_ref() {
        let place = place(key.span().start);
        let key = key.get_ref().as_ref();
        let Some(setting) = table::find(key) else {
            return Err(unknown(key, place));
        };
        let values = texts(value.get_ref(), setting.kind).ok_or_else(|| SettingError {
            key: key.to_owned(),
            place: Some(place.clone()),
            problem: format!(
                "expected {}, found a TOML {}",
                setting.expects,
                value.get_ref().type_str()
            ),
        })?;
        given.push((setting.name, Given { values, place }));
    }
    Ok(given)
}

fn unknown(key: &str, place: Place) -> SettingError {
    let meant = key.replace('_', "-").to_lowercase();
    let problem = match table::find(&meant) {
        Some(setting) => format!("there is no such setting; it is written `{}`", setting.name),
        None => "there is no such setting".to_owned(),
    };
    SettingError {
        key: key.to_owned(),
        place: Some(place),
        problem,
    }
}

/// The value as it would be written on the command line; none if it is of a kind that the setting does not take.
fn texts(value: &DeValue<'_>, kind: Kind) -> Option<Vec<String>> {
    match value {
        DeValue::Array(items) if kind == Kind::List => items
            .iter()
            .map(|item| item.get_ref().as_str().map(str::to_owned))
            .collect(),
        DeValue::String(text) => Some(vec![text.as_ref().to_owned()]),
        DeValue::Integer(number) if number.radix() == 10 => Some(vec![number.as_str().to_owned()]),
        DeValue::Boolean(is_on) => Some(vec![is_on.to_string()]),
        DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}
