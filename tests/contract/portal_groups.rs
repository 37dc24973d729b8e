//! Groups on the portal.

use reqwest::Method;
use serde_json::json;

use crate::server::{Ask as _, Server, text};
use crate::setup::{Setup, account, group, person};

#[tokio::test]
async fn a_person_with_a_phone_creates_a_group_and_administers_it() {
    let server = Server::start().await;
    let chief = person(&server, "Chief", "+15550100001").await;
    let wish = json!({
        "name": " Field team ", "welcomeMessage": "Hello",
        "members": ["+1 555 010 0005", "+15550100005", "+15550100006"],
    });
    let made = server
        .portal(Method::POST, "/groups", &chief.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    assert_eq!(
        made,
        json!({
            "id": made["id"], "name": "Field team", "welcomeMessage": "Hello",
            "groupType": "Group", "role": "Admin", "memberCount": 3, "connectors": [],
        })
    );
    let path = format!("/groups/{}", text(&made, "/id"));
    let shown = server
        .portal(Method::GET, &path, &chief.session)
        .answer()
        .await
        .ok();
    assert_eq!(shown, made);
    let members = format!("{path}/members");
    let listed = server
        .portal(Method::GET, &members, &chief.session)
        .answer()
        .await
        .ok();
    let first = json!({
        "id": chief.user_id, "role": "Admin", "mobileNumber": "+15550100001", "isProvisioned": true,
        "name": "Chief", "profilePic": "",
    });
    assert_eq!(listed["members"][0], first);
    assert_eq!(listed["members"].as_array().unwrap().len(), 3);
    let wish = json!({"members": ["+15550100005", "+15550100007"]});
    let added = server
        .portal(Method::PUT, &members, &chief.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    assert_eq!(added, json!({"result": "true"}));
    let shown = server
        .portal(Method::GET, &path, &chief.session)
        .answer()
        .await
        .ok();
    assert_eq!(shown["memberCount"], 4);
}

#[tokio::test]
async fn what_is_wrong_with_a_group_is_named() {
    let server = Server::start().await;
    let nobody = account(&server, "Nobody").await;
    let chief = person(&server, "Chief", "+15550100001").await;
    let create = |session: &str, wish: serde_json::Value| {
        server
            .portal(Method::POST, "/groups", session)
            .json(&wish)
            .answer()
    };
    create(&nobody.session, json!({"name": "x"}))
        .await
        .is_because(403, "phoneRequired");
    create(&chief.session, json!({"name": ""}))
        .await
        .is_because(400, "nameMalformed");
    create(&chief.session, json!({})).await.is_invalid("name");
    let wish = json!({"name": "x", "members": ["nobody"]});
    create(&chief.session, wish)
        .await
        .is_because(400, "phoneMalformed");
    let wish = json!({"name": "x", "members": vec!["+15550100005"; 101]});
    create(&chief.session, wish).await.is_invalid("members");
    let listed = server
        .portal(Method::GET, "/groups", &chief.session)
        .answer()
        .await
        .ok();
    assert_eq!(listed, json!({"groups": []}), "nothing was made");
}

#[tokio::test]
async fn people_see_the_groups_they_are_in() {
    let Setup {
        server,
        chief,
        coder,
        lead,
        connector,
        group: first,
        ..
    } = Setup::new().await;
    let second = group(&server, &coder, "a team", &[&lead.phone]).await;
    let names = async |session: &str, role: &str| {
        let path = format!("/groups?role={role}");
        let listed = server
            .portal(Method::GET, &path, session)
            .answer()
            .await
            .ok();
        let groups = listed["groups"].as_array().unwrap().clone();
        groups
            .iter()
            .map(|group| (text(group, "/name"), text(group, "/role")))
            .collect::<Vec<_>>()
    };
    let expect = |groups: &[(&str, &str)]| -> Vec<(String, String)> {
        groups
            .iter()
            .map(|(name, role)| ((*name).to_owned(), (*role).to_owned()))
            .collect()
    };
    assert_eq!(
        names(&lead.session, "admin").await,
        expect(&[("Field team", "Admin")])
    );
    let both = expect(&[("a team", "Member"), ("Field team", "Admin")]);
    assert_eq!(names(&lead.session, "member").await, both);
    // A tenant admin may act in all of them and is in none.
    let all = expect(&[("a team", "Admin"), ("Field team", "Admin")]);
    assert_eq!(names(&chief.session, "admin").await, all);
    assert_eq!(names(&chief.session, "member").await, expect(&[]));

    let shown = server
        .portal(Method::GET, &format!("/groups/{first}"), &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(shown["connectors"][0]["id"], connector.id);
    assert_eq!(shown["connectors"][0]["name"], "Site A");

    for path in ["", "/members", "/messages", "/grants"] {
        let path = format!("/groups/{first}{path}");
        let refused = server
            .portal(Method::GET, &path, &coder.session)
            .answer()
            .await;
        refused.is_because(403, "notGroupMember");
        let unknown = path.replace(&first, "11111111-2222-4333-8444-555555555555@1");
        let unknown = server
            .portal(Method::GET, &unknown, &coder.session)
            .answer()
            .await;
        unknown.is_because(404, "notFound");
    }
    let wish = json!({"members": ["+15550100005"]});
    let path = format!("/groups/{second}/members");
    let refused = server
        .portal(Method::PUT, &path, &lead.session)
        .json(&wish)
        .answer()
        .await;
    refused.is_because(403, "notGroupAdmin");
}

#[tokio::test]
async fn a_message_is_seen_by_members_and_by_nobody_else() {
    let setup = Setup::new().await;
    let Setup {
        server,
        chief,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let post = |text: String, reply: Option<String>| {
        let wish = json!({"message": text, "replyToReferenceId": reply});
        let path = format!("/v1/groups/{group}/messages");
        server
            .platform(Method::POST, &path, &token)
            .json(&wish)
            .answer()
    };
    let first = text(&post("one".into(), None).await.ok(), "/referenceId");
    server.clock.advance(std::time::Duration::from_secs(1));
    let second = text(
        &post("two".into(), Some(first.clone())).await.ok(),
        "/referenceId",
    );
    let path = format!("/groups/{group}/messages");
    let read = server
        .portal(Method::GET, &path, &lead.session)
        .answer()
        .await
        .ok();
    let sent = crate::server::NEW_YEAR.0;
    let message = |id: &str, text: &str, sent: i64, reply: Option<&str>| {
        json!({
            "referenceId": id, "text": text, "senderId": lead.user_id, "senderName": "Lead",
            "connectorName": "Site A", "sent": sent, "replyTo": reply,
        })
    };
    let messages = [
        message(&first, "one", sent, None),
        message(&second, "two", sent + 1000, Some(&first)),
    ];
    assert_eq!(read, json!({"messages": messages}));
    let last = server
        .portal(Method::GET, &format!("{path}?limit=1"), &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(last, json!({"messages": [messages[1]]}));
    let refused = server
        .portal(Method::GET, &path, &chief.session)
        .answer()
        .await;
    refused.is_because(403, "notGroupMember");
}
