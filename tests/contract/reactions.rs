//! Likes and comments (contract 6.10).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Answer, Ask as _, NEW_YEAR, text};
use crate::setup::{Setup, group as new_group};

/// Ticks of the test's first moment (contract 6.10).
const FIRST_TICKS: i64 = 621_355_968_000_000_000 + NEW_YEAR.0 * 10_000;

/// A group with a message in it.
struct Talk {
    setup: Setup,
    token: String,
    message: String,
}

impl Talk {
    async fn new() -> Self {
        let setup = Setup::new().await;
        let token = setup.user_token(&setup.lead).await;
        let mut talk = Self {
            setup,
            token,
            message: String::new(),
        };
        talk.message = talk.say().await;
        talk
    }

    async fn say(&self) -> String {
        let path = format!("/v1/groups/{}/messages", self.setup.group);
        let post = self.setup.server.platform(Method::POST, &path, &self.token);
        let posted = post.json(&json!({"message": "x"})).answer().await;
        text(&posted.ok(), "/referenceId")
    }

    async fn react(&self, token: &str, more: Value) -> Answer {
        let mut wish = json!({"referenceId": self.message, "sourceGroupId": self.setup.group});
        wish.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let path = format!("/v1/groups/{}/reaction", self.setup.group);
        let post = self.setup.server.platform(Method::POST, &path, token);
        post.json(&wish).answer().await
    }

    async fn get(&self, path: String) -> Answer {
        let path = format!("/v1/groups/{}/reaction{path}", self.setup.group);
        let get = self.setup.server.platform(Method::GET, &path, &self.token);
        get.answer().await
    }
}

#[tokio::test]
async fn items_are_liked_and_commented_on() {
    let talk = Talk::new().await;
    let Setup { group, lead, .. } = &talk.setup;
    let message = &talk.message;
    let liked = talk
        .react(&talk.token, json!({"reactionType": "Like"}))
        .await
        .ok();
    let like = text(&liked, "/reactionId");
    assert_eq!(liked, json!({"reactionId": like}));
    let again = json!({"reactionType": "like", "comment": "ignored"});
    assert_eq!(talk.react(&talk.token, again).await.ok(), liked);
    let comment = json!({"reactionType": "Comment", "comment": "Good"});
    let commented = talk.react(&talk.token, comment.clone()).await.ok();
    talk.react(&talk.token, comment).await.ok();

    let source = format!("sourceGroupId={group}");
    let summary = json!([{"referenceId": message, "reactionsCountMap": {"like": 1, "comment": 2}}]);
    assert_eq!(
        talk.get(format!("/{message}/summary?{source}")).await.ok(),
        json!({"summary": summary})
    );
    assert_eq!(
        talk.get(format!("/summary?{source}")).await.ok(),
        json!({"cursor": FIRST_TICKS + 2, "summary": summary})
    );
    assert_eq!(
        talk.get(format!("/{message}?{source}&reactionType=Like&cursor=0"))
            .await
            .ok(),
        json!({"cursor": FIRST_TICKS, "reactionDetails": [{
            "reactionId": like, "userId": lead.user_id, "lastModifiedTime": NEW_YEAR.0,
        }]})
    );
    let comments = talk.get(format!("/{message}?{source}&reactionType=comment"));
    let comments = comments.await.ok();
    assert_eq!(comments["reactionDetails"].as_array().unwrap().len(), 2);
    assert_eq!(
        comments["reactionDetails"][0],
        json!({
            "reactionId": commented["reactionId"], "userId": lead.user_id,
            "lastModifiedTime": NEW_YEAR.0, "comment": "Good",
        })
    );
}

