//! What each endpoint is sent, who may send it, and what a success answers.

use serde_json::{Value, json};

use super::world::World;
use crate::setup::SCOPES;

/// An endpoint with an access token.
pub(super) struct Case {
    pub(super) query: String,
    pub(super) body: Body,
    pub(super) who: Who,
    /// What a success answers, see [`fits`].
    pub(super) answer: Value,
}

pub(super) enum Body {
    None,
    /// All of whose fields may be absent.
    Optional(Value),
    /// That must be there, with any of its fields.
    Any(Value),
    /// Some of whose fields are needed.
    Needed(Value),
    Files,
}

/// Who may call (contract 7.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Anyone,
    Member,
    /// An admin of the group; where the call is about something that somebody made, its maker, too.
    Admin,
    /// Whoever made what the call is about.
    Owner,
    /// A tenant-level token.
    Tenant,
}

/// Any text but the empty one, in an expected answer.
const TEXT: &str = "<text>";
/// Any text, in an expected answer.
const ANY_TEXT: &str = "<any text>";
/// Either truth value, in an expected answer.
const EITHER: &str = "<true or false>";
/// Before the pattern that every element of a list fits; there is at least one.
const EACH: &str = "<each>";

/// Whether an answer is what was expected: the same keys and values, and something of the kind where a placeholder
/// stands.
pub(super) fn fits(expected: &Value, answer: &Value) -> bool {
    match (expected, answer) {
        (Value::String(word), Value::String(text)) if word == TEXT => !text.is_empty(),
        (Value::String(word), Value::String(_)) if word == ANY_TEXT => true,
        (Value::String(word), _) if word == EITHER => answer.is_boolean(),
        (Value::Array(patterns), Value::Array(found)) if patterns.first() == Some(&json!(EACH)) => {
            !found.is_empty() && found.iter().all(|one| fits(&patterns[1], one))
        }
        (Value::Array(patterns), Value::Array(found)) => {
            patterns.len() == found.len() && patterns.iter().zip(found).all(|(a, b)| fits(a, b))
        }
        (Value::Object(patterns), Value::Object(found)) => {
            patterns.len() == found.len()
                && patterns
                    .iter()
                    .all(|(key, pattern)| found.get(key).is_some_and(|one| fits(pattern, one)))
        }
        _ => expected == answer,
    }
}

fn extended(mut object: Value, more: &Value) -> Value {
    object
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    object
}

/// A group as lists show it (contract 6.2).
fn basic(id: &str, name: &str) -> Value {
    json!({
        "groupId": id, "groupName": name, "groupImageUrl": "", "groupType": TEXT,
        "hasParentGroups": EITHER, "hasSubGroups": EITHER, "isDuplicate": false,
        "isMappedToTenant": false, "welcomeMessage": ANY_TEXT,
    })
}

impl Case {
    fn of(who: Who, body: Body, answer: Value) -> Self {
        Self {
            query: String::new(),
            body,
            who,
            answer,
        }
    }

    fn read(who: Who, query: impl Into<String>, answer: Value) -> Self {
        Self {
            query: query.into(),
            ..Self::of(who, Body::None, answer)
        }
    }
}

impl World {
    /// The case of an endpoint, if there is one.
    pub(super) async fn case(&self, method: &str, path: &str) -> Option<Case> {
        let area = path.trim_start_matches("/v1/groups/{groupId}");
        if path == "/v1/groups" || path == "/v1/groups/{groupId}" || area.starts_with("/subGroups")
        {
            self.of_groups(method, path).await
        } else if area.starts_with("/members") || area.starts_with("/subscribers") {
            of_people(method, area)
        } else if area.starts_with("/actions") || area.starts_with("/reaction") {
            self.of_actions(method, area)
        } else {
            self.of_the_rest(method, path).await
        }
    }

