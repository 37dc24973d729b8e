//! Where the platform is: inside the app, or at an address the person chose.

use std::future::Future;
use std::pin::Pin;

use serde::{Deserialize, Serialize};
use specta::Type;

use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::accounts::Account;
use kaizala_api::portal::connectors::Connector;
use kaizala_api::portal::grants::Grant;
use kaizala_api::portal::groups::PortalGroup;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::secret::{self, Secret};
use kaizala_api::time::UnixMillis;

use crate::personas::Persona;
use crate::setup::SetupKey;
use crate::vault::{Kind, Record};

/// Which platform.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum PlatformChoice {
    /// The one inside the app.
    BuiltIn,
    /// The one at this address.
    Server {
        /// Base address, https or loopback.
        url: String,
    },
}

/// What a server said when it was asked who it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlatformCheck {
    /// Its address, tidied.
    pub url: String,
    /// The organisation it serves.
    pub name: String,
    /// Version of its program.
    pub version: String,
    /// How it runs.
    pub mode: ServerMode,
    /// Whether nobody has an account there yet.
    pub is_fresh: bool,
    /// Whether the first account needs the set-up code.
    pub setup_code_required: bool,
}

/// What the person told the app about itself; one record, written at first start.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Profile {
    /// What the person comes for.
    pub personas: Vec<Persona>,
    /// Where the platform is.
    pub platform: Option<PlatformChoice>,
    /// The built-in platform's port, chosen once and kept.
    pub built_in_port: Option<u16>,
    /// The set-up that Home shows; none for a blank one.
    pub setup: Option<SetupKey>,
    /// Certificate authorities that the person trusts beside the computer's own, each a PEM text.
    #[serde(default)]
    pub extra_ca: Vec<String>,
}

impl Record for Profile {
    const KIND: Kind = Kind::PROFILE;
}

/// A session on the portal, and the portal's facts as it last told them, for when it does not answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    /// Where.
    pub platform: PlatformChoice,
    /// The bearer token.
    #[serde(with = "secret::wire")]
    pub token: Secret,
    /// Whose.
    pub account: Account,
    /// The account's phone number, grouped for reading. It is kept because grouping one reads the numbering plans of
    /// the world, which the app can do without on most days.
    #[serde(default)]
    pub phone_grouped: Option<String>,
    /// What the portal last told.
    pub facts: PortalFacts,
}

impl Session {
    /// Takes over what the portal says of the account.
    pub fn set_account(&mut self, account: Account) {
        if account.phone != self.account.phone || self.phone_grouped.is_none() {
            self.phone_grouped = account.phone.as_ref().map(PhoneNumber::grouped);
        }
        self.account = account;
    }
}

impl Record for Session {
    const KIND: Kind = Kind::SESSION;
}

/// What the portal told this person.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PortalFacts {
    /// When; none if it was never asked.
    pub as_of: Option<UnixMillis>,
    /// Every connector of the organisation.
    pub connectors: Vec<Connector>,
    /// Every group of the person.
    pub groups: Vec<PortalGroup>,
    /// Grants in groups that the person administers, and the person's own user tokens.
    pub grants: Vec<Grant>,
}

/// A built-in platform that was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltInStarted {
    /// Where it listens on loopback.
    pub port: u16,
}

/// Why the built-in platform did not start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuiltInError {
    /// Another program listens there.
    #[error("port {0} is taken")]
    PortTaken(u16),
    /// Anything else, in technical English.
    #[error("{0}")]
    Failed(String),
}

/// Starts the platform inside the app. The window has one; the core never sees more of the server
/// than this, and talks to it over HTTP as to any other.
pub trait BuiltInPlatform: Send + Sync + 'static {
    /// Whether the program stays open to be looked at. Then the platform is asked for its facts as soon as the vault is
    /// open; a command that does one thing and ends asks for what it needs, and for nothing else.
    fn stays(&self) -> bool {
        true
    }

    /// Starts it on `port`, or on a port of its own choosing. If it is running already, says where.
    fn start(
        &self,
        port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>>;
}
