//! Which situation an error of the key store's library means.

use keyring::Error;
use zeroize::Zeroize as _;

use super::{KeyStoreError, KeyStoreErrorKind, platform};

/// Reads an error of the library. The platform's own errors are recognised by their types.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library's errors grow, and what is new has no situation yet"
)]
pub(super) fn classify(error: Error) -> KeyStoreError {
    match error {
        Error::NoEntry => KeyStoreError::new(KeyStoreErrorKind::KeyMissing, ""),
        Error::NoStorageAccess(cause) => KeyStoreError::new(
            platform::classify(cause.as_ref()).unwrap_or(KeyStoreErrorKind::LockedOrDenied),
            cause.to_string(),
        ),
        Error::PlatformFailure(cause) => KeyStoreError::new(
            platform::classify(cause.as_ref()).unwrap_or(KeyStoreErrorKind::Failed),
            cause.to_string(),
        ),
        // These two carry the item's bytes: wiped, and never part of the detail.
        Error::BadEncoding(mut bytes) => {
            bytes.zeroize();
            KeyStoreError::new(KeyStoreErrorKind::Corrupt, "the item is not text")
        }
        Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            KeyStoreError::new(KeyStoreErrorKind::Corrupt, "the item has another format")
        }
        Error::BadStoreFormat(what) => KeyStoreError::new(KeyStoreErrorKind::Corrupt, what),
        Error::TooLong(what, limit) => {
            KeyStoreError::new(KeyStoreErrorKind::TooLong, format!("{what} > {limit}"))
        }
        Error::Ambiguous(items) => KeyStoreError::new(
            KeyStoreErrorKind::Ambiguous,
            format!("{} items", items.len()),
        ),
        Error::NoDefaultStore => KeyStoreError::new(KeyStoreErrorKind::Absent, ""),
        other => KeyStoreError::new(KeyStoreErrorKind::Failed, other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use keyring::Error;

    use super::{KeyStoreErrorKind as Kind, classify};

    fn platform() -> Box<dyn std::error::Error + Send + Sync> {
        "something else".into()
    }

    #[test]
    fn what_the_library_says_itself() {
        let rows = [
            (Error::NoEntry, Kind::KeyMissing),
            (Error::NoStorageAccess(platform()), Kind::LockedOrDenied),
            (Error::PlatformFailure(platform()), Kind::Failed),
            (Error::BadEncoding(vec![0xff]), Kind::Corrupt),
            (Error::BadDataFormat(vec![0xff], platform()), Kind::Corrupt),
            (Error::BadStoreFormat("odd".to_owned()), Kind::Corrupt),
            (Error::TooLong("secret".to_owned(), 2560), Kind::TooLong),
            (Error::Ambiguous(Vec::new()), Kind::Ambiguous),
            (Error::NoDefaultStore, Kind::Absent),
            (
                Error::Invalid("user".to_owned(), "empty".to_owned()),
                Kind::Failed,
            ),
            (Error::NotSupportedByStore("label".to_owned()), Kind::Failed),
        ];
        for (error, kind) in rows {
            let said = format!("{error:?}");
            assert_eq!(classify(error).kind(), kind, "{said}");
        }
    }

    /// Each row of what was seen on real desktops, rebuilt from the platform's types.
    #[cfg(target_os = "linux")]
    mod secret_service {
        use std::{io, sync::Arc};

        use secret_service::Error as Service;
        use zbus::{Address, message::Message};

        use super::{Error, Kind, classify};

        fn method(name: &'static str) -> zbus::Error {
            let call = Message::method_call("/", "Any")
                .unwrap()
                .build(&())
                .unwrap();
            let reply = Message::error(&call.header(), name)
                .unwrap()
                .build(&())
                .unwrap();
            zbus::Error::from(reply)
        }

        fn io_error(kind: io::ErrorKind) -> Arc<io::Error> {
            Arc::new(io::Error::from(kind))
        }

        fn connecting(kind: io::ErrorKind) -> zbus::Error {
            let address = Address::try_from("unix:path=/nowhere").unwrap();
            zbus::Error::Connection(io_error(kind), address)
        }

        fn failure(error: Service) -> Error {
            Error::PlatformFailure(Box::new(error))
        }

        fn no_access(error: Service) -> Error {
            Error::NoStorageAccess(Box::new(error))
        }

        type Row = (&'static str, Error, Kind);

        fn bus(error: zbus::Error) -> Error {
            failure(Service::Zbus(error))
        }

        fn standard(error: zbus::fdo::Error) -> Error {
            failure(Service::ZbusFdo(error))
        }

        fn check<const N: usize>(rows: [Row; N]) {
            for (situation, error, kind) in rows {
                assert_eq!(classify(error).kind(), kind, "{situation}");
            }
        }

        #[test]
        fn no_store_to_be_had_or_none_that_opens() {
            check([
                (
                    "no bus, socket missing",
                    bus(connecting(io::ErrorKind::NotFound)),
                    Kind::Absent,
                ),
                (
                    "socket refuses",
                    bus(connecting(io::ErrorKind::ConnectionRefused)),
                    Kind::Absent,
                ),
                (
                    "malformed address",
                    failure(Service::Unavailable),
                    Kind::Absent,
                ),
                (
                    "bus but no provider",
                    bus(method("org.freedesktop.DBus.Error.ServiceUnknown")),
                    Kind::Absent,
                ),
                (
                    "bus but no provider, standard error",
                    standard(zbus::fdo::Error::ServiceUnknown(String::new())),
                    Kind::Absent,
                ),
                (
                    "provider that cannot be started",
                    bus(method("org.freedesktop.DBus.Error.Spawn.ChildExited")),
                    Kind::Absent,
                ),
                (
                    "no default collection, get",
                    Error::NoEntry,
                    Kind::KeyMissing,
                ),
                (
                    "no default collection, set",
                    no_access(Service::NoResult),
                    Kind::Absent,
                ),
                (
                    "locked, no prompter",
                    no_access(Service::Prompt),
                    Kind::LockedOrDenied,
                ),
                ("locked", no_access(Service::Locked), Kind::LockedOrDenied),
                (
                    "prompt dismissed while creating",
                    failure(Service::Prompt),
                    Kind::LockedOrDenied,
                ),
                (
                    "daemon gone while its prompt was open",
                    failure(Service::PromptDisconnected),
                    Kind::LockedOrDenied,
                ),
            ]);
        }

        #[test]
        fn a_store_that_failed_on_the_way() {
            check([
                (
                    "locked between two calls",
                    bus(method("org.freedesktop.Secret.Error.IsLocked")),
                    Kind::LockedOrDenied,
                ),
                (
                    "denied by policy",
                    standard(zbus::fdo::Error::AccessDenied(String::new())),
                    Kind::LockedOrDenied,
                ),
                (
                    "daemon replaced",
                    bus(method("org.freedesktop.Secret.Error.NoSession")),
                    Kind::Stale,
                ),
                (
                    "item gone between two calls",
                    bus(method("org.freedesktop.Secret.Error.NoSuchObject")),
                    Kind::Stale,
                ),
                (
                    "object gone",
                    standard(zbus::fdo::Error::UnknownObject(String::new())),
                    Kind::Stale,
                ),
                (
                    "connection dropped",
                    bus(zbus::Error::InputOutput(io_error(
                        io::ErrorKind::BrokenPipe,
                    ))),
                    Kind::Stale,
                ),
                (
                    "daemon killed during a call",
                    bus(method("org.freedesktop.DBus.Error.NoReply")),
                    Kind::Stale,
                ),
                (
                    "the bus gave up",
                    standard(zbus::fdo::Error::TimedOut(String::new())),
                    Kind::Timeout,
                ),
                (
                    "wrapped twice",
                    standard(zbus::fdo::Error::ZBus(method(
                        "org.freedesktop.Secret.Error.NoSession",
                    ))),
                    Kind::Stale,
                ),
                ("unknown", failure(Service::Crypto("odd")), Kind::Failed),
                (
                    "unknown name",
                    bus(method("org.example.Error.Odd")),
                    Kind::Failed,
                ),
            ]);
        }
    }
}
