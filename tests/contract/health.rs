//! What the server tells about itself.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::receiver::{Receiver, Reply};
use crate::server::{Ask as _, Server};
use crate::setup::Setup;
use crate::webhooks::{hooks, wish};

#[tokio::test]
async fn a_server_that_runs_lives_and_is_ready() {
    let server = Server::start().await;
    for path in ["/healthz", "/readyz"] {
        let answer = server.request(Method::GET, path).answer().await;
        assert!(answer.headers.contains_key("x-request-id"));
        assert_eq!(answer.ok(), json!({"status": "ok"}));
    }
    let metrics = server.request(Method::GET, "/metrics").answer().await;
    metrics.is_error(404, "NotFound", "ValidationException");
}

async fn metrics(server: &Server) -> String {
    let address = server.platform.watched_address().unwrap();
    let answer = server.http.get(format!("http://{address}/metrics"));
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let kind = answer.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
    answer.text().await.unwrap()
}

#[tokio::test]
async fn what_is_counted_names_routes_and_nobody() {
    let server = Server::with(|config| {
        config.metrics_listen = Some("127.0.0.1:0".parse().unwrap());
        config.limits.per_connector_per_minute = 12;
    })
    .await;
    let setup = Setup::on(server).await;
    let receiver = Receiver::start().await;
    let hooks = hooks(&setup).await;
    hooks.create(wish(&setup.group, &receiver.url)).await;
    let post = async |text: &str| {
        let path = format!("/v1/groups/{}/messages", setup.group);
        let posted = setup
            .server
            .platform(Method::POST, &path, &hooks.token)
            .json(&json!({"message": text}));
        posted.answer().await.status
    };
    post("one").await;
    receiver.wait_for(1).await;
    receiver.answers_callbacks_with(500);
    while post("more").await != 429 {}
    receiver.wait_for(2).await;

    let text = metrics(&setup.server).await;
    let route = r#"route="/v1/groups/{groupId}/messages""#;
    for line in [
        format!(r#"kaizala_requests_total{{method="POST",{route},status="200"}}"#),
        format!("kaizala_request_duration_seconds_count{{{route}}}"),
        format!("kaizala_throttled_total{{{route}}} 1"),
        r#"kaizala_deliveries_total{result="taken"} 1"#.to_owned(),
        r#"kaizala_outbox_depth{outbox="webhooks"}"#.to_owned(),
        r#"kaizala_outbox_oldest_age_seconds{outbox="webhooks"}"#.to_owned(),
        "kaizala_connections_open ".to_owned(),
        "kaizala_database_errors_total 0".to_owned(),
    ] {
        let is_there = text.lines().any(|given| given.starts_with(&line));
        assert!(is_there, "{line} is not in\n{text}");
    }
    for hidden in [
        &setup.group,
        &setup.chief.phone,
        &setup.connector.id,
        &setup.connector.secret,
        &hooks.token,
    ] {
        assert!(!text.contains(hidden.as_str()), "{text}");
    }
}

#[tokio::test]
async fn the_outbox_is_as_old_as_its_oldest_event() {
    let watched = |config: &mut kaizala_platform::Config| {
        config.metrics_listen = Some("127.0.0.1:0".parse().unwrap());
    };
    let setup = Setup::on(Server::with(watched).await).await;
    let age = async || {
        let text = metrics(&setup.server).await;
        let name = r#"kaizala_outbox_oldest_age_seconds{outbox="webhooks"} "#;
        let age = text.lines().find_map(|line| line.strip_prefix(name));
        age.unwrap().parse::<f64>().unwrap()
    };
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    hooks.create(wish(&setup.group, &receiver.url)).await;
    assert!(age().await < 0.001, "nothing waits");

    receiver.answers(|_| Reply::Never);
    let path = format!("/v1/groups/{}/messages", setup.group);
    let posted = setup
        .server
        .platform(Method::POST, &path, &hooks.token)
        .json(&json!({"message": "waits"}));
    posted.answer().await.ok();
    receiver.wait_for(1).await;
    assert!(age().await < 0.001, "it has only just happened");
    setup.server.clock.advance(Duration::from_secs(90));
    let waiting = age().await;
    assert!((waiting - 90.0).abs() < 0.001, "{waiting}");
}
