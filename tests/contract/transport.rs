//! Connections: for whom they are, how long they wait, how they end.

use std::time::{Duration, Instant};

use kaizala_api::portal::server::ServerMode;
use kaizala_platform::{Config, Database, Platform, StartError};
use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use crate::server::{Ask as _, Server};

#[tokio::test]
async fn a_request_for_another_host_is_refused() {
    let server = Server::with(|config| {
        config.public_url = Some(Url::parse("https://kaizala.example.org/").unwrap());
    })
    .await;
    let port = server.platform.address().port();
    let ask = |host: &str| {
        server
            .request(Method::GET, "/portal/v1/server")
            .header("Host", host)
            .answer()
    };
    for host in [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        "kaizala.example.org".into(),
    ] {
        ask(&host).await.ok();
    }
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        "127.0.0.1:1".to_owned(),
    ] {
        ask(&host)
            .await
            .is_error(421, "InvalidParameters", "ValidationException");
    }
}

#[tokio::test]
async fn a_page_of_another_site_is_refused() {
    let server = Server::start().await;
    let ask = |origin: &str| {
        server
            .request(Method::GET, "/portal/v1/server")
            .header("Origin", origin)
            .answer()
    };
    ask(&format!("http://{}", server.platform.address()))
        .await
        .ok();
    for origin in ["https://evil.example", "null"] {
        ask(origin)
            .await
            .is_error(421, "InvalidParameters", "ValidationException");
    }
}

async fn is_closed_within(stream: &mut TcpStream, wait: Duration) -> bool {
    let mut rest = Vec::new();
    timeout(wait, stream.read_to_end(&mut rest)).await.is_ok()
}

#[tokio::test]
async fn a_connection_that_sends_half_a_head_is_closed() {
    let server =
        Server::with(|config| config.limits.header_time = Duration::from_millis(200)).await;
    for begin in [
        "",
        "GET /portal/v1/server HT",
        "GET /portal/v1/server HTTP/1.1\r\nHost: x\r\nA: ",
    ] {
        let mut stream = TcpStream::connect(server.platform.address()).await.unwrap();
        stream.write_all(begin.as_bytes()).await.unwrap();
        assert!(
            is_closed_within(&mut stream, Duration::from_secs(5)).await,
            "{begin:?}"
        );
    }
    server
        .request(Method::GET, "/portal/v1/server")
        .answer()
        .await
        .ok();
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_not_waited_for() {
    let server = Server::with(|config| config.limits.body_time = Duration::from_millis(200)).await;
    let mut stream = TcpStream::connect(server.platform.address()).await.unwrap();
    let head = format!(
        "POST /v1/generatePin HTTP/1.1\r\nHost: {}\r\nContent-Length: 100\r\n\r\n{{",
        server.platform.address()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    timeout(Duration::from_secs(5), stream.read_exact(&mut answer))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(&answer, b"HTTP/1.1 408");
}

#[tokio::test]
async fn so_many_connections_and_no_more() {
    let server = Server::with(|config| {
        config.limits.connections = 3;
        config.limits.header_time = Duration::from_mins(1);
    })
    .await;
    let mut open = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(server.platform.address()).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        open.push(stream);
    }
    let mut refused = TcpStream::connect(server.platform.address()).await.unwrap();
    assert!(is_closed_within(&mut refused, Duration::from_secs(5)).await);
    // Whoever leaves makes room.
    drop(open);
    let enough = Instant::now() + Duration::from_secs(5);
    loop {
        let again = server
            .request(Method::GET, "/portal/v1/server")
            .send()
            .await;
        match again {
            Ok(answer) => break assert_eq!(answer.status(), 200),
            Err(error) => assert!(Instant::now() < enough, "{error}"),
        }
    }
}

#[tokio::test]
async fn a_taken_port_is_told_apart() {
    let server = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Sqlite(folder.path().join("other.sqlite"));
    let mut config = Config::new(database, ServerMode::BuiltIn);
    config.listen = server.platform.address();
    let port = server.platform.address().port();
    match Platform::start(config).await {
        Err(StartError::PortTaken { port: taken }) => assert_eq!(taken, port),
        other => panic!("{other:?}"),
    }
    assert!(
        !folder.path().join("other.sqlite").exists(),
        "nothing was made"
    );
}

#[tokio::test]
async fn a_server_must_know_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let database = || Database::Sqlite(folder.path().join("platform.sqlite"));
    let mut config = Config::new(database(), ServerMode::Production);
    config.listen = "0.0.0.0:0".parse().unwrap();
    let refused = Platform::start(config).await;
    assert!(
        matches!(refused, Err(StartError::PublicUrlMissing)),
        "{refused:?}"
    );
    let mut config = Config::new(database(), ServerMode::Production);
    config.public_url = Some(Url::parse("ftp://kaizala.example.org").unwrap());
    let refused = Platform::start(config).await;
    assert!(matches!(refused, Err(StartError::PublicUrl)), "{refused:?}");
}

#[tokio::test]
async fn a_server_stops_when_told_and_answers_what_is_open() {
    let server = Server::start().await;
    let address = server.platform.address();
    let wish = serde_json::json!({
        "email": "chief@example.org", "password": crate::setup::PASSWORD, "name": "Chief",
    });
    // Hashing the password takes long enough for the stop to come in between.
    let open = tokio::spawn(
        server
            .request(Method::POST, "/portal/v1/accounts")
            .json(&wish)
            .send(),
    );
    tokio::task::yield_now().await;
    let idle = TcpStream::connect(address).await.unwrap();
    timeout(Duration::from_secs(9), server.platform.stop())
        .await
        .unwrap();
    match open.await.unwrap() {
        Ok(answer) => assert_eq!(answer.status(), 200),
        // It had not been accepted yet.
        Err(error) => assert!(error.is_connect() || error.is_request(), "{error}"),
    }
    assert!(
        TcpStream::connect(address).await.is_err(),
        "nobody listens any more"
    );
    drop(idle);
}
