//! Delivery of events to webhooks (contract 6.11.2, 6.11.4).

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::receiver::{Call, Receiver, Reply};
use crate::server::Ask as _;
use crate::setup::{self, Setup};
use crate::webhooks::{Hooks, WEBHOOK_PERMISSIONS, hooks, wish};

async fn post(hooks: &Hooks<'_>, group: &str, message: &str) {
    let path = format!("/v1/groups/{group}/messages");
    let wish = json!({"message": message});
    hooks
        .server
        .platform(Method::POST, &path, &hooks.token)
        .json(&wish)
        .answer()
        .await
        .ok();
}

fn texts(calls: &[Call]) -> Vec<&str> {
    calls.iter().map(Call::text).collect()
}

#[tokio::test]
async fn a_message_arrives_as_the_contract_has_it() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    let mut wished = wish(&setup.group, &receiver.url);
    wished["callBackToken"] = json!("expected-value");
    wished["callBackContext"] = json!("store-7");
    wished["callBackHeaders"] = json!({"Authorization": "Bearer x", "X-Tenant": "7"});
    let id = hooks.create(wished).await;
    post(&hooks, &setup.group, "Stock count at 17:00.").await;

    let calls = receiver.wait_for(1).await;
    let event_id = calls[0].body["eventId"].as_str().unwrap();
    assert_eq!(
        calls[0].body,
        json!({
            "subscriptionId": id, "objectId": setup.group, "objectType": "Group",
            "eventType": "TextMessageCreated", "eventId": event_id, "context": "store-7",
            "fromUser": setup.lead.phone, "fromUserId": setup.lead.user_id,
            "fromUserName": "Lead", "fromUserProfilePic": "",
            "data": {"text": "Stock count at 17:00."},
        })
    );
    for (name, value) in [
        ("kz-callback-token", "expected-value"),
        ("authorization", "Bearer x"),
        ("x-tenant", "7"),
        ("content-type", "application/json; charset=utf-8"),
    ] {
        assert_eq!(calls[0].headers[name], value);
    }
}

#[tokio::test]
async fn who_joins_and_who_leaves_is_told() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    hooks.create(wish(&setup.group, &receiver.url)).await;
    let members = format!("/v1/groups/{}/members", setup.group);
    let add = json!({"members": [setup.coder.phone]});
    for _ in 0..2 {
        let added = setup
            .server
            .platform(Method::PUT, &members, &hooks.token)
            .json(&add);
        added.answer().await.ok();
    }
    let member = format!("{members}/{}", setup.coder.user_id);
    setup
        .server
        .platform(Method::DELETE, &member, &hooks.token)
        .answer()
        .await
        .ok();
    post(&hooks, &setup.group, "last").await;

    let calls = receiver.wait_for(3).await;
    let events: Vec<_> = calls
        .iter()
        .map(|call| call.body["eventType"].as_str())
        .collect();
    let told = ["MemberAdded", "MemberRemoved", "TextMessageCreated"].map(Some);
    assert_eq!(events, told, "who is there already does not join once more");
    for call in &calls[..2] {
        assert_eq!(
            call.body["data"],
            json!({
                "member": setup.coder.phone, "memberId": setup.coder.user_id, "memberName": "Coder",
                "memberProfilePic": "", "type": "Member",
            })
        );
    }
}

#[tokio::test]
async fn only_what_was_asked_for_arrives() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    let mut wished = wish(&setup.group, &receiver.url);
    wished["eventTypes"] = json!(["MemberAdded"]);
    let id = hooks.create(wished).await;
    post(&hooks, &setup.group, "not this").await;
    hooks
        .edit(&id, json!({"eventTypes": ["TextMessageCreated"]}))
        .await;
    post(&hooks, &setup.group, "this").await;
    hooks.edit(&id, json!({"active": false})).await;
    post(&hooks, &setup.group, "nor this").await;
    hooks.edit(&id, json!({"active": true})).await;
    post(&hooks, &setup.group, "and this").await;
    assert_eq!(texts(&receiver.wait_for(2).await), ["this", "and this"]);
}

#[tokio::test]
async fn first_attempts_keep_their_order_and_a_failure_holds_nothing_up() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    hooks.create(wish(&setup.group, &receiver.url)).await;
    let mut seen = 0;
    receiver.answers(move |_| {
        seen += 1;
        Reply::status(if seen == 3 { 500 } else { 200 })
    });
    let messages: Vec<String> = (0..10).map(|number| number.to_string()).collect();
    for message in &messages {
        post(&hooks, &setup.group, message).await;
    }
    assert_eq!(texts(&receiver.wait_for(10).await), messages);
    setup.server.clock.advance(Duration::from_mins(90));
    let calls = receiver.wait_for(11).await;
    assert_eq!(calls[10].text(), "2");
    assert_eq!(calls[10].body, calls[2].body, "the same event");
}

