//! 308 and gates: where credentials may go, and when calls may be made.

use std::time::Duration;

use companion_core::calls::{Call, CallMethod};
use companion_core::problems::ProblemCode;
use companion_core::secret::Secret;
use serde_json::json;

use crate::app::START;
use crate::scripted::{CONNECTOR_SECRET, Lone, REFRESH_TOKEN, Reply, Scripted, Seen};

const DAY: Duration = Duration::from_hours(24);

fn is_group_call(seen: &Seen) -> bool {
    seen.line.contains("/v1/groups")
}

fn no_groups() -> Reply {
    Reply::json(200, &json!({"groups": []}))
}

fn moved(to: &str) -> Reply {
    Reply::with(308, &[("location", to)], "{}")
}

#[tokio::test]
async fn a_call_follows_to_another_origin_after_a_yes_and_stays_there() {
    let other = Scripted::start(|seen, _| {
        assert!(seen.has_token("kza_one"));
        assert!(!seen.text.contains(REFRESH_TOKEN) && !seen.text.contains(CONNECTOR_SECRET));
        no_groups()
    })
    .await;
    let elsewhere = other.url.clone();
    let server = Scripted::start(move |seen, url| {
        if seen.is_exchange() {
            Reply::token("kza_one", START.plus(DAY), url)
        } else {
            moved(&elsewhere)
        }
    })
    .await;
    let lone = Lone::on(&server.url).await;
    for _ in 0..2 {
        let asked = lone.app.reached_groups(&lone.grant).await.unwrap_err();
        assert_eq!(asked.code, ProblemCode::EndpointRefused);
        assert_eq!(asked.args["host"], other.url);
    }
    assert_eq!(other.count(|_| true), 0, "nobody was there before the yes");
    let connector = lone.app.connector(&lone.connector).await.unwrap();
    assert_eq!(
        connector.grants[0].unconfirmed_endpoint.as_ref(),
        Some(&other.url)
    );

    lone.app
        .allow_endpoint(&lone.connector, &lone.grant, &other.url)
        .await
        .unwrap();
    lone.app.reached_groups(&lone.grant).await.unwrap();
    let before = server.count(is_group_call);
    lone.app.reached_groups(&lone.grant).await.unwrap();
    assert_eq!(
        server.count(is_group_call),
        before,
        "the new endpoint was kept"
    );
    let fresh = lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(fresh.endpoint_url, other.url);
}

#[tokio::test]
async fn an_exchange_takes_its_secrets_to_another_origin_after_a_yes_only() {
    let other = Scripted::start(|_, url| Reply::token("kza_two", START.plus(DAY), url)).await;
    let elsewhere = other.url.clone();
    let server = Scripted::start(move |_, _| moved(&format!("{elsewhere}/v1/accessToken"))).await;
    let lone = Lone::on(&server.url).await;
    let asked = lone.app.access_token(&lone.grant).await.unwrap_err();
    assert_eq!(asked.code, ProblemCode::EndpointRefused);
    assert_eq!(other.count(|_| true), 0);
    lone.app
        .allow_endpoint(&lone.connector, &lone.grant, &other.url)
        .await
        .unwrap();
    lone.app.renew_now(&lone.grant).await.unwrap();
    assert_eq!(other.exchanges(), 1);
    let before = server.exchanges();
    lone.app.renew_now(&lone.grant).await.unwrap();
    assert_eq!(
        server.exchanges(),
        before,
        "it is known where the token service is"
    );

    // It is not there any more: the address that the person chose still counts.
    other.now(|_, _| Reply::with(404, &[("content-type", "text/html")], "<html>"));
    server.now(|_, url| Reply::token("kza_back", START.plus(DAY), url));
    lone.app.renew_now(&lone.grant).await.unwrap();
    let fresh = lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(fresh.token, Secret::from("kza_back"));
}

