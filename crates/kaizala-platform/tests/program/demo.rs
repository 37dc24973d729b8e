//! `kaizala-platform demo`.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::served::{Served, demo, run, text};

/// A demo without what two runs do not have in common.
fn repeated(mut world: Value) -> Value {
    for holder in ["/tokens/group", "/tokens/user", "/tokens/tenant", "/bot"] {
        let holder = world.pointer_mut(holder).unwrap().as_object_mut().unwrap();
        holder.remove("accessToken").unwrap();
        holder.remove("accessTokenExpiry").unwrap();
    }
    world
}

#[tokio::test]
async fn two_demos_of_one_seed_are_one_world() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let one = demo(folders[0].path()).await;
    let other = demo(folders[1].path()).await;
    assert!(text(&one, "/warning").contains("public"));
    assert_eq!(repeated(one.clone()), repeated(other));

    let third = tempfile::tempdir().unwrap();
    let data = third.path().to_str().unwrap();
    let made = run(["demo", "--json", "--seed", "mine", "--data", data]).await;
    let mine: Value = serde_json::from_slice(&made.stdout).unwrap();
    for key in [
        "/connector/id",
        "/connector/secret",
        "/groups/0/id",
        "/tenantId",
    ] {
        assert_ne!(text(&one, key), text(&mine, key), "{key}");
    }
}

#[tokio::test]
async fn a_folder_that_is_in_use_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path()).await;
    let file = folder.path().join("platform.sqlite");
    let before = std::fs::read(&file).unwrap();
    let data = folder.path().to_str().unwrap();
    let refused = run(["demo", "--data", data]).await;
    assert_eq!(refused.status.code(), Some(3));
    assert!(refused.stdout.is_empty());
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains("has a database already"), "{told}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn people_get_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let made = run(["demo", "--data", data]).await;
    let table = String::from_utf8(made.stdout).unwrap();
    for part in [
        "secrets of this demo are public",
        "serve --dev",
        "+12025550101",
        "ConnectGroup",
        "Tenant token",
        "Bot  ",
    ] {
        assert!(table.contains(part), "{part}: {table}");
    }
}

#[tokio::test]
async fn a_server_answers_everything_that_a_demo_prints() {
    let folder = tempfile::tempdir().unwrap();
    let world = demo(folder.path()).await;
    let server = Served::start(folder.path()).await;
    let groups = world["groups"].as_array().unwrap();
    let kinds: Vec<&str> = groups.iter().map(|one| text(one, "/groupType")).collect();
    assert!(kinds.contains(&"Group") && kinds.contains(&"ConnectGroup"));

    let person_of = |kind: &str| match kind {
        "user" => text(&world, "/people/3/userId"),
        "tenant" => text(&world, "/people/0/userId"),
        _ => text(&world, "/people/2/userId"),
    };
    for (kind, reached) in [("group", 2), ("user", 4), ("tenant", 5)] {
        let token = &world["tokens"][kind];
        let id = text(&world, "/connector/id");
        let secret = text(&world, "/connector/secret");
        let headers = [
            ("applicationId", id),
            ("applicationSecret", secret),
            ("refreshToken", text(token, "/refreshToken")),
        ];
        let (status, fresh) = server
            .ask(Method::GET, "/v1/accessToken", &headers, None)
            .await;
        assert_eq!(status, StatusCode::OK, "{fresh}");
        for token in [text(token, "/accessToken"), text(&fresh, "/accessToken")] {
            let me = server
                .with_token(Method::GET, "/v1/users/me", token, None)
                .await;
            assert_eq!(text(&me, "/id"), person_of(kind), "{kind} {me}");
            let path = "/v1/groups?fetchAllGroups=true";
            let listed = server.with_token(Method::GET, path, token, None).await;
            let listed = listed["groups"].as_array().unwrap().len();
            assert!(listed >= reached, "{kind} {listed}");
        }
    }
    let site = text(&world, "/tokens/group/id");
    let path = format!("/v1/groups/{site}/messages");
    for key in ["/tokens/group/accessToken", "/bot/accessToken"] {
        let hello = json!({"message": "Hello."});
        server
            .with_token(Method::POST, &path, text(&world, key), Some(hello))
            .await;
    }
    for person in world["people"].as_array().unwrap() {
        let proof = json!({"email": person["email"], "password": person["password"]});
        let (status, signed_in) = server
            .ask(Method::POST, "/portal/v1/sessions", &[], Some(proof))
            .await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(signed_in["account"]["phone"], person["mobileNumber"]);
        assert_eq!(signed_in["account"]["userId"], person["userId"]);
    }
    server.kill().await;
}
