//! Whom a token does not reach, and what there is not (contract 2.3, 7.6, 7.9).

use reqwest::Method;
use serde_json::json;

use crate::server::Ask as _;
use crate::setup::{Setup, group};

/// Every call inside a group, with a body that is good.
fn calls(member: &str) -> [(Method, String, serde_json::Value); 6] {
    [
        (Method::GET, String::new(), json!({})),
        (Method::GET, "/members".to_owned(), json!({})),
        (
            Method::PUT,
            "/members".to_owned(),
            json!({"members": ["+15550100050"]}),
        ),
        (
            Method::PUT,
            format!("/members/{member}"),
            json!({"role": "Admin"}),
        ),
        (Method::DELETE, format!("/members/{member}"), json!({})),
        (
            Method::POST,
            "/messages".to_owned(),
            json!({"message": "x"}),
        ),
    ]
}

#[tokio::test]
async fn a_group_token_reaches_its_group_only() {
    let setup = Setup::new().await;
    let Setup { server, lead, .. } = &setup;
    let token = setup.access_token().await;
    let other = group(server, lead, "Other", &["+15550100050"]).await;
    for (method, path, body) in calls(&lead.user_id) {
        let path = format!("/v1/groups/{other}{path}");
        server
            .platform(method, &path, &token)
            .json(&body)
            .answer()
            .await
            .is_forbidden();
    }
}

#[tokio::test]
async fn a_user_token_reaches_the_users_groups_with_the_users_rights() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.user_token(coder).await;
    for (method, path, body) in calls(&lead.user_id) {
        let path = format!("/v1/groups/{group}{path}");
        server
            .platform(method, &path, &token)
            .json(&body)
            .answer()
            .await
            .is_forbidden();
    }
    let members = json!({"members": [coder.phone]});
    let path = format!("/groups/{group}/members");
    server
        .portal(Method::PUT, &path, &lead.session)
        .json(&members)
        .answer()
        .await
        .ok();
    for (method, path, body) in calls(&lead.user_id) {
        let may = method == Method::GET || path == "/messages";
        let path = format!("/v1/groups/{group}{path}");
        let answer = server
            .platform(method, &path, &token)
            .json(&body)
            .answer()
            .await;
        if may {
            answer.ok();
        } else {
            answer.is_forbidden();
        }
    }
}

#[tokio::test]
async fn a_tenant_token_reaches_every_group() {
    let setup = Setup::new().await;
    let Setup {
        server,
        chief,
        group,
        ..
    } = &setup;
    let token = setup.user_token(chief).await;
    for (method, path, body) in [
        calls("x")[0].clone(),
        calls("x")[2].clone(),
        calls("x")[5].clone(),
    ] {
        let path = format!("/v1/groups/{group}{path}");
        server
            .platform(method, &path, &token)
            .json(&body)
            .answer()
            .await
            .ok();
    }
}

#[tokio::test]
async fn what_there_is_not_is_not_found() {
    let setup = Setup::new().await;
    let Setup { server, group, .. } = &setup;
    let token = setup.access_token().await;
    let nothing = "11111111-2222-4333-8444-555555555555@1";
    for (method, path, body) in calls(nothing) {
        let path = format!("/v1/groups/{nothing}{path}");
        let answer = server
            .platform(method, &path, &token)
            .json(&body)
            .answer()
            .await;
        answer.is_error(404, "NotFound", "ValidationException");
    }
    for (method, path, body) in &calls(nothing)[3..5] {
        let path = format!("/v1/groups/{group}{path}");
        let answer = server
            .platform(method.clone(), &path, &token)
            .json(body)
            .answer()
            .await;
        answer.is_exactly(404, "NotFound", "ValidationException", "memberId not found");
    }
    for path in [
        "/",
        "/v1",
        "/v1/nothing",
        "/v2/groups",
        "/v1/groups/%ff",
        "/v1/groups/a/b/c",
    ] {
        let answer = server.platform(Method::GET, path, &token).answer().await;
        answer.is_error(404, "NotFound", "ValidationException");
    }
    let answer = server
        .request(Method::GET, "/portal/v1/nothing")
        .answer()
        .await;
    answer.is_because(404, "notFound");
}

#[tokio::test]
async fn a_method_that_a_path_has_not_is_refused() {
    let setup = Setup::new().await;
    let Setup { server, group, .. } = &setup;
    let token = setup.access_token().await;
    for (method, path) in [
        (Method::PUT, "/v1/groups".to_owned()),
        (Method::PATCH, format!("/v1/groups/{group}")),
        (Method::POST, "/v1/users/me".to_owned()),
        (Method::GET, "/v1/generatePin".to_owned()),
        (Method::POST, "/v1/accessToken".to_owned()),
        (Method::OPTIONS, "/v1/groups".to_owned()),
        (Method::DELETE, "/portal/v1/accounts".to_owned()),
    ] {
        let answer = server.platform(method, &path, &token).answer().await;
        answer.is_error(405, "InvalidParameters", "ValidationException");
        assert!(answer.headers.contains_key("allow"));
    }
}
