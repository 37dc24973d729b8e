//! Groups within groups (contract 6.3), and the search of the organisation (contract 6.13).

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Answer, Ask as _, text};
use crate::setup::{Person, Setup, group as new_group};

impl Setup {
    async fn call(&self, token: &str, method: Method, path: &str, body: Value) -> Answer {
        let request = self.server.platform(method, path, token);
        let request = if body.is_null() {
            request
        } else {
            request.json(&body)
        };
        request.answer().await
    }

    /// Puts a group into another.
    async fn attach(&self, token: &str, parent: &str, child: &str) -> Answer {
        let path = format!("/v1/groups/{parent}/subGroups");
        let wish = json!({"subGroups": [child]});
        self.call(token, Method::PUT, &path, wish).await
    }

    async fn groups_of(&self, person: &Person, names: &[&str]) -> Vec<String> {
        let mut ids = Vec::new();
        for name in names {
            ids.push(new_group(&self.server, person, name, &[]).await);
        }
        ids
    }
}

fn shown(id: &str, name: &str, has: (bool, bool), within: &[Value]) -> Value {
    json!({
        "groupId": id, "groupName": name, "groupImageUrl": "", "hasSubGroups": has.0,
        "hasParentGroups": has.1, "isMappedToTenant": false, "groupType": "Group",
        "isDuplicate": false, "welcomeMessage": "Hello", "subGroups": within,
    })
}

#[tokio::test]
async fn a_sub_group_is_created_and_listed() {
    let setup = Setup::new().await;
    let group = &setup.group;
    let token = setup.access_token().await;
    let path = format!("/v1/groups/{group}/subGroups");
    let create = |path: String, wish: Value| {
        let (setup, token) = (&setup, &token);
        async move { setup.call(token, Method::POST, &path, wish).await }
    };
    let wish = json!({
        "groupName": "Night shift", "welcomeMessage": "Hello", "members": ["+15550100050"],
        "groupImageUrl": "", "addUserToGroup": true, "groupType": "Group",
    });
    let made = create(path.clone(), wish).await.ok();
    let night = text(&made, "/groupId");
    assert_eq!(made, json!({"groupId": night, "groupName": "Night shift"}));
    let listed = shown(
        group,
        "Field team",
        (true, false),
        &[shown(&night, "Night shift", (false, true), &[])],
    );
    let mut both = listed.clone();
    both["groups"] = json!([listed]);
    for path in [
        path.clone(),
        path.replace("subGroups", "subgroups"),
        format!("/groups/{group}//SUBGROUPS/"),
        format!("{path}?fetchAllGroups=true"),
    ] {
        let got = setup.call(&token, Method::GET, &path, Value::Null).await;
        assert_eq!(got.ok(), both, "{path}");
    }

    // The other name of the name, the other case of the path, and a caller who stays outside.
    let wish = json!({"name": "Depot", "welcomeMessage": "", "addUserToGroup": "false"});
    let made = create(path.replace("subGroups", "subgroups"), wish)
        .await
        .ok();
    let members = format!("/v1/groups/{}/members", text(&made, "/groupId"));
    let members = setup.call(&token, Method::GET, &members, Value::Null).await;
    assert_eq!(members.ok(), json!({"members": []}));

    for (wish, field) in [
        (json!({"welcomeMessage": ""}), "groupName: is missing"),
        (json!({"groupName": "x"}), "welcomeMessage: is missing"),
        (json!({"groupName": " ", "welcomeMessage": ""}), "name"),
        (
            json!({"groupName": "x", "welcomeMessage": "", "members": vec!["+1555"; 101]}),
            "members",
        ),
        (
            json!({"groupName": "x", "welcomeMessage": "", "groupType": "Hub"}),
            "groupType",
        ),
        (json!([]), "expected an object"),
    ] {
        create(path.clone(), wish).await.is_invalid(field);
    }
    let public = json!({"groupName": "x", "welcomeMessage": "", "groupType": "ConnectGroup"});
    create(path.clone(), public.clone()).await.is_forbidden();
    let tenant = setup.user_token(&setup.chief).await;
    setup.call(&tenant, Method::POST, &path, public).await.ok();
}

