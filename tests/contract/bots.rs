//! Bots (contract 6.12).

use kaizala_api::errors::TOKEN_INVALID;
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Answer, Ask as _, DAY, NEW_YEAR, text};
use crate::setup::{Setup, group as new_group};

impl Setup {
    pub(crate) async fn bot(&self, token: &str, method: Method, path: &str, body: Value) -> Answer {
        let request = self.server.platform(method, path, token);
        request.json(&body).answer().await
    }

    pub(crate) async fn new_bot(&self, token: &str, name: &str) -> String {
        let made = self
            .bot(token, Method::POST, "/v1/bot", json!({"name": name}))
            .await
            .ok();
        assert_eq!(made.as_object().unwrap().len(), 1);
        text(&made, "/botUserId")
    }

    pub(crate) async fn bot_token(&self, token: &str, bot: &str) -> String {
        let path = format!("/v1/bot/accessToken/{bot}");
        let made = self.server.platform(Method::GET, &path, token);
        let made = made.answer().await.ok();
        assert_eq!(made["accessTokenExpiry"], NEW_YEAR.plus(DAY).0);
        assert!(text(&made, "/scope").contains("bot."));
        text(&made, "/accessToken")
    }
}

#[tokio::test]
async fn a_bot_is_made_listed_changed_and_removed() {
    let setup = Setup::new().await;
    let lead = &setup.lead;
    let token = setup.user_token(lead).await;
    let bot = setup.new_bot(&token, "Stock bot").await;
    let list = async || {
        let listed = setup.server.platform(Method::GET, "/v1/bot", &token);
        listed.answer().await.ok()
    };
    let listed = list().await;
    let tenant = text(&listed, "/bots/0/tenantId");
    let shown = |name: &str, status: &str| {
        json!({"bots": [{
            "botUserId": bot, "name": name, "profilePic": "", "tenantId": tenant,
            "creatorId": lead.user_id, "creator": lead.phone, "creatorName": "Lead",
            "creatorProfilePic": "", "status": status,
        }]})
    };
    assert_eq!(listed, shown("Stock bot", "Active"));
    let path = format!("/v1/bot/{bot}");
    let change = |wish: Value| setup.bot(&token, Method::PUT, &path, wish);
    assert_eq!(change(json!({"name": "Shelf bot"})).await.ok(), json!({}));
    assert_eq!(change(json!({})).await.ok(), json!({}));
    assert_eq!(list().await, shown("Shelf bot", "Active"));
    change(json!({"name": " "})).await.is_invalid("name");
    change(json!({"profilePic": "nothing"}))
        .await
        .is_invalid("profilePic");
    setup
        .bot(&token, Method::PUT, "/v1/bot", json!({"name": "x"}))
        .await
        .is_invalid("botUserId");
    setup
        .bot(&token, Method::POST, "/v1/bot", json!({}))
        .await
        .is_invalid("name: is missing");

    let remove = || setup.bot(&token, Method::DELETE, &path, json!({}));
    assert_eq!(remove().await.ok(), json!({}));
    remove().await.is_exactly(
        404,
        "NotFound",
        "ValidationException",
        "botUserId not found",
    );
    assert_eq!(list().await, shown("Shelf bot", "Deleted"));
}