#[tokio::test]
async fn cursors_pass_over_nothing() {
    let talk = Talk::new().await;
    let source = format!("sourceGroupId={}", talk.setup.group);
    for _ in 0..103 {
        let comment = json!({"reactionType": "Comment", "comment": "x"});
        talk.react(&talk.token, comment).await.ok();
    }
    let mut cursor = 0;
    for expected in [100, 3, 0] {
        let path = format!(
            "/{}?{source}&reactionType=Comment&cursor={cursor}",
            talk.message
        );
        let page = talk.get(path).await.ok();
        assert_eq!(page["reactionDetails"].as_array().unwrap().len(), expected);
        cursor = page["cursor"].as_i64().unwrap();
    }
    let summary = talk.get(format!("/summary?{source}&cursor={cursor}"));
    assert_eq!(summary.await.ok(), json!({"cursor": cursor, "summary": []}));
    talk.setup.server.clock.advance(Duration::from_secs(1));
    talk.react(&talk.token, json!({"reactionType": "Like"}))
        .await
        .ok();
    let summary = talk.get(format!("/summary?{source}&cursor={cursor}"));
    let summary = summary.await.ok();
    assert_eq!(
        summary["summary"][0]["reactionsCountMap"],
        json!({"like": 1, "comment": 103})
    );
    assert_eq!(summary["cursor"], FIRST_TICKS + 10_000_000);
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let talk = Talk::new().await;
    let Setup {
        server,
        coder,
        lead,
        group,
        ..
    } = &talk.setup;
    for (wish, field) in [
        (json!({}), "reactionType: is missing"),
        (json!({"reactionType": "Dance"}), "reactionType"),
        (json!({"reactionType": "Comment"}), "comment"),
        (
            json!({"reactionType": "Comment", "comment": " "}),
            "comment",
        ),
        (
            json!({"reactionType": "Comment", "comment": "é".repeat(4001)}),
            "comment",
        ),
        (
            json!({"reactionType": "Like", "sourceGroupId": "x"}),
            "sourceGroupId",
        ),
        (
            json!({"reactionType": "Like", "referenceId": null}),
            "referenceId",
        ),
    ] {
        talk.react(&talk.token, wish).await.is_invalid(field);
    }
    talk.react(
        &talk.token,
        json!({"reactionType": "Like", "referenceId": "x"}),
    )
    .await
    .is_exactly(
        404,
        "NotFound",
        "ValidationException",
        "referenceId not found",
    );
    for (path, field) in [
        ("/summary", "sourceGroupId"),
        ("/x/summary", "sourceGroupId"),
        ("/x?sourceGroupId=x", "reactionType"),
        ("/summary?sourceGroupId=x&cursor=y", "cursor"),
    ] {
        talk.get(path.to_owned()).await.is_invalid(field);
    }
    let stranger = talk.setup.user_token(coder).await;
    talk.react(&stranger, json!({"reactionType": "Like"}))
        .await
        .is_forbidden();
    // An item of a group that the one in the path has nothing to do with.
    let other = new_group(server, lead, "Other", &[]).await;
    let path = format!(
        "/v1/groups/{other}/reaction/{}/summary?sourceGroupId={group}",
        talk.message
    );
    let get = server.platform(Method::GET, &path, &talk.token);
    get.answer().await.is_invalid("sourceGroupId");
}

#[tokio::test]
async fn an_item_is_reacted_to_where_it_is_seen() {
    let talk = Talk::new().await;
    let Setup {
        server,
        coder,
        group,
        ..
    } = &talk.setup;
    let path = format!("/v1/groups/{group}/subGroups");
    let wish = json!({"groupName": "x", "welcomeMessage": "", "members": [coder.phone]});
    let made = server
        .platform(Method::POST, &path, &talk.token)
        .json(&wish);
    let within = text(&made.answer().await.ok(), "/groupId");
    let member = talk.setup.user_token(coder).await;
    let like = json!({
        "referenceId": talk.message, "sourceGroupId": group, "reactionType": "Like",
    });
    let path = format!("/v1/groups/{within}/reaction");
    let post = server.platform(Method::POST, &path, &member).json(&like);
    post.answer().await.ok();
    let summary = talk.get(format!("/{}/summary?sourceGroupId={group}", talk.message));
    assert_eq!(
        summary.await.ok()["summary"][0]["reactionsCountMap"],
        json!({"like": 1, "comment": 0})
    );
}

#[tokio::test]
async fn reactions_to_what_is_directed_at_some_are_shown_to_admins_only() {
    let setup = Setup::new().await;
    let server = &setup.server;
    let admin = setup.user_token(&setup.chief).await;
    let member = setup.user_token(&setup.coder).await;
    let post = async |path: String, wish: Value| {
        let post = server.platform(Method::POST, &path, &admin);
        post.json(&wish).answer().await.ok()
    };
    let wish = json!({
        "name": "News", "welcomeMessage": "", "groupType": "ConnectGroup",
        "members": [setup.coder.phone],
    });
    let news = text(&post("/v1/groups".to_owned(), wish).await, "/groupId");
    let subscribers = format!("/v1/groups/{news}/subscribers/add");
    let add = server.platform(Method::PUT, &subscribers, &admin);
    let add = add.json(&json!({"subscribers": [setup.lead.phone]}));
    add.answer().await.ok();
    let wish = json!({"message": "x", "subscribers": [setup.lead.phone]});
    let item = post(format!("/v1/groups/{news}/messages"), wish).await;
    let wish = json!({
        "referenceId": item["referenceId"], "sourceGroupId": news, "reactionType": "Like",
    });
    post(format!("/v1/groups/{news}/reaction"), wish).await;
    let path = format!("/v1/groups/{news}/reaction/summary?sourceGroupId={news}");
    for (token, shown) in [(&admin, 1), (&member, 0)] {
        let read = server
            .platform(Method::GET, &path, token)
            .answer()
            .await
            .ok();
        assert_eq!(read["summary"].as_array().unwrap().len(), shown);
        assert_eq!(read["cursor"], FIRST_TICKS);
    }
}
