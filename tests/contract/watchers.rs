//! Who hears of what: webhooks of groups, of the groups in them, of actions and of packages (contract 2.2, 6.8.2,
//! 6.11.3).

use reqwest::Method;
use serde_json::{Value, json};

use crate::receiver::Receiver;
use crate::server::{Answer, Ask as _, text};
use crate::setup::Setup;

/// Who listens to what happens, and what has reached them.
struct Listeners {
    receiver: Receiver,
    heard: usize,
}

impl Listeners {
    async fn start() -> Self {
        Self {
            receiver: Receiver::start().await,
            heard: 0,
        }
    }

    /// Watches an object; `name` stands in what is heard of it.
    async fn watch(
        &self,
        setup: &Setup,
        token: &str,
        name: &str,
        object: Value,
        events: Value,
    ) -> Answer {
        let mut wish = json!({
            "callBackUrl": self.receiver.url, "callBackContext": name, "eventTypes": events,
        });
        wish.as_object_mut()
            .unwrap()
            .extend(object.as_object().unwrap().clone());
        let create = setup.server.platform(Method::POST, "/v1/webhook", token);
        create.json(&wish).answer().await
    }

    /// These have heard since the last time: who, by name, and of what.
    async fn hear(&mut self, expected: &[(&str, &str)]) {
        let calls = self.receiver.wait_for(self.heard + expected.len()).await;
        let mut heard: Vec<(&str, &str)> = calls[self.heard..]
            .iter()
            .map(|call| {
                let said = |field: &str| call.body[field].as_str().unwrap();
                (said("context"), said("eventType"))
            })
            .collect();
        heard.sort_unstable();
        assert_eq!(heard, expected);
        self.heard = calls.len();
    }
}

#[tokio::test]
async fn an_action_and_a_package_are_watched_by_whoever_sees_them() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let stranger = setup.user_token(&setup.coder).await;
    let mut listeners = Listeners::start().await;
    let survey = json!({"actionType": "Survey", "actionBody": {
        "title": "x", "questions": [{"title": "Notes", "type": "Text"}],
    }});
    let action = text(
        &setup.post_action(&token, survey.clone()).await.ok(),
        "/actionId",
    );
    let other = text(&setup.post_action(&token, survey).await.ok(), "/actionId");
    let object = json!({"objectId": action, "objectType": "Action"});
    let any = json!(["ActionCreated", "ActionResponse"]);
    listeners
        .watch(&setup, &token, "action", object.clone(), any.clone())
        .await
        .ok();
    listeners
        .watch(&setup, &stranger, "x", object, any.clone())
        .await
        .is_forbidden();
    let nothing = json!({"objectId": "nothing", "objectType": "Action"});
    listeners
        .watch(&setup, &token, "x", nothing, any.clone())
        .await
        .is_exactly(404, "NotFound", "ValidationException", "objectId not found");
    let package = json!({"objectId": "com.example.card", "objectType": "ActionPackage"});
    for (token, name) in [(&token, "package"), (&stranger, "stranger")] {
        listeners
            .watch(&setup, token, name, package.clone(), any.clone())
            .await
            .ok();
    }

    for action in [&other, &action] {
        let path = format!("/v1/groups/{}/actions/{action}/responses", setup.group);
        let post = setup.server.platform(Method::POST, &path, &token);
        post.json(&json!({"actionBody": {"answers": ["x"]}}))
            .answer()
            .await
            .ok();
    }
    let card = json!({"id": "com.example.card.4", "actionBody": {"title": "Ticket"}});
    setup.post_action(&token, card).await.ok();
    listeners
        .hear(&[("action", "ActionResponse"), ("package", "ActionCreated")])
        .await;
}

#[tokio::test]
async fn what_is_posted_flows_down_and_answers_do_not() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let mut listeners = Listeners::start().await;
    let path = format!("/v1/groups/{}/subGroups", setup.group);
    let wish = json!({
        "groupName": "Night shift", "welcomeMessage": "", "members": [setup.coder.phone],
    });
    let create = setup.server.platform(Method::POST, &path, &token);
    let within = text(&create.json(&wish).answer().await.ok(), "/groupId");
    let coders = setup.user_token(&setup.coder).await;
    let events = json!(["TextMessageCreated", "PollCreated", "PollResponse"]);
    for (token, name, group) in [
        (&token, "above", &setup.group),
        (&coders, "within", &within),
    ] {
        let object = json!({"objectId": group, "objectType": "Group"});
        listeners
            .watch(&setup, token, name, object, events.clone())
            .await
            .ok();
    }
    let say = async |group: &str| {
        let path = format!("/v1/groups/{group}/messages");
        let post = setup.server.platform(Method::POST, &path, &token);
        post.json(&json!({"message": "x"})).answer().await.ok();
    };

    say(&setup.group).await;
    listeners
        .hear(&[
            ("above", "TextMessageCreated"),
            ("within", "TextMessageCreated"),
        ])
        .await;
    say(&within).await;
    listeners.hear(&[("within", "TextMessageCreated")]).await;

    let poll = json!({"actionType": "Poll", "actionBody": {
        "question": "Lunch at?", "choices": [{"title": "12"}],
    }});
    let poll = text(&setup.post_action(&token, poll).await.ok(), "/actionId");
    listeners
        .hear(&[("above", "PollCreated"), ("within", "PollCreated")])
        .await;
    let object = json!({"objectId": poll, "objectType": "Action"});
    listeners
        .watch(&setup, &coders, "poll", object, json!(["ActionResponse"]))
        .await
        .ok();
    let path = format!("/v1/groups/{}/actions/{poll}/responses", setup.group);
    let post = setup.server.platform(Method::POST, &path, &token);
    post.json(&json!({"actionBody": {"answers": ["12"]}}))
        .answer()
        .await
        .ok();
    listeners
        .hear(&[("above", "PollResponse"), ("poll", "ActionResponse")])
        .await;
}

