//! Faults that a trial server plays for one connector.

use std::time::{Duration, Instant};

use kaizala_api::errors::TOKEN_INVALID;
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::Clock as _;
use reqwest::Method;
use serde_json::{Value, json};

use crate::receiver::Receiver;
use crate::server::{Answer, Ask as _, Server, text};
use crate::setup::{self, Connector, Setup};
use crate::webhooks::{Hooks, WEBHOOK_PERMISSIONS, wish};

impl Setup {
    /// Turns a fault on for ten minutes; its id.
    async fn fault(&self, connector: &Connector, fault: Value) -> String {
        let made = self.try_fault(&self.chief.session, connector, fault).await;
        text(&made.ok(), "/id")
    }

    async fn try_fault(&self, session: &str, connector: &Connector, fault: Value) -> Answer {
        let wish = json!({"connectorId": connector.id, "seconds": 600, "fault": fault});
        self.server
            .portal(Method::POST, "/faults", session)
            .json(&wish)
            .answer()
            .await
    }

    async fn no_fault(&self, id: &str) -> Answer {
        let path = format!("/faults/{id}");
        self.server
            .portal(Method::DELETE, &path, &self.chief.session)
            .answer()
            .await
    }

    async fn me(&self, token: &str) -> Answer {
        self.server
            .platform(Method::GET, "/v1/users/me", token)
            .answer()
            .await
    }

    async fn exchanged(&self) -> Answer {
        setup::exchange(&self.server, &self.connector, &self.refresh_token).await
    }
}

#[tokio::test]
async fn each_fault_shows_and_leaves_other_connectors_alone() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let other = setup.token_with(&["profile:get"]).await;
    let connector = setup.connector.clone();
    let others_are_fine = async || {
        setup.me(&other).await.ok();
    };

    let fault = json!({"kind": "throttled", "retryAfterSeconds": 17});
    let id = setup.fault(&connector, fault).await;
    for answer in [setup.me(&token).await, setup.exchanged().await] {
        answer.is_error(429, "TooManyRequests", "ThrottlingException");
        assert_eq!(answer.headers["retry-after"], "17");
    }
    others_are_fine().await;
    assert_eq!(setup.no_fault(&id).await.ok(), json!({}));
    setup.no_fault(&id).await.is_because(404, "notFound");
    setup.me(&token).await.ok();

    let fault = json!({"kind": "serverError", "status": 502});
    let id = setup.fault(&connector, fault).await;
    for answer in [setup.me(&token).await, setup.exchanged().await] {
        answer.is_error(502, "ServiceException", "ServiceException");
    }
    others_are_fine().await;
    setup.no_fault(&id).await.ok();

    let fault = json!({"kind": "moved", "baseUrl": "https://other.example/base/"});
    let id = setup.fault(&connector, fault).await;
    let answer = setup.me(&token).await;
    assert_eq!(answer.status.as_u16(), 308);
    assert_eq!(
        answer.headers["location"],
        "https://other.example/base/v1/users/me"
    );
    assert_eq!(answer.body["endpointUrl"], "https://other.example/base");
    assert!(answer.body["errorCode"].is_string());
    assert_eq!(
        setup.exchanged().await.headers["location"],
        "https://other.example/base/v1/accessToken"
    );
    others_are_fine().await;
    setup.no_fault(&id).await.ok();

    let id = setup
        .fault(&connector, json!({"kind": "slow", "milliseconds": 300}))
        .await;
    let begin = Instant::now();
    setup.me(&token).await.ok();
    assert!(begin.elapsed() >= Duration::from_millis(300));
    setup.no_fault(&id).await.ok();

    let id = setup.fault(&connector, json!({"kind": "dropped"})).await;
    let call = setup.server.platform(Method::GET, "/v1/users/me", &token);
    call.send().await.unwrap_err();
    others_are_fine().await;
    setup.no_fault(&id).await.ok();
    setup.me(&token).await.ok();
}

#[tokio::test]
async fn tokens_expire_and_are_revoked_for_a_time() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let connector = setup.connector.clone();
    let refused = |answer: Answer| {
        answer.is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);
    };

    let id = setup
        .fault(&connector, json!({"kind": "tokenExpired"}))
        .await;
    refused(setup.me(&token).await);
    let fresh = text(&setup.exchanged().await.ok(), "/accessToken");
    setup.me(&fresh).await.ok();
    refused(setup.me(&token).await);
    setup.no_fault(&id).await.ok();
    setup.me(&token).await.ok();

    setup
        .fault(&connector, json!({"kind": "tokenRevoked"}))
        .await;
    refused(setup.me(&fresh).await);
    setup
        .exchanged()
        .await
        .is_error(401, "Unauthenticated", "AuthException");
    setup.server.clock.advance(Duration::from_mins(10));
    setup.exchanged().await.ok();
    setup.me(&fresh).await.ok();
}