#[tokio::test]
async fn what_is_no_safe_address_is_never_followed_and_never_asked_about() {
    let server = Scripted::start(|_, url| Reply::token("kza_one", START.plus(DAY), url)).await;
    let lone = Lone::on(&server.url).await.unlimited();
    lone.app.access_token(&lone.grant).await.unwrap();
    for location in [
        "http://platform.example.org",
        "http://127.0.0.1.example.org/v1/groups",
        "https://user:pass@platform.example.org",
        "javascript:alert(1)",
        "",
    ] {
        server.now(move |_, _| moved(location));
        let before = server.count(is_group_call);
        let problem = lone.app.reached_groups(&lone.grant).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::NotAPlatform, "{location}");
        assert_eq!(server.count(is_group_call), before + 1, "{location}");
        let before = server.exchanges();
        let problem = lone.app.renew_now(&lone.grant).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::NotAPlatform, "{location}");
        assert_eq!(server.exchanges(), before + 1, "{location}");
    }
    server.now(|_, _| Reply::with(308, &[], "{}"));
    let problem = lone.app.reached_groups(&lone.grant).await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::NotAPlatform, "no location");
    let problem = lone.app.renew_now(&lone.grant).await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::NotAPlatform, "no location");
    let connector = lone.app.connector(&lone.connector).await.unwrap();
    assert_eq!(connector.grants[0].unconfirmed_endpoint, None);

    server.now(|_, url| moved(&format!("{url}/round")));
    let problem = lone.app.reached_groups(&lone.grant).await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::NotAPlatform, "round and round");

    server.now(|seen, url| {
        if seen.line.starts_with("GET /eu/") {
            no_groups()
        } else {
            moved(&format!("{url}/eu"))
        }
    });
    let problem = lone.app.reached_groups(&lone.grant).await.unwrap_err();
    assert_eq!(
        problem.code,
        ProblemCode::NotAPlatform,
        "a whole address is taken as it stands"
    );
    server.now(|seen, _| {
        if seen.line.starts_with("GET /eu/") {
            no_groups()
        } else {
            moved("/eu/v1/groups?showDetail=false")
        }
    });
    lone.app.reached_groups(&lone.grant).await.unwrap();
    let fresh = lone.app.access_token(&lone.grant).await.unwrap();
    assert_eq!(
        fresh.endpoint_url,
        format!("{}/eu", server.url),
        "relative, and kept"
    );
}

#[tokio::test]
async fn a_post_whose_connection_closes_after_the_body_is_sent_once() {
    a_post_is_sent_once(|| Reply::Close).await;
}

#[tokio::test]
async fn a_post_whose_connection_is_reset_after_the_body_is_sent_once() {
    a_post_is_sent_once(|| Reply::Reset).await;
}

/// Nobody knows whether it was done: it is not sent again, and the person is asked.
async fn a_post_is_sent_once(end: fn() -> Reply) {
    let server = Scripted::start(move |seen, url| {
        if seen.is_exchange() {
            Reply::token("kza_one", START.plus(DAY), url)
        } else {
            end()
        }
    })
    .await;
    let lone = Lone::on(&server.url).await;
    let is_post = |seen: &Seen| seen.line.starts_with("POST /v1/groups/g@1/messages");
    let problem = lone
        .app
        .send_message(&lone.grant, "g@1", "Stock count")
        .await
        .unwrap_err();
    assert_eq!(problem.code, ProblemCode::FateUnknown);
    assert_eq!(server.count(is_post), 1);
    let waiting = lone.app.unsettled_calls().await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].text.as_deref(), Some("Stock count"));
    assert_eq!(waiting[0].connector_name.as_deref(), Some("Shift planner"));

    server.now(|_, _| Reply::json(200, &json!({"referenceId": "r1"})));
    let answer = lone.app.send_again(&waiting[0].key).await.unwrap();
    assert_eq!(answer["referenceId"], "r1");
    assert_eq!(
        server.count(is_post),
        2,
        "once more, because the person said so"
    );
    assert!(lone.app.unsettled_calls().await.unwrap().is_empty());
    let gone = lone.app.send_again(&waiting[0].key).await.unwrap_err();
    assert_eq!(gone.code, ProblemCode::NotFound);

    // A call that may be repeated is, until it cannot be.
    server.now(|_, _| Reply::with(503, &[], ""));
    let problem = lone.app.reached_groups(&lone.grant).await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::ServerFailed);
    assert_eq!(server.count(is_group_call) - 2, 4);
    assert!(lone.app.unsettled_calls().await.unwrap().is_empty());
}

