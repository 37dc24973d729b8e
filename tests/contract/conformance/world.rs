//! People, groups and tokens that the cases share, and what a path names.

use reqwest::Method;
use serde_json::{Value, json};

use crate::receiver::{Receiver, Reply};
use crate::server::{Ask as _, text};
use crate::setup::{self, Setup};

/// The number of a member who is no admin.
const MEMBER: &str = "+15550100004";

/// People, groups and tokens that the cases share; what a path names besides is made afresh for each call.
pub(super) struct World {
    pub(super) setup: Setup,
    /// Administers everything.
    pub(super) token: String,
    /// Is in both groups.
    pub(super) member: String,
    /// Is in no group.
    pub(super) stranger: String,
    /// A group token of another group.
    pub(super) elsewhere: String,
    /// The group of `elsewhere`.
    pub(super) other: String,
    public: String,
    pub(super) message: String,
    pub(super) receiver: Receiver,
    /// Serves a document.
    pub(super) files: Receiver,
}

impl World {
    pub(super) async fn new() -> Self {
        let setup = Setup::new().await;
        let token = setup.user_token(&setup.chief).await;
        let stranger = setup.user_token(&setup.coder).await;
        let porter = setup::person(&setup.server, "Porter", MEMBER).await;
        let member = setup.user_token(&porter).await;
        let other = setup::group(&setup.server, &setup.lead, "Elsewhere", &[]).await;
        let granted = setup::grant(&setup.server, &setup.lead, &other, &setup.connector).await;
        let elsewhere = setup::access_token(&setup.server, &setup.connector, &granted).await;
        let mut world = Self {
            setup,
            token,
            member,
            stranger,
            elsewhere,
            other,
            public: String::new(),
            message: String::new(),
            receiver: Receiver::start().await,
            files: Receiver::start().await,
        };
        world
            .files
            .answers(|_| Reply::With(200, "%PDF-1.7".to_owned(), ""));
        let public = json!({"name": "News", "welcomeMessage": "", "groupType": "ConnectGroup", "members": [MEMBER]});
        world.public = world.make("/v1/groups", public, "/groupId").await;
        let path = format!("/v1/groups/{}/members", world.setup.group);
        let add = world
            .setup
            .server
            .platform(Method::PUT, &path, &world.token);
        add.json(&json!({"members": [MEMBER]})).answer().await.ok();
        world.message = world
            .make_here("/messages", json!({"message": "x"}), "/referenceId")
            .await;
        world
    }

    pub(super) async fn make(&self, path: &str, wish: Value, key: &str) -> String {
        let post = self
            .setup
            .server
            .platform(Method::POST, path, &self.token)
            .json(&wish);
        text(&post.answer().await.ok(), key)
    }

    async fn make_here(&self, path: &str, wish: Value, key: &str) -> String {
        let path = format!("/v1/groups/{}{path}", self.setup.group);
        self.make(&path, wish, key).await
    }

    pub(super) fn webhook(&self) -> Value {
        crate::webhooks::wish(&self.setup.group, &self.receiver.url)
    }

    pub(super) fn group_for(&self, path: &str) -> &str {
        if path.contains("/subscribers") {
            &self.public
        } else {
            &self.setup.group
        }
    }

    /// The path with an id in each of its places, of which only the group's may be given.
    pub(super) async fn fill(&self, path: &str, group: &str) -> String {
        let mut path = path.replace("{groupId}", group);
        if path.contains("{subGroupId}") {
            let wish = json!({"groupName": "x", "welcomeMessage": ""});
            let made = self.make_here("/subGroups", wish, "/groupId").await;
            path = path.replace("{subGroupId}", &made);
        }
        if path.contains("{actionId}") {
            let wish = json!({"id": "com.example.card", "actionBody": {"title": "x"}});
            let made = self.make_here("/actions", wish, "/actionId").await;
            path = path.replace("{actionId}", &made);
        }
        if path.contains("{botUserId}") {
            let made = self
                .make("/v1/bot", json!({"name": "x"}), "/botUserId")
                .await;
            path = path.replace("{botUserId}", &made);
        }
        if path.contains("{memberId}") {
            let members = format!("/v1/groups/{}/members", self.setup.group);
            let server = &self.setup.server;
            let add = server.platform(Method::PUT, &members, &self.token);
            let add = add.json(&json!({"members": ["+15550100050"]}));
            add.answer().await.ok();
            let listed = server.platform(Method::GET, &members, &self.token);
            let listed = listed.answer().await.ok();
            let members = listed["members"].as_array().unwrap();
            let found = members
                .iter()
                .find(|one| one["mobileNumber"] == "+15550100050");
            path = path.replace("{memberId}", &text(found.unwrap(), "/id"));
        }
        if path.contains("{webhookId}") {
            let made = self.make("/v1/webhook", self.webhook(), "/webhookId").await;
            path = path.replace("{webhookId}", &made);
        }
        path.replace("{referenceId}", &self.message)
    }
}
