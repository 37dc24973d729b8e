//! From settings to a server.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use kaizala_api::portal::server::ServerMode;
use kaizala_platform::snapshot::Place;
use kaizala_platform::{Config, Database, Limits, Media, SmsGateway, Tls};
use tracing_subscriber::EnvFilter;
use url::{Host, Url};

use super::table::DATABASE;
use super::{SettingError, Settings};

/// What is logged unless a setting says otherwise.
const LOG: &str = "info,sea_orm_migration=warn";

impl Settings {
    /// The server these settings describe.
    pub(crate) fn config(&self) -> Result<Config, SettingError> {
        let mode = if self.switch("dev")? {
            ServerMode::Dev
        } else {
            ServerMode::Production
        };
        let Place {
            data,
            database,
            media,
        } = self.place()?;
        let plain = Config::new(database, mode);
        Ok(Config {
            media,
            listen: self
                .parsed("listen")?
                .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))),
            public_url: self.parsed("public-url")?,
            name: self
                .text("name")?
                .unwrap_or_else(|| "Kaizala Platform".to_owned()),
            cors_origins: self.origins()?,
            tls: self.tls(&data)?,
            sms: self.sms_gateway()?,
            metrics_listen: self.parsed("metrics-listen")?,
            allowed_hosts: self.list("allow-hosts"),
            limits: self.limits(mode)?,
            ..plain
        })
    }

    /// Where the state is.
    pub(crate) fn place(&self) -> Result<Place, SettingError> {
        let data = self.parsed("data")?;
        let folder = Place::folder(data.unwrap_or_else(|| PathBuf::from("kaizala-data")));
        Ok(Place {
            database: self.database()?.unwrap_or(folder.database),
            media: self.parsed("media")?.map_or(folder.media, Media::Bucket),
            data: folder.data,
        })
    }

    fn database(&self) -> Result<Option<Database>, SettingError> {
        let Some(address) = self.secret("database", "database-file")? else {
            return Ok(None);
        };
        let wrong = || SettingError::new("database", format!("expected {DATABASE}"));
        Database::at(address).map(Some).ok_or_else(wrong)
    }

    fn tls(&self, data: &Path) -> Result<Option<Tls>, SettingError> {
        let hosts = self.list("tls-local-ca");
        let has_files = self.is_given("tls-cert") || self.is_given("tls-key");
        match (self.parsed("tls-cert")?, self.parsed("tls-key")?) {
            (Some(certificate), Some(key)) if hosts.is_empty() => {
                Ok(Some(Tls::Files { certificate, key }))
            }
            _ if has_files && !hosts.is_empty() => Err(SettingError::new(
                "tls-local-ca",
                "expected instead of `tls-cert` and `tls-key`, not beside them",
            )),
            (Some(_), None) => Err(SettingError::new("tls-key", "expected beside `tls-cert`")),
            (None, Some(_)) => Err(SettingError::new("tls-cert", "expected beside `tls-key`")),
            _ if hosts.is_empty() => Ok(None),
            _ => Ok(Some(Tls::LocalCa {
                hosts,
                folder: data.join("tls"),
            })),
        }
    }

    fn origins(&self) -> Result<Vec<String>, SettingError> {
        let origins = self.list("cors-origin");
        let is_origin = |text: &str| {
            let Ok(url) = text.parse::<Url>() else {
                return text == "*";
            };
            matches!(url.scheme(), "http" | "https")
                && url.origin().ascii_serialization() == text.trim_end_matches('/')
        };
        match origins.iter().find(|origin| !is_origin(origin)) {
            Some(odd) => Err(SettingError::new(
                "cors-origin",
                format!("expected origins such as https://app.example.org, or *, found `{odd}`"),
            )),
            None => Ok(origins),
        }
    }

    fn sms_gateway(&self) -> Result<Option<SmsGateway>, SettingError> {
        let is_safe = |url: &Url| match url.host() {
            Some(Host::Ipv4(address)) if address.is_loopback() => true,
            Some(Host::Ipv6(address)) if address.is_loopback() => true,
            Some(_) => url.scheme() == "https",
            None => false,
        };
        let url = self.read("sms-gateway", |text| text.parse().ok().filter(is_safe))?;
        let account_sid = self.text("sms-account-sid")?;
        let auth_token = self.secret("sms-auth-token", "sms-auth-token-file")?;
        let from = self.text("sms-from")?;
        let Some(url) = url else {
            let lone = [
                "sms-account-sid",
                "sms-auth-token",
                "sms-auth-token-file",
                "sms-from",
            ]
            .into_iter()
            .find(|name| self.is_given(name));
            return match lone {
                Some(name) => Err(SettingError::new(name, "expected beside `sms-gateway`")),
                None => Ok(None),
            };
        };
        let missing = |name| SettingError::new(name, "expected beside `sms-gateway`, and missing");
        Ok(Some(SmsGateway {
            url,
            account_sid: account_sid.ok_or_else(|| missing("sms-account-sid"))?,
            auth_token: auth_token.ok_or_else(|| missing("sms-auth-token"))?,
            from: from.ok_or_else(|| missing("sms-from"))?,
        }))
    }

    fn limits(&self, mode: ServerMode) -> Result<Limits, SettingError> {
        let of_mode = Limits::of(mode);
        Ok(Limits {
            per_connector_per_minute: self
                .number("calls-per-connector", of_mode.per_connector_per_minute)?,
            per_tenant_per_minute: self.number("calls", of_mode.per_tenant_per_minute)?,
            pins_per_number_per_ten_minutes: self.number(
                "pins-per-ten-minutes",
                of_mode.pins_per_number_per_ten_minutes,
            )?,
            pins_per_number_per_day: self
                .number("pins-per-day", of_mode.pins_per_number_per_day)?,
            wrong_passwords_per_ten_minutes: self
                .number("wrong-passwords", of_mode.wrong_passwords_per_ten_minutes)?,
            connections: self.number("connections", of_mode.connections)?,
            connections_per_address: self
                .number("connections-per-address", of_mode.connections_per_address)?,
            connections_from_loopback: self.number(
                "connections-from-loopback",
                of_mode.connections_from_loopback,
            )?,
            header_time: self.time("header-time", of_mode.header_time)?,
            body_time: self.time("body-time", of_mode.body_time)?,
            json_body: self.number("json-body", of_mode.json_body)?,
            callback_time: self.time("callback-time", of_mode.callback_time)?,
            retry_speed: self.retry_speed(mode)?,
            validation_time: self.time("validation-time", of_mode.validation_time)?,
            drain_time: self.time("drain-time", of_mode.drain_time)?,
            stop_time: self.time("stop-time", of_mode.stop_time)?,
        })
    }

    /// Integrations count on two days of retries, so a server that is not for trying out keeps to them.
    fn retry_speed(&self, mode: ServerMode) -> Result<u32, SettingError> {
        self.number("retry-speed", 1).and_then(|speed| {
            if speed > 1 && mode == ServerMode::Production {
                Err(SettingError::new("retry-speed", "expected beside `dev`"))
            } else {
                Ok(speed)
            }
        })
    }

    /// What goes into the log, and whether as JSON.
    pub(crate) fn log(&self) -> Result<(EnvFilter, bool), SettingError> {
        let filter = self
            .read("log", |text| EnvFilter::try_new(text).ok())?
            .unwrap_or_else(|| EnvFilter::new(LOG));
        Ok((filter, self.switch("log-json")?))
    }
}
