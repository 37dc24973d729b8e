//! Cards and their properties (contract 6.8.5), and reminders.

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Ask as _, text};
use crate::setup::Setup;

#[tokio::test]
async fn a_card_has_properties_that_are_overwritten_by_name() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let package = "com.example.ticket.4";
    let wish = json!({"id": package, "actionBody": {
        "title": "Ticket 12", "validity": 24,
        "properties": [{"name": "status", "type": 0, "value": "OPEN"}],
    }});
    let posted = setup.post_action(&token, wish).await.ok();
    let id = text(&posted, "/actionId");
    let listed = setup.actions(&token, &format!("?Id={package}")).await.ok();
    let card = &listed["actions"][0];
    assert_eq!(
        (&card["id"], &card["packageId"]),
        (&json!(package), &json!(package))
    );
    assert_eq!(
        card["actionBody"],
        json!({
            "actionId": id, "title": "Ticket 12", "responseCount": 0, "version": 1,
            "expiryDate": "2026-01-02T00:00:00Z",
            "properties": [{"name": "status", "type": "Text", "value": "OPEN"}],
        })
    );
    let done = json!({"result": "true"});
    let wish = |version: i64, value: &str| {
        let property = json!({"name": "status", "type": "Text", "value": value});
        json!({"version": version, "updateProperties": [property]})
    };
    let properties = format!("{id}/properties");
    for (path, version, value) in [(&id, -1, "A"), (&properties, 2, "B")] {
        let answer = setup.put_action(&token, path, wish(version, value)).await;
        assert_eq!(answer.ok(), done);
    }
    let stale = setup.put_action(&token, &id, wish(1, "C")).await;
    stale.is_error(409, "Conflict", "ValidationException");
    let more = json!({"updateProperties": [{"name": "owner", "type": "Text", "value": "Coder"}]});
    setup.put_action(&token, &id, more).await.ok();
    let body = setup.action(&token, &id, "").await;
    assert_eq!(body["version"], 4);
    assert_eq!(
        body["properties"],
        json!([
            {"name": "status", "type": "Text", "value": "B"},
            {"name": "owner", "type": "Text", "value": "Coder"},
        ])
    );
    for (wish, field) in [
        (json!({}), "updateProperties: is missing"),
        (
            json!({"updateProperties": [{"name": "x", "type": "Text", "value": ["y"]}]}),
            "updateProperties",
        ),
        (
            json!({"updateProperties": [{"name": "x", "type": "AttachmentList", "value": ["y"]}]}),
            "updateProperties",
        ),
        (
            json!({"updateProperties": [{"name": "x", "type": "Song", "value": "y"}]}),
            "updateProperties.type",
        ),
    ] {
        setup.put_action(&token, &id, wish).await.is_invalid(field);
    }
    let wish =
        json!({"actionType": "Poll", "actionBody": {"question": "x", "choices": [{"title": "a"}]}});
    let poll = text(&setup.post_action(&token, wish).await.ok(), "/actionId");
    let poll = setup.put_action(&token, &poll, json!({"updateProperties": []}));
    poll.await.is_invalid("actionId");
    let nothing = setup.put_action(&token, "nothing", json!({"updateProperties": []}));
    nothing
        .await
        .is_exactly(404, "NotFound", "ValidationException", "actionId not found");
}

#[tokio::test]
async fn only_who_posted_it_or_an_admin_changes_and_reminds() {
    let setup = Setup::new().await;
    let Setup {
        server,
        chief,
        coder,
        group,
        ..
    } = &setup;
    setup.add_member(coder).await;
    setup.add_member(chief).await;
    let coders = setup.user_token(coder).await;
    let admins = setup.access_token().await;
    let card = json!({"id": "com.example.card", "actionBody": {"title": "Count"}});
    let posted = setup.post_action(&admins, card.clone()).await.ok();
    let own = setup.post_action(&coders, card).await.ok();
    let path = |id: &str| format!("/v1/groups/{group}/actions/{id}/reminder");
    let remind = |token: &str, id: &Value, body: Option<Value>| {
        let request = server.platform(Method::POST, &path(id.as_str().unwrap()), token);
        match body {
            Some(body) => request.json(&body),
            None => request,
        }
        .answer()
    };
    let change = json!({"updateProperties": []});
    let foreign = text(&posted, "/actionId");
    setup
        .put_action(&coders, &foreign, change.clone())
        .await
        .is_forbidden();
    remind(&coders, &posted["actionId"], None)
        .await
        .is_forbidden();
    let mine = text(&own, "/actionId");
    for token in [&coders, &admins] {
        setup.put_action(token, &mine, change.clone()).await.ok();
        let reminded = remind(token, &own["actionId"], None).await.ok();
        assert_eq!(reminded, json!({"referenceId": reminded["referenceId"]}));
    }
    remind(
        &admins,
        &own["actionId"],
        Some(json!({"subscribers": ["+15550100002"]})),
    )
    .await
    .is_invalid("subscribers");
    remind(&admins, &json!("nothing"), Some(json!({})))
        .await
        .is_error(404, "NotFound", "ValidationException");
    let read = format!("/groups/{group}/messages");
    let read = server.portal(Method::GET, &read, &coder.session);
    let read = read.answer().await.ok();
    assert_eq!(read["messages"][0]["text"], "Count");
    assert_eq!(read["messages"][0]["replyTo"], own["referenceId"]);
}
