//! Every setting there is, once. A setting `public-url` is the flag `--public-url`, the variable `KAIZALA_PUBLIC_URL`
//! and the key `public-url` of the file.

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One value.
    Value,
    /// On or off.
    Switch,
    /// Several values; on the command line and in the environment with commas between them.
    List,
    /// One value that nobody is to see: it has no flag, because every user of the computer sees flags.
    Secret,
}

/// A setting.
pub(crate) struct Setting {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// What is to be given, as an error says it.
    pub(crate) expects: &'static str,
    /// What it does, as `--help` says it.
    pub(crate) help: &'static str,
}

impl Setting {
    /// The variable of the environment.
    pub(crate) fn variable(&self) -> String {
        format!("KAIZALA_{}", self.name.replace('-', "_").to_uppercase())
    }
}

const fn setting(
    name: &'static str,
    kind: Kind,
    expects: &'static str,
    help: &'static str,
) -> Setting {
    Setting {
        name,
        kind,
        expects,
        help,
    }
}

const NUMBER: &str = "a whole number above 0";
const TIME: &str = "a time such as 500ms, 10s or 2m";
const SWITCH: &str = "true or false";

/// What is expected of the setting `database`. What was found is never said: there is a password in it.
pub(crate) const DATABASE: &str = "an address such as postgres://user:password@host/database";

