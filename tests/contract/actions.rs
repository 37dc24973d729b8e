//! Actions of every type (contract 6.8).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::media::{extension, picture};
use crate::server::{Answer, Ask as _, NEW_YEAR, text};
use crate::setup::{Person, Setup, group as new_group};

impl Setup {
    pub(crate) async fn post_action(&self, token: &str, wish: Value) -> Answer {
        let path = format!("/v1/groups/{}/actions", self.group);
        let post = self.server.platform(Method::POST, &path, token);
        post.json(&wish).answer().await
    }

    pub(crate) async fn put_action(&self, token: &str, path: &str, wish: Value) -> Answer {
        let path = format!("/v1/groups/{}/actions/{path}", self.group);
        let put = self.server.platform(Method::PUT, &path, token);
        put.json(&wish).answer().await
    }

    pub(crate) async fn actions(&self, token: &str, query: &str) -> Answer {
        let path = format!("/v1/groups/{}/actions{query}", self.group);
        self.server
            .platform(Method::GET, &path, token)
            .answer()
            .await
    }

    /// The body of an action, as the call for one action shows it.
    pub(crate) async fn action(&self, token: &str, id: &str, query: &str) -> Value {
        let read = self.actions(token, &format!("/{id}{query}")).await.ok();
        let shown = &read["actions"][0];
        assert_eq!(shown["actionBody"], shown["actionDetails"]);
        shown["actionBody"].clone()
    }

    pub(crate) async fn add_member(&self, person: &Person) {
        let path = format!("/groups/{}/members", self.group);
        let put = self
            .server
            .portal(Method::PUT, &path, &self.lead.session)
            .json(&json!({"members": [person.phone]}));
        put.answer().await.ok();
    }
}

/// What a list says of each type that people answer to, and what it was posted as.
fn answered_types() -> [(&'static str, Value, Value); 4] {
    [
        (
            "Job",
            json!({"title": "Refill shelf 4", "assignedTo": ["+15550100002"], "dueDate": 8}),
            json!({
                "title": "Refill shelf 4", "assigneeCount": 1, "responseCount": 0,
                "isCompleted": false,
            }),
        ),
        (
            "Poll",
            json!({
                "question": "Lunch at?", "Choices": [{"title": "12"}, {"title": "13"}],
                "expiryInHours": "2",
            }),
            json!({
                "question": "Lunch at?", "isSenderOnly": false,
                "expiryDate": "2026-01-01T02:00:00Z",
                "choices": [{"title": "12"}, {"title": "13"}],
            }),
        ),
        (
            "LetsMeet",
            json!({
                "title": "Sync", "startingTime": "2030-01-01T10:00:00+01:00",
                "DurationInMins": 45, "agenda": "Plan",
                "place": {"latitude": 1.5, "longitude": 2.5, "name": "Depot"},
            }),
            json!({
                "title": "Sync", "startingTime": "2030-01-01T09:00:00Z", "duration": 45,
                "agenda": "Plan", "isSenderOnly": false,
                "place": {"latitude": 1.5, "longitude": 2.5, "name": "Depot"},
            }),
        ),
        (
            "Survey",
            json!({
                "title": "Site check", "dueDate": 10,
                "questions": [{"title": "Notes", "type": "text"}],
            }),
            json!({
                "title": "Site check", "responseCount": 0, "expiryDate": "2026-01-01T10:00:00Z",
            }),
        ),
    ]
}

#[tokio::test]
async fn actions_are_posted_and_listed_by_type() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    for (action_type, wish, mut shown) in answered_types() {
        let wish = json!({"actiontype": action_type.to_lowercase(), "actionBody": wish});
        let posted = setup.post_action(&token, wish).await.ok();
        assert_eq!(posted.as_object().unwrap().len(), 2, "{posted}");
        let action_id = text(&posted, "/actionId");
        shown["actionId"] = json!(action_id);
        let query = format!("?actionType={}", action_type.to_uppercase());
        let listed = setup.actions(&token, &query).await.ok();
        assert_eq!(
            listed,
            json!({"hasMore": false, "actions": [{
                "referenceId": posted["referenceId"], "actionType": action_type,
                "sender": setup.lead.phone, "creationTime": NEW_YEAR.seconds(),
                "sentAt": "2026-01-01T00:00:00Z", "actionBody": shown,
            }]})
        );
        let detail = setup.action(&token, &action_id, "/").await;
        assert_eq!(detail["actionId"], json!(action_id));
    }
    let wish = json!({"actionType": "Announcement", "actionBody": {"Message": "Closed"}});
    let posted = setup.post_action(&token, wish).await.ok();
    assert_eq!(posted.as_object().unwrap().len(), 1, "a reference only");
    let reference = text(&posted, "/referenceId");
    assert_eq!(
        setup.action(&token, &reference, "").await,
        json!({"title": "", "message": "Closed", "text": "Closed", "media": []})
    );
}