#[tokio::test]
async fn answers_that_few_may_see_are_told_to_few() {
    let setup = Setup::new().await;
    setup.add_member(&setup.coder).await;
    let leads = setup.user_token(&setup.lead).await;
    let coders = setup.user_token(&setup.coder).await;
    let admins = setup.user_token(&setup.chief).await;
    let mut listeners = Listeners::start().await;
    for (token, name) in [(&leads, "lead"), (&coders, "coder"), (&admins, "chief")] {
        let object = json!({"objectId": setup.group, "objectType": "Group"});
        listeners
            .watch(&setup, token, name, object, json!(["SurveyResponse"]))
            .await
            .ok();
    }
    for (sender, visibility, hear) in [
        (&coders, "0", vec!["chief", "coder", "lead"]),
        (&coders, "1", vec!["coder"]),
        (&coders, "2", vec!["chief", "coder", "lead"]),
        (&leads, "2", vec!["chief", "lead"]),
        (&leads, "1", vec!["lead"]),
    ] {
        let survey = json!({"actionType": "Survey", "actionBody": {
            "title": "x", "visibility": visibility,
            "questions": [{"title": "Notes", "type": "Text"}],
        }});
        let action = text(&setup.post_action(sender, survey).await.ok(), "/actionId");
        let path = format!("/v1/groups/{}/actions/{action}/responses", setup.group);
        let post = setup.server.platform(Method::POST, &path, &coders);
        post.json(&json!({"actionBody": {"answers": ["x"]}}))
            .answer()
            .await
            .ok();
        let expected: Vec<_> = hear
            .into_iter()
            .map(|name| (name, "SurveyResponse"))
            .collect();
        listeners.hear(&expected).await;
    }
}

#[tokio::test]
async fn a_bot_watches_for_itself() {
    let setup = Setup::new().await;
    let group = &setup.group;
    let token = setup.user_token(&setup.lead).await;
    let bot = setup.new_bot(&token, "Stock bot").await;
    let acting = setup.bot_token(&token, &bot).await;
    let path = format!("/v1/groups/{group}/bot");
    let joins = json!({"botUserId": bot});
    setup.bot(&token, Method::POST, &path, joins).await.ok();
    let mut listeners = Listeners::start().await;
    let object = json!({"objectId": group, "objectType": "Group"});
    let events = json!(["TextMessageCreated"]);
    for (token, name) in [(&token, "owner"), (&acting, "bot")] {
        listeners
            .watch(&setup, token, name, object.clone(), events.clone())
            .await
            .ok();
    }

    let listed = async |token: &str| {
        let path = format!("/v1/webhook?objectId={group}&objectType=Group");
        let list = setup.server.platform(Method::GET, &path, token);
        let list = list.answer().await.ok();
        list["webhooks"].as_array().unwrap().clone()
    };
    let (all, own) = (listed(&token).await, listed(&acting).await);
    assert_eq!((all.len(), own.len()), (2, 1));
    assert_eq!(own[0]["callbackContext"], "bot");
    let owners = all.iter().find(|one| one["callbackContext"] == "owner");
    let path = format!("/v1/webhook/{}", text(owners.unwrap(), "/id"));
    for method in [Method::PUT, Method::DELETE] {
        setup
            .bot(&acting, method, &path, json!({}))
            .await
            .is_forbidden();
    }

    let post = async || {
        let path = format!("/v1/groups/{group}/messages");
        let message = json!({"message": "x"});
        setup.bot(&token, Method::POST, &path, message).await.ok();
    };
    post().await;
    let message = "TextMessageCreated";
    listeners
        .hear(&[("bot", message), ("owner", message)])
        .await;
    let leaves = format!("/v1/groups/{group}/members/{bot}");
    let leaves = setup.bot(&token, Method::DELETE, &leaves, json!({})).await;
    leaves.ok();
    post().await;
    listeners.hear(&[("owner", message)]).await;
}
