//! Pages of other sites.

use reqwest::{Method, Response};
use serde_json::json;

use crate::server::Server;

const APP: &str = "https://app.example.org";

async fn preflight(server: &Server, origin: &str, path: &str) -> Response {
    server
        .request(Method::OPTIONS, path)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "accesstoken,content-type")
        .send()
        .await
        .unwrap()
}

async fn call(server: &Server, origin: &str, path: &str) -> Response {
    server
        .request(Method::GET, path)
        .header("Origin", origin)
        .json(&json!({}))
        .send()
        .await
        .unwrap()
}

fn allowed(response: &Response) -> Option<&str> {
    let allowed = response.headers().get("access-control-allow-origin")?;
    allowed.to_str().ok()
}

#[tokio::test]
async fn no_page_may_call_unless_it_is_named() {
    let server = Server::start().await;
    for path in ["/v1/groups", "/portal/v1/server"] {
        assert_eq!(preflight(&server, APP, path).await.status(), 421);
        let refused = call(&server, APP, path).await;
        assert_eq!((refused.status().as_u16(), allowed(&refused)), (421, None));
    }
}

#[tokio::test]
async fn a_named_page_calls_the_services_and_not_the_portal() {
    let server = Server::with(|config| config.cors_origins = vec![APP.into()]).await;
    // As real clients write it.
    for path in ["/v1/groups", "//V1/Groups/"] {
        let told = preflight(&server, APP, path).await;
        assert_eq!(told.status(), 200);
        assert_eq!(allowed(&told), Some(APP));
        let headers = &told.headers()["access-control-allow-headers"];
        assert!(headers.to_str().unwrap().contains("accesstoken"));
        assert!(
            !told
                .headers()
                .contains_key("access-control-allow-credentials")
        );
        let called = call(&server, APP, path).await;
        assert_eq!(
            (called.status().as_u16(), allowed(&called)),
            (401, Some(APP))
        );
        assert_eq!(
            call(&server, "https://evil.example", path).await.status(),
            421
        );
    }
    for path in ["/portal/v1/server", "/api/oauth/Authorize", "/healthz"] {
        assert_eq!(preflight(&server, APP, path).await.status(), 421, "{path}");
        assert_eq!(call(&server, APP, path).await.status(), 421, "{path}");
    }
}

#[tokio::test]
async fn a_star_is_every_page() {
    let server = Server::with(|config| config.cors_origins = vec!["*".into()]).await;
    let called = call(&server, "https://anybody.example", "/v1/users/me").await;
    assert_eq!(
        (called.status().as_u16(), allowed(&called)),
        (401, Some("*"))
    );
    let refused = call(&server, "https://anybody.example", "/portal/v1/server").await;
    assert_eq!(refused.status(), 421);
}
