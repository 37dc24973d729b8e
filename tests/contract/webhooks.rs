//! Management of webhooks (contract 6.11.1, 6.11.2).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::receiver::{Receiver, Reply};
use crate::server::{Answer, Ask as _, DAY, NEW_YEAR, Server, text};
use crate::setup::{self, Setup};

pub(crate) const WEBHOOK_PERMISSIONS: [&str; 8] = [
    "webhook:add",
    "webhook:get",
    "webhook:update",
    "webhook:remove",
    "textmessage:add",
    "groupmember:add",
    "groupmember:remove",
    "groupmember:get",
];

/// Asks the webhook endpoints with one token.
pub(crate) struct Hooks<'a> {
    pub(crate) server: &'a Server,
    pub(crate) token: String,
}

impl Hooks<'_> {
    pub(crate) async fn ask(&self, method: Method, path: &str, body: &Value) -> Answer {
        let path = format!("/v1/webhook{path}");
        self.server
            .platform(method, &path, &self.token)
            .json(body)
            .answer()
            .await
    }

    pub(crate) async fn create(&self, wish: Value) -> String {
        let made = self.ask(Method::POST, "", &wish).await.ok();
        assert_eq!(made.as_object().unwrap().len(), 1);
        text(&made, "/webhookId")
    }

    pub(crate) async fn list(&self, group: &str) -> Vec<Value> {
        let query = format!("?objectId={group}&objectType=Group");
        let listed = self.ask(Method::GET, &query, &json!({})).await.ok();
        listed["webhooks"].as_array().unwrap().clone()
    }

    pub(crate) async fn edit(&self, id: &str, wish: Value) {
        let edited = self.ask(Method::PUT, &format!("/{id}"), &wish).await.ok();
        assert_eq!(edited, json!({"webhookId": id}));
    }
}

/// A webhook for every event of a group.
pub(crate) fn wish(group: &str, url: &str) -> Value {
    json!({
        "objectId": group, "objectType": "Group", "callBackUrl": url,
        "eventTypes": ["TextMessageCreated", "MemberAdded", "MemberRemoved"],
    })
}

pub(crate) async fn hooks(setup: &Setup) -> Hooks<'_> {
    Hooks {
        server: &setup.server,
        token: setup.token_with(&WEBHOOK_PERMISSIONS).await,
    }
}

#[tokio::test]
async fn a_webhook_is_made_listed_changed_and_removed() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    let id = hooks
        .create(json!({
            "objectId": setup.group, "objectType": "Group",
            "eventTypes": ["TextMessageCreated", "SurveyResponse"], "callBackUrl": receiver.url,
            "callBackToken": "expected-value", "callBackContext": "store-7",
            "callBackHeaders": {"Authorization": "Bearer x"},
        }))
        .await;
    let asked = receiver.validations();
    assert_eq!(asked.len(), 1);
    let token = asked[0].validation_token().unwrap();
    assert_eq!(asked[0].path, format!("/hook?validationToken={token}"));
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    assert!(token.len() > 20 && token.chars().all(is_plain), "{token}");

    let mut shown = json!({
        "id": id, "objectId": setup.group, "objectType": "Group",
        "events": ["SurveyResponse", "TextMessageCreated"], "filters": [],
        "callbackUrl": receiver.url, "callbackToken": "expected-value",
        "callbackContext": "store-7", "ts": NEW_YEAR.0,
        "validity": NEW_YEAR.0 + 63_113_852_000_i64, "active": true,
    });
    assert_eq!(hooks.list(&setup.group).await, std::slice::from_ref(&shown));

    hooks
        .edit(
            &id,
            json!({"callBackContext": "store-8", "validity": "1800000000000"}),
        )
        .await;
    assert_eq!(receiver.validations().len(), 1, "the address is the same");
    shown["callbackContext"] = json!("store-8");
    shown["validity"] = json!(1_800_000_000_000_i64);
    assert_eq!(hooks.list(&setup.group).await, std::slice::from_ref(&shown));

    let other = format!("{}?x=1", receiver.url);
    hooks
        .edit(&id, json!({"callBackUrl": other, "Active": "false"}))
        .await;
    assert_eq!(receiver.validations().len(), 2);
    assert!(
        receiver.validations()[1]
            .path
            .starts_with("/hook?x=1&validationToken=")
    );
    assert_eq!(hooks.list(&setup.group).await[0]["active"], false);
    hooks.edit(&id, json!({"Active": "true"})).await;
    assert_eq!(receiver.validations().len(), 3, "put back to work");
    assert_eq!(hooks.list(&setup.group).await[0]["active"], true);

    let removed = hooks
        .ask(Method::DELETE, &format!("/{id}"), &json!({}))
        .await;
    assert_eq!(removed.ok(), json!({}));
    assert!(hooks.list(&setup.group).await.is_empty());
    let id = hooks.create(wish(&setup.group, &receiver.url)).await;
    let by_query = format!("?webhookId={id}");
    let removed = hooks.ask(Method::DELETE, &by_query, &json!({})).await;
    assert_eq!(removed.ok(), json!({}));
    let gone = hooks.ask(Method::DELETE, &by_query, &json!({})).await;
    gone.is_error(404, "NotFound", "ValidationException");
}