#[tokio::test]
async fn a_receiver_that_fails_for_two_days_is_left_alone_until_it_is_put_back() {
    let setup = Setup::new().await;
    let connector = setup::connector(&setup.server, &setup.coder, &WEBHOOK_PERMISSIONS).await;
    let grant = setup::grant(&setup.server, &setup.lead, &setup.group, &connector).await;
    let fresh = async || Hooks {
        server: &setup.server,
        token: setup::access_token(&setup.server, &connector, &grant).await,
    };
    let hooks = fresh().await;
    let receiver = Receiver::start().await;
    let id = hooks.create(wish(&setup.group, &receiver.url)).await;
    receiver.answers_callbacks_with(302);
    post(&hooks, &setup.group, "lost").await;
    receiver.wait_for(1).await;
    let halves = [3, 6, 12, 24, 48, 96];
    let mut passed = 0;
    for (retry, half_hours) in halves.into_iter().enumerate() {
        settle(&setup).await;
        setup
            .server
            .clock
            .advance(Duration::from_mins(30 * (half_hours - passed)));
        passed = half_hours;
        let calls = receiver.wait_for(retry + 2).await;
        assert_eq!(calls[retry + 1].body["eventId"], calls[0].body["eventId"]);
    }
    settle(&setup).await;
    // Two days later the first access token is over.
    let hooks = fresh().await;
    let listed = hooks.list(&setup.group).await;
    assert_eq!(listed[0]["active"], false);
    post(&hooks, &setup.group, "unheard").await;
    receiver.answers(Reply::good);
    hooks.edit(&id, json!({"Active": "true"})).await;
    post(&hooks, &setup.group, "heard").await;
    let calls = receiver.wait_for(8).await;
    assert_eq!(calls[7].text(), "heard");
}

/// Waits until what was just answered is written down: nothing is due then, and no lease is held.
async fn settle(setup: &Setup) {
    let now = kaizala_api::time::Clock::now(&setup.server.clock).0;
    let busy = format!(
        "SELECT (SELECT COUNT(*) FROM deliveries WHERE next_attempt <= {now}) \
         + (SELECT COUNT(*) FROM webhooks WHERE lease_holder IS NOT NULL)"
    );
    for _ in 0..200 {
        let busy = setup.server.kept.number(busy.clone()).await;
        if busy == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("deliveries do not come to rest");
}

#[tokio::test]
async fn a_receiver_that_is_slow_keeps_nobody_waiting() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let (slow, quick) = (Receiver::start().await, Receiver::start().await);
    hooks.create(wish(&setup.group, &slow.url)).await;
    hooks.create(wish(&setup.group, &quick.url)).await;
    slow.answers(|_| Reply::Never);
    for message in ["1", "2", "3"] {
        post(&hooks, &setup.group, message).await;
    }
    assert_eq!(texts(&quick.wait_for(3).await), ["1", "2", "3"]);
    assert!(slow.callbacks().len() <= 1, "one after the other");
}

#[tokio::test]
async fn what_was_under_way_when_the_server_stopped_arrives_afterwards() {
    let Setup {
        server,
        lead,
        coder,
        group,
        ..
    } = Setup::new().await;
    let connector = setup::connector(&server, &coder, &WEBHOOK_PERMISSIONS).await;
    let grant = setup::grant(&server, &lead, &group, &connector).await;
    let receiver = Receiver::start().await;
    let hooks = Hooks {
        server: &server,
        token: setup::access_token(&server, &connector, &grant).await,
    };
    hooks.create(wish(&group, &receiver.url)).await;
    receiver.answers(|_| Reply::Never);
    post(&hooks, &group, "1").await;
    post(&hooks, &group, "2").await;
    receiver.wait_for(1).await;
    receiver.answers(Reply::good);
    let _server = server.restart().await;
    let calls = receiver.wait_for(3).await;
    assert_eq!(texts(&calls), ["1", "1", "2"]);
    assert_eq!(calls[0].body["eventId"], calls[1].body["eventId"]);
}

#[tokio::test]
async fn whoever_lost_access_hears_no_more() {
    let setup = Setup::new().await;
    let server = &setup.server;
    let leads = hooks(&setup).await;
    let (kept, lost, left) = (
        Receiver::start().await,
        Receiver::start().await,
        Receiver::start().await,
    );
    leads.create(wish(&setup.group, &kept.url)).await;

    let connector = setup::connector(server, &setup.coder, &WEBHOOK_PERMISSIONS).await;
    let grant = setup::grant(server, &setup.lead, &setup.group, &connector).await;
    let token = setup::access_token(server, &connector, &grant).await;
    Hooks { server, token }
        .create(wish(&setup.group, &lost.url))
        .await;
    let path = format!("/groups/{}/grants/{}", setup.group, connector.id);
    server
        .portal(Method::DELETE, &path, &setup.lead.session)
        .answer()
        .await
        .ok();

    let members = format!("/v1/groups/{}/members", setup.group);
    let add = json!({"members": [setup.coder.phone]});
    server
        .platform(Method::PUT, &members, &leads.token)
        .json(&add)
        .answer()
        .await
        .ok();
    let grant = setup::user_grant(server, &setup.coder, &connector).await;
    let token = setup::access_token(server, &connector, &grant).await;
    Hooks { server, token }
        .create(wish(&setup.group, &left.url))
        .await;
    post(&leads, &setup.group, "for both").await;
    assert_eq!(texts(&left.wait_for(1).await), ["for both"]);
    let member = format!("{members}/{}", setup.coder.user_id);
    server
        .platform(Method::DELETE, &member, &leads.token)
        .answer()
        .await
        .ok();

    post(&leads, &setup.group, "secret").await;
    let calls = kept.wait_for(4).await;
    assert_eq!(calls[3].text(), "secret");
    settle(&setup).await;
    assert!(lost.callbacks().is_empty());
    assert_eq!(left.callbacks().len(), 1);
}

#[tokio::test]
async fn an_event_of_a_change_that_did_not_happen_is_none() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    hooks.create(wish(&setup.group, &receiver.url)).await;
    let path = format!("/v1/groups/{}/messages", setup.group);
    let bad = json!({"message": "x", "replyToReferenceId": "nothing"});
    let refused = setup
        .server
        .platform(Method::POST, &path, &hooks.token)
        .json(&bad);
    refused.answer().await.is_invalid("replyToReferenceId");
    post(&hooks, &setup.group, "y").await;
    assert_eq!(texts(&receiver.wait_for(1).await), ["y"]);
}
