//! When a call is repeated, when it must not be, and how long it takes. Hours pass in no time: the runtime's clock
//! stands still and jumps to whatever is waited for.

use std::time::Duration;

use http::StatusCode;
use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::messages::PostMessage;
use kaizala_api::portal::connectors::EditConnector;
use kaizala_api::secret::Secret;
use kaizala_client::{BaseUrl, Client, ClientError, Fate, Misfit, Options, Retry};
use tokio::net::TcpListener;
use tokio::time::Instant;

use crate::server::{Reply, Request, Server};
use crate::{ACCESS_TOKEN, EXCHANGED, client, exchange, exchange_with};

fn gaps(requests: &[Request]) -> Vec<Duration> {
    requests
        .windows(2)
        .map(|pair| pair[1].at - pair[0].at)
        .collect()
}

async fn post(base: &BaseUrl) -> Result<(), ClientError> {
    post_with(&client(), base).await
}

async fn post_with(client: &Client, base: &BaseUrl) -> Result<(), ClientError> {
    let message = PostMessage {
        message: "Stock count at 17:00.".to_owned(),
        send_to_all_subscribers: false,
        subscribers: None,
        reply_to_reference_id: None,
    };
    client
        .platform_service(base.clone(), Secret::from(ACCESS_TOKEN))
        .post_message(&GroupId::from("g@1"), &message)
        .await
        .map(drop)
}

fn retry_later(status: u16, after: &str) -> Reply {
    Reply::with(status, &[("retry-after", after)], "{}")
}

async fn unused_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test(start_paused = true)]
async fn a_safe_call_waits_as_long_as_it_is_told() {
    for status in [429, 502, 503, 504] {
        let server = Server::start([
            retry_later(status, "2"),
            retry_later(status, "5"),
            Reply::json(200, EXCHANGED),
        ])
        .await;
        exchange(&server.base()).await.unwrap();
        let gaps = gaps(&server.requests());
        assert_eq!(gaps.len(), 2, "{status}");
        assert!(gaps[0] >= Duration::from_secs(2), "{status}: {gaps:?}");
        assert!(gaps[1] >= Duration::from_secs(5), "{status}: {gaps:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_usable_time_the_pause_is_short_and_left_to_chance() {
    for after in ["", "soon", "-1", "1.5"] {
        let server = Server::start([
            retry_later(503, after),
            retry_later(503, after),
            Reply::json(200, EXCHANGED),
        ])
        .await;
        exchange(&server.base()).await.unwrap();
        let gaps = gaps(&server.requests());
        assert!(gaps[0] < Duration::from_millis(300), "{after}: {gaps:?}");
        assert!(gaps[1] < Duration::from_millis(550), "{after}: {gaps:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_long_wait_is_handed_to_the_caller() {
    let server = Server::start([retry_later(429, "6")]).await;
    let error = exchange(&server.base()).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(6)));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn tries_come_to_an_end() {
    let server = Server::start((0..9).map(|_| retry_later(503, "1"))).await;
    let error = exchange(&server.base()).await.unwrap_err();
    assert!(matches!(
        error,
        ClientError::ServerFailed {
            status: StatusCode::SERVICE_UNAVAILABLE,
            ..
        }
    ));
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn no_wait_goes_beyond_the_time_of_the_call() {
    let options = Options {
        retry: Retry {
            tries: 100,
            longest_pause: Duration::from_secs(30),
            ..Retry::default()
        },
        ..Options::default()
    };
    let server = Server::start((0..9).map(|_| retry_later(503, "25"))).await;
    let client = Client::new(options).unwrap();
    exchange_with(&client, &server.base()).await.unwrap_err();
    assert_eq!(server.requests().len(), 3, "at 0, 25 and 50 seconds");
}

#[tokio::test(start_paused = true)]
async fn a_post_is_repeated_only_if_it_was_not_executed() {
    let done = r#"{"referenceId":"r1"}"#;
    let server = Server::start([retry_later(429, "1"), Reply::json(200, done)]).await;
    post(&server.base()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);

    for reply in [retry_later(502, "1"), retry_later(503, "1"), Reply::Close] {
        let server = Server::start([reply]).await;
        let error = post(&server.base()).await.unwrap_err();
        assert_eq!(error.fate(), Fate::Unknown, "{error}");
        assert_eq!(server.requests().len(), 1, "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_patch_is_as_careful_as_a_post() {
    let server = Server::start([retry_later(503, "1")]).await;
    let portal = client().portal(server.base(), Some(Secret::from("session")));
    let error = portal
        .edit_connector(&ConnectorId::from("c"), &EditConnector::default())
        .await
        .unwrap_err();
    assert_eq!(error.fate(), Fate::Unknown);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_found_nobody_is_repeated_whatever_it_does() {
    let port = unused_port().await;
    let base = BaseUrl::parse(&format!("http://127.0.0.1:{port}")).unwrap();
    let late = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(600)).await;
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        Server::serve(
            listener,
            None,
            [Reply::json(200, r#"{"referenceId":"r1"}"#)],
        )
    });
    let options = Options {
        // However short the pauses turn out, these take longer than the server.
        retry: Retry {
            tries: 30,
            longest_pause: Duration::from_hours(1),
            ..Retry::default()
        },
        total_timeout: Duration::from_hours(24),
        ..Options::default()
    };
    post_with(&Client::new(options).unwrap(), &base)
        .await
        .unwrap();
    assert_eq!(late.await.unwrap().requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn nobody_there_is_offline() {
    let port = unused_port().await;
    let base = BaseUrl::parse(&format!("http://127.0.0.1:{port}")).unwrap();
    let start = Instant::now();
    let error = exchange(&base).await.unwrap_err();
    assert_eq!(error, ClientError::Offline);
    assert_eq!(error.fate(), Fate::Never);
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "three short pauses"
    );
}

#[tokio::test(start_paused = true)]
async fn a_silent_server_is_waited_for_one_minute() {
    let server = Server::start([Reply::Hang]).await;
    let start = Instant::now();
    let error = post(&server.base()).await.unwrap_err();
    assert_eq!(
        error,
        ClientError::TimedOut {
            fate: Fate::Unknown
        }
    );
    assert!(start.elapsed() >= Duration::from_mins(1));
    assert!(start.elapsed() < Duration::from_secs(61));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_does_not_open_is_waited_for_ten_seconds() {
    // It accepts, and never answers the handshake.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!(
        "https://127.0.0.1:{}",
        listener.local_addr().unwrap().port()
    );
    let start = Instant::now();
    let error = post(&BaseUrl::parse(&base).unwrap()).await.unwrap_err();
    assert_eq!(error, ClientError::TimedOut { fate: Fate::Never });
    assert!(start.elapsed() >= Duration::from_secs(10));
    assert!(start.elapsed() < Duration::from_secs(11));
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_never_asked_for_twice() {
    let page = [("content-type", "text/html")];
    let server = Server::start([Reply::with(200, &page, "<html>")]).await;
    let error = exchange(&server.base()).await.unwrap_err();
    let misfit = Misfit::Html;
    assert_eq!(
        error,
        ClientError::NotAPlatform {
            misfit,
            status: Some(200)
        }
    );
    assert_eq!(server.requests().len(), 1);
}
