//! Messages on the platform service (contract 6.6).

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Ask as _, text};
use crate::setup::Setup;

#[tokio::test]
async fn a_message_is_posted_and_answered_to() {
    let setup = Setup::new().await;
    let Setup {
        server,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let path = format!("/v1/groups/{group}/messages");
    let post = |wish: Value| {
        server
            .platform(Method::POST, &path, &token)
            .json(&wish)
            .answer()
    };
    let first = post(json!({"message": "Stock count at 17:00."})).await.ok();
    assert_eq!(
        first.as_object().unwrap().len(),
        1,
        "a reference and nothing else"
    );
    let reference = text(&first, "/referenceId");
    post(json!({"message": "Which?", "replyToReferenceId": reference}))
        .await
        .ok();
    post(json!({"message": "x", "replyToReferenceId": "nothing"}))
        .await
        .is_invalid("replyToReferenceId");
    // The wire is in Unicode: 4000 characters, however many bytes.
    post(json!({"message": "é".repeat(4000)})).await.ok();
    post(json!({"message": "é".repeat(4001)}))
        .await
        .is_invalid("message");
    post(json!({"message": "  "})).await.is_invalid("message");
    post(json!({})).await.is_invalid("message: is missing");
    post(json!({"message": null}))
        .await
        .is_invalid("message: is missing");
    post(json!(["message"]))
        .await
        .is_invalid("expected an object");

    let path = format!("/groups/{group}/messages");
    let read = server
        .portal(Method::GET, &path, &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(read["messages"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn subscribers_are_in_public_groups_only() {
    let setup = Setup::new().await;
    let Setup {
        server,
        chief,
        group,
        ..
    } = &setup;
    let tenant = setup.user_token(chief).await;
    let wish = json!({"name": "News", "welcomeMessage": "", "groupType": "ConnectGroup"});
    let made = server
        .platform(Method::POST, "/v1/groups", &tenant)
        .json(&wish)
        .answer()
        .await
        .ok();
    let public = text(&made, "/groupId");
    let post = |group: &str, mut wish: Value| {
        wish["message"] = json!("x");
        let path = format!("/v1/groups/{group}/messages");
        server
            .platform(Method::POST, &path, &tenant)
            .json(&wish)
            .answer()
    };
    for wish in [
        json!({"subscribers": null, "sendToAllSubscribers": false}),
        json!({"subscribers": null, "sendToAllSubscribers": "false"}),
    ] {
        post(group, wish.clone()).await.ok();
        post(&public, wish).await.ok();
    }
    for wish in [
        json!({"subscribers": ["+15550100050"]}),
        json!({"sendToAllSubscribers": true}),
        json!({"subscribers": ["+15550100050"], "sendToAllSubscribers": true}),
    ] {
        post(group, wish.clone()).await.is_invalid("subscribers");
        post(&public, wish).await.ok();
    }
    post(&public, json!({"subscribers": []}))
        .await
        .is_invalid("subscribers");
}

#[tokio::test]
async fn a_sign_that_some_databases_do_not_keep_breaks_nothing() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let path = format!("/v1/groups/{}/messages", setup.group);
    setup
        .server
        .platform(Method::POST, &path, &token)
        .json(&json!({"message": "one\u{0}two"}))
        .answer()
        .await
        .ok();
    let read = format!("/groups/{}/messages", setup.group);
    let read = setup
        .server
        .portal(Method::GET, &read, &setup.lead.session)
        .answer()
        .await
        .ok();
    let text = read["messages"][0]["text"].as_str().unwrap();
    assert!(text.starts_with("one") && text.ends_with("two"), "{text:?}");
    let nobodys = setup
        .server
        .platform(Method::GET, "/v1/groups/a%00b/members", &token)
        .answer()
        .await;
    assert!(nobodys.status.is_client_error(), "{nobodys:?}");
}
