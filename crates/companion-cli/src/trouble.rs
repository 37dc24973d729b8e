//! What goes wrong, as a code with arguments: the core's problems, whose sentences the catalogue has under
//! `error-<code>`, and those that only a terminal has, under `cli-error-<code>`.

use companion_core::problems::{Problem, ProblemCode};
use serde_json::{Map, Value, json};

use crate::exit::Exit;
use crate::words::Words;

/// What only a terminal can get wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// The command line was not understood.
    Usage,
    /// The standard output takes nothing.
    Output,
    /// No folder for the app's data can be found.
    NoDataFolder,
    /// There is no vault.
    VaultMissing,
    /// The built-in platform does not run: the window is closed.
    WindowClosed,
    /// The vault has no connector.
    NoConnector,
    /// No connector has this name or id.
    ConnectorUnknown,
    /// Several connectors fit.
    ConnectorAmbiguous,
    /// The connector has no grant.
    NoGrant,
    /// No grant fits the group or the user that was named.
    GrantUnknown,
    /// Several grants fit.
    GrantAmbiguous,
    /// The group that is meant is not known.
    GroupNeeded,
    /// Several of the token's groups have this name, or none has.
    GroupUnknown,
    /// The path names the access's group, and it has none.
    GroupInPath,
    /// A file or descriptor cannot be read or written.
    File,
    /// The group that is to get the connector is not known.
    AdminGroup,
    /// The check words are missing, and nobody is there to type them.
    CheckWordsNeeded,
    /// What is to be opened is an invitation.
    InvitationHere,
    /// The body of a call is no JSON.
    BodyMalformed,
    /// The command to be run was not found.
    CommandMissing,
    /// The command to be run cannot be executed.
    CommandFailed,
    /// A passphrase is needed and nobody is there to be asked.
    PassphraseNeeded,
    /// The two passphrases typed differ.
    PassphrasesDiffer,
    /// A file of this name is there already.
    FileExists,
}

impl Slip {
    const fn key(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Output => "output",
            Self::NoDataFolder => "noDataFolder",
            Self::VaultMissing => "vaultMissing",
            Self::WindowClosed => "windowClosed",
            Self::NoConnector => "noConnector",
            Self::ConnectorUnknown => "connectorUnknown",
            Self::ConnectorAmbiguous => "connectorAmbiguous",
            Self::NoGrant => "noGrant",
            Self::GrantUnknown => "grantUnknown",
            Self::GrantAmbiguous => "grantAmbiguous",
            Self::GroupNeeded => "groupNeeded",
            Self::GroupUnknown => "groupUnknown",
            Self::GroupInPath => "groupInPath",
            Self::File => "file",
            Self::AdminGroup => "adminGroup",
            Self::CheckWordsNeeded => "checkWordsNeeded",
            Self::InvitationHere => "invitationHere",
            Self::BodyMalformed => "bodyMalformed",
            Self::CommandMissing => "commandMissing",
            Self::CommandFailed => "commandFailed",
            Self::PassphraseNeeded => "passphraseNeeded",
            Self::PassphrasesDiffer => "passphrasesDiffer",
            Self::FileExists => "fileExists",
        }
    }

    const fn exit(self) -> Exit {
        match self {
            Self::Output
            | Self::NoDataFolder
            | Self::File
            | Self::FileExists
            | Self::PassphrasesDiffer => Exit::Failed,
            Self::CheckWordsNeeded
            | Self::InvitationHere
            | Self::Usage
            | Self::BodyMalformed
            | Self::GroupInPath => Exit::Usage,
            Self::NoConnector
            | Self::ConnectorUnknown
            | Self::ConnectorAmbiguous
            | Self::NoGrant
            | Self::GrantUnknown
            | Self::GrantAmbiguous
            | Self::GroupNeeded
            | Self::GroupUnknown
            | Self::AdminGroup => Exit::Choice,
            Self::VaultMissing | Self::PassphraseNeeded => Exit::Vault,
            Self::CommandMissing => Exit::NoCommand,
            Self::CommandFailed => Exit::NotExecutable,
            Self::WindowClosed => Exit::Later,
        }
    }
}

