//! Subscribers of public groups (contract 6.5), and messages to them (contract 6.6).

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Answer, Ask as _, text};
use crate::setup::{Person, Setup};

/// A public group of the organisation, and a token that administers it.
struct News {
    setup: Setup,
    token: String,
    group: String,
}

impl News {
    async fn new() -> Self {
        let setup = Setup::new().await;
        let token = setup.user_token(&setup.chief).await;
        let wish = json!({"name": "News", "welcomeMessage": "", "groupType": "ConnectGroup"});
        let made = setup
            .server
            .platform(Method::POST, "/v1/groups", &token)
            .json(&wish)
            .answer()
            .await
            .ok();
        let group = text(&made, "/groupId");
        Self {
            setup,
            token,
            group,
        }
    }

    async fn ask(&self, token: &str, method: Method, path: &str, body: Value) -> Answer {
        let path = format!("/v1/groups/{}{path}", self.group);
        let request = self.setup.server.platform(method, &path, token);
        request.json(&body).answer().await
    }

    async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask(&self.token, Method::PUT, path, body).await
    }

    async fn add(&self, numbers: Value) -> Value {
        let wish = json!({"subscribers": numbers});
        self.put("/subscribers/add", wish).await.ok()
    }

    async fn list(&self, body: Value) -> Answer {
        self.ask(&self.token, Method::POST, "/subscribers", body)
            .await
    }

    async fn post(&self, body: Value) -> Answer {
        self.ask(&self.token, Method::POST, "/messages", body).await
    }

    async fn read_by(&self, person: &Person) -> usize {
        let path = format!("/groups/{}/messages", self.group);
        let read = self
            .setup
            .server
            .portal(Method::GET, &path, &person.session);
        read.answer().await.ok()["messages"]
            .as_array()
            .unwrap()
            .len()
    }
}

#[tokio::test]
async fn subscribers_are_added_listed_and_removed() {
    let news = News::new().await;
    let Setup { server, coder, .. } = &news.setup;
    let added = news
        .add(json!([coder.phone, "+15550100050", "+1555"]))
        .await;
    assert_eq!(
        added,
        json!({"result": {
            coder.phone.as_str(): {"isAdded": true}, "+15550100050": {"isAdded": true},
            "+1555": {
                "isAdded": false, "errorCode": "InvalidParameters",
                "errorReason": "Invalid phone number",
            },
        }})
    );
    assert_eq!(
        news.add(json!(coder.phone)).await["result"][&coder.phone],
        json!({"isAdded": true}),
        "once more changes nothing"
    );
    let listed = news.list(json!({})).await.ok();
    assert_eq!(
        listed["subscribers"][0],
        json!({
            "id": coder.user_id, "mobileNumber": coder.phone, "name": "Coder", "profilePic": "",
            "isProvisioned": true,
        })
    );
    assert_eq!(listed["subscribers"][1]["isProvisioned"], false);
    assert_eq!(listed["subscribers"].as_array().unwrap().len(), 2);
    assert!(listed.get("cursor").is_none(), "there is no next page");
    let path = format!("/v1/groups/{}/subscribers", news.group);
    for request in [
        server.platform(Method::GET, &path, &news.token),
        server.platform(Method::POST, &path, &news.token),
    ] {
        assert_eq!(request.answer().await.ok(), listed);
    }

    let wish = json!({"subscribers": [coder.phone, "+15550100051", "x"]});
    let removed = news.put("/subscribers/remove", wish.clone()).await.ok();
    assert_eq!(
        removed,
        json!({"result": {
            coder.phone.as_str(): {"isRemoved": true},
            "+15550100051": {
                "isRemoved": false, "errorCode": "NotFound",
                "errorReason": "Not a subscriber of this group",
            },
            "x": {
                "isRemoved": false, "errorCode": "InvalidParameters",
                "errorReason": "Invalid phone number",
            },
        }})
    );
    for path in ["/subscribers/add", "/subscribers/remove"] {
        news.put(path, json!({}))
            .await
            .is_invalid("subscribers: is missing");
        news.put(path, json!({"subscribers": 7}))
            .await
            .is_invalid("subscribers");
        let many = json!({"subscribers": vec!["+15550100050"; 101]});
        news.put(path, many).await.is_invalid("subscribers");
    }
}

