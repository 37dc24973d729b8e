//! Exchanges under pressure: many callers, odd answers, a disk that is busy, a vault that closes.

use std::time::Duration;

use companion_core::grants::SecretRef;
use companion_core::problems::ProblemCode;
use companion_core::secret::Secret;
use companion_core::tokens::{ExchangeOutcome, Why};
use kaizala_api::time::UnixMillis;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::app::{START, World, days};
use crate::scripted::{Lone, REFRESH_TOKEN, Reply, Scripted, Seen};

const DAY: Duration = Duration::from_hours(24);
const HOUR: i64 = 3_600_000;

/// Waits until it is so.
pub(crate) async fn eventually(mut is_so: impl FnMut() -> bool) {
    for _ in 0..1000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it never came to that");
}

#[tokio::test]
async fn a_thousand_callers_make_one_exchange() {
    let server = Scripted::start(|seen, url| {
        assert!(seen.is_exchange());
        let token = Reply::token("kza_one", START.plus(DAY), url);
        Reply::Late(Duration::from_millis(50), Box::new(token))
    })
    .await;
    let lone = Lone::on(&server.url).await;
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let (app, grant) = (lone.app.clone(), lone.grant.clone());
            tokio::spawn(async move { app.access_token(&grant).await })
        })
        .collect();
    for call in calls {
        let fresh = call.await.unwrap().unwrap();
        assert_eq!(fresh.token, Secret::from("kza_one"));
        assert_eq!(fresh.endpoint_url, server.url);
    }
    assert_eq!(server.exchanges(), 1);
    println!("1,000 callers: {} exchange", server.exchanges());
}

#[tokio::test]
async fn a_hundred_refused_calls_bring_one_renewal_and_one_repeat_each() {
    let server = Scripted::start(|seen, url| {
        if seen.is_exchange() {
            Reply::token("kza_old", START.plus(DAY), url)
        } else {
            Reply::invalid_token()
        }
    })
    .await;
    let lone = Lone::on(&server.url).await.unlimited();
    lone.app.access_token(&lone.grant).await.unwrap();
    server.now(|seen, url| {
        if seen.is_exchange() {
            Reply::token("kza_new", START.plus(DAY), url)
        } else if seen.has_token("kza_new") {
            Reply::json(200, &serde_json::json!({"groups": []}))
        } else {
            Reply::Late(Duration::from_millis(20), Box::new(Reply::invalid_token()))
        }
    });
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let (app, grant) = (lone.app.clone(), lone.grant.clone());
            tokio::spawn(async move { app.reached_groups(&grant).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.exchanges(), 2);
    let sent = server.count(|seen| seen.line.contains("/v1/groups"));
    assert!(sent <= 200, "{sent}");
    let history = lone.app.token_history(&lone.grant).await.unwrap();
    assert_eq!(history[0].why, Why::Refused);
    println!("100 refused calls: 1 renewal, {sent} calls sent");
}

#[tokio::test]
async fn a_token_that_is_always_refused_is_renewed_once() {
    let server = Scripted::start(|seen, url| {
        if seen.is_exchange() {
            Reply::token("kza_one", START.plus(DAY), url)
        } else {
            Reply::invalid_token()
        }
    })
    .await;
    let lone = Lone::on(&server.url).await;
    let refused = lone.app.reached_groups(&lone.grant).await.unwrap_err();
    assert_eq!(refused.code, ProblemCode::TokenRevoked);
    assert_eq!(server.exchanges(), 2);
}

#[tokio::test]
async fn whatever_else_is_answered_leaves_the_token_as_it_was() {
    let server = Scripted::start(|_, url| Reply::token("kza_good", START.plus(DAY), url)).await;
    let lone = Lone::on(&server.url).await.unlimited();
    lone.app.access_token(&lone.grant).await.unwrap();
    let odd: [fn(&Seen, &str) -> Reply; 7] = [
        |_, _| Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"accessTok".to_vec()),
        |_, _| {
            Reply::with(
                200,
                &[("content-type", "application/json")],
                "{\"accessToken\":",
            )
        },
        |_, _| {
            Reply::with(
                200,
                &[("content-type", "text/html")],
                "<html>Sign in</html>",
            )
        },
        |_, _| Reply::json(200, &serde_json::json!({"token": "kza_bad"})),
        |_, url| Reply::token("kza_bad", UnixMillis(0), url),
        |_, url| Reply::token("kza_bad", UnixMillis(START.0 - 1), url),
        |_, _| Reply::with(500, &[], ""),
    ];
    for answer in odd {
        server.now(answer);
        lone.app.renew_now(&lone.grant).await.unwrap_err();
        let fresh = lone.app.access_token(&lone.grant).await.unwrap();
        assert_eq!(fresh.token, Secret::from("kza_good"));
        let history = lone.app.token_history(&lone.grant).await.unwrap();
        assert!(matches!(history[0].outcome, ExchangeOutcome::Failed { .. }));
    }
    // Seconds instead of milliseconds.
    server.now(|_, url| Reply::token("kza_new", UnixMillis((START.0 + 24 * HOUR) / 1000), url));
    lone.app.renew_now(&lone.grant).await.unwrap();
    let fresh = lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(fresh.expiry, START.plus(DAY));
}

