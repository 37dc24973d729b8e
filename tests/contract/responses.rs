//! Answers to actions (contract 6.9, 6.8.4).

use reqwest::Method;
use serde_json::{Value, json};

use crate::media::picture;
use crate::server::{Answer, Ask as _, NEW_YEAR, text};
use crate::setup::Setup;

impl Setup {
    async fn respond(&self, token: &str, action: &str, wish: Value) -> Answer {
        let path = format!("/v1/groups/{}/actions/{action}/responses", self.group);
        let post = self.server.platform(Method::POST, &path, token);
        post.json(&wish).answer().await
    }

    async fn answer_with(&self, token: &str, action: &str, answers: Value) -> Answer {
        let wish = json!({"actionType": "Survey", "actionBody": {"answers": answers}});
        self.respond(token, action, wish).await
    }

    /// Posts an action that people answer to.
    async fn ask_for(&self, token: &str, wish: Value) -> String {
        text(&self.post_action(token, wish).await.ok(), "/actionId")
    }
}

fn survey(more: &Value) -> Value {
    let mut body = json!({"title": "x", "questions": [{"title": "Notes", "type": "Text"}]});
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    json!({"actionType": "Survey", "actionBody": body})
}

/// Every type of question with its options, an answer, and the answer as it is read again; files are read as they lie.
fn kinds(resource: &str) -> Vec<(&'static str, Value, Value, Value)> {
    let options = json!([{"title": "Good"}, {"title": "Bad"}]);
    vec![
        ("Text", json!([]), json!("All fine"), json!("All fine")),
        (
            "SingleOption",
            options.clone(),
            json!("Good"),
            json!(["Good"]),
        ),
        (
            "MultiOption",
            options,
            json!(["Good", "Bad"]),
            json!(["Good", "Bad"]),
        ),
        ("Image", json!([]), json!(resource), Value::Null),
        ("Numeric", json!([]), json!(1), json!(1.0)),
        (
            "DateTime",
            json!([]),
            json!(1_893_456_000),
            json!(1_893_456_000_000_i64),
        ),
        (
            "Location",
            json!([]),
            json!({"lt": 1.5, "lg": 2.5, "n": "Depot"}),
            json!({"lt": 1.5, "lg": 2.5, "n": "Depot"}),
        ),
        ("AttachmentList", json!([]), json!([resource]), Value::Null),
        (
            "PhoneNumber",
            json!([]),
            json!({"cc": "1", "pn": "5550100050"}),
            json!({"cc": "1", "pn": "5550100050"}),
        ),
        ("Text", json!([]), Value::Null, Value::Null),
    ]
}