    async fn of_groups(&self, method: &str, path: &str) -> Option<Case> {
        let group = &self.setup.group;
        let here = extended(
            basic(group, "Field team"),
            &json!({"welcomeMessage": "Hello"}),
        );
        let done = json!({"result": "true"});
        Some(match (method, path) {
            ("POST", "/v1/groups") => Case::of(
                Who::Anyone,
                Body::Needed(json!({"name": "x", "welcomeMessage": ""})),
                json!({"groupId": TEXT, "groupName": "x", "membersAdded": true}),
            ),
            ("GET", "/v1/groups") => Case::read(
                Who::Anyone,
                "",
                json!({"groups": [EACH, basic(TEXT, TEXT)]}),
            ),
            ("GET", "/v1/groups/{groupId}") => {
                let detail = json!({
                    "callerRole": "Admin", "currentLevelParentGroupCount": 0,
                    "currentLevelSubGroupCount": 0, "currentLevelUnProvisionedUserCount": 0,
                    "currentLevelUserCount": 2, "isDetailsReadable": true, "isEditable": true,
                    "unProvisionedUserCount": 0, "uniqueUserCount": 2, "userCount": 2,
                });
                let detail = extended(here, &detail);
                Case::read(Who::Member, "", json!({"groups": [detail]}))
            }
            ("GET", "/v1/groups/{groupId}/subGroups") => {
                let tree = extended(here, &json!({"subGroups": []}));
                let both = extended(tree.clone(), &json!({"groups": [tree]}));
                Case::read(Who::Member, "?fetchAllGroups=true", both)
            }
            ("POST", "/v1/groups/{groupId}/subGroups") => Case::of(
                Who::Admin,
                Body::Needed(json!({"groupName": "x", "welcomeMessage": ""})),
                json!({"groupId": TEXT, "groupName": "x"}),
            ),
            ("PUT", "/v1/groups/{groupId}/subGroups") => {
                let wish = json!({"name": "x", "welcomeMessage": ""});
                let other = self.make("/v1/groups", wish, "/groupId").await;
                let body = Body::Needed(json!({"subGroups": [other]}));
                Case::of(Who::Admin, body, done)
            }
            ("DELETE", "/v1/groups/{groupId}/subGroups/{subGroupId}") => {
                Case::of(Who::Admin, Body::None, done)
            }
            _ => return None,
        })
    }

    fn of_actions(&self, method: &str, area: &str) -> Option<Case> {
        let (group, message) = (&self.setup.group, &self.message);
        let source = format!("?sourceGroupId={group}");
        let done = json!({"result": "true"});
        let counts = json!([{
            "referenceId": message, "reactionsCountMap": {"like": 1, "comment": 0},
        }]);
        let cursor = 639_028_224_000_000_000_i64;
        Some(match (method, area) {
            ("GET", "/actions") => {
                let none = json!({"actions": [], "hasMore": false});
                Case::read(Who::Member, "?actionType=Job", none)
            }
            ("POST", "/actions") => Case::of(
                Who::Member,
                Body::Needed(json!({"id": "com.example.card", "actionBody": {}})),
                json!({"actionId": TEXT, "referenceId": TEXT}),
            ),
            ("GET", "/actions/{actionId}") => {
                let body = json!({
                    "actionId": TEXT, "properties": [], "responseCount": 0, "title": "x",
                    "version": 1,
                });
                let shown = json!({
                    "referenceId": TEXT, "actionType": "Custom", "id": "com.example.card",
                    "packageId": "com.example.card", "sender": self.setup.chief.phone,
                    "creationTime": 1_767_225_600, "sentAt": "2026-01-01T00:00:00Z",
                    "actionBody": body, "actionDetails": body,
                });
                Case::read(Who::Member, "", json!({"actions": [shown]}))
            }
            ("PUT", "/actions/{actionId}" | "/actions/{actionId}/properties") => Case::of(
                Who::Admin,
                Body::Needed(json!({"updateProperties": []})),
                done,
            ),
            ("POST", "/actions/{actionId}/responses") => Case::of(
                Who::Member,
                Body::Needed(json!({"actionBody": {"answers": []}})),
                json!({"responseId": TEXT}),
            ),
            ("POST", "/actions/{actionId}/reminder") => Case::of(
                Who::Admin,
                Body::Optional(json!({})),
                json!({"referenceId": TEXT}),
            ),
            ("POST", "/reaction") => Case::of(
                Who::Member,
                Body::Needed(json!({
                    "referenceId": message, "sourceGroupId": group, "reactionType": "Like",
                })),
                json!({"reactionId": TEXT}),
            ),
            ("GET", "/reaction/summary") => {
                let summary = json!({"cursor": cursor, "summary": counts});
                Case::read(Who::Member, source, summary)
            }
            ("GET", "/reaction/{referenceId}/summary") => {
                Case::read(Who::Member, source, json!({"summary": counts}))
            }
            ("GET", "/reaction/{referenceId}") => {
                let by = json!({
                    "reactionId": TEXT, "userId": self.setup.chief.user_id,
                    "lastModifiedTime": 1_767_225_600_000_i64,
                });
                let details = json!({"cursor": cursor, "reactionDetails": [by]});
                Case::read(Who::Member, format!("{source}&reactionType=Like"), details)
            }
            _ => return None,
        })
    }

