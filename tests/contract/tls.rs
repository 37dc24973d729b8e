//! TLS: with an authority of the server's own, and with files.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kaizala_api::time::SystemClock;
use kaizala_platform::{StartError, Tls, TlsError};
use reqwest::{Certificate, Client};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::server::{Ask as _, Server};

const HOST: &str = "api.kaiza.la";

/// A server with an authority of its own for [`HOST`].
async fn server(folder: &Path) -> Server {
    let folder = folder.join("tls");
    Server::with(|config| {
        // Certificates are checked against the computer's clock.
        config.clock = Arc::new(SystemClock);
        config.limits.header_time = Duration::from_millis(500);
        config.tls = Some(Tls::LocalCa {
            hosts: vec![HOST.into()],
            folder,
        });
    })
    .await
}

/// A client that trusts the server's authority and looks for `host` at the server.
fn client(server: &Server, host: &str) -> Client {
    let authority = std::fs::read(server.platform.authority().unwrap()).unwrap();
    Client::builder()
        .tls_certs_only([Certificate::from_pem(&authority).unwrap()])
        .resolve(host, server.platform.address())
        .no_proxy()
        .build()
        .unwrap()
}

async fn about(client: &Client, base: &str) -> Value {
    let url = format!("{base}/portal/v1/server");
    client.get(url).answer().await.ok()
}

#[tokio::test]
async fn a_client_that_trusts_the_authority_reaches_the_old_name() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(folder.path()).await;
    let port = server.platform.address().port();
    let base = format!("https://{HOST}:{port}");
    assert_eq!(server.platform.url().as_str(), format!("{base}/"));
    let about = about(&client(&server, HOST), &base).await;
    assert_eq!(about["endpointUrl"], base);
}

#[tokio::test]
async fn another_name_and_another_authority_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(folder.path()).await;
    let port = server.platform.address().port();
    let other = "kms.kaiza.la";
    let refused = client(&server, other)
        .get(format!("https://{other}:{port}/healthz"))
        .send()
        .await;
    assert!(refused.unwrap_err().is_connect(), "not its name");
    let stranger = Client::builder()
        .resolve(HOST, server.platform.address())
        .no_proxy()
        .build()
        .unwrap();
    let refused = stranger
        .get(format!("https://{HOST}:{port}/healthz"))
        .send()
        .await;
    assert!(refused.unwrap_err().is_connect(), "not trusted");
    let misdirected = client(&server, HOST)
        .get(format!("https://{HOST}:{port}/healthz"))
        .header("Host", other)
        .answer()
        .await;
    misdirected.is_error(421, "InvalidParameters", "ValidationException");
}

#[tokio::test]
async fn who_does_not_speak_tls_in_time_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(folder.path()).await;
    for begin in [
        "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        "",
        "\u{16}\u{3}",
    ] {
        let mut stream = TcpStream::connect(server.platform.address()).await.unwrap();
        stream.write_all(begin.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let read = timeout(Duration::from_secs(5), stream.read_to_end(&mut answer)).await;
        assert!(read.is_ok(), "{begin:?} is not cut off");
        assert!(!answer.starts_with(b"HTTP"), "{begin:?}");
    }
}

#[tokio::test]
async fn certificates_come_from_files_and_wrong_ones_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let first = server(folder.path()).await;
    let made = folder.path().join("tls/server.pem");
    let files = |key: &Path| {
        let (certificate, key) = (made.clone(), key.to_owned());
        Tls::Files { certificate, key }
    };
    let second = Server::with(|config| {
        config.tls = Some(files(&made));
        config.public_url = Some(format!("https://{HOST}").parse().unwrap());
    })
    .await;
    let authority = std::fs::read(first.platform.authority().unwrap()).unwrap();
    let client = Client::builder()
        .tls_certs_only([Certificate::from_pem(&authority).unwrap()])
        .resolve(HOST, second.platform.address())
        .no_proxy()
        .build()
        .unwrap();
    let base = format!("https://{HOST}:{}", second.platform.address().port());
    let answer = client
        .get(format!("{base}/healthz"))
        .header("Host", HOST)
        .answer()
        .await;
    assert_eq!(answer.ok()["status"], "ok");

    for (key, problem) in [
        (folder.path().join("tls/authority.key"), "server.pem"),
        (folder.path().join("none.pem"), "none.pem"),
    ] {
        let refused = Server::try_with(|config| config.tls = Some(files(&key))).await;
        let Err(StartError::Tls(error)) = refused else {
            panic!("started with {}", key.display());
        };
        let is_file = matches!(&error, TlsError::File { .. } | TlsError::Unusable { .. });
        assert!(is_file && error.to_string().contains(problem), "{error}");
    }
}