#[tokio::test]
async fn media_are_posted_with_their_addresses() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let resource = picture(&setup.server, &token, "shelf.png").await;
    let body = json!({"mediaResource": resource, "caption": "Shelf 4"});
    let wish = json!({"actionType": "image", "actionBody": body});
    let posted = setup.post_action(&token, wish).await.ok();
    assert_eq!(posted.as_object().unwrap().len(), 1, "a reference only");
    let listed = setup.actions(&token, "?actionType=Image").await.ok();
    let body = &listed["actions"][0]["actionBody"];
    let url = text(body, "/imageUrl");
    assert_eq!(
        *body,
        json!({
            "imageUrl": url, "mediaUrl": url, "caption": "Shelf 4",
            "media": [{"mediaUrl": url, "mediaFileName": "shelf.png"}],
        })
    );
    // One client joins several uploads with a comma.
    let body =
        json!({"title": "x", "message": "y", "mediaResources": format!("{resource},{resource}")});
    let wish = json!({"actionType": "Announcement", "actionBody": body});
    let posted = setup.post_action(&token, wish).await.ok();
    let body = setup
        .action(&token, &text(&posted, "/referenceId"), "")
        .await;
    assert_eq!(body["media"].as_array().unwrap().len(), 2);
    assert_eq!(body["media"][0]["url"], body["media"][0]["mediaUrl"]);
    assert_eq!(body["media"][0]["fileName"], "shelf.png");
    let choices = json!([{"title": "a", "image": resource}]);
    let wish = json!({"actionType": "Poll", "actionBody": {"question": "x", "choices": choices}});
    let posted = setup.post_action(&token, wish).await.ok();
    let body = setup.action(&token, &text(&posted, "/actionId"), "").await;
    assert_eq!(extension(&text(&body, "/choices/0/image")), "png");
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one line for each way of being wrong"
)]
async fn a_wrong_body_is_refused_with_its_fields_name() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let many = vec!["+15550100002"; 101];
    for (action_type, body, field) in [
        ("Image", json!({}), "actionBody.mediaResource: is missing"),
        (
            "Announcement",
            json!({"title": "x"}),
            "actionBody.message: is missing",
        ),
        (
            "Announcement",
            json!({"message": " "}),
            "actionBody.message",
        ),
        (
            "Announcement",
            json!({"message": "x", "mediaResources": ["x"]}),
            "actionBody.mediaResources",
        ),
        (
            "Job",
            json!({"assignedTo": ["+15550100002"]}),
            "actionBody.title: is missing",
        ),
        (
            "Job",
            json!({"title": "x"}),
            "actionBody.assignedTo: is missing",
        ),
        (
            "Job",
            json!({"title": "x", "assignedTo": []}),
            "actionBody.assignedTo",
        ),
        (
            "Job",
            json!({"title": "x", "assignedTo": ["x"]}),
            "actionBody.assignedTo",
        ),
        (
            "Job",
            json!({"title": "x", "assignedTo": many}),
            "actionBody.assignedTo",
        ),
        (
            "Job",
            json!({"title": "x", "assignedTo": ["+15550100002"], "dueDate": 0}),
            "actionBody.dueDate",
        ),
        (
            "Job",
            json!({"title": "x", "assignedTo": ["+15550100002"], "dueDate": -1}),
            "actionBody.dueDate",
        ),
        (
            "Poll",
            json!({"question": "x"}),
            "actionBody.choices: is missing",
        ),
        (
            "Poll",
            json!({"question": "x", "choices": []}),
            "actionBody.choices",
        ),
        (
            "Poll",
            json!({"question": "x", "choices": ["a"]}),
            "actionBody.choices",
        ),
        (
            "LetsMeet",
            json!({"title": "x"}),
            "actionBody.startingTime: is missing",
        ),
        (
            "LetsMeet",
            json!({"title": "x", "startingTime": "soon"}),
            "actionBody.startingTime",
        ),
        ("Survey", json!({"title": "x"}), "actionBody.questions"),
        (
            "Survey",
            json!({"title": "x", "questions": [{"title": "y", "type": "SingleOption"}]}),
            "actionBody.questions.options",
        ),
        (
            "Survey",
            json!({"title": "x", "questions": [{"title": "y", "type": "Song"}]}),
            "actionBody.questions.type",
        ),
        (
            "Survey",
            json!({"questions": [{"title": "y", "type": "Text"}]}),
            "actionBody.title",
        ),
        ("ShareLocation", json!({}), "actionType"),
        ("photoWithLocation", json!({}), "actionType"),
        ("Contact", json!({}), "actionType"),
        ("", json!({}), "actionType"),
    ] {
        let wish = json!({"actionType": action_type, "actionBody": body});
        setup.post_action(&token, wish).await.is_invalid(field);
    }
    setup
        .post_action(&token, json!({"actionType": "Job"}))
        .await
        .is_invalid("actionBody: is missing");
    let whole = json!({"actionType": "Job", "actionBody": "x"});
    setup
        .post_action(&token, whole)
        .await
        .is_invalid("actionBody");
    setup.actions(&token, "").await.is_invalid("actionType");
    setup
        .actions(&token, "?actionType=Contact")
        .await
        .is_invalid("actionType");
    setup
        .actions(&token, "?actionType=Job&count=0")
        .await
        .is_invalid("count");
    setup
        .actions(&token, "?actionType=Job&fromDate=x")
        .await
        .is_invalid("fromDate");
}

