use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::time::Duration;

use kaizala_api::secret::Secret;
use kaizala_platform::{Database, Media, Tls};

use super::table::{Kind, SETTINGS};
use super::{SettingError, Settings, command, file};

/// Gathers settings from these flags, these variables and this file.
fn gather(
    flags: &[&str],
    variables: &[(&str, &str)],
    file: Option<&str>,
) -> Result<Settings, SettingError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kaizala.toml");
    let mut line = vec!["kaizala-platform".to_owned(), "serve".to_owned()];
    if let Some(text) = file {
        fs::write(&path, text).unwrap();
        line.extend(["--config".to_owned(), path.display().to_string()]);
    }
    line.extend(flags.iter().map(|&flag| flag.to_owned()));
    let matches = command().try_get_matches_from(line).unwrap();
    let variables: HashMap<&str, OsString> = variables
        .iter()
        .map(|(name, value)| (*name, OsString::from(value)))
        .collect();
    let (_, flags) = matches.subcommand().unwrap();
    Settings::gather(flags, |name| variables.get(name).cloned())
}

#[test]
fn a_flag_goes_before_a_variable_and_a_variable_before_the_file() {
    let file = "calls = 1\nconnections = 1\njson-body = 1\n";
    let variables = [("KAIZALA_CALLS", "2"), ("KAIZALA_CONNECTIONS", "2")];
    let limits = gather(&["--calls", "3"], &variables, Some(file))
        .unwrap()
        .config()
        .unwrap()
        .limits;
    assert_eq!(limits.per_tenant_per_minute, 3);
    assert_eq!(limits.connections, 2);
    assert_eq!(limits.json_body, 1);
    assert_eq!(limits.per_connector_per_minute, 100, "the default");
}

#[test]
fn every_place_takes_every_kind() {
    let file = "dev = true\nallow-hosts = [\"a.lan\", \"10.0.0.0/8\"]\nheader-time = \"1500ms\"";
    let config = gather(&[], &[], Some(file)).unwrap().config().unwrap();
    assert_eq!(config.allowed_hosts, ["a.lan", "10.0.0.0/8"]);
    assert_eq!(config.limits.header_time, Duration::from_millis(1500));
    assert_eq!(config.limits.pins_per_number_per_day, 100, "--dev");
    let flags = ["--dev", "--allow-hosts", "a.lan,b.lan", "--body-time=2m"];
    let config = gather(&flags, &[], None).unwrap().config().unwrap();
    assert_eq!(config.allowed_hosts, ["a.lan", "b.lan"]);
    assert_eq!(config.limits.body_time, Duration::from_mins(2));
    let variables = [("KAIZALA_DEV", "false"), ("KAIZALA_LISTEN", "")];
    let config = gather(&[], &variables, Some("dev = true"))
        .unwrap()
        .config()
        .unwrap();
    assert_eq!(config.limits.pins_per_number_per_day, 10);
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
}

#[track_caller]
fn refused(flags: &[&str], variables: &[(&str, &str)], file: Option<&str>) -> String {
    match gather(flags, variables, file).and_then(|settings| settings.config()) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("accepted"),
    }
}

#[test]
fn an_error_names_the_key_the_place_and_what_is_expected() {
    let error = refused(&["--listen", "8080"], &[], None);
    assert_eq!(
        error,
        "`listen` (--listen): expected an address and a port, such as 127.0.0.1:8080, found `8080`"
    );
    let error = refused(&[], &[("KAIZALA_CALLS", "0")], None);
    assert_eq!(
        error,
        "`calls` (KAIZALA_CALLS): expected a whole number above 0, found `0`"
    );
    let error = refused(&[], &[], Some("dev = true\n\nstop-time = \"soon\"\n"));
    assert!(error.starts_with("`stop-time` ("), "{error}");
    let end = "kaizala.toml, line 3): expected a time such as 500ms, 10s or 2m, found `soon`";
    assert!(error.ends_with(end), "{error}");
    let error = refused(&[], &[], Some("calls = [1, 2]"));
    assert!(
        error.ends_with("line 1): expected a whole number above 0, found a TOML array"),
        "{error}"
    );
}

#[test]
fn a_file_says_nothing_that_is_not_understood() {
    let parse = |text: &str| match file::parse(text, Path::new("k.toml")) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("accepted"),
    };
    assert_eq!(
        parse("calls = 1\npublic_url = \"https://a.example\""),
        "`public_url` (k.toml, line 2): there is no such setting; it is written `public-url`"
    );
    assert_eq!(
        parse("[server]\nlisten = \"x\""),
        "`server` (k.toml, line 1): there is no such setting"
    );
    let error = parse("calls = 1\nsms = \"hidden");
    assert!(
        error.starts_with("`config` (k.toml, line 2): not TOML: "),
        "{error}"
    );
    assert!(!error.contains("hidden"), "{error}");
}

#[test]
fn only_a_server_for_trying_out_hurries_its_retries() {
    let speed = |flags: &[&str]| {
        let config = gather(flags, &[], None).unwrap().config().unwrap();
        config.limits.retry_speed
    };
    assert_eq!(speed(&[]), 1);
    assert_eq!(speed(&["--retry-speed=1"]), 1);
    assert_eq!(speed(&["--dev", "--retry-speed=3600"]), 3600);
    let error = refused(&["--retry-speed=2"], &[], None);
    assert_eq!(error, "`retry-speed`: expected beside `dev`");
}