#[tokio::test]
async fn subscribers_are_listed_in_pages() {
    let news = News::new().await;
    let numbers: Vec<String> = (0..60).map(|last| format!("+155501002{last:02}")).collect();
    news.add(json!(numbers)).await;
    let mut seen = Vec::new();
    let mut cursor = Value::Null;
    for expected in [25, 25, 10] {
        let page = news.list(json!({"count": 25, "cursor": cursor})).await.ok();
        let page_numbers = page["subscribers"].as_array().unwrap();
        assert_eq!(page_numbers.len(), expected);
        seen.extend(page_numbers.iter().map(|one| text(one, "/mobileNumber")));
        cursor = page["cursor"].clone();
    }
    assert_eq!(cursor, Value::Null);
    assert_eq!(seen, numbers);
    let most = news.list(json!({"count": "1000"})).await.ok();
    assert_eq!(most["subscribers"].as_array().unwrap().len(), 50);
    for (wish, field) in [
        (json!({"count": 0}), "count"),
        (json!({"count": -1}), "count"),
        (json!({"cursor": "x"}), "cursor"),
    ] {
        news.list(wish).await.is_invalid(field);
    }
}

#[tokio::test]
async fn only_admins_of_public_groups_see_subscribers() {
    let news = News::new().await;
    let setup = &news.setup;
    news.put("/members", json!({"members": [setup.coder.phone]}))
        .await
        .ok();
    let member = setup.user_token(&setup.coder).await;
    let stranger = setup.user_token(&setup.lead).await;
    let granted = setup.access_token().await;
    let one = json!({"subscribers": ["+15550100050"]});
    for (method, path) in [
        (Method::GET, "/subscribers"),
        (Method::POST, "/subscribers"),
        (Method::PUT, "/subscribers/add"),
        (Method::PUT, "/subscribers/remove"),
    ] {
        for token in [&member, &stranger, &granted] {
            let answer = news.ask(token, method.clone(), path, one.clone()).await;
            answer.is_forbidden();
        }
        let path = format!("/v1/groups/{}{path}", setup.group);
        let flat = setup.server.platform(method, &path, &granted).json(&one);
        flat.answer().await.is_invalid("groupId");
    }
}

#[tokio::test]
async fn messages_go_to_the_subscribers_they_name() {
    let news = News::new().await;
    let setup = &news.setup;
    news.add(json!(["+15550100050", "+15550100051"])).await;
    let wish = json!({"message": "x", "subscribers": ["+15550100050", "+15550100052", "1"]});
    let posted = news.post(wish).await.ok();
    assert_eq!(
        posted,
        json!({"referenceId": posted["referenceId"], "failedResult": [
            {
                "subscriber": "+15550100052", "subscriberId": "", "errorCode": "NotFound",
                "errorReason": "Not a subscriber of this group",
            },
            {
                "subscriber": "1", "subscriberId": "", "errorCode": "InvalidParameters",
                "errorReason": "Invalid phone number",
            },
        ]})
    );
    let reference = &posted["referenceId"];
    let reply = |more: Value| {
        let mut wish = json!({"message": "y", "replyToReferenceId": reference});
        wish.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        news.post(wish)
    };
    reply(json!({"subscribers": ["+15550100050"]})).await.ok();
    for elsewhere in [
        json!({}),
        json!({"sendToAllSubscribers": true}),
        json!({"subscribers": ["+15550100051"]}),
    ] {
        reply(elsewhere).await.is_invalid("subscribers");
    }
    let many = json!({"message": "x", "subscribers": vec!["+15550100050"; 101]});
    news.post(many).await.is_invalid("subscribers");
    let list_wins = json!({
        "message": "x", "subscribers": "+15550100050,+15550100051", "sendToAllSubscribers": true,
    });
    let posted = news.post(list_wins).await.ok();
    assert!(posted.get("failedResult").is_none());
    let all = json!({"message": "x", "subscribers": [], "sendToAllSubscribers": true});
    news.post(all.clone()).await.ok();

    // What is directed at some is read by admins; a member reads what is for members.
    news.put("/members", json!({"members": [setup.coder.phone]}))
        .await
        .ok();
    assert_eq!(news.read_by(&setup.chief).await, 4);
    assert_eq!(news.read_by(&setup.coder).await, 1);
    let member = setup.user_token(&setup.coder).await;
    news.ask(&member, Method::POST, "/messages", all)
        .await
        .is_forbidden();
}
