//! Bodies as real clients send them (contract 7.4).

use reqwest::Method;
use serde_json::json;

use crate::server::Ask as _;
use crate::setup::Setup;

#[tokio::test]
async fn relaxed_json_is_read() {
    let setup = Setup::new().await;
    let Setup {
        server,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let path = format!("/v1/groups/{group}/messages");
    let bodies = [
        r#"{"message":"strict"}"#,
        r#"{message:"bare key"}"#,
        "{'message': 'single quotes'}",
        "{'message': 'Python', 'sendToAllSubscribers': False, 'subscribers': None}",
        r#"{"message":"trailing comma",}"#,
        "{\"message\":\"comment\" /* really */} // yes",
        r#"{"Message":"other case","SendToAllSubscribers":"false","Subscribers":null}"#,
        "{\"message\":\"trailing lines\"}\r\n\r\n",
        "\u{feff}{\"message\":\"byte order mark\"}",
        r#"{"message":"unknown keys","x":{"y":[1,{}]}}"#,
        r#"{"message": 12345}"#,
    ];
    for body in bodies {
        server
            .platform(Method::POST, &path, &token)
            .body(body)
            .answer()
            .await
            .ok();
    }
    let read = format!("/groups/{group}/messages");
    let read = server
        .portal(Method::GET, &read, &lead.session)
        .answer()
        .await
        .ok();
    let texts: Vec<_> = read["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["text"].clone())
        .collect();
    assert_eq!(texts[0], "strict");
    assert_eq!(texts[10], "12345");
    assert_eq!(texts.len(), bodies.len());

    for body in [
        "",
        "{",
        "message=x",
        "{“message”: “typographic”}",
        "{‘message’: ‘typographic’}",
        "{'message': Undefined}",
    ] {
        let answer = server
            .platform(Method::POST, &path, &token)
            .body(body)
            .answer()
            .await;
        answer.is_exactly(
            400,
            "InvalidParameters",
            "ValidationException",
            "The body is not JSON",
        );
    }
    let answer = server
        .platform(Method::POST, &path, &token)
        .body(vec![b'"', 0xff, b'"'])
        .answer()
        .await;
    answer.is_invalid("The body is not UTF-8");
    let deep = format!(
        "{{'message': 'x', y: {}{}}}",
        "[".repeat(40),
        "]".repeat(40)
    );
    let answer = server
        .platform(Method::POST, &path, &token)
        .body(deep)
        .answer()
        .await;
    answer.is_invalid("The body is nested more than 32 levels deep");
}

#[tokio::test]
async fn the_declared_type_matters_only_where_it_is_something_else() {
    let setup = Setup::new().await;
    let Setup { server, group, .. } = &setup;
    let token = setup.access_token().await;
    let path = format!("/v1/groups/{group}/messages");
    let post = |kind: &str| {
        let request = server
            .platform(Method::POST, &path, &token)
            .header("Content-Type", kind);
        request.body(r#"{"message":"x"}"#).answer()
    };
    for kind in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "text/json",
        "*/*",
    ] {
        post(kind).await.ok();
    }
    for kind in [
        "multipart/form-data; boundary=x",
        "application/xml",
        "text/html",
        "image/png",
    ] {
        let answer = post(kind).await;
        answer.is_error(415, "UnsupportedMediaType", "ValidationException");
    }
    let bare = server
        .platform(Method::POST, &path, &token)
        .body(r#"{"message":"x"}"#);
    bare.answer().await.ok();
    // Some clients declare a type where there is no body at all.
    for kind in [
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data",
    ] {
        let get = server
            .platform(Method::GET, "/v1/groups", &token)
            .header("Content-Type", kind);
        get.header("Content-Length", "0").answer().await.ok();
    }
}

#[tokio::test]
async fn a_body_is_at_most_a_mebibyte() {
    let setup = Setup::new().await;
    let Setup { server, group, .. } = &setup;
    let token = setup.access_token().await;
    let path = format!("/v1/groups/{group}/messages");
    let post = |padding: usize| {
        let body = format!(r#"{{"message":"x","padding":"{}"}}"#, "x".repeat(padding));
        server
            .platform(Method::POST, &path, &token)
            .body(body)
            .answer()
    };
    post(1024 * 1024 - 64).await.ok();
    // A body full of keys that nobody asked for costs no more than its size.
    let keys: Vec<_> = (0..50_000).map(|number| format!("k{number}: 1")).collect();
    let body = format!("{{{}, message: 'x'}}", keys.join(","));
    let answer = server.platform(Method::POST, &path, &token).body(body);
    answer.answer().await.ok();
    post(1024 * 1024)
        .await
        .is_error(413, "InvalidParameters", "ValidationException");
}

#[tokio::test]
async fn the_portal_takes_declared_strict_json_only() {
    let Setup { server, lead, .. } = Setup::new().await;
    let post = |kind: Option<&str>, body: &'static str| {
        let mut request = server
            .portal(Method::POST, "/groups", &lead.session)
            .body(body);
        if let Some(kind) = kind {
            request = request.header("Content-Type", kind);
        }
        request.answer()
    };
    post(Some("application/json; charset=utf-8"), r#"{"name":"x"}"#)
        .await
        .ok();
    // What a page of another site can have a browser send without being asked.
    for kind in [
        None,
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
    ] {
        let answer = post(kind, r#"{"name":"x"}"#).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["errorCode"]),
            (415, &json!("UnsupportedMediaType"))
        );
    }
    post(Some("application/json"), "{name:'x'}")
        .await
        .is_invalid("The body is not JSON");
}