/// A server that takes its time holds nobody up who has a token, and changes nothing until it has answered.
#[tokio::test]
async fn a_slow_token_service_leaves_the_token_as_it_was() {
    let is_proof = std::env::var_os("KAIZALA_PROOF").is_some();
    let slow = Duration::from_secs(if is_proof { 30 } else { 2 });
    let server = Scripted::start(|_, url| Reply::token("kza_old", START.plus(DAY), url)).await;
    let lone = Lone::on(&server.url).await.unlimited();
    lone.app.access_token(&lone.grant).await.unwrap();
    lone.clock
        .set(START.plus(DAY).minus(Duration::from_mins(10)));
    server.now(move |_, url| {
        let token = Reply::token("kza_new", START.plus(days(2)), url);
        Reply::Late(slow, Box::new(token))
    });
    let begin = std::time::Instant::now();
    let mut slowest = Duration::ZERO;
    while begin.elapsed() < slow / 2 {
        let asked = std::time::Instant::now();
        let fresh = lone.app.access_token(&lone.grant).await.unwrap();
        slowest = slowest.max(asked.elapsed());
        assert_eq!(fresh.token, Secret::from("kza_old"));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(server.exchanges(), 2, "one is under way");
    assert!(slowest < slow / 2, "{slowest:?}");
    // Whoever wants another one waits for that exchange, and for no other.
    lone.app.renew_now(&lone.grant).await.unwrap();
    let fresh = lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(fresh.token, Secret::from("kza_new"));
    println!("{slow:?} for an answer: nobody waited longer than {slowest:?} for the old token");
    if is_proof {
        // None at all.
        server.now(|_, _| Reply::Late(Duration::from_mins(10), Box::new(Reply::Close)));
        let problem = lone.app.renew_now(&lone.grant).await.unwrap_err();
        println!("no answer: {:?}", problem.code);
        let fresh = lone.app.access_token(&lone.grant).await.unwrap();
        assert_eq!(fresh.token, Secret::from("kza_new"));
    }
}

#[tokio::test]
async fn a_token_is_renewed_beside_its_use_and_then_before_it() {
    let server = Scripted::start(|_, url| Reply::token("kza_1", START.plus(DAY), url)).await;
    let lone = Lone::on(&server.url).await;
    lone.app.access_token(&lone.grant).await.unwrap();
    server.now(|_, _| Reply::with(500, &[], ""));
    lone.clock
        .set(START.plus(DAY).minus(Duration::from_secs(15 * 60 + 1)));
    lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(server.exchanges(), 1, "a second too early");
    lone.clock.advance(Duration::from_secs(2));
    lone.app
        .access_token(&lone.grant)
        .await
        .expect("the old one does meanwhile");
    eventually(|| server.exchanges() == 2).await;
    let history = lone.app.token_history(&lone.grant).await.unwrap();
    assert_eq!(history[0].why, Why::Ahead);
    lone.app.access_token(&lone.grant).await.unwrap();
    lone.app.renew_due().await.unwrap();
    assert_eq!(server.exchanges(), 2, "not again within a minute");
    // Whatever is under way in the background is over then.
    lone.app.close().await;
    lone.app.open_vault().await.unwrap();
    lone.clock
        .set(START.plus(DAY).minus(Duration::from_mins(4)));
    lone.app
        .access_token(&lone.grant)
        .await
        .expect("it fails, and the old one still lasts");
    assert_eq!(server.exchanges(), 3);
    lone.clock
        .set(START.plus(DAY).minus(Duration::from_secs(20)));
    let problem = lone.app.access_token(&lone.grant).await.unwrap_err();
    assert_eq!(
        problem.code,
        ProblemCode::ServerFailed,
        "too little is left to be sent"
    );
    assert_eq!(server.exchanges(), 4);
}

#[tokio::test]
async fn a_wrong_clock_sends_no_ended_token() {
    let world = World::start().await;
    let (app, connector, grant) = world.granted().await;
    let id = app.get().connector(&connector).await.unwrap().id;
    let secret = SecretRef::ConnectorSecret {
        connector: connector.clone(),
    };
    let token = SecretRef::RefreshToken { connector, grant };
    let secret = app.get().secret(&secret).await.unwrap();
    let token = app.get().secret(&token).await.unwrap();
    let url = format!("http://{}", world.platform.address());
    for off in [HOUR, -HOUR, 48 * HOUR, -48 * HOUR] {
        let begin = kaizala_api::time::Clock::now(&world.clock);
        let credentials = (id.as_str(), secret.clone());
        let lone = Lone::with(&url, UnixMillis(begin.0 + off), credentials, token.clone()).await;
        let go = async |hours: u64| {
            world.clock.advance(Duration::from_hours(hours));
            lone.clock.advance(Duration::from_hours(hours));
            lone.app.reached_groups(&lone.grant).await.unwrap();
        };
        go(0).await;
        go(20).await;
        // Somebody sets the clock right, or wrong.
        lone.clock.set(UnixMillis(begin.0 + 20 * HOUR - off));
        go(0).await;
        go(10).await;
        // Three days asleep.
        go(72).await;
        let history = lone.app.token_history(&lone.grant).await.unwrap();
        assert!(
            history.iter().all(|exchange| exchange.why == Why::Needed),
            "{off}: {history:?}"
        );
        assert_eq!(history.len(), 3, "{off}: one for each day that was used");
    }
}

#[tokio::test]
async fn a_commit_that_fails_hands_nothing_out() {
    let server = Scripted::start(|_, url| Reply::token("kza_old", START.plus(DAY), url)).await;
    let lone = Lone::on(&server.url).await;
    lone.app.access_token(&lone.grant).await.unwrap();
    server.now(|_, url| {
        let token = Reply::token("kza_new", START.plus(days(9)), url);
        Reply::Late(Duration::from_secs(1), Box::new(token))
    });
    let (app, grant) = (lone.app.clone(), lone.grant.clone());
    let renewal = tokio::spawn(async move { app.renew_now(&grant).await });
    eventually(|| server.exchanges() == 2).await;
    let file = lone.folder.path().join("vault/vault.db");
    let mut other = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file))
        .await
        .unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let problem = renewal.await.unwrap().unwrap_err();
    assert_eq!(problem.code, ProblemCode::VaultUnwritable);
    other.execute("ROLLBACK").await.unwrap();
    let fresh = lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(fresh.token, Secret::from("kza_old"));
    let history = lone.app.token_history(&lone.grant).await.unwrap();
    assert_eq!(history[0].outcome, ExchangeOutcome::Unknown);
    lone.app
        .renew_now(&lone.grant)
        .await
        .expect("it is made up for");
}

