//! The Secret Service (GNOME Keyring, KWallet, `KeePassXC`) over the session bus.

use std::{collections::HashMap, io, sync::Arc};

use keyring::CredentialStore;
use zbus::DBusError as _;

use super::KeyStoreErrorKind;

/// The name of this backend in the vault's header.
pub(super) const BACKEND: &str = "secret-service";

/// Connects to the session bus and opens a session with the provider.
pub(super) fn build() -> keyring::Result<Arc<CredentialStore>> {
    let store = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// What people read in their key ring's own program.
pub(super) fn modifiers() -> HashMap<&'static str, &'static str> {
    HashMap::from([("label", "Kaizala Companion")])
}

/// Recognises the Secret Service's and the bus's errors.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library's errors grow, and what is new is not recognised"
)]
pub(super) fn classify(
    error: &(dyn std::error::Error + Send + Sync + 'static),
) -> Option<KeyStoreErrorKind> {
    use secret_service::Error as E;
    match error.downcast_ref::<E>()? {
        E::Locked | E::Prompt | E::PromptDisconnected => Some(KeyStoreErrorKind::LockedOrDenied),
        // `NoResult` is the answer of a provider that has no default collection: nothing is
        // locked there, and nothing can be kept there.
        E::NoResult | E::Unavailable => Some(KeyStoreErrorKind::Absent),
        E::Zbus(error) => bus(error),
        E::ZbusFdo(error) => standard(error),
        _ => None,
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library's errors grow, and what is new is not recognised"
)]
fn bus(error: &zbus::Error) -> Option<KeyStoreErrorKind> {
    use zbus::Error as E;
    match error {
        E::Connection(error, _) => Some(connecting(error)),
        E::InputOutput(error) => Some(connected(error)),
        E::Address(_) | E::Handshake(_) | E::InterfaceNotFound => Some(KeyStoreErrorKind::Absent),
        E::MethodError(name, ..) => named(name.as_str()),
        E::FDO(error) => standard(error),
        _ => None,
    }
}

fn standard(error: &zbus::fdo::Error) -> Option<KeyStoreErrorKind> {
    if let zbus::fdo::Error::ZBus(error) = error {
        bus(error)
    } else {
        named(error.name().as_str())
    }
}

/// No connection came about, so there is nobody to keep a key, whatever the reason.
fn connecting(_: &io::Error) -> KeyStoreErrorKind {
    KeyStoreErrorKind::Absent
}

/// A connection that was there broke; before it was there, the socket's own errors come this way too.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever else happens to a connection breaks it"
)]
fn connected(error: &io::Error) -> KeyStoreErrorKind {
    match error.kind() {
        io::ErrorKind::NotFound
        | io::ErrorKind::ConnectionRefused
        | io::ErrorKind::PermissionDenied => KeyStoreErrorKind::Absent,
        io::ErrorKind::TimedOut => KeyStoreErrorKind::Timeout,
        _ => KeyStoreErrorKind::Stale,
    }
}

/// The error names of the bus and of the Secret Service's specification.
fn named(name: &str) -> Option<KeyStoreErrorKind> {
    if let Some(error) = name.strip_prefix("org.freedesktop.Secret.Error.") {
        return match error {
            "IsLocked" => Some(KeyStoreErrorKind::LockedOrDenied),
            "NoSession" | "NoSuchObject" => Some(KeyStoreErrorKind::Stale),
            _ => None,
        };
    }
    if let Some(error) = name.strip_prefix("org.freedesktop.DBus.Error.") {
        return match error {
            "AccessDenied" | "AuthFailed" | "InteractiveAuthorizationRequired" => {
                Some(KeyStoreErrorKind::LockedOrDenied)
            }
            "ServiceUnknown" | "NameHasNoOwner" | "NoServer" | "BadAddress" | "FileNotFound"
            | "NotSupported" => Some(KeyStoreErrorKind::Absent),
            "Disconnected" | "NoReply" | "IOError" | "UnknownObject" | "UnknownInterface"
            | "UnknownMethod" => Some(KeyStoreErrorKind::Stale),
            "Timeout" | "TimedOut" => Some(KeyStoreErrorKind::Timeout),
            // The bus knows a provider and could not start it.
            spawn if spawn.starts_with("Spawn.") => Some(KeyStoreErrorKind::Absent),
            _ => None,
        };
    }
    match name {
        "org.gnome.keyring.Error.Denied" => Some(KeyStoreErrorKind::LockedOrDenied),
        _ => None,
    }
}
