//! What the window shows of the whole: one snapshot, made here and pushed to the page at every change.

use serde::Serialize;
use specta::Type;

use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::UnixMillis;

use crate::accounts::AccountView;
use crate::personas::Persona;
use crate::preferences::Preferences;
use crate::setup::{SetupSummary, SetupView};
use crate::vault::KeySlot;

/// The whole, as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    /// Counts the snapshots of this run, so that a late one does not replace a newer one.
    pub revision: u32,
    /// Language and theme.
    pub preferences: Preferences,
    /// The vault.
    pub vault: VaultView,
    /// What the person does; empty at first start.
    pub personas: Vec<Persona>,
    /// The platform; none at first start.
    pub platform: Option<PlatformView>,
    /// Who is signed in.
    pub account: Option<AccountView>,
    /// When the portal was last asked.
    pub as_of: Option<UnixMillis>,
    /// The set-up that Home shows.
    pub setup: SetupView,
    /// The set-ups, those with something left to do first; no more than a person looks through.
    pub setups: Vec<SetupSummary>,
    /// How many there are.
    pub setup_count: u32,
}

/// The vault, as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VaultView {
    /// Whether it is open, and why not.
    pub state: VaultStatus,
    /// What stands in the way, in technical English, for the fold below the words.
    pub details: Option<String>,
    /// What keeps its key on this computer.
    pub key_store: KeyStoreKind,
    /// Where it lies.
    pub folder: String,
    /// What opens it; none before there is one.
    pub key_slots: Vec<KeySlot>,
    /// How many of its records do not open. The others do.
    pub damaged_records: u32,
}

/// Whether the vault is open, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum VaultStatus {
    /// The key store is being asked.
    Opening,
    /// The key store is waiting for the person to unlock it.
    Waiting,
    /// Open.
    Ready,
    /// Locked until somebody opens it with one of its key slots.
    Locked,
    /// The key store is locked, or somebody said no.
    KeyStoreLocked,
    /// There is no key store on this computer, or none that answers.
    NoKeyStore,
    /// The vault is there and its key is gone.
    KeyMissing,
    /// The vault's file cannot be read.
    Damaged,
    /// It was wiped just now: there is none, and opening makes a new one. The details name what others have put into
    /// its folder, which stays.
    Wiped,
    /// The same, of a vault whose file did not say what its key is called: a key that opens nothing may be left.
    WipedButKey,
}

/// What keeps the vault's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeyStoreKind {
    /// Linux: the Secret Service.
    SecretService,
    /// macOS: the Keychain.
    Keychain,
    /// Windows: the Credential Manager.
    CredentialManager,
}

impl KeyStoreKind {
    /// The one of the system this program was built for.
    pub const HERE: Self = if cfg!(target_os = "windows") {
        Self::CredentialManager
    } else if cfg!(target_os = "macos") {
        Self::Keychain
    } else {
        Self::SecretService
    };
}

/// The platform, as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlatformView {
    /// Inside the app or elsewhere.
    pub kind: PlatformKind,
    /// Its address.
    pub url: String,
    /// The organisation it serves.
    pub name: String,
    /// Whether it answers.
    pub state: PlatformState,
    /// The port of the built-in platform.
    pub port: Option<u16>,
    /// How it runs, once it has answered.
    pub mode: Option<ServerMode>,
    /// Whether nobody has an account there yet.
    pub is_fresh: bool,
    /// Whether the first account needs the set-up code.
    pub setup_code_required: bool,
    /// Whether its text messages can be read here, on the simulated phone.
    pub has_sms_outbox: bool,
    /// How many certificate authorities are trusted beside the computer's own.
    pub extra_authorities: u32,
}

/// Where the platform runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PlatformKind {
    /// Inside the app.
    BuiltIn,
    /// At an address the person chose.
    Server,
}

/// Whether the platform answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PlatformState {
    /// It is being started or asked for the first time.
    Starting,
    /// It answers.
    Running,
    /// Another program has taken the built-in platform's port.
    PortTaken,
    /// It does not answer now.
    Unreachable,
}
