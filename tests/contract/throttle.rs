//! The published limits (contract 7.1).

use std::time::Duration;

use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::Clock as _;
use kaizala_platform::Limits;
use reqwest::Method;
use serde_json::json;

use crate::server::{Ask as _, Server};
use crate::setup::{Setup, access_token, connector, exchange, grant};

#[test]
fn the_defaults_are_the_published_ones() {
    for mode in [ServerMode::Production, ServerMode::BuiltIn, ServerMode::Dev] {
        let limits = Limits::of(mode);
        assert_eq!(
            (
                limits.per_connector_per_minute,
                limits.per_tenant_per_minute
            ),
            (100, 300)
        );
    }
    assert_eq!(Limits::default().pins_per_number_per_ten_minutes, 3);
    assert_eq!(Limits::default().pins_per_number_per_day, 10);
}

#[tokio::test]
async fn a_connector_that_asks_too_often_waits() {
    let server = Server::with(|config| config.limits.per_connector_per_minute = 3).await;
    let setup = Setup::on(server).await;
    let Setup {
        server,
        coder,
        lead,
        group,
        connector: first,
        refresh_token,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let me = || {
        server
            .platform(Method::GET, "/v1/users/me", &token)
            .answer()
    };
    server.clock.advance(Duration::from_secs(10));
    me().await.ok();
    // A permission that is missing has cost a call, too.
    let path = format!("/v1/groups/{group}/messages");
    server
        .platform(Method::POST, &path, &token)
        .body("{}")
        .answer()
        .await
        .is_invalid("message");
    server.clock.advance(Duration::from_millis(20_500));
    let refused = me().await;
    refused.is_error(429, "TooManyRequests", "ThrottlingException");
    assert_eq!(
        refused.headers["retry-after"], "30",
        "29.5 seconds, rounded up"
    );
    let refused = exchange(server, first, refresh_token).await;
    refused.is_error(429, "TooManyRequests", "ThrottlingException");

    // Another connector has calls of its own.
    let second = connector(server, coder, &["profile:get"]).await;
    let second_refresh = grant(server, lead, group, &second).await;
    let second_token = access_token(server, &second, &second_refresh).await;
    server
        .platform(Method::GET, "/v1/users/me", &second_token)
        .answer()
        .await
        .ok();

    server.clock.advance(Duration::from_millis(29_500));
    me().await.ok();
    let refused = me().await;
    assert_eq!(
        refused.headers["retry-after"], "10",
        "the calls at second 10 still count"
    );
}

#[tokio::test]
async fn all_connectors_together_have_a_limit() {
    let server = Server::with(|config| config.limits.per_tenant_per_minute = 4).await;
    let setup = Setup::on(server).await;
    let Setup {
        server,
        coder,
        lead,
        group,
        connector: first,
        refresh_token,
        ..
    } = &setup;
    let second = connector(server, coder, &["profile:get"]).await;
    let second_refresh = grant(server, lead, group, &second).await;
    for _ in 0..2 {
        exchange(server, first, refresh_token).await.ok();
        exchange(server, &second, &second_refresh).await.ok();
    }
    let refused = exchange(server, first, refresh_token).await;
    refused.is_error(429, "TooManyRequests", "ThrottlingException");
    assert_eq!(refused.headers["retry-after"], "60");
}

#[tokio::test]
async fn nobody_uses_up_anothers_calls() {
    let server = Server::with(|config| config.limits.per_connector_per_minute = 3).await;
    let Setup {
        server,
        connector,
        refresh_token,
        ..
    } = Setup::on(server).await;
    // Wrong secrets and requests for PINs come from people who have proved nothing.
    let wrong = crate::setup::Connector {
        secret: "kzs_wrong".into(),
        ..connector.clone()
    };
    for _ in 0..10 {
        let refused = exchange(&server, &wrong, &refresh_token).await;
        refused.is_error(401, "Unauthenticated", "AuthException");
    }
    let generate = |number: u32| {
        let phone = format!("+1555010{:04}", 60 + number);
        let wish = json!({"mobileNumber": phone, "applicationId": connector.id});
        server
            .request(Method::POST, "/v1/generatePin")
            .json(&wish)
            .answer()
    };
    for number in 0..3 {
        generate(number).await.ok();
    }
    generate(3)
        .await
        .is_error(429, "TooManyRequests", "ThrottlingException");
    exchange(&server, &connector, &refresh_token).await.ok();
}

/// Calls at one moment look at the clock in another order than they are counted.
#[tokio::test]
async fn a_call_that_was_overtaken_counts_as_well() {
    let server = Server::with(|config| config.limits.per_connector_per_minute = 3).await;
    let setup = Setup::on(server).await;
    let exchange = || exchange(&setup.server, &setup.connector, &setup.refresh_token);
    let now = setup.server.clock.now();
    for late in [2, 1, 0] {
        let moment = now.plus(Duration::from_millis(late));
        setup.server.clock.set(moment);
        exchange().await.ok();
    }
    let refused = exchange().await;
    refused.is_error(429, "TooManyRequests", "ThrottlingException");
    assert_eq!(refused.headers["retry-after"], "61");
}
