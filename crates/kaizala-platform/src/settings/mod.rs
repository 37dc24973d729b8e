//! How the server is to run: from flags, the environment and a file, in this order of precedence.

mod command;
mod config;
mod file;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ArgMatches;
use clap::parser::ValueSource;
use kaizala_api::secret::Secret;
use zeroize::Zeroizing;

pub(crate) use command::{command, state_arguments};

use table::{Kind, SETTINGS, Setting};

/// The flag and the variable that name the file. It is no setting of the file itself.
const CONFIG: &str = "config";
const CONFIG_VARIABLE: &str = "KAIZALA_CONFIG";

/// Where a setting was given.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Flag(&'static str),
    Variable(String),
    File { path: PathBuf, line: usize },
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(formatter, "--{name}"),
            Self::Variable(name) => formatter.write_str(name),
            Self::File { path, line } => write!(formatter, "{}, line {line}", path.display()),
        }
    }
}

/// A value as it was written, and where.
#[derive(Clone)]
struct Given {
    values: Vec<String>,
    place: Place,
}

/// A setting is wrong. Names the key, the place and what is expected.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SettingError {
    key: String,
    place: Option<Place>,
    problem: String,
}

impl SettingError {
    fn new(key: &str, problem: impl Into<String>) -> Self {
        Self {
            key: key.to_owned(),
            place: None,
            problem: problem.into(),
        }
    }
}

impl fmt::Display for SettingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(formatter, "`{}` ({place}): {}", self.key, self.problem),
            None => write!(formatter, "`{}`: {}", self.key, self.problem),
        }
    }
}

impl std::error::Error for SettingError {}

/// What was given, wherever it was.
pub(crate) struct Settings {
    given: BTreeMap<&'static str, Given>,
}

impl Settings {
    /// Puts flags before variables before the file. `variable` reads the environment.
    pub(crate) fn gather(
        flags: &ArgMatches,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, SettingError> {
        let file = flags
            .get_one::<String>(CONFIG)
            .map(PathBuf::from)
            .or_else(|| variable(CONFIG_VARIABLE).map(PathBuf::from))
            .filter(|path| path != Path::new(""));
        let mut given = match file {
            Some(path) => file::read(&path)?.into_iter().collect(),
            None => BTreeMap::new(),
        };
        for setting in SETTINGS {
            let found = from_flag(setting, flags)
                .map(Ok)
                .or_else(|| from_variable(setting, &variable));
            if let Some(found) = found.transpose()? {
                given.insert(setting.name, found);
            }
        }
        Ok(Self { given })
    }

    fn find(&self, name: &str) -> Option<(&'static Setting, &Given)> {
        let setting = table::find(name)?;
        Some((setting, self.given.get(name)?))
    }

    fn is_given(&self, name: &str) -> bool {
        self.given.contains_key(name)
    }

    /// The one value of a setting, read by `read`.
    fn read<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, SettingError> {
        let Some((setting, given)) = self.find(name) else {
            return Ok(None);
        };
        let [text] = given.values.as_slice() else {
            return Err(wrong(setting, given, "several values"));
        };
        match read(text) {
            Some(value) => Ok(Some(value)),
            None => Err(wrong(setting, given, &format!("`{text}`"))),
        }
    }

    /// A value that its type reads.
    fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, SettingError> {
        self.read(name, |text| text.trim().parse().ok())
    }

    fn text(&self, name: &str) -> Result<Option<String>, SettingError> {
        self.read(name, |text| Some(text.to_owned()))
    }

    fn switch(&self, name: &str) -> Result<bool, SettingError> {
        Ok(self.parsed(name)?.unwrap_or_default())
    }

    /// A number above 0: none of them may be switched off by a 0.
    fn number<T: std::str::FromStr + PartialOrd + Default>(
        &self,
        name: &str,
        default: T,
    ) -> Result<T, SettingError> {
        let read = |text: &str| {
            let number = text.trim().replace('_', "").parse().ok()?;
            (number > T::default()).then_some(number)
        };
        Ok(self.read(name, read)?.unwrap_or(default))
    }

    fn time(&self, name: &str, default: Duration) -> Result<Duration, SettingError> {
        let read = |text: &str| {
            let time: jiff::SignedDuration = text.trim().parse().ok()?;
            Duration::try_from(time).ok()
        };
        Ok(self.read(name, read)?.unwrap_or(default))
    }

    /// A secret, given itself or in a file of its own.
    fn secret(&self, name: &str, file: &str) -> Result<Option<Secret>, SettingError> {
        let given = self.text(name)?.map(Secret::from);
        let Some(path) = self.text(file)? else {
            return Ok(given);
        };
        if given.is_some() {
            return Err(SettingError::new(
                file,
                format!("expected instead of `{name}`, not beside it"),
            ));
        }
        let text = std::fs::read_to_string(&path)
            .map(Zeroizing::new)
            .map_err(|error| SettingError::new(file, format!("cannot read {path}: {error}")))?;
        let secret = Secret::from(text.trim());
        if secret.is_empty() {
            return Err(SettingError::new(file, format!("{path} is empty")));
        }
        Ok(Some(secret))
    }

    fn list(&self, name: &str) -> Vec<String> {
        let Some((_, given)) = self.find(name) else {
            return Vec::new();
        };
        let parts = given.values.iter().flat_map(|text| text.split(','));
        parts
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect()
    }
}

/// A value that its setting does not take. What a secret was is not said.
fn wrong(setting: &Setting, given: &Given, found: &str) -> SettingError {
    let mut problem = format!("expected {}", setting.expects);
    if setting.kind != Kind::Secret {
        problem.push_str(", found ");
        problem.push_str(found);
    }
    SettingError {
        key: setting.name.to_owned(),
        place: Some(given.place.clone()),
        problem,
    }
}

fn from_flag(setting: &'static Setting, flags: &ArgMatches) -> Option<Given> {
    // Not every command has every flag, and clap panics when it is asked for one that it does not know.
    let is_typed = flags.ids().any(|id| id == setting.name)
        && flags.value_source(setting.name) == Some(ValueSource::CommandLine);
    is_typed.then(|| Given {
        values: flags
            .get_many::<String>(setting.name)
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        place: Place::Flag(setting.name),
    })
}

/// An empty variable counts as none, as in files that name every variable there is.
fn from_variable(
    setting: &Setting,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Option<Result<Given, SettingError>> {
    let name = setting.variable();
    let value = variable(&name).filter(|value| !value.is_empty())?;
    let place = Place::Variable(name);
    Some(match value.into_string() {
        Ok(text) => Ok(Given {
            values: vec![text],
            place,
        }),
        Err(_) => Err(SettingError {
            key: setting.name.to_owned(),
            place: Some(place),
            problem: format!("expected {}, found no UTF-8", setting.expects),
        }),
    })
}

/// Variables that look like settings and are none. Others may have put them there, so that is no error: Kubernetes
/// names a service in the environment of all its neighbours.
pub(crate) fn unknown_variables(
    variables: impl Iterator<Item = (OsString, OsString)>,
) -> Vec<String> {
    let known: Vec<String> = SETTINGS.iter().map(Setting::variable).collect();
    variables
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| name.starts_with("KAIZALA_") && name != CONFIG_VARIABLE)
        .filter(|name| !known.contains(name))
        .collect()
}