#[tokio::test]
async fn an_address_that_does_not_want_callbacks_gets_none() {
    let limits = |config: &mut kaizala_platform::Config| {
        config.limits.validation_time = Duration::from_secs(2);
    };
    let setup = Setup::on(Server::with(limits).await).await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    let bad = [
        Reply::status(500),
        Reply::status(404),
        Reply::status(204),
        Reply::With(200, "another".to_owned(), ""),
        Reply::With(200, "x".repeat(100_000), ""),
        Reply::With(302, String::new(), "location: /elsewhere\r\n"),
        Reply::Never,
    ];
    for reply in bad {
        receiver.answers(move |_| reply.clone());
        let refused = hooks
            .ask(Method::POST, "", &wish(&setup.group, &receiver.url))
            .await;
        refused.is_invalid("callBackUrl");
    }
    receiver.answers(|call| {
        assert_ne!(call.path, "/elsewhere", "followed a redirect");
        let body = format!("\r\n {}\n", call.validation_token().unwrap());
        Reply::With(202, body, "content-type: text/html\r\n")
    });
    hooks.create(wish(&setup.group, &receiver.url)).await;
    assert_eq!(hooks.list(&setup.group).await.len(), 1);
}

#[tokio::test]
async fn what_is_no_webhook_is_refused_by_name() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    let good = wish(&setup.group, &receiver.url);
    for (field, value) in [
        ("objectId", json!(null)),
        ("objectId", json!("")),
        ("objectType", json!(null)),
        ("objectType", json!("Tenant")),
        ("eventTypes", json!(null)),
        ("eventTypes", json!([])),
        ("eventTypes", json!(["Nothing"])),
        ("callBackUrl", json!(null)),
        ("callBackUrl", json!("x")),
        ("callBackUrl", json!("ftp://127.0.0.1/")),
        ("callBackUrl", json!("http://example.org/")),
        ("callBackUrl", json!("https://10.0.0.1/")),
        (
            "callBackUrl",
            json!("https://169.254.169.254/latest/meta-data/"),
        ),
        ("callBackUrl", json!("https://[fd00::1]/")),
        ("callBackToken", json!("a\nb")),
        ("callBackHeaders", json!({"host": "x"})),
        ("callBackHeaders", json!({"content-length": "1"})),
        ("callBackHeaders", json!({"a b": "x"})),
        ("callBackHeaders", json!({"a": "x\r\ny: z"})),
        ("validity", json!(NEW_YEAR.0)),
        ("validity", json!("soon")),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        hooks.ask(Method::POST, "", &bad).await.is_invalid(field);
    }
    assert!(receiver.callbacks().is_empty());
    let mut unknown = good.clone();
    unknown["objectId"] = json!("nothing");
    let refused = hooks.ask(Method::POST, "", &unknown).await;
    refused.is_error(404, "NotFound", "ValidationException");
    for query in ["", "?objectId=x", "?objectType=Group"] {
        let refused = hooks.ask(Method::GET, query, &json!({})).await;
        refused.is_invalid("object");
    }
    let refused = hooks.ask(Method::PUT, "/nothing", &json!({})).await;
    refused.is_error(404, "NotFound", "ValidationException");
}

#[tokio::test]
async fn an_object_has_a_hundred_webhooks_at_most() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    for _ in 0..100 {
        hooks.create(wish(&setup.group, &receiver.url)).await;
    }
    let refused = hooks
        .ask(Method::POST, "", &wish(&setup.group, &receiver.url))
        .await;
    refused.is_invalid("objectId");
}

#[tokio::test]
async fn webhooks_of_others_are_an_admins_business() {
    let setup = Setup::new().await;
    let leads = hooks(&setup).await;
    let receiver = Receiver::start().await;
    let mut wished = wish(&setup.group, &format!("{}?sig=secret", receiver.url));
    wished["callBackToken"] = json!("secret");
    let id = leads.create(wished).await;

    // The coder is a plain member, with a connector of their own.
    let server = &setup.server;
    let path = format!("/groups/{}/members", setup.group);
    let add = json!({"members": [setup.coder.phone]});
    server
        .portal(Method::PUT, &path, &setup.lead.session)
        .json(&add)
        .answer()
        .await
        .ok();
    let connector = setup::connector(server, &setup.coder, &WEBHOOK_PERMISSIONS).await;
    let grant = setup::user_grant(server, &setup.coder, &connector).await;
    let coders = Hooks {
        server,
        token: setup::access_token(server, &connector, &grant).await,
    };
    assert!(coders.list(&setup.group).await.is_empty());
    let path = format!("/{id}");
    for method in [Method::PUT, Method::DELETE] {
        coders
            .ask(method, &path, &json!({"active": "false"}))
            .await
            .is_forbidden();
    }
    let elsewhere = setup::group(server, &setup.lead, "Elsewhere", &[]).await;
    let refused = coders
        .ask(Method::POST, "", &wish(&elsewhere, &receiver.url))
        .await;
    refused.is_forbidden();

    // A further connector of the group's admin sees it, without what only its maker may know, and can end it.
    let others = hooks(&setup).await;
    let listed = others.list(&setup.group).await;
    assert_eq!(listed[0]["callbackUrl"], receiver.url);
    assert_eq!(listed[0]["callbackToken"], "");
    others.ask(Method::DELETE, &path, &json!({})).await.ok();
    assert!(leads.list(&setup.group).await.is_empty());
}

#[tokio::test]
async fn a_webhook_ends_with_its_validity() {
    let setup = Setup::new().await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    let mut short = wish(&setup.group, &receiver.url);
    short["validity"] = json!(NEW_YEAR.plus(DAY / 2).0);
    hooks.create(short).await;
    setup.server.clock.set(NEW_YEAR.plus(DAY / 2));
    assert_eq!(hooks.list(&setup.group).await[0]["active"], false);
}
