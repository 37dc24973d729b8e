//! The portal's description of itself.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::Value;

use crate::server::{Ask as _, Server};

#[tokio::test]
async fn every_path_is_described_and_every_type_is_there() {
    let server = Server::start().await;
    let document = server
        .request(Method::GET, "/portal/v1/openapi.json")
        .answer()
        .await
        .ok();
    assert_eq!(document["info"]["title"], "Kaizala Platform");
    let paths = document["paths"].as_object().unwrap();
    for path in [
        "/portal/v1/server",
        "/portal/v1/groups/{groupId}/grants/{connectorId}/regenerate",
        "/portal/v1/sms",
        "/v1/accessToken",
        "/v1/groups/{groupId}/members/{memberId}",
    ] {
        assert!(paths.contains_key(path), "{path}");
    }
    let mut named = BTreeSet::new();
    collect_references(&document, &mut named);
    assert!(named.contains("ErrorBody"));
    for name in named {
        let found = &document["components"]["schemas"][&name];
        assert!(found.is_object(), "{name} is named and not described");
    }
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().unwrap() {
            assert!(operation["responses"]["200"].is_object(), "{method} {path}");
            let is_open = [
                "/accounts",
                "/sessions",
                "/server",
                "/sms",
                "/accessToken",
                "/generatePin",
                "/oauth/Authorize",
                "/oauth/token",
                "/accounts/password-code",
                "/accounts/password",
                "/healthz",
                "/readyz",
            ]
            .into_iter()
            .any(|open| path.ends_with(open) && (open, method.as_str()) != ("/accounts", "get"))
                || path.ends_with("/loginWithPinAndApplicationId");
            assert_eq!(
                operation["security"].is_array(),
                !is_open,
                "{method} {path}"
            );
        }
    }
}

fn collect_references(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value
                    .as_str()
                    .and_then(|text| text.strip_prefix("#/components/schemas/"))
                {
                    Some(name) if key == "$ref" => {
                        names.insert(name.to_owned());
                    }
                    _ => collect_references(value, names),
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect_references(item, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
