//! Groups on the platform service (contract 6.1, 6.2).

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Ask as _, text};
use crate::setup::{Setup, group as new_group};

#[tokio::test]
async fn the_tokens_user_is_shown() {
    let setup = Setup::new().await;
    let Setup { server, lead, .. } = &setup;
    let token = setup.access_token().await;
    let me = server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await
        .ok();
    assert_eq!(
        me,
        json!({
            "id": lead.user_id, "name": "Lead", "mobileNumber": lead.phone, "profilePic": "",
            "isProvisioned": true, "tenantIds": me["tenantIds"],
        })
    );
    assert_eq!(me["tenantIds"].as_array().unwrap().len(), 1);
}

fn basic(id: &str, name: &str) -> Value {
    json!({
        "groupId": id, "groupName": name, "groupImageUrl": "", "hasSubGroups": false,
        "hasParentGroups": false, "isMappedToTenant": false, "groupType": "Group",
        "isDuplicate": false, "welcomeMessage": "Hello",
    })
}

fn detailed(mut basic: Value, role: &str, users: u32, un_provisioned: u32) -> Value {
    let detail = json!({
        "callerRole": role, "userCount": users, "uniqueUserCount": users,
        "currentLevelUserCount": users, "unProvisionedUserCount": un_provisioned,
        "currentLevelUnProvisionedUserCount": un_provisioned, "currentLevelSubGroupCount": 0,
        "currentLevelParentGroupCount": 0, "isEditable": role == "Admin",
        "isDetailsReadable": true,
    });
    basic
        .as_object_mut()
        .unwrap()
        .extend(detail.as_object().unwrap().clone());
    basic
}

#[tokio::test]
async fn groups_are_listed_briefly_or_in_detail() {
    let setup = Setup::new().await;
    let Setup { server, group, .. } = &setup;
    let token = setup.access_token().await;
    let get = |path: String| server.platform(Method::GET, &path, &token).answer();
    let brief = json!({"groups": [basic(group, "Field team")]});
    let long = json!({"groups": [detailed(basic(group, "Field team"), "Admin", 1, 0)]});
    for query in [
        "",
        "?showDetail=",
        "?showDetail=false",
        "?showDetails=0&x=y",
        "?fetchAllGroups=true",
    ] {
        assert_eq!(
            get(format!("/v1/groups{query}")).await.ok(),
            brief,
            "{query}"
        );
    }
    for query in ["?showDetail=true", "?showDetails=True", "?SHOWDETAIL=1"] {
        assert_eq!(
            get(format!("/v1/groups{query}")).await.ok(),
            long,
            "{query}"
        );
    }
    get("/v1/groups?showDetail=maybe".to_owned())
        .await
        .is_invalid("showDetail");

    let encoded = group.replace('@', "%40");
    for path in [
        format!("/v1/groups/{group}"),
        format!("/v1/groups/{encoded}/"),
        format!("/groups/{group}"),
        format!("//v1//Groups/{encoded}"),
    ] {
        assert_eq!(get(path.clone()).await.ok(), long, "{path}");
    }
}

#[tokio::test]
async fn a_user_token_lists_the_users_groups() {
    let setup = Setup::new().await;
    let Setup {
        server,
        chief,
        coder,
        lead,
        group,
        ..
    } = &setup;
    let other = new_group(server, coder, "Other", &[&lead.phone, "+15550100050"]).await;
    let list = async |token: String| {
        let path = "/v1/groups?showDetail=true";
        server
            .platform(Method::GET, path, &token)
            .answer()
            .await
            .ok()["groups"]
            .clone()
    };
    let mut leads = vec![
        detailed(basic(group, "Field team"), "Admin", 1, 0),
        detailed(basic(&other, "Other"), "Member", 3, 1),
    ];
    // Both were made in the same moment of the test's clock.
    leads.sort_by_key(|one| text(one, "/groupId"));
    assert_eq!(list(setup.user_token(lead).await).await, json!(leads));
    let coders = [detailed(basic(&other, "Other"), "Admin", 3, 1)];
    assert_eq!(list(setup.user_token(coder).await).await, json!(coders));
    let all = list(setup.user_token(chief).await).await;
    assert_eq!(all.as_array().unwrap().len(), 2, "the organisation");
}