    async fn of_the_rest(&self, method: &str, path: &str) -> Option<Case> {
        let (setup, group) = (&self.setup, &self.setup.group);
        let chief = &setup.chief;
        let uploaded = json!({"mediaResource": TEXT});
        Some(match (method, path) {
            ("GET", "/v1/users/me") => {
                let me = json!({
                    "id": chief.user_id, "name": "Chief", "mobileNumber": chief.phone, "profilePic": "",
                    "isProvisioned": true, "tenantIds": [TEXT],
                });
                Case::read(Who::Anyone, "", me)
            }
            ("POST", "/v1/groups/{groupId}/messages") => Case::of(
                Who::Member,
                Body::Needed(json!({"message": "x"})),
                json!({"referenceId": TEXT}),
            ),
            ("POST", "/v1/media") => Case::of(Who::Anyone, Body::Files, uploaded),
            ("POST", "/v1/media/url") => {
                let body = Body::Needed(json!({"mediaUrl": self.files.url}));
                Case::of(Who::Anyone, body, uploaded)
            }
            ("POST", "/v1/media/attachment") => {
                let file = json!({"$content-type": "application/pdf", "$content": "JVBERi0xLjc="});
                let body = Body::Needed(json!({"fileContent": file}));
                Case::of(Who::Anyone, body, uploaded)
            }
            ("POST", "/v1/webhook") => {
                let body = Body::Needed(self.webhook());
                Case::of(Who::Member, body, json!({"webhookId": TEXT}))
            }
            ("GET", "/v1/webhook") => {
                let webhook = json!({
                    "id": TEXT, "objectId": group, "objectType": "Group", "filters": [],
                    "events": ["TextMessageCreated", "MemberAdded", "MemberRemoved"],
                    "callbackUrl": self.receiver.url, "callbackToken": "", "callbackContext": "",
                    "ts": 1_767_225_600_000_i64, "validity": 1_830_339_452_000_i64, "active": true,
                });
                let query = format!("?objectId={group}&objectType=Group");
                Case::read(Who::Member, query, json!({"webhooks": [EACH, webhook]}))
            }
            ("PUT", "/v1/webhook/{webhookId}") => {
                let body = Body::Any(json!({"callBackContext": "x"}));
                Case::of(Who::Owner, body, json!({"webhookId": TEXT}))
            }
            ("DELETE", "/v1/webhook/{webhookId}" | "/v1/bot/{botUserId}") => {
                Case::of(Who::Owner, Body::None, json!({}))
            }
            ("POST", "/v1/bot") => {
                let body = Body::Needed(json!({"name": "x"}));
                Case::of(Who::Anyone, body, json!({"botUserId": TEXT}))
            }
            ("GET", "/v1/bot") => {
                let bot = json!({
                    "botUserId": TEXT, "name": "x", "profilePic": "", "tenantId": TEXT,
                    "creatorId": chief.user_id, "creator": chief.phone, "creatorName": "Chief",
                    "creatorProfilePic": "", "status": "Active",
                });
                Case::read(Who::Anyone, "", json!({"bots": [EACH, bot]}))
            }
            ("PUT", "/v1/bot/{botUserId}") => {
                let body = Body::Optional(json!({"name": "x"}));
                Case::of(Who::Owner, body, json!({}))
            }
            ("GET", "/v1/bot/accessToken/{botUserId}") => {
                let token = json!({
                    "accessToken": TEXT, "accessTokenExpiry": 1_767_312_000_000_i64,
                    "scope": SCOPES,
                });
                Case::read(Who::Owner, "", token)
            }
            ("POST", "/v1/groups/{groupId}/bot") => {
                let wish = json!({"name": "x"});
                let bot = self.make("/v1/bot", wish, "/botUserId").await;
                let body = Body::Needed(json!({"botUserId": bot}));
                Case::of(Who::Admin, body, json!({}))
            }
            ("GET", "/v1/tenant/findGroupsByQuery") => {
                let found = extended(
                    basic(group, "Field team"),
                    &json!({"welcomeMessage": "Hello"}),
                );
                let page = json!({"groups": [found], "hasMore": false});
                Case::read(Who::Tenant, "?query=field", page)
            }
            _ => return None,
        })
    }
}

fn of_people(method: &str, area: &str) -> Option<Case> {
    let done = json!({"result": "true"});
    let nobody = json!({"subscribers": []});
    Some(match (method, area) {
        ("GET", "/members") => {
            let member = json!({
                "id": TEXT, "role": TEXT, "mobileNumber": TEXT, "isProvisioned": true,
                "name": TEXT, "profilePic": "",
            });
            Case::read(Who::Member, "", json!({"members": [EACH, member]}))
        }
        ("PUT", "/members") => Case::of(Who::Admin, Body::Needed(json!({"members": []})), done),
        ("PUT", "/members/{memberId}") => {
            Case::of(Who::Admin, Body::Needed(json!({"role": "Member"})), done)
        }
        ("DELETE", "/members/{memberId}") => Case::of(Who::Admin, Body::None, done),
        ("POST", "/subscribers") => {
            Case::of(Who::Admin, Body::Optional(json!({"count": 10})), nobody)
        }
        ("GET", "/subscribers") => Case::read(Who::Admin, "", nobody),
        ("PUT", "/subscribers/add" | "/subscribers/remove") => {
            Case::of(Who::Admin, Body::Needed(nobody), json!({"result": {}}))
        }
        _ => return None,
    })
}
