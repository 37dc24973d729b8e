//! Whoever writes to a server while it is troubled.

use std::path::Path;
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::served::{demo, text};

/// Limits that no test here reaches.
pub(super) const UNLIMITED: [&str; 3] = [
    "--calls=1000000",
    "--calls-per-connector=1000000",
    "--log=warn",
];

/// A client that leaves an idle connection before the server does (after ten seconds) never writes into a closed one.
const IDLE_TIME: Duration = Duration::from_secs(4);

/// Something that a server answered 200 to.
#[derive(Clone, Debug)]
pub(super) enum Written {
    Message { reference: String, text: String },
    Group(String),
    Member(String),
}

/// A group to write to.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) http: Client,
    pub(super) group: String,
    /// May do everything in that group.
    pub(super) token: String,
    /// May make groups of their own.
    tenant_token: String,
}

impl Site {
    /// That of a demo, which is made in `data`.
    pub(super) async fn demo(data: &Path) -> Self {
        let world = demo(data).await;
        Self::new(
            text(&world, "/tokens/group/id"),
            text(&world, "/tokens/group/accessToken"),
            text(&world, "/tokens/tenant/accessToken"),
        )
    }

    pub(super) fn new(group: &str, token: &str, tenant_token: &str) -> Self {
        Self {
            http: Client::builder()
                .no_proxy()
                .pool_idle_timeout(IDLE_TIME)
                .build()
                .unwrap(),
            group: group.to_owned(),
            token: token.to_owned(),
            tenant_token: tenant_token.to_owned(),
        }
    }

    /// What a server says to this; nothing if it is gone before it has said all of it. It says nothing but 200.
    async fn ask(&self, method: Method, url: String, token: &str, wish: Value) -> Option<Value> {
        let asked = self.http.request(method, url).header("accessToken", token);
        let answer = asked.json(&wish).send().await.ok()?;
        let status = answer.status();
        let body = answer.json().await.ok()?;
        assert_eq!(status, 200, "{body}");
        Some(body)
    }

    /// Posts a message.
    pub(super) async fn post(&self, base: &str, message: &str) -> Option<Written> {
        let url = format!("{base}/v1/groups/{}/messages", self.group);
        let wish = json!({"message": message});
        let posted = self.ask(Method::POST, url, &self.token, wish).await?;
        Some(Written::Message {
            reference: text(&posted, "/referenceId").to_owned(),
            text: message.to_owned(),
        })
    }

    /// Adds somebody to the group.
    pub(super) async fn add_member(&self, base: &str, number: u64) -> Option<Written> {
        let url = format!("{base}/v1/groups/{}/members", self.group);
        let phone = phone(number);
        let wish = json!({"members": [phone]});
        let added = self.ask(Method::PUT, url, &self.token, wish).await?;
        assert_eq!(added["result"], "true", "{phone} {added}");
        Some(Written::Member(phone))
    }

    /// Makes a group.
    async fn add_group(&self, base: &str, name: &str) -> Option<Written> {
        let url = format!("{base}/v1/groups");
        let wish = json!({"name": name, "welcomeMessage": "", "members": []});
        let made = self
            .ask(Method::POST, url, &self.tenant_token, wish)
            .await?;
        Some(Written::Group(text(&made, "/groupId").to_owned()))
    }

    /// Writes one thing or another. No two have the same number.
    pub(super) async fn write(&self, base: &str, number: u64) -> Option<Written> {
        match number % 10 {
            0 => self.add_group(base, &format!("group {number}")).await,
            1 | 2 => self.add_member(base, number).await,
            _ => self.post(base, &format!("message {number}")).await,
        }
    }

    /// Has every message and every new member told to `url`.
    pub(super) async fn watch(&self, base: &str, url: &str) -> String {
        let wish = json!({
            "objectId": self.group, "objectType": "Group", "callBackUrl": url,
            "eventTypes": ["TextMessageCreated", "MemberAdded"],
        });
        let asked = self.ask(
            Method::POST,
            format!("{base}/v1/webhook"),
            &self.token,
            wish,
        );
        text(&asked.await.unwrap(), "/webhookId").to_owned()
    }
}

/// A phone that nobody has yet.
fn phone(number: u64) -> String {
    format!("+1202{:07}", 2_000_000 + number)
}
