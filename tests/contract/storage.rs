//! What is kept: all of it across a restart, and no secret that could be read from the files.

use std::path::Path;
use std::time::Instant;

use kaizala_api::portal::server::ServerMode;
use kaizala_platform::{Config, Database, Platform, StartError};
use reqwest::Method;
use serde_json::json;

use crate::server::{Ask as _, Server};
use crate::setup::{PASSWORD, Setup, account, exchange, request_pin};

#[tokio::test]
async fn a_restart_keeps_everything() {
    let Setup {
        server,
        lead,
        connector,
        group,
        refresh_token,
        ..
    } = Setup::new().await;
    let token = crate::setup::access_token(&server, &connector, &refresh_token).await;
    let path = format!("/v1/groups/{group}/messages");
    let wish = json!({"message": "kept"});
    server
        .platform(Method::POST, &path, &token)
        .json(&wish)
        .answer()
        .await
        .ok();

    let server = server.restart().await;
    let about = server
        .request(Method::GET, "/portal/v1/server")
        .answer()
        .await
        .ok();
    assert_eq!(about["isFresh"], false);
    let read = format!("/groups/{group}/messages");
    let read = server
        .portal(Method::GET, &read, &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(read["messages"][0]["text"], "kept");
    server
        .platform(Method::POST, &path, &token)
        .json(&wish)
        .answer()
        .await
        .ok();
    exchange(&server, &connector, &refresh_token).await.ok();
}

/// Every file in a folder, at any depth, and what is in it.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    found
}

pub(crate) fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

#[tokio::test]
async fn no_secret_lies_in_the_files() {
    let setup = Setup::on(Server::on_sqlite().await).await;
    let access_token = setup.access_token().await;
    let Setup {
        server,
        lead,
        connector,
        refresh_token,
        ..
    } = setup;
    request_pin(&server, &lead, "+15550100050").await.ok();
    let pin = server.pin("+15550100050").await;
    let waiting = files(server.folder.path());
    assert!(
        waiting.iter().any(|(_, file)| holds(file, &pin)),
        "the outbox is in plain while it waits"
    );
    crate::setup::verify(&server, &lead, "+15550100050", &pin)
        .await
        .ok();

    let secrets = [
        &connector.secret,
        &refresh_token,
        &access_token,
        &lead.session,
    ];
    let Server {
        platform, folder, ..
    } = server;
    platform.stop().await;
    for (name, file) in files(folder.path()) {
        for secret in secrets {
            assert!(!holds(&file, secret), "{name}");
            assert!(!holds(&file, &secret[4..]), "{name}");
        }
        assert!(!holds(&file, PASSWORD), "{name}");
        assert!(!holds(&file, &format!("PIN is {pin}")), "{name}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_reads_the_files() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("made/here");
    let database = Database::Sqlite(inner.join("platform ?#%20.sqlite"));
    let platform = Platform::start(Config::new(database, ServerMode::BuiltIn))
        .await
        .unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&inner), 0o700);
    assert_eq!(mode(&inner.join("media")), 0o700);
    for (name, _) in files(&inner) {
        assert_eq!(mode(Path::new(&name)), 0o600, "{name}");
    }
    assert!(inner.join("platform ?#%20.sqlite").exists());
    platform.stop().await;
}

#[tokio::test]
async fn a_file_is_for_one_server_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("platform.sqlite");
    let config = || Config::new(Database::Sqlite(file.clone()), ServerMode::BuiltIn);
    let first = Platform::start(config()).await.unwrap();
    let refused = Platform::start(config()).await;
    let Err(StartError::InUse(path)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(path, file);
    let second = tokio::spawn(Platform::start(config()));
    first.stop().await;
    second.await.unwrap().unwrap().stop().await;
}

#[tokio::test]
async fn a_fresh_server_starts_quickly() {
    let begin = Instant::now();
    let server = Server::start().await;
    let fresh = begin.elapsed();
    account(&server, "Chief").await;
    let begin = Instant::now();
    let server = server.restart().await;
    let again = begin.elapsed();
    println!("fresh start {fresh:?}, stop and start {again:?}");
    assert!(fresh.as_secs() < 5, "{fresh:?}");
    server.platform.stop().await;
}