#[tokio::test]
async fn a_vault_that_closes_lets_the_exchange_finish() {
    let server = Scripted::start(|_, url| {
        let token = Reply::token("kza_one", START.plus(DAY), url);
        Reply::Late(Duration::from_millis(300), Box::new(token))
    })
    .await;
    let lone = Lone::on(&server.url).await;
    let (app, grant) = (lone.app.clone(), lone.grant.clone());
    let caller = tokio::spawn(async move { app.access_token(&grant).await });
    eventually(|| server.exchanges() == 1).await;
    // Nobody waits for it any more.
    caller.abort();
    lone.app.close().await;
    let locked = lone.app.access_token(&lone.grant).await.unwrap_err();
    assert_eq!(locked.code, ProblemCode::VaultLocked);
    lone.app.open_vault().await.unwrap();
    let fresh = lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(fresh.token, Secret::from("kza_one"));
    assert_eq!(server.exchanges(), 1, "it was committed");
}

#[tokio::test]
async fn a_refused_refresh_token_is_kept_and_not_tried_again_unasked() {
    let server = Scripted::start(|_, _| {
        Reply::json(
            401,
            &serde_json::json!({"message": "", "errorCode": "Unauthenticated",
                "errorCategoryKey": "AuthException"}),
        )
    })
    .await;
    let lone = Lone::on(&server.url).await;
    let problem = lone.app.access_token(&lone.grant).await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::TokenRefused);
    let held = SecretRef::RefreshToken {
        connector: lone.connector.clone(),
        grant: lone.grant.clone(),
    };
    let kept = lone.app.secret(&held).await.unwrap();
    assert_eq!(kept, Secret::from(REFRESH_TOKEN));
    lone.clock.advance(days(1));
    assert_eq!(lone.app.renew_due().await.unwrap(), None);
    assert_eq!(server.exchanges(), 1);
}