#[tokio::test]
async fn nobody_calls_before_the_time_that_a_server_named() {
    const DATE: (&str, &str) = ("date", "Tue, 01 Jan 2030 00:00:00 GMT");
    for status in [429, 503] {
        for (after, seconds) in [
            ("7", 7),
            ("Tue, 01 Jan 2030 00:00:09 GMT", 9),
            ("99999999999", 3600),
        ] {
            let server = Scripted::start(|_, url| Reply::token("kza", START.plus(DAY), url)).await;
            let lone = Lone::on(&server.url).await;
            lone.app.access_token(&lone.grant).await.unwrap();
            server.now(move |_, _| Reply::with(status, &[DATE, ("retry-after", after)], "{}"));
            lone.app.reached_groups(&lone.grant).await.unwrap_err();
            assert_eq!(server.count(is_group_call), 1);
            server.now(|_, _| no_groups());
            // A wait of five seconds and less is waited for; this is more.
            lone.clock.advance(Duration::from_secs(seconds - 6));
            for _ in 0..3 {
                let problem = lone.app.reached_groups(&lone.grant).await.unwrap_err();
                assert_eq!(problem.code, ProblemCode::Throttled, "{status} {after}");
                assert_eq!(problem.args["seconds"], "6", "{status} {after}");
            }
            assert_eq!(server.count(is_group_call), 1, "{status} {after}");
            let view = lone.app.throttle(&lone.connector).await.unwrap();
            let until = START.plus(Duration::from_secs(seconds));
            assert_eq!((view.limit, view.rate, view.burst), (100, 85, 10));
            assert_eq!(view.held_until, Some(until));
            lone.clock.advance(Duration::from_secs(6));
            lone.app
                .reached_groups(&lone.grant)
                .await
                .expect("the time is over");
        }
        // No time, or none that can be read: a few patient tries.
        for after in [None, Some("soon"), Some("-1")] {
            let server = Scripted::start(|_, url| Reply::token("kza", START.plus(DAY), url)).await;
            let lone = Lone::on(&server.url).await;
            lone.app.access_token(&lone.grant).await.unwrap();
            server.now(move |_, _| {
                let after = after.map(|after| ("retry-after", after));
                Reply::with(status, &after.into_iter().collect::<Vec<_>>(), "{}")
            });
            lone.app.reached_groups(&lone.grant).await.unwrap_err();
            assert_eq!(server.count(is_group_call), 4, "{status} {after:?}");
        }
    }
}

#[tokio::test]
async fn no_exchange_comes_before_that_time_either() {
    for status in [429, 503] {
        let answer = move || Reply::with(status, &[("retry-after", "7")], "{}");
        let server = Scripted::start(move |_, _| answer()).await;
        let lone = Lone::on(&server.url).await;
        lone.app.access_token(&lone.grant).await.unwrap_err();
        assert_eq!(server.exchanges(), 1);
        server.now(|_, url| Reply::token("kza", START.plus(DAY), url));
        lone.clock.advance(Duration::from_secs(1));
        for _ in 0..3 {
            let problem = lone.app.renew_now(&lone.grant).await.unwrap_err();
            assert_eq!(problem.code, ProblemCode::Throttled, "{status}");
        }
        assert_eq!(server.exchanges(), 1, "{status}");
        lone.clock.advance(Duration::from_secs(6));
        lone.app.renew_now(&lone.grant).await.unwrap();
    }
}

#[tokio::test]
async fn any_call_of_the_contract_can_be_made_and_no_other() {
    let server = Scripted::start(|seen, url| {
        if seen.is_exchange() {
            Reply::token("kza_one", START.plus(DAY), url)
        } else {
            Reply::with(200, &[], "")
        }
    })
    .await;
    let lone = Lone::on(&server.url).await;
    let call = Call::new(CallMethod::Put, "/groups/g%401/subscribers/add")
        .query("note", "a&b")
        .body(json!({"subscribers": []}));
    let answer = lone.app.platform_call(&lone.grant, &call).await.unwrap();
    assert!(answer.is_null());
    let first = "PUT /v1/groups/g@1/subscribers/add?note=a%26b";
    assert_eq!(server.count(|seen| seen.line == first), 1);
    for path in [
        "groups",
        "https://elsewhere.example/v1",
        "/v1/../portal",
        "/",
        "/v1/groups?a=b",
    ] {
        let call = Call::new(CallMethod::Get, path);
        let problem = lone
            .app
            .platform_call(&lone.grant, &call)
            .await
            .unwrap_err();
        assert_eq!(problem.code, ProblemCode::CallMalformed, "{path}");
    }
}
