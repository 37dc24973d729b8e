//! Members on the platform service (contract 6.4).

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Ask as _, text};
use crate::setup::Setup;

#[tokio::test]
async fn people_are_listed_added_promoted_and_removed() {
    let setup = Setup::new().await;
    let Setup {
        server,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let members = format!("/v1/groups/{group}/members");
    let list = || server.platform(Method::GET, &members, &token).answer();
    let lead_shown = json!({
        "id": lead.user_id, "role": "Admin", "mobileNumber": lead.phone, "isProvisioned": true,
        "name": "Lead", "profilePic": "",
    });
    assert_eq!(list().await.ok(), json!({"members": [lead_shown]}));

    let add = |numbers: Value| {
        let wish = json!({"members": numbers});
        server
            .platform(Method::PUT, &members, &token)
            .json(&wish)
            .answer()
    };
    let done = json!({"result": "true"});
    assert_eq!(add(json!(["+15550100050"])).await.ok(), done);
    assert_eq!(
        add(json!(["+15550100050", lead.phone])).await.ok(),
        done,
        "once more changes nothing"
    );
    assert_eq!(
        add(json!(["+15550100051", "nobody"])).await.ok(),
        json!({"result": "false"})
    );
    add(json!(vec!["+15550100050"; 101]))
        .await
        .is_invalid("members");
    add(json!("+15550100050")).await.is_invalid("members");
    add(Value::Null).await.is_invalid("members: is missing");

    let listed = list().await.ok();
    assert_eq!(listed["members"].as_array().unwrap().len(), 3);
    let added = listed["members"].as_array().unwrap().iter();
    let porter = added
        .clone()
        .find(|one| one["mobileNumber"] == "+15550100050")
        .unwrap();
    assert_eq!(
        (&porter["role"], &porter["isProvisioned"]),
        (&json!("Member"), &json!(false))
    );
    let porter = text(porter, "/id");

    let change = |who: &str, wish: Value| {
        let path = format!("{members}/{}", who.replace('@', "%40"));
        server
            .platform(Method::PUT, &path, &token)
            .json(&wish)
            .answer()
    };
    assert_eq!(change(&porter, json!({"role": "Admin"})).await.ok(), done);
    assert_eq!(change(&porter, json!({"Role": "member"})).await.ok(), done);
    change(&porter, json!({"role": "Owner"}))
        .await
        .is_invalid("role");
    change(&porter, json!({}))
        .await
        .is_invalid("role: is missing");

    let remove = |who: String| {
        server
            .platform(Method::DELETE, &format!("{members}/{who}"), &token)
            .answer()
    };
    assert_eq!(remove(porter.clone()).await.ok(), done);
    remove(porter)
        .await
        .is_exactly(404, "NotFound", "ValidationException", "memberId not found");
}

#[tokio::test]
async fn the_last_admin_stays() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let members = format!("/v1/groups/{group}/members");
    let last = format!("{members}/{}", lead.user_id);
    let member = json!({"role": "Member"});
    let demote = || {
        server
            .platform(Method::PUT, &last, &token)
            .json(&member)
            .answer()
    };
    let remove = || server.platform(Method::DELETE, &last, &token).answer();
    demote().await.is_invalid("memberId");
    remove().await.is_invalid("memberId");

    let wish = json!({"members": [coder.phone]});
    server
        .platform(Method::PUT, &members, &token)
        .json(&wish)
        .answer()
        .await
        .ok();
    remove().await.is_invalid("memberId");
    let path = format!("{members}/{}", coder.user_id);
    let admin = json!({"role": "Admin"});
    server
        .platform(Method::PUT, &path, &token)
        .json(&admin)
        .answer()
        .await
        .ok();
    demote().await.ok();
    remove().await.ok();
    // The group token keeps its powers, whoever granted it.
    let path = format!("/v1/groups/{group}");
    server
        .platform(Method::GET, &path, &token)
        .answer()
        .await
        .ok();
}