/// Something that went wrong, on its way to a person or a program.
#[derive(Debug)]
pub(crate) struct Trouble(Box<Parts>);

#[derive(Debug)]
struct Parts {
    code: String,
    /// What the catalogue calls it.
    id: String,
    arguments: Vec<(String, String)>,
    /// What there is to choose from, each on a line of its own.
    choices: Vec<String>,
    details: Option<String>,
    exit: Exit,
}

/// The outcome of a command's parts.
pub(crate) type Outcome<T> = Result<T, Trouble>;

impl Trouble {
    /// Whether this is the core's problem of this code.
    pub(crate) fn is(&self, code: ProblemCode) -> bool {
        self.0.code == name_of(code)
    }

    /// How the program ends.
    pub(crate) fn exit(&self) -> Exit {
        self.0.exit
    }

    /// The same trouble with this argument for its sentences.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.arguments.push((name.to_owned(), value.into()));
        self
    }

    /// The same trouble with technical English for whoever looks closer. It must hold no secret.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an error is handed over, not borrowed"
    )]
    pub(crate) fn detailed(mut self, details: impl ToString) -> Self {
        self.0.details = Some(details.to_string());
        self
    }

    /// The same trouble, naming what there is to choose from.
    #[must_use]
    pub(crate) fn choosing(mut self, choices: Vec<String>) -> Self {
        self.0.choices = choices;
        self
    }

    /// The same trouble, ending the program in another way.
    #[must_use]
    pub(crate) fn ending(mut self, exit: Exit) -> Self {
        self.0.exit = exit;
        self
    }

    /// What there is to choose from.
    pub(crate) fn choices(&self) -> &[String] {
        &self.0.choices
    }

    /// Technical English, if there is any.
    pub(crate) fn details(&self) -> Option<&str> {
        self.0.details.as_deref()
    }

    /// What happened, what to do, who can do it.
    pub(crate) fn sentences(&self, words: Words) -> [String; 3] {
        ["", "-do", "-who"].map(|part| {
            let arguments: Vec<_> = self
                .0
                .arguments
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            words.say(&format!("{}{part}", self.0.id), &arguments)
        })
    }

    /// As a program reads it.
    pub(crate) fn json(&self, words: Words) -> Value {
        let [what, todo, who] = self.sentences(words);
        let arguments: Map<_, _> = self
            .0
            .arguments
            .iter()
            .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect();
        json!({
            "code": self.0.code,
            "args": arguments,
            "choices": self.0.choices,
            "details": self.0.details,
            "exitCode": self.0.exit.code(),
            "what": what,
            "do": todo,
            "who": who,
        })
    }
}

impl From<Slip> for Trouble {
    fn from(slip: Slip) -> Self {
        Self(Box::new(Parts {
            code: slip.key().to_owned(),
            id: format!("cli-error-{}", kebab(slip.key())),
            arguments: Vec::new(),
            choices: Vec::new(),
            details: None,
            exit: slip.exit(),
        }))
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        let exit = Exit::of(problem.code);
        let code = name_of(problem.code);
        Self(Box::new(Parts {
            id: format!("error-{}", kebab(&code)),
            code,
            arguments: problem.args.into_iter().collect(),
            choices: Vec::new(),
            details: problem.details,
            exit,
        }))
    }
}

/// The code as it crosses every border.
fn name_of(code: ProblemCode) -> String {
    let value = serde_json::to_value(code).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// `pinTooOften` → `pin-too-often`, as the catalogue names it.
fn kebab(code: &str) -> String {
    code.chars().fold(String::new(), |mut id, letter| {
        if letter.is_ascii_uppercase() {
            id.push('-');
        }
        id.push(letter.to_ascii_lowercase());
        id
    })
}