#[tokio::test]
async fn a_bot_posts_where_it_is_a_member_until_it_or_its_grant_goes() {
    let setup = Setup::new().await;
    let Setup {
        server,
        lead,
        group,
        connector,
        ..
    } = &setup;
    let token = setup.user_token(lead).await;
    let bot = setup.new_bot(&token, "Stock bot").await;
    let acting = setup.bot_token(&token, &bot).await;
    let post = || {
        let path = format!("/v1/groups/{group}/messages");
        let wish = json!({"message": "x"});
        server
            .platform(Method::POST, &path, &acting)
            .json(&wish)
            .answer()
    };
    post().await.is_forbidden();
    let path = format!("/v1/groups/{group}/bot");
    let add = || setup.bot(&token, Method::POST, &path, json!({"botUserId": bot}));
    assert_eq!(add().await.ok(), json!({}));
    assert_eq!(add().await.ok(), json!({}), "once more changes nothing");
    post().await.ok();
    let me = server.platform(Method::GET, "/v1/users/me", &acting);
    let me = me.answer().await.ok();
    assert_eq!((&me["id"], &me["name"]), (&json!(bot), &json!("Stock bot")));
    let groups = server.platform(Method::GET, "/v1/groups", &acting);
    let groups = groups.answer().await.ok();
    assert_eq!(groups["groups"].as_array().unwrap().len(), 1);
    for (method, path, body) in [
        (Method::POST, "/v1/bot", json!({"name": "x"})),
        (Method::GET, "/v1/bot", json!({})),
        (
            Method::POST,
            "/v1/groups",
            json!({"name": "x", "welcomeMessage": ""}),
        ),
    ] {
        setup.bot(&acting, method, path, body).await.is_forbidden();
    }
    let member = format!("/v1/groups/{group}/members/{bot}");
    setup
        .bot(&token, Method::DELETE, &member, json!({}))
        .await
        .ok();
    post().await.is_forbidden();
    add().await.ok();
    post().await.ok();

    let other = setup.new_bot(&token, "Other").await;
    let other_token = setup.bot_token(&token, &other).await;
    let path = format!("/v1/bot/{other}");
    setup
        .bot(&token, Method::DELETE, &path, json!({}))
        .await
        .ok();
    let path = format!("/users/me/grants/{}", connector.id);
    let gone = server.platform(Method::GET, "/v1/users/me", &other_token);
    gone.answer()
        .await
        .is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);
    let taken_back = server.portal(Method::DELETE, &path, &lead.session);
    taken_back.answer().await.ok();
    post()
        .await
        .is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);
}

#[tokio::test]
async fn bots_are_their_owners_and_reach_no_further_than_the_token_they_came_from() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        lead,
        group,
        ..
    } = &setup;
    let token = setup.user_token(lead).await;
    let bot = setup.new_bot(&token, "Stock bot").await;
    let coders = setup.user_token(coder).await;
    let own = format!("/v1/bot/{bot}");
    let access = format!("/v1/bot/accessToken/{bot}");
    for (method, path) in [
        (Method::PUT, &own),
        (Method::DELETE, &own),
        (Method::GET, &access),
    ] {
        let answer = setup.bot(&coders, method.clone(), path, json!({})).await;
        answer.is_forbidden();
        let nothing = path.replace(&bot, "nothing");
        let answer = setup.bot(&coders, method, &nothing, json!({})).await;
        answer.is_error(404, "NotFound", "ValidationException");
    }
    let path = format!("/v1/groups/{group}/bot");
    let wish = json!({"botUserId": bot});
    setup
        .bot(&coders, Method::POST, &path, wish.clone())
        .await
        .is_forbidden();
    setup
        .bot(&token, Method::POST, &path, json!({}))
        .await
        .is_invalid("botUserId: is missing");

    // The bot is in two groups; a token that came from one group's token reaches that one.
    let other = new_group(server, lead, "Other", &[]).await;
    for group in [group, &other] {
        let path = format!("/v1/groups/{group}/bot");
        setup
            .bot(&token, Method::POST, &path, wish.clone())
            .await
            .ok();
    }
    let granted = setup.access_token().await;
    let acting = setup.bot_token(&granted, &bot).await;
    let list = server.platform(Method::GET, "/v1/groups", &acting);
    let list = list.answer().await.ok();
    assert_eq!(list["groups"].as_array().unwrap().len(), 1);
    let message = json!({"message": "x"});
    let here = format!("/v1/groups/{group}/messages");
    setup
        .bot(&acting, Method::POST, &here, message.clone())
        .await
        .ok();
    let there = format!("/v1/groups/{other}/messages");
    setup
        .bot(&acting, Method::POST, &there, message)
        .await
        .is_forbidden();
}