#[tokio::test]
async fn faults_outlast_a_restart_and_end_with_their_time() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let fault = json!({"kind": "serverError", "status": 500});
    let id = setup.fault(&setup.connector, fault.clone()).await;
    let Setup { server, chief, .. } = setup;
    let server = server.restart().await;
    let call = async || {
        let call = server.platform(Method::GET, "/v1/users/me", &token);
        call.answer().await
    };
    let list = async || {
        let list = server.portal(Method::GET, "/faults", &chief.session);
        list.answer().await.ok()
    };
    assert_eq!(call().await.status.as_u16(), 500);
    let listed = list().await;
    assert_eq!(listed["faults"][0]["id"], id);
    assert_eq!(listed["faults"][0]["fault"], fault);
    server.clock.advance(Duration::from_mins(10));
    call().await.ok();
    assert_eq!(list().await, json!({"faults": []}));
}

/// When the only delivery that waits is due, once its first attempt has been put off.
async fn put_off_until(server: &Server) -> i64 {
    let due = "SELECT COALESCE(MAX(next_attempt), 0) FROM deliveries";
    let looking = async {
        loop {
            let due = server.kept.number(due.into()).await;
            if due > 0 {
                return due;
            }
            // Nothing tells that a delivery was put off.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let found = tokio::time::timeout(Duration::from_secs(20), looking);
    found.await.unwrap()
}

#[tokio::test]
async fn callbacks_come_twice_and_late() {
    let setup = Setup::new().await;
    let Setup { server, coder, .. } = &setup;
    let connector = setup::connector(server, coder, &WEBHOOK_PERMISSIONS).await;
    let granted = setup::grant(server, &setup.lead, &setup.group, &connector).await;
    let token = setup::access_token(server, &connector, &granted).await;
    let hooks = Hooks { server, token };
    let receiver = Receiver::start().await;
    hooks.create(wish(&setup.group, &receiver.url)).await;
    let post = async |message: &str| {
        let path = format!("/v1/groups/{}/messages", setup.group);
        let wish = json!({"message": message});
        let call = server.platform(Method::POST, &path, &hooks.token);
        call.json(&wish).answer().await.ok();
    };

    let twice = json!({"kind": "duplicateWebhooks"});
    let id = setup.fault(&connector, twice).await;
    post("one").await;
    let calls = receiver.wait_for(2).await;
    assert_eq!(calls[0].body, calls[1].body, "the same event");
    setup.no_fault(&id).await.ok();

    let late = json!({"kind": "lateWebhooks", "seconds": 120});
    setup.fault(&connector, late).await;
    let posted = server.clock.now();
    post("late").await;
    let two_minutes = Duration::from_mins(2);
    assert_eq!(put_off_until(server).await, posted.plus(two_minutes).0);
    assert_eq!(receiver.callbacks().len(), 2);
    server.clock.advance(two_minutes);
    assert_eq!(receiver.wait_for(3).await[2].text(), "late");
}

#[tokio::test]
async fn only_the_tenant_admin_turns_faults_on_and_within_bounds() {
    let setup = Setup::new().await;
    let connector = setup.connector.clone();
    let dropped = json!({"kind": "dropped"});
    for person in [&setup.coder, &setup.lead] {
        setup
            .try_fault(&person.session, &connector, dropped.clone())
            .await
            .is_because(403, "notConnectorOwner");
    }
    let unknown = Connector {
        id: "unknown".to_owned(),
        secret: String::new(),
    };
    let admin = &setup.chief.session;
    setup
        .try_fault(admin, &unknown, dropped)
        .await
        .is_because(404, "notFound");
    for (fault, field) in [
        (json!({"kind": "serverError", "status": 404}), "status"),
        (json!({"kind": "slow", "milliseconds": 0}), "milliseconds"),
        (json!({"kind": "moved", "baseUrl": "nowhere"}), "baseUrl"),
    ] {
        let answer = setup.try_fault(admin, &connector, fault).await;
        assert_eq!(answer.status.as_u16(), 400, "{}", answer.body);
        assert!(text(&answer.body, "/message").starts_with(field));
    }
}

#[tokio::test]
async fn a_server_in_production_plays_no_faults() {
    let server = Server::with(|config| config.mode = ServerMode::Production).await;
    let chief = setup::account(&server, "Chief").await;
    let list = server.portal(Method::GET, "/faults", &chief.session);
    list.answer().await.is_because(404, "notFound");
}