/// Posts a survey with these questions.
async fn ask_all(
    setup: &Setup,
    token: &str,
    kinds: &[(&'static str, Value, Value, Value)],
) -> String {
    let questions: Vec<Value> = kinds
        .iter()
        .map(|(kind, options, ..)| json!({"title": kind, "type": kind, "options": options}))
        .collect();
    let body = json!({"title": "Site check", "questions": questions});
    setup
        .ask_for(token, json!({"actionType": "Survey", "actionBody": body}))
        .await
}

#[tokio::test]
async fn every_type_of_question_is_answered() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let kinds = kinds(&picture(&setup.server, &token, "a.png").await);
    let action = ask_all(&setup, &token, &kinds).await;
    let place = json!({"latitude": 1.5, "longitude": 2.5, "name": "Store 7"});
    let answers: Vec<&Value> = kinds.iter().map(|(_, _, sent, _)| sent).collect();
    let wish = json!({"actionType": "Survey", "actionBody": {
        "responseName": "Store 7", "Answers": answers, "responseLocation": place,
    }});
    let answered = setup.respond(&token, &action, wish).await.ok();
    let id = text(&answered, "/responseId");
    assert_eq!(answered, json!({"responseId": id}));

    let brief = setup.action(&token, &action, "").await;
    assert_eq!(brief["responseCount"], 1);
    assert!(brief.get("responses").is_none());
    let body = setup.action(&token, &action, "?getDetails=true").await;
    assert_eq!(body["questions"].as_array().unwrap().len(), kinds.len());
    let response = &body["responses"][0];
    let shown = response["responseWithQuestions"].as_array().unwrap();
    for (shown, (kind, options, _, kept)) in shown.iter().zip(&kinds) {
        let mut expected = json!({"title": kind, "type": kind, "options": options, "answer": kept});
        if matches!(*kind, "Image" | "AttachmentList") {
            assert_eq!(shown["answer"][0]["mediaFileName"], "a.png");
            expected["answer"] = shown["answer"].clone();
        }
        assert_eq!(*shown, expected);
    }
    let mut rest = response.clone();
    rest.as_object_mut()
        .unwrap()
        .remove("responseWithQuestions");
    assert_eq!(
        rest,
        json!({
            "responseId": id, "responder": setup.lead.phone, "responderId": setup.lead.user_id,
            "responderName": "Lead", "responseName": "Store 7", "responseLocation": place,
            "createdAt": NEW_YEAR.0,
        })
    );
}

#[tokio::test]
async fn answers_that_do_not_fit_their_questions_are_refused() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let kinds = kinds(&picture(&setup.server, &token, "a.png").await);
    let action = ask_all(&setup, &token, &kinds).await;
    for (index, wrong) in [
        json!([]),
        json!("Fine"),
        json!(["Fine"]),
        json!("x"),
        json!("many"),
        json!("soon"),
        json!({"lt": 1.5}),
        json!(["x"]),
        json!("1"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut answers = vec![Value::Null; kinds.len()];
        answers[index] = wrong;
        let answer = setup.answer_with(&token, &action, json!(answers)).await;
        answer.is_invalid(&format!("actionBody.answers[{index}]"));
    }
    for wrong in [json!([]), json!(vec![Value::Null; 11])] {
        let answer = setup.answer_with(&token, &action, wrong).await;
        answer.is_invalid("actionBody.answers");
    }
    let none = setup.respond(&token, &action, json!({"actionBody": {}}));
    none.await.is_invalid("actionBody.answers: is missing");
    let none = setup.respond(&token, &action, json!({}));
    none.await.is_invalid("actionBody: is missing");
}

#[tokio::test]
async fn somebody_answers_once_unless_more_is_asked_for_and_may_change_it() {
    let setup = Setup::new().await;
    setup.add_member(&setup.coder).await;
    let leads = setup.user_token(&setup.lead).await;
    let coders = setup.user_token(&setup.coder).await;
    let once = setup.ask_for(&leads, survey(&json!({}))).await;
    let first = setup.answer_with(&leads, &once, json!(["a"])).await.ok();
    let again = setup.answer_with(&leads, &once, json!(["b"])).await;
    again.is_error(409, "Conflict", "ValidationException");
    setup.answer_with(&coders, &once, json!(["c"])).await.ok();
    let id = text(&first, "/responseId");
    let change = |token: &str, id: &str| {
        let wish = json!({"responseId": id, "actionBody": {"answers": ["d"]}});
        let token = token.to_owned();
        let (setup, once) = (&setup, &once);
        async move { setup.respond(&token, once, wish).await }
    };
    assert_eq!(change(&leads, &id).await.ok(), first);
    change(&coders, &id).await.is_forbidden();
    change(&leads, "nothing").await.is_exactly(
        404,
        "NotFound",
        "ValidationException",
        "responseId not found",
    );
    let body = setup.action(&leads, &once, "?getDetails=true").await;
    let mut answers: Vec<String> = body["responses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|response| text(response, "/responseWithQuestions/0/answer"))
        .collect();
    answers.sort();
    assert_eq!(answers, ["c", "d"]);

    let often = survey(&json!({"acceptMultipleResponses": "true"}));
    let often = setup.ask_for(&leads, often).await;
    for _ in 0..2 {
        setup.answer_with(&leads, &often, json!(["a"])).await.ok();
    }
    let only_add = setup.token_with(&["action:add"]).await;
    let wish = json!({"responseId": id, "actionBody": {"answers": ["e"]}});
    let refused = setup.respond(&only_add, &once, wish).await;
    refused.is_exactly(
        403,
        "Unauthorized",
        "AuthException",
        "The permission action:update is missing",
    );
    let only_update = setup.token_with(&["action:update"]).await;
    let refused = setup.answer_with(&only_update, &once, json!(["a"])).await;
    refused.is_forbidden();
}

#[tokio::test]
async fn a_job_is_done_when_everybody_has_done_it() {
    let setup = Setup::new().await;
    let Setup { coder, lead, .. } = &setup;
    setup.add_member(coder).await;
    let leads = setup.user_token(lead).await;
    let coders = setup.user_token(coder).await;
    let body = json!({"title": "x", "assignedTo": [coder.phone, lead.phone], "dueDate": 8});
    let job = setup
        .ask_for(&leads, json!({"actionType": "Job", "actionBody": body}))
        .await;
    let done = |token: &str, flag: Value| {
        let wish = json!({"actionType": "Job", "actionBody": {"isCompleted": flag}});
        let token = token.to_owned();
        let (setup, job) = (&setup, &job);
        async move { setup.respond(&token, job, wish).await }
    };
    done(&coders, Value::Null)
        .await
        .is_invalid("actionBody.isCompleted: is missing");
    done(&coders, json!(true)).await.ok();
    let body = setup.action(&leads, &job, "").await;
    assert_eq!(
        (
            &body["isCompleted"],
            &body["status"],
            &body["responseCount"]
        ),
        (&json!(false), &json!(false), &json!(1))
    );
    assert_eq!(body["dueDate"], "2026-01-01T08:00:00Z");
    let find = |phone: &str| {
        let responses = body["responses"].as_array().unwrap();
        let found = responses.iter().find(|one| one["assignee"] == phone);
        found.unwrap().clone()
    };
    assert_eq!(
        find(&coder.phone),
        json!({
            "assignee": coder.phone, "assigneeName": "Coder", "assigneeProfilePic": "",
            "isCompleted": true,
        })
    );
    assert_eq!(find(&lead.phone)["isCompleted"], false);
    done(&leads, json!("true")).await.ok();
    let body = setup.action(&leads, &job, "").await;
    assert_eq!(body["status"], true);
}

#[tokio::test]
async fn polls_and_meetings_are_answered_with_one_text() {
    let setup = Setup::new().await;
    let token = setup.access_token().await;
    let choices = json!([{"title": "12"}, {"title": "13"}]);
    let poll = json!({"actionType": "Poll", "actionBody": {"question": "x", "choices": choices}});
    let poll = setup.ask_for(&token, poll).await;
    let wrong = setup.answer_with(&token, &poll, json!(["14"])).await;
    wrong.is_invalid("actionBody.answers[0]");
    setup.answer_with(&token, &poll, json!(["12"])).await.ok();
    let body = setup.action(&token, &poll, "?getDetails=true").await;
    assert_eq!(
        body["responses"][0]["responseWithQuestions"][0]["answer"],
        json!(["12"])
    );
    let body = json!({"title": "Sync", "startingTime": "2030-01-01T09:00:00"});
    let meeting = json!({"actionType": "LetsMeet", "actionBody": body});
    let meeting = setup.ask_for(&token, meeting).await;
    setup
        .answer_with(&token, &meeting, json!(["Yes"]))
        .await
        .ok();
    let said = json!({"actionType": "Announcement", "actionBody": {"message": "x"}});
    let said = setup.post_action(&token, said).await.ok();
    let reference = text(&said, "/referenceId");
    let answer = setup.answer_with(&token, &reference, json!([]));
    answer.await.is_invalid("actionId");
    let nothing = setup.answer_with(&token, "nothing", json!([]));
    nothing
        .await
        .is_exactly(404, "NotFound", "ValidationException", "actionId not found");
}

#[tokio::test]
async fn answers_are_seen_by_whom_the_survey_says() {
    let setup = Setup::new().await;
    let Setup {
        chief, coder, lead, ..
    } = &setup;
    for person in [chief, coder] {
        setup.add_member(person).await;
    }
    // The coder asks, the lead administers, and the last one is just a member.
    let coders = setup.user_token(coder).await;
    let leads = setup.user_token(lead).await;
    let porter = crate::setup::person(&setup.server, "Porter", "+15550100004").await;
    setup.add_member(&porter).await;
    let porters = setup.user_token(&porter).await;
    for (flags, seen) in [
        (json!({}), [3, 3, 3]),
        (json!({"visibility": "0"}), [3, 3, 3]),
        (json!({"isSenderOnly": true}), [3, 1, 1]),
        (json!({"visibility": 1}), [3, 1, 1]),
        (json!({"visibility": "2"}), [3, 3, 1]),
        (json!({"visibility": "3", "isSenderOnly": true}), [3, 3, 3]),
    ] {
        let action = setup.ask_for(&coders, survey(&flags)).await;
        let tokens = [&coders, &leads, &porters];
        for token in tokens {
            setup.answer_with(token, &action, json!(["a"])).await.ok();
        }
        for (token, count) in tokens.into_iter().zip(seen) {
            let body = setup.action(token, &action, "?getDetails=true").await;
            let responses = body["responses"].as_array().unwrap();
            assert_eq!(responses.len(), count, "{flags}");
            assert_eq!(body["responseCount"], 3);
        }
    }
    let secret = setup
        .ask_for(&coders, survey(&json!({"isAnonymous": true})))
        .await;
    setup.answer_with(&leads, &secret, json!(["a"])).await.ok();
    let again = setup.answer_with(&leads, &secret, json!(["a"])).await;
    again.is_error(409, "Conflict", "ValidationException");
    let body = setup.action(&coders, &secret, "?getDetails=true").await;
    assert_eq!(body["isAnonymous"], true);
    for field in ["responder", "responderId", "responderName"] {
        assert!(body["responses"][0].get(field).is_none(), "{field}");
    }
}

#[tokio::test]
async fn subscribers_answer_what_is_for_them_and_see_their_own_answers() {
    let mut setup = Setup::new().await;
    let tenant = setup.user_token(&setup.chief).await;
    let wish = json!({"name": "News", "welcomeMessage": "", "groupType": "ConnectGroup"});
    let made = setup.server.platform(Method::POST, "/v1/groups", &tenant);
    setup.group = text(&made.json(&wish).answer().await.ok(), "/groupId");
    let path = format!("/v1/groups/{}/subscribers/add", setup.group);
    let numbers = json!({"subscribers": [setup.coder.phone, setup.lead.phone]});
    let add = setup.server.platform(Method::PUT, &path, &tenant);
    add.json(&numbers).answer().await.ok();
    let coders = setup.user_token(&setup.coder).await;
    let leads = setup.user_token(&setup.lead).await;
    let mut wish = survey(&json!({}));
    wish["subscribers"] = json!([setup.coder.phone]);
    let for_coder = setup.ask_for(&tenant, wish.clone()).await;
    wish["subscribers"] = Value::Null;
    wish["sendToAllSubscribers"] = json!(true);
    let for_all = setup.ask_for(&tenant, wish.clone()).await;
    wish["sendToAllSubscribers"] = json!(false);
    let for_members = setup.ask_for(&tenant, wish).await;
    for (token, action, may) in [
        (&coders, &for_coder, true),
        (&leads, &for_coder, false),
        (&coders, &for_all, true),
        (&leads, &for_all, true),
        (&coders, &for_members, false),
    ] {
        let answer = setup.answer_with(token, action, json!(["a"])).await;
        if may {
            answer.ok();
        } else {
            answer.is_error(404, "NotFound", "ValidationException");
        }
    }
    let count = async |token: &str| {
        let body = setup.action(token, &for_all, "?getDetails=true").await;
        body["responses"].as_array().unwrap().len()
    };
    assert_eq!(count(&tenant).await, 2);
    assert_eq!(count(&coders).await, 1);
    let listed = setup.actions(&leads, "?actionType=Survey").await.ok();
    assert_eq!(listed["actions"].as_array().unwrap().len(), 1);
}
