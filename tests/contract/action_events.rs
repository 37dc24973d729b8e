//! What webhooks are told of actions, answers and sub-groups (contract 6.11.3, 6.11.4).

use reqwest::Method;
use serde_json::{Value, json};

use crate::media::picture;
use crate::receiver::Receiver;
use crate::server::{Ask as _, text};
use crate::setup::Setup;

/// A group whose every event is told.
struct Told {
    setup: Setup,
    token: String,
    receiver: Receiver,
    heard: usize,
}

impl Told {
    async fn new() -> Self {
        let setup = Setup::new().await;
        let token = setup.access_token().await;
        let receiver = Receiver::start().await;
        let events = [
            "ActionCreated",
            "ActionResponse",
            "SurveyCreated",
            "SurveyResponse",
            "JobCreated",
            "JobResponse",
            "PollCreated",
            "PollResponse",
            "LetsMeetCreated",
            "LetsMeetResponse",
            "AttachmentCreated",
            "Announcement",
            "GroupAdded",
            "GroupRemoved",
        ];
        let wish = json!({
            "objectId": setup.group, "objectType": "Group", "callBackUrl": receiver.url,
            "eventTypes": events,
        });
        let create = setup.server.platform(Method::POST, "/v1/webhook", &token);
        create.json(&wish).answer().await.ok();
        Self {
            setup,
            token,
            receiver,
            heard: 0,
        }
    }

    /// What was told since the last time.
    async fn hears(&mut self, event: &str) -> Value {
        self.heard += 1;
        let calls = self.receiver.wait_for(self.heard).await;
        let body = calls[self.heard - 1].body.clone();
        assert_eq!(body["eventType"], event);
        assert_eq!(body["objectId"], self.setup.group);
        body
    }

    async fn post(&self, action_type: &str, body: Value) -> Value {
        let wish = json!({"actionType": action_type, "actionBody": body});
        self.setup.post_action(&self.token, wish).await.ok()
    }

    async fn answer(&self, posted: &Value, body: Value) -> Value {
        let id = text(posted, "/actionId");
        let path = format!("/v1/groups/{}/actions/{id}/responses", self.setup.group);
        let post = self.setup.server.platform(Method::POST, &path, &self.token);
        post.json(&body).answer().await.ok()
    }
}

#[tokio::test]
async fn surveys_and_cards_are_told_with_what_they_ask() {
    let mut told = Told::new().await;
    let (group, lead) = (told.setup.group.clone(), told.setup.lead.clone());
    let questions = json!([
        {"title": "State", "type": "SingleOption", "options": [{"title": "Good"}]},
        {"title": "Notes", "type": "Text", "options": []},
    ]);
    let survey = json!({"title": "Site check", "questions": questions});
    let posted = told.post("Survey", survey).await;
    let id = &posted["actionId"];
    let created = told.hears("SurveyCreated").await;
    assert_eq!(
        created["data"],
        json!({
            "actionId": id, "groupId": group, "title": "Site check", "isAnonymous": false,
            "questions": questions, "properties": [],
        })
    );
    assert_eq!(created["fromUser"], lead.phone);
    let body = json!({"actionBody": {"answers": ["Good", "All fine"]}});
    let answered = told.answer(&posted, body).await;
    let mut expected = json!({
        "actionId": id, "groupId": group, "responseId": answered["responseId"],
        "isUpdateResponse": false, "isAnonymous": false, "responder": lead.phone,
        "responderId": lead.user_id, "responderName": "Lead", "responderProfilePic": "",
        "responseDetails": {"responseWithQuestions": [
            {
                "title": "State", "type": "SingleOption", "options": [{"title": "Good"}],
                "answer": ["Good"],
            },
            {"title": "Notes", "type": "Text", "options": [], "answer": "All fine"},
        ]},
    });
    assert_eq!(told.hears("SurveyResponse").await["data"], expected);
    let body = json!({
        "responseId": answered["responseId"], "actionBody": {"answers": ["Good", "All fine"]},
    });
    told.answer(&posted, body).await;
    expected["isUpdateResponse"] = json!(true);
    assert_eq!(told.hears("SurveyResponse").await["data"], expected);

    let wish = json!({"id": "com.example.card.4", "actionBody": {
        "title": "Ticket", "isAnonymous": true, "questions": [{"title": "Notes", "type": "Text"}],
    }});
    let posted = told.setup.post_action(&told.token, wish).await.ok();
    let created = told.hears("ActionCreated").await;
    for field in ["actionPackageId", "packageId"] {
        assert_eq!(created["data"][field], "com.example.card.4");
    }
    told.answer(&posted, json!({"actionBody": {"answers": ["x"]}}))
        .await;
    let answered = told.hears("ActionResponse").await;
    assert_eq!(answered["data"]["isAnonymous"], true);
    for (value, field) in [
        (&answered["fromUser"], "fromUser"),
        (&answered["fromUserId"], "fromUserId"),
        (&answered["fromUserName"], "fromUserName"),
        (&answered["data"]["responder"], "responder"),
        (&answered["data"]["responderId"], "responderId"),
    ] {
        assert_eq!(*value, "", "{field} would say whose the answer is");
    }
}