#[test]
fn a_certificate_comes_from_one_place() {
    for (flags, error) in [
        (
            &["--tls-cert=a"][..],
            "`tls-key`: expected beside `tls-cert`",
        ),
        (&["--tls-key=a"], "`tls-cert`: expected beside `tls-key`"),
        (
            &["--tls-key=a", "--tls-local-ca=b.example"],
            "`tls-local-ca`: expected instead of `tls-cert` and `tls-key`, not beside them",
        ),
    ] {
        assert_eq!(refused(flags, &[], None), error);
    }
    let flags = ["--tls-local-ca=api.kaiza.la,kms.kaiza.la", "--data=d"];
    let config = gather(&flags, &[], None).unwrap().config().unwrap();
    let made = Tls::LocalCa {
        hosts: vec!["api.kaiza.la".into(), "kms.kaiza.la".into()],
        folder: Path::new("d").join("tls"),
    };
    assert_eq!(config.tls, Some(made));
}

#[test]
fn an_sms_gateway_is_complete_and_its_secret_may_lie_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    fs::write(&file, "hidden token\n").unwrap();
    let file = format!("--sms-auth-token-file={}", file.display());
    let gateway = "--sms-gateway=https://api.twilio.com";
    let rest = ["--sms-account-sid=AC1", "--sms-from=+15550100000"];
    let whole = [gateway, rest[0], rest[1], file.as_str()];
    let config = gather(&whole, &[], None).unwrap().config().unwrap();
    assert_eq!(config.sms.unwrap().auth_token.expose(), "hidden token");

    let error = refused(&[gateway, rest[0], rest[1]], &[], None);
    assert_eq!(
        error,
        "`sms-auth-token`: expected beside `sms-gateway`, and missing"
    );
    let error = refused(&[rest[1]], &[], None);
    assert_eq!(error, "`sms-from`: expected beside `sms-gateway`");
    let token = [("KAIZALA_SMS_AUTH_TOKEN", "hidden token")];
    let error = refused(&whole, &token, None);
    assert_eq!(
        error,
        "`sms-auth-token-file`: expected instead of `sms-auth-token`, not beside it"
    );
    let error = refused(&["--sms-gateway=http://sms.example"], &[], None);
    assert!(error.contains("expected an https address"), "{error}");
    let error = refused(&[], &[], Some("sms-auth-token = [\"hidden\"]"));
    assert!(!error.contains("hidden"), "{error}");
}

#[test]
fn the_address_of_a_database_may_lie_in_a_file_and_is_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("address");
    let address = "postgres://kaizala:hidden@db.example/kaizala";
    fs::write(&file, format!("{address}\n")).unwrap();
    let flag = format!("--database-file={}", file.display());
    let flags = [flag.as_str(), "--data=d"];
    let config = gather(&flags, &[], None).unwrap().config().unwrap();
    let expected = Database::at(Secret::from(address)).unwrap();
    assert!(config.database == expected);
    let media = Media::Folder(Path::new("d").join("media"));
    assert_eq!(config.media, media);

    let variable = [("KAIZALA_DATABASE", address)];
    let config = gather(&[], &variable, None).unwrap().config().unwrap();
    assert!(config.database == expected);
    let error = refused(&flags, &variable, None);
    assert_eq!(
        error,
        "`database-file`: expected instead of `database`, not beside it"
    );
    let variable = [("KAIZALA_DATABASE", "mysql://kaizala:hidden@db.example/k")];
    let error = refused(&[], &variable, None);
    assert_eq!(
        error,
        "`database`: expected an address such as postgres://user:password@host/database"
    );
}

#[test]
fn an_origin_is_no_address() {
    let flags = ["--cors-origin=https://app.example.org,http://localhost:3000"];
    let config = gather(&flags, &[], None).unwrap().config().unwrap();
    assert_eq!(config.cors_origins.len(), 2);
    let error = refused(&["--cors-origin=https://app.example.org/page"], &[], None);
    assert!(
        error.starts_with("`cors-origin`: expected origins"),
        "{error}"
    );
}

#[test]
fn a_log_filter_is_checked() {
    let settings = gather(&["--log", "kaizala_platform=loud"], &[], None).unwrap();
    let error = settings.log().err().unwrap().to_string();
    assert!(
        error.starts_with("`log` (--log): expected levels"),
        "{error}"
    );
}

#[test]
fn a_secret_has_no_flag() {
    let command = command();
    let serve = command.find_subcommand("serve").unwrap();
    for setting in SETTINGS {
        let has_flag = serve
            .get_arguments()
            .any(|arg| arg.get_long() == Some(setting.name));
        assert_eq!(has_flag, setting.kind != Kind::Secret, "{}", setting.name);
    }
}

#[test]
fn the_manual_names_every_setting() {
    let manual = include_str!("../../../../docs/running.md");
    for setting in SETTINGS {
        let cell = format!("| `{}` |", setting.name);
        assert!(manual.contains(&cell), "{}", setting.name);
    }
}
