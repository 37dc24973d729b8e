//! Paths as real clients write them (contract 7.4), and what every answer carries.

use reqwest::Method;

use crate::server::Ask as _;
use crate::setup::{Setup, exchange};

#[tokio::test]
async fn the_endpoint_url_is_joined_in_many_ways() {
    let setup = Setup::new().await;
    let Setup {
        server,
        connector,
        refresh_token,
        ..
    } = &setup;
    let answer = exchange(server, connector, refresh_token).await.ok();
    let base = answer["endpointUrl"].as_str().unwrap();
    let token = answer["accessToken"].as_str().unwrap();
    for path in [
        "/v1/users/me",
        "//v1/users/me",
        "/v1/users/me/",
        "///v1//users//me//",
        "/V1/Users/ME",
    ] {
        let request = server
            .http
            .get(format!("{base}{path}"))
            .header("accessToken", token);
        request.answer().await.ok();
    }
}

#[tokio::test]
async fn answers_are_for_nobody_else() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    for path in ["/v1/users/me", "/v1/nothing", "/portal/v1/server"] {
        let answer = setup
            .server
            .platform(Method::GET, path, &token)
            .answer()
            .await;
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
        assert_eq!(
            answer.headers["x-content-type-options"], "nosniff",
            "{path}"
        );
        assert!(
            !answer.headers.contains_key("access-control-allow-origin"),
            "{path}"
        );
        assert!(!answer.headers.contains_key("set-cookie"), "{path}");
    }
}