#[tokio::test]
async fn every_other_action_is_told_in_its_own_way() {
    let mut told = Told::new().await;
    let (group, lead) = (told.setup.group.clone(), told.setup.lead.clone());
    let job = json!({"title": "Refill", "assignedTo": [lead.phone], "dueDate": 8});
    let posted = told.post("Job", job).await;
    assert_eq!(
        told.hears("JobCreated").await["data"],
        json!({
            "actionId": posted["actionId"], "groupId": group, "title": "Refill",
            "text": "Refill", "dueDate": "2026-01-01T08:00:00Z", "assignedTo": [lead.phone],
        })
    );
    let answered = told
        .answer(&posted, json!({"actionBody": {"isCompleted": true}}))
        .await;
    assert_eq!(
        told.hears("JobResponse").await["data"],
        json!({
            "actionId": posted["actionId"], "groupId": group,
            "responseId": answered["responseId"], "responseDetails": {"response": {
                "assignee": lead.phone, "assigneeName": "Lead", "assigneeProfilePic": "",
                "isCompleted": true,
            }},
        })
    );
    let poll = json!({"question": "Lunch at?", "choices": [{"title": "12"}]});
    let posted = told.post("Poll", poll).await;
    let created = told.hears("PollCreated").await;
    assert_eq!(created["data"]["question"], "Lunch at?");
    assert_eq!(created["data"]["groupId"], group);
    told.answer(&posted, json!({"actionBody": {"answers": ["12"]}}))
        .await;
    let answered = told.hears("PollResponse").await;
    let shown = &answered["data"]["responseDetails"]["responseWithQuestions"][0];
    assert_eq!(shown["answer"], json!(["12"]));
    let meeting = json!({"title": "Sync", "startingTime": "2030-01-01T09:00:00Z"});
    told.post("LetsMeet", meeting).await;
    let created = told.hears("LetsMeetCreated").await;
    assert_eq!(created["data"]["startingTime"], "2030-01-01T09:00:00Z");

    let resource = picture(&told.setup.server, &told.token, "a.png").await;
    let media = json!({"mediaResource": resource, "caption": "Shelf 4"});
    told.post("Image", media).await;
    let data = told.hears("AttachmentCreated").await["data"].clone();
    let url = text(&data, "/media/0/mediaUrl");
    assert_eq!(
        data,
        json!({
            "actionType": "Image", "caption": "Shelf 4",
            "media": [{"mediaUrl": url, "mediaFileName": "a.png"}],
        })
    );
    let said = json!({"title": "Holiday", "message": "Closed", "mediaResources": [resource]});
    told.post("Announcement", said).await;
    let file = json!({
        "mediaUrl": url, "mediaFileName": "a.png", "url": url, "fileName": "a.png",
    });
    assert_eq!(
        told.hears("Announcement").await["data"],
        json!({"title": "Holiday", "text": "Closed", "media": [file]})
    );
}

#[tokio::test]
async fn a_group_within_the_group_is_told() {
    let mut told = Told::new().await;
    let path = format!("/v1/groups/{}/subGroups", told.setup.group);
    let server = &told.setup.server;
    let wish = json!({"groupName": "Night shift", "welcomeMessage": ""});
    let create = server.platform(Method::POST, &path, &told.token);
    let within = text(&create.json(&wish).answer().await.ok(), "/groupId");
    let path = format!("{path}/{within}");
    let detach = server.platform(Method::DELETE, &path, &told.token);
    detach.answer().await.ok();
    let shown = json!({"groupId": within, "groupName": "Night shift", "groupImageUrl": ""});
    assert_eq!(told.hears("GroupAdded").await["data"], shown);
    assert_eq!(told.hears("GroupRemoved").await["data"], shown);
}
