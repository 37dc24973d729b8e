//! The vault of this person, opened by this program itself: the window need not run.

use std::future::Future;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use companion_core::key_store::{KeyStore, Patience};
use companion_core::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted};
use companion_core::preferences::Preferences;
use companion_core::problems::{Problem, ProblemCode};
use companion_core::secret::Secret;
use companion_core::state::{PlatformKind, VaultStatus};
use companion_core::vault::{SlotKind, Unlock};
use companion_core::{Companion, Options};
use kaizala_api::time::SystemClock;

use crate::arguments::{Common, Reach};
use crate::choose::{self, Choice};
use crate::passphrase;
use crate::terminal::Terminal;
use crate::trouble::{Outcome, Slip, Trouble};

/// The window's identifier, under which its data lies.
const IDENTIFIER: &str = "org.kaizala.companion";

/// An open vault, and how this run speaks about it.
pub(crate) struct Session {
    /// What does the work.
    pub(crate) core: Companion,
    /// Where answers go.
    pub(crate) terminal: Terminal,
    /// What opened the vault, if it was a passphrase.
    passphrase: Option<Secret>,
}

impl Session {
    /// Opens the vault: with the key store, or with a passphrase if that is what opens it.
    pub(crate) async fn open(terminal: Terminal, common: &Common) -> Outcome<Self> {
        let core = closed(terminal, common)?;
        let passphrase = match common.passphrase_fd {
            Some(number) => Some(passphrase::from_descriptor(number)?),
            None => match core.unlock(Unlock::KeyStore).await {
                Ok(()) => None,
                Err(problem) => Some(asked_instead(terminal, &core, problem)?),
            },
        };
        if let Some(passphrase) = &passphrase {
            core.unlock(Unlock::Passphrase(passphrase.clone())).await?;
        }
        Ok(Self {
            core,
            terminal,
            passphrase,
        })
    }

    /// The vault's passphrase, without which a vault that has one gets no new keys.
    pub(crate) fn passphrase_for_new_keys(&self) -> Outcome<Option<Secret>> {
        if self.passphrase.is_some() || !has_passphrase(&self.core) {
            return Ok(self.passphrase.clone());
        }
        passphrase::asked(self.terminal.words, "cli-ask-passphrase")?
            .map(Some)
            .ok_or_else(|| passphrase::needed("--passphrase-fd"))
    }

    /// The connector and the grant that are meant.
    pub(crate) async fn choose(&self, named: Option<&str>, reach: &Reach) -> Outcome<Choice> {
        let connector = choose::connector(self.core.connectors().await?, named)?;
        let grant = choose::grant(self.terminal.words, &connector, reach)?;
        Ok(Choice { connector, grant })
    }

    /// The same trouble, said for the platform that is used: the built-in one is part of the window.
    pub(crate) fn explain(&self, trouble: Trouble) -> Trouble {
        let platform = self.core.state().platform;
        let is_built_in = platform.is_some_and(|platform| platform.kind == PlatformKind::BuiltIn);
        if is_built_in && trouble.is(ProblemCode::Offline) {
            Slip::WindowClosed.into()
        } else {
            trouble
        }
    }
}

/// The passphrase, where the key store does not open the vault and a passphrase would.
pub(crate) fn asked_instead(
    terminal: Terminal,
    core: &Companion,
    problem: Problem,
) -> Outcome<Secret> {
    if problem.code == ProblemCode::NotFound {
        let folder = core.state().vault.folder;
        return Err(Trouble::from(Slip::VaultMissing).with("folder", folder));
    }
    let is_about_key = matches!(
        problem.code,
        ProblemCode::PassphraseNeeded
            | ProblemCode::KeyStoreAbsent
            | ProblemCode::KeyStoreLocked
            | ProblemCode::KeyStoreTimedOut
            | ProblemCode::KeyMissing
    );
    if !has_passphrase(core) || !is_about_key {
        return Err(problem.into());
    }
    let details = problem.details.unwrap_or_default();
    passphrase::asked(terminal.words, "cli-ask-passphrase")?
        .ok_or_else(|| passphrase::needed("--passphrase-fd").detailed(details))
}

pub(crate) fn has_passphrase(core: &Companion) -> bool {
    let slots = core.state().vault.key_slots;
    let mut kinds = slots.iter().map(|slot| slot.kind);
    kinds.any(|kind| matches!(kind, SlotKind::Passphrase | SlotKind::OsAndPassphrase))
}

/// Where the vault lies.
fn vault_folder(common: &Common) -> Outcome<PathBuf> {
    let data = common
        .data
        .clone()
        .or_else(|| dirs::data_dir().map(|folder| folder.join(IDENTIFIER)));
    data.map(|folder| folder.join("vault"))
        .ok_or_else(|| Slip::NoDataFolder.into())
}

/// The core, with nothing open yet. Looking must not leave a vault behind, so there has to be one.
pub(crate) fn closed(terminal: Terminal, common: &Common) -> Outcome<Companion> {
    let vault_folder = vault_folder(common)?;
    if !vault_folder.is_dir() {
        let folder = vault_folder.display().to_string();
        return Err(Trouble::from(Slip::VaultMissing).with("folder", folder));
    }
    // Only a person can answer a key store that asks for its password.
    let patience = if std::io::stderr().is_terminal() {
        Patience::PERSON
    } else {
        Patience::BACKGROUND
    };
    let companion = Companion::new(Options {
        vault_folder,
        key_store: KeyStore::platform().with_patience(patience),
        clock: Arc::new(SystemClock),
        built_in: Arc::new(WindowOnly),
        preferences: Preferences::default(),
        observer: Box::new(move |state| {
            if state.vault.state == VaultStatus::Waiting {
                terminal.hint(&terminal.words.plain("cli-waiting"));
            }
        }),
    });
    companion.map_err(|error| Problem::from(error).into())
}

/// The built-in platform runs inside the window; a terminal only meets it there.
struct WindowOnly;

impl BuiltInPlatform for WindowOnly {
    fn stays(&self) -> bool {
        false
    }

    fn start(
        &self,
        port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>> {
        Box::pin(async move {
            port.map(|port| BuiltInStarted { port })
                .ok_or_else(|| BuiltInError::Failed("it has not run yet".to_owned()))
        })
    }
}