#[tokio::test]
async fn a_user_token_creates_a_group() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        lead,
        ..
    } = &setup;
    let token = setup.user_token(coder).await;
    let create = |wish: Value| {
        server
            .platform(Method::POST, "/v1/groups", &token)
            .json(&wish)
            .answer()
    };
    let wish = json!({
        "name": "Night shift", "welcomeMessage": "Hello", "members": [lead.phone, coder.phone],
        "groupType": "Group", "ShortDescriptionString": "ignored", "unknown": {"a": 1},
    });
    let made = create(wish).await.ok();
    let id = text(&made, "/groupId");
    assert_eq!(
        made,
        json!({"groupId": id, "groupName": "Night shift", "membersAdded": true})
    );
    let path = format!("/v1/groups/{id}");
    let shown = server
        .platform(Method::GET, &path, &token)
        .answer()
        .await
        .ok();
    assert_eq!(
        shown,
        json!({"groups": [detailed(basic(&id, "Night shift"), "Admin", 2, 0)]})
    );

    let made = create(json!({"name": "x", "welcomeMessage": "", "members": ["nobody"]}))
        .await
        .ok();
    assert_eq!(made["membersAdded"], false);
    let wish = json!({
        "name": "x", "welcomeMessage": "", "memberUserIds": [lead.user_id, "nobody"],
        "admins": [lead.user_id, "+15550100050"], "groupPhoto": "https://example.org/x.png",
    });
    let made = create(wish).await.ok();
    assert_eq!(made["membersAdded"], false);
    let path = format!("/v1/groups/{}", text(&made, "/groupId"));
    let shown = server.platform(Method::GET, &path, &token);
    let shown = shown.answer().await.ok();
    assert_eq!(
        shown["groups"][0]["groupImageUrl"],
        "https://example.org/x.png"
    );
    let members = server.platform(Method::GET, &format!("{path}/members"), &token);
    let members = members.answer().await.ok();
    let admins = members["members"].as_array().unwrap().iter();
    assert_eq!(admins.filter(|one| one["role"] == "Admin").count(), 3);
    create(json!({"welcomeMessage": ""}))
        .await
        .is_invalid("name: is missing");
    create(json!({"name": "x"}))
        .await
        .is_invalid("welcomeMessage: is missing");
    create(json!({"name": "x", "welcomeMessage": null}))
        .await
        .is_invalid("welcomeMessage: is missing");
    create(json!({"name": " ", "welcomeMessage": ""}))
        .await
        .is_invalid("name");
    let many = vec!["+15550100050"; 101];
    create(json!({"name": "x", "welcomeMessage": "", "members": many}))
        .await
        .is_invalid("members");
    let kind = json!({"name": "x", "welcomeMessage": "", "groupType": "Hub"});
    create(kind).await.is_invalid("groupType");
}

#[tokio::test]
async fn a_public_group_is_made_by_a_tenant_token_only() {
    let setup = Setup::new().await;
    let Setup {
        server,
        chief,
        coder,
        ..
    } = &setup;
    let wish = json!({"name": "News", "welcomeMessage": "", "groupType": "ConnectGroup"});
    let create = |token: String| {
        server
            .platform(Method::POST, "/v1/groups", &token)
            .json(&wish)
            .answer()
    };
    create(setup.access_token().await).await.is_forbidden();
    create(setup.user_token(coder).await).await.is_forbidden();
    let tenant = setup.user_token(chief).await;
    let made = create(tenant.clone()).await.ok();
    let path = format!("/v1/groups/{}", text(&made, "/groupId"));
    let shown = server
        .platform(Method::GET, &path, &tenant)
        .answer()
        .await
        .ok();
    assert_eq!(shown["groups"][0]["groupType"], "ConnectGroup");
}

#[tokio::test]
async fn a_group_token_creates_a_group_within_its_own() {
    let setup = Setup::new().await;
    let Setup {
        server,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let wish = json!({"name": "Night shift", "welcomeMessage": "", "members": ["+15550100050"]});
    let made = server
        .platform(Method::POST, "/v1/groups", &token)
        .json(&wish)
        .answer()
        .await
        .ok();
    let child = text(&made, "/groupId");
    let get = |path: String| server.platform(Method::GET, &path, &token).answer();
    let parent = get(format!("/v1/groups/{group}")).await.ok()["groups"][0].clone();
    assert_eq!(
        (&parent["hasSubGroups"], &parent["hasParentGroups"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(parent["currentLevelSubGroupCount"], 1);
    assert_eq!(
        (&parent["userCount"], &parent["uniqueUserCount"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(
        (
            &parent["currentLevelUserCount"],
            &parent["unProvisionedUserCount"]
        ),
        (&json!(1), &json!(1))
    );
    let within = get(format!("/v1/groups/{child}")).await.ok()["groups"][0].clone();
    assert_eq!(
        (&within["hasSubGroups"], &within["hasParentGroups"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(within["currentLevelParentGroupCount"], 1);

    let direct = get("/v1/groups".to_owned()).await.ok();
    assert_eq!(
        direct["groups"].as_array().unwrap().len(),
        1,
        "direct groups only"
    );
    let all = get("/v1/groups?fetchAllGroups=true".to_owned()).await.ok();
    assert_eq!(all["groups"].as_array().unwrap().len(), 2);

    // What is posted to a group flows down to the groups in it.
    let message = json!({"message": "to all"});
    let path = format!("/v1/groups/{group}/messages");
    server
        .platform(Method::POST, &path, &token)
        .json(&message)
        .answer()
        .await
        .ok();
    let path = format!("/groups/{child}/messages");
    let read = server
        .portal(Method::GET, &path, &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(read["messages"][0]["text"], "to all");
}