#[tokio::test]
async fn actions_are_listed_in_pages_by_time() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    for number in 0..5 {
        let wish = json!({"actionType": "Announcement", "actionBody": {"message": number}});
        setup.post_action(&token, wish).await.ok();
        setup.server.clock.advance(Duration::from_secs(1));
    }
    let start = NEW_YEAR.seconds();
    for (query, messages, has_more) in [
        ("&count=2".to_owned(), vec!["3", "4"], true),
        (format!("&count=2&fromDate={start}"), vec!["0", "1"], true),
        (
            format!("&count=2&fromDate={}", start + 1),
            vec!["1", "2"],
            true,
        ),
        (
            format!("&fromDate={}", NEW_YEAR.0 + 3000),
            vec!["3", "4"],
            false,
        ),
        (String::new(), vec!["0", "1", "2", "3", "4"], false),
        (format!("&fromDate={}", start + 60), vec![], false),
        (
            format!("&count=2&fromDate={}", i64::MIN),
            vec!["0", "1"],
            true,
        ),
        (format!("&fromDate={}", i64::MAX), vec![], false),
    ] {
        let query = format!("?actionType=Announcement{query}");
        let page = setup.actions(&token, &query).await.ok();
        let got: Vec<String> = page["actions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|action| text(action, "/actionBody/message"))
            .collect();
        assert_eq!(got, messages, "{query}");
        assert_eq!(page["hasMore"], has_more, "{query}");
    }
}

#[tokio::test]
async fn actions_flow_down_and_are_found_from_above() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        group,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let path = format!("/v1/groups/{group}/subGroups");
    let wish = json!({"groupName": "x", "welcomeMessage": "", "members": [coder.phone]});
    let made = server.platform(Method::POST, &path, &token).json(&wish);
    let within = text(&made.answer().await.ok(), "/groupId");
    let card = json!({"id": "com.example.card", "actionBody": {"title": "above"}});
    let above = text(
        &setup.post_action(&token, card.clone()).await.ok(),
        "/actionId",
    );
    let path = format!("/v1/groups/{within}/actions");
    let post = server.platform(Method::POST, &path, &token).json(&card);
    post.answer().await.ok();
    let count = async |query: &str| {
        let page = setup.actions(&token, query).await.ok();
        page["actions"].as_array().unwrap().len()
    };
    assert_eq!(count("?Id=com.example.card").await, 2);
    assert_eq!(count("?Id=com.example.card&GroupScope=false").await, 2);
    assert_eq!(count("?Id=com.example.card&GroupScope=true").await, 1);

    // Somebody in the sub-group sees what was posted above, and may not change it.
    let member = setup.user_token(coder).await;
    let path = format!("{path}/{above}");
    let show = server.platform(Method::GET, &path, &member);
    show.answer().await.ok();
    let change = server.platform(Method::PUT, &path, &member);
    let change = change.json(&json!({"updateProperties": []}));
    change.answer().await.is_forbidden();
    setup
        .actions(&member, "?Id=com.example.card")
        .await
        .is_forbidden();
    let other = new_group(server, &setup.lead, "Other", &[]).await;
    let leads = setup.user_token(&setup.lead).await;
    let path = format!("/v1/groups/{other}/actions/{above}");
    let show = server.platform(Method::GET, &path, &leads);
    show.answer()
        .await
        .is_error(404, "NotFound", "ValidationException");
}
