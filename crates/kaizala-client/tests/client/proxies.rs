//! The system's proxy carries what leaves this computer, in a tunnel; nothing else goes near it.
//!
//! A proxy is set by environment variables, so each test runs its other half apart.

use std::env;
use std::process::Stdio;

use kaizala_client::BaseUrl;

use crate::server::{Reply, Server};
use crate::{CONNECTOR, EXCHANGED, REFRESH_TOKEN, SECRET, apart, exchange};

const TARGET: &str = "CLIENT_TEST_TARGET";

/// Exchanges a token at `target`, with `proxy` as the system's proxy for everything.
async fn exchange_behind(proxy: &Server, target: &str) {
    let mut child = apart("proxies::other_half");
    for name in [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ] {
        child.env(name, proxy.url(""));
    }
    let status = child
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .env(TARGET, target)
        .stdout(Stdio::null())
        .status()
        .await
        .unwrap();
    assert!(status.success());
}

#[tokio::test]
#[ignore = "run by the tests below, with a proxy set"]
async fn other_half() {
    // Whether it succeeds is for the servers to see.
    let base = BaseUrl::parse(&env::var(TARGET).unwrap()).unwrap();
    let _ = exchange(&base).await;
}

#[test]
#[ignore = "run by the test below, with proxies set"]
fn the_one_that_is_named() {
    let named = |url: &str| kaizala_client::proxy_for(&BaseUrl::parse(url).unwrap());
    assert_eq!(
        named("https://platform.example.org").as_deref(),
        Some("http://proxy.example.org:3128")
    );
    assert_eq!(named("https://inside.example.org"), None);
    assert_eq!(named("http://127.0.0.1:8453"), None);
    assert_eq!(named("https://localhost:8453"), None);
}

#[tokio::test]
async fn a_proxy_is_named_without_what_it_is_told() {
    let status = apart("proxies::the_one_that_is_named")
        .env("HTTPS_PROXY", "http://name:password@proxy.example.org:3128")
        .env("NO_PROXY", "inside.example.org")
        .env_remove("https_proxy")
        .env_remove("no_proxy")
        .status()
        .await
        .unwrap();
    assert!(status.success());
}

#[tokio::test]
async fn what_stays_on_this_computer_meets_no_proxy() {
    let proxy = Server::start([]).await;
    for host in ["127.0.0.1", "localhost"] {
        let server = Server::start([Reply::json(200, EXCHANGED)]).await;
        exchange_behind(&proxy, &format!("http://{host}:{}", server.port())).await;
        assert_eq!(server.requests().len(), 1, "{host}");
    }
    assert_eq!(proxy.connections(), 0);
}

#[tokio::test]
async fn what_leaves_goes_through_a_tunnel() {
    let proxy = Server::start([Reply::Close, Reply::Close, Reply::Close]).await;
    exchange_behind(&proxy, "https://platform.example.org").await;
    let requests = proxy.requests();
    assert!(!requests.is_empty());
    for request in requests {
        assert_eq!(request.method, "CONNECT");
        assert_eq!(request.target, "platform.example.org:443");
        let all = format!("{request:?}");
        for secret in [CONNECTOR, SECRET, REFRESH_TOKEN] {
            assert!(!all.contains(secret), "{all}");
        }
    }
}