#[tokio::test]
async fn a_group_is_part_of_several_and_never_of_itself() {
    let setup = Setup::new().await;
    let token = setup.user_token(&setup.lead).await;
    let ids = setup
        .groups_of(&setup.lead, &["Top", "Left", "Right", "Bottom"])
        .await;
    let [top, left, right, bottom] = ids.as_slice() else {
        panic!("four groups")
    };
    let done = json!({"result": "true"});
    for (parent, child) in [(top, left), (top, right), (left, bottom), (right, bottom)] {
        for _ in 0..2 {
            let answer = setup.attach(&token, parent, child).await;
            assert_eq!(answer.ok(), done, "twice changes nothing");
        }
    }
    for (parent, child) in [(top, top), (bottom, top), (bottom, left)] {
        setup
            .attach(&token, parent, child)
            .await
            .is_invalid("subGroups");
    }
    let path = format!("/v1/groups/{top}/subGroups?fetchAllGroups=true");
    let tree = setup
        .call(&token, Method::GET, &path, Value::Null)
        .await
        .ok();
    let mut found = Vec::new();
    for side in tree["subGroups"].as_array().unwrap() {
        assert_eq!(side["hasSubGroups"], true);
        let below = side["subGroups"].as_array().unwrap();
        assert_eq!(below.len(), 1);
        found.push((text(&below[0], "/groupId"), below[0]["isDuplicate"].clone()));
    }
    assert_eq!(
        found,
        [
            (bottom.clone(), json!(false)),
            (bottom.clone(), json!(true))
        ]
    );
    let direct = path.replace("true", "false");
    let direct = setup
        .call(&token, Method::GET, &direct, Value::Null)
        .await
        .ok();
    assert_eq!(direct["subGroups"][0]["subGroups"], json!([]));

    // Everybody below counts, whoever is reached twice once.
    let path = format!("/v1/groups/{top}");
    let detail = setup
        .call(&token, Method::GET, &path, Value::Null)
        .await
        .ok()["groups"][0]
        .clone();
    assert_eq!(
        (&detail["userCount"], &detail["uniqueUserCount"]),
        (&json!(4), &json!(1))
    );
    assert_eq!(detail["currentLevelSubGroupCount"], 2);

    let path = format!("/v1/groups/{left}/subGroups/{bottom}");
    let detach = || setup.call(&token, Method::DELETE, &path, Value::Null);
    assert_eq!(detach().await.ok(), done);
    detach().await.is_exactly(
        404,
        "NotFound",
        "ValidationException",
        "subGroupId not found",
    );
    let path = format!("/v1/groups/{bottom}");
    let still = setup
        .call(&token, Method::GET, &path, Value::Null)
        .await
        .ok();
    assert_eq!(
        still["groups"][0]["currentLevelParentGroupCount"], 1,
        "detached, not deleted"
    );
}

#[tokio::test]
async fn only_who_administers_both_puts_a_group_into_another() {
    let setup = Setup::new().await;
    let Setup {
        coder, lead, group, ..
    } = &setup;
    let theirs = new_group(&setup.server, coder, "Bens", &[&lead.phone]).await;
    let leads = setup.user_token(lead).await;
    setup.attach(&leads, group, &theirs).await.is_forbidden();
    setup.attach(&leads, &theirs, group).await.is_forbidden();
    let granted = setup.access_token().await;
    setup.attach(&granted, group, &theirs).await.is_forbidden();
    setup
        .attach(&leads, group, "nothing")
        .await
        .is_error(404, "NotFound", "ValidationException");
    let path = format!("/v1/groups/{theirs}/subGroups/{group}");
    let remove = setup.call(&leads, Method::DELETE, &path, Value::Null).await;
    remove.is_forbidden();
    let path = format!("/v1/groups/{theirs}/subGroups");
    let wish = json!({"groupName": "x", "welcomeMessage": ""});
    setup
        .call(&leads, Method::POST, &path, wish)
        .await
        .is_forbidden();
    let none = setup.call(&leads, Method::PUT, &path, json!({})).await;
    none.is_invalid("subGroups: is missing");
}

#[tokio::test]
async fn groups_nest_only_so_deeply() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let mut within = setup.group.clone();
    for level in 2..=33 {
        let path = format!("/v1/groups/{within}/subGroups");
        let wish = json!({"name": "x", "welcomeMessage": ""});
        let made = setup.call(&token, Method::POST, &path, wish).await;
        if level == 33 {
            made.is_invalid("subGroups");
        } else {
            within = text(&made.ok(), "/groupId");
        }
    }
    let path = format!("/v1/groups/{}/subGroups?fetchAllGroups=true", setup.group);
    setup
        .call(&token, Method::GET, &path, Value::Null)
        .await
        .ok();
}

#[tokio::test]
async fn the_organisation_is_searched_by_a_tenant_token_only() {
    let setup = Setup::new().await;
    setup
        .groups_of(&setup.coder, &["Über uns", "Field north", "FIELD south"])
        .await;
    let search = "/v1/tenant/findGroupsByQuery";
    for person in [&setup.coder, &setup.lead] {
        let token = setup.user_token(person).await;
        setup
            .call(&token, Method::GET, search, Value::Null)
            .await
            .is_forbidden();
    }
    let granted = setup.access_token().await;
    setup
        .call(&granted, Method::GET, search, Value::Null)
        .await
        .is_forbidden();
    let token = setup.user_token(&setup.chief).await;
    for (query, names, has_more) in [
        (
            "?query=field",
            vec!["Field north", "FIELD south", "Field team"],
            false,
        ),
        (
            "?query=field&pageSize=2&resultsOffset=0",
            vec!["Field north", "FIELD south"],
            true,
        ),
        (
            "?query=field&pageSize=2&resultsOffset=2",
            vec!["Field team"],
            false,
        ),
        ("?query=%C3%BCBER", vec!["Über uns"], false),
        ("?query=nothing", vec![], false),
        ("?QUERY=north&pagesize=1000", vec!["Field north"], false),
    ] {
        let path = format!("{search}{query}");
        let found = setup
            .call(&token, Method::GET, &path, Value::Null)
            .await
            .ok();
        let got: Vec<_> = found["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| group["groupName"].as_str().unwrap())
            .collect();
        assert_eq!(
            (got, &found["hasMore"]),
            (names, &json!(has_more)),
            "{query}"
        );
    }
    let wrong = format!("{search}?query=x&pageSize=many");
    setup
        .call(&token, Method::GET, &wrong, Value::Null)
        .await
        .is_invalid("pageSize");
}
