//! Users whose calls another server answers (contract 7.2).

use reqwest::Method;
use serde_json::json;

use crate::server::{Ask as _, text};
use crate::setup::{self, Setup};

const ELSEWHERE: &str = "https://two.example.org";

#[tokio::test]
async fn a_moved_user_is_sent_to_the_other_server_until_brought_back() {
    let setup = Setup::new().await;
    let token = setup.user_token(&setup.coder).await;
    let others = setup.access_token().await;
    let refresh_token = setup::user_grant(&setup.server, &setup.chief, &setup.connector).await;
    let path = format!("/users/{}/endpoint", setup.coder.user_id);
    let wish = json!({"endpointUrl": format!("{ELSEWHERE}/")});
    let admin = &setup.chief.session;
    let moved = setup.server.portal(Method::PUT, &path, admin).json(&wish);
    let expected = json!({"userId": setup.coder.user_id, "endpointUrl": ELSEWHERE});
    assert_eq!(moved.answer().await.ok(), expected);

    let server = setup.server.restart().await;
    let listed = server.portal(Method::GET, "/endpoints", admin);
    assert_eq!(listed.answer().await.ok(), json!({"endpoints": [expected]}));
    let asked = "/v1/groups?showDetail=true";
    let answer = server.platform(Method::GET, asked, &token).answer().await;
    assert_eq!(answer.status.as_u16(), 308);
    assert_eq!(answer.headers["location"], format!("{ELSEWHERE}{asked}"));
    assert_eq!(answer.body["endpointUrl"], ELSEWHERE);
    assert_eq!(answer.body.as_object().unwrap().len(), 4);
    server
        .platform(Method::GET, asked, &others)
        .answer()
        .await
        .ok();

    let coders = setup::user_grant(&server, &setup.coder, &setup.connector).await;
    let own = server.platform.url().as_str().trim_end_matches('/');
    for (token, url) in [(&coders, ELSEWHERE), (&refresh_token, own)] {
        let exchanged = setup::exchange(&server, &setup.connector, token).await;
        assert_eq!(text(&exchanged.ok(), "/endpointUrl"), url);
    }

    let back = server.portal(Method::DELETE, &path, admin);
    assert_eq!(back.answer().await.ok(), json!({}));
    let exchanged = setup::exchange(&server, &setup.connector, &coders)
        .await
        .ok();
    assert_eq!(text(&exchanged, "/endpointUrl"), own);
    let token = text(&exchanged, "/accessToken");
    server
        .platform(Method::GET, asked, &token)
        .answer()
        .await
        .ok();
}

#[tokio::test]
async fn only_the_tenant_admin_moves_users() {
    let setup = Setup::new().await;
    let path = format!("/users/{}/endpoint", setup.coder.user_id);
    let unknown = "/users/unknown/endpoint";
    for (session, path, url, status) in [
        (&setup.coder.session, path.as_str(), ELSEWHERE, 404),
        (&setup.chief.session, unknown, ELSEWHERE, 404),
        (&setup.chief.session, &path, "ftp://two.example.org", 400),
        (
            &setup.chief.session,
            &path,
            "https://a:b@two.example.org",
            400,
        ),
    ] {
        let wish = json!({"endpointUrl": url});
        let answer = setup.server.portal(Method::PUT, path, session).json(&wish);
        assert_eq!(answer.answer().await.status.as_u16(), status, "{url}");
    }
}