/// The settings, in the order of `--help`.
pub(crate) const SETTINGS: &[Setting] = &[
    setting(
        "listen",
        Kind::Value,
        "an address and a port, such as 127.0.0.1:8080",
        "Where to listen [default: 127.0.0.1:8080]",
    ),
    setting(
        "data",
        Kind::Value,
        "a folder",
        "The folder that keeps the data [default: kaizala-data]",
    ),
    setting(
        "database",
        Kind::Secret,
        DATABASE,
        "A PostgreSQL database that keeps the data instead of a file in that folder",
    ),
    setting(
        "database-file",
        Kind::Value,
        "a file",
        "A file with the address of a PostgreSQL database that keeps the data instead of a file in that folder, such as \
         postgres://user:password@host/database; KAIZALA_DATABASE has the address itself",
    ),
    setting(
        "media",
        Kind::Value,
        "the address of a bucket, such as s3://bucket/prefix",
        "A bucket that keeps uploaded files, such as s3://bucket/prefix, instead of a folder beside the data",
    ),
    setting(
        "public-url",
        Kind::Value,
        "an address such as https://kaizala.example.org",
        "The address that others reach the server at, such as https://kaizala.example.org",
    ),
    setting(
        "tls-cert",
        Kind::Value,
        "a file",
        "The server's certificate and those above it, as PEM; read again when it changes",
    ),
    setting(
        "tls-key",
        Kind::Value,
        "a file",
        "The private key of the certificate, as PEM",
    ),
    setting(
        "tls-local-ca",
        Kind::List,
        "names or addresses of this server, such as api.kaiza.la",
        "Makes an authority of the server's own and a certificate for these hosts, and says how to trust it",
    ),
    setting(
        "name",
        Kind::Value,
        "a name",
        "The name of the organisation [default: Kaizala Platform]",
    ),
    setting(
        "allow-hosts",
        Kind::List,
        "names, addresses or ranges of addresses",
        "Hosts of the local network that webhooks may be sent to: names, addresses or ranges such as 10.1.0.0/16",
    ),
    setting(
        "cors-origin",
        Kind::List,
        "origins such as https://app.example.org, or *",
        "Pages of other sites that may call the token service and the platform service: their origins, or * for all",
    ),
    setting(
        "dev",
        Kind::Switch,
        SWITCH,
        "For trying things out: text messages stay on the server. Anybody on this computer reads them there; if other \
         computers reach the server, only the tenant admin does",
    ),
    setting(
        "sms-gateway",
        Kind::Value,
        "an https address, or http on this computer",
        "A gateway for text messages that speaks Twilio's message API, such as https://api.twilio.com",
    ),
    setting(
        "sms-account-sid",
        Kind::Value,
        "letters and digits",
        "The account at the SMS gateway",
    ),
    setting(
        "sms-auth-token",
        Kind::Secret,
        "the secret of the account at the SMS gateway",
        "The account's secret",
    ),
    setting(
        "sms-auth-token-file",
        Kind::Value,
        "a file",
        "A file with the secret of the account at the SMS gateway; KAIZALA_SMS_AUTH_TOKEN has the secret itself",
    ),
    setting(
        "sms-from",
        Kind::Value,
        "a phone number or a name",
        "The number or name that text messages come from",
    ),
    setting(
        "log",
        Kind::Value,
        "levels such as info or kaizala_platform=debug",
        "What goes into the log: error, warn, info, debug or trace, or levels by part [default: info]",
    ),
    setting(
        "log-json",
        Kind::Switch,
        SWITCH,
        "Writes the log as JSON, a line per event",
    ),
    setting(
        "metrics-listen",
        Kind::Value,
        "an address and a port, such as 127.0.0.1:9090",
        "Where to tell about itself (/metrics, /healthz, /readyz) over plain HTTP [default: nowhere]",
    ),
    setting(
        "calls-per-connector",
        Kind::Value,
        NUMBER,
        "Calls of one connector within a minute [default: 100]",
    ),
    setting(
        "calls",
        Kind::Value,
        NUMBER,
        "Calls of all connectors together within a minute [default: 300]",
    ),
    setting(
        "pins-per-ten-minutes",
        Kind::Value,
        NUMBER,
        "PINs for one phone number within ten minutes [default: 3, with --dev 10]",
    ),
    setting(
        "pins-per-day",
        Kind::Value,
        NUMBER,
        "PINs for one phone number within a day [default: 10, with --dev 100]",
    ),
    setting(
        "wrong-passwords",
        Kind::Value,
        NUMBER,
        "Wrong passwords for one account within ten minutes [default: 10]",
    ),
    setting(
        "connections",
        Kind::Value,
        NUMBER,
        "Open connections [default: 512]",
    ),
    setting(
        "connections-per-address",
        Kind::Value,
        NUMBER,
        "Open connections from one address of another computer [default: 16]",
    ),
    setting(
        "connections-from-loopback",
        Kind::Value,
        NUMBER,
        "Open connections from this computer, such as those of a reverse proxy [default: 256]",
    ),
    setting(
        "header-time",
        Kind::Value,
        TIME,
        "Time for the head of a request to arrive, and for an idle connection to be used again [default: 10s]",
    ),
    setting(
        "body-time",
        Kind::Value,
        TIME,
        "Time for the body of a request to arrive [default: 30s]",
    ),
    setting(
        "json-body",
        Kind::Value,
        NUMBER,
        "Largest JSON body in bytes [default: 1048576]",
    ),
    setting(
        "callback-time",
        Kind::Value,
        TIME,
        "Time for a receiver to answer a callback [default: 10s]",
    ),
    setting(
        "retry-speed",
        Kind::Value,
        "a whole number above 0; more than 1 beside `dev` only",
        "How many times sooner than published a callback that failed is tried again; with --dev only [default: 1]",
    ),
    setting(
        "validation-time",
        Kind::Value,
        TIME,
        "Time for a receiver to answer the validation of its address [default: 5s]",
    ),
    setting(
        "drain-time",
        Kind::Value,
        TIME,
        "Time between /readyz saying that the server stops and its taking no further requests [default: 0s]",
    ),
    setting(
        "stop-time",
        Kind::Value,
        TIME,
        "Time that open requests get to finish when the server stops [default: 10s]",
    ),
];

/// The settings that say where the state is.
pub(crate) const STATE: &[&str] = &["data", "database", "database-file", "media"];

/// The setting with this name.
pub(crate) fn find(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}
