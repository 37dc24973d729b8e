//! Every endpoint of the contract's list (contract 9): success under each of its names, a missing and a wrong token,
//! a missing permission, a stranger, an unknown group, a bad body.
//!
//! An endpoint that stands in the list and has no case here fails the test. What answers contain in detail is tested
//! where their concept is.

use kaizala_api::errors::{TOKEN_INVALID, TOKEN_MISSING};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::media::PNG;
use crate::receiver::{Receiver, Reply};
use crate::server::{Answer, Ask as _, text};
use crate::setup::{PERMISSIONS, Setup};

const ENDPOINTS: &str = include_str!("endpoints.json");

/// Endpoints without an access token; their cases are in `pins.rs`, `pin_login.rs`, `exchange.rs` and `oauth.rs`.
const ELSEWHERE: [(&str, &str); 5] = [
    ("POST", "/v1/generatePin"),
    ("POST", "/v1/loginWithPinAndApplicationId"),
    ("GET", "/v1/accessToken"),
    ("GET", "/api/Oauth/Authorize"),
    ("POST", "/api/oauth/token"),
];

/// What an endpoint is sent, and which keys a success has.
struct Case {
    query: &'static str,
    body: Body,
    keys: &'static [&'static str],
}

enum Body {
    None,
    /// All of whose fields may be absent.
    Optional(Value),
    /// That must be there, with any of its fields.
    Any(Value),
    /// Some of whose fields are needed.
    Needed(Value),
    Files,
}

/// People, groups and tokens that the cases share; what a path names besides is made afresh for each call.
struct World {
    setup: Setup,
    /// Administers everything.
    token: String,
    /// Is in no group.
    stranger: String,
    public: String,
    message: String,
    receiver: Receiver,
    /// Serves a document.
    files: Receiver,
}

impl World {
    async fn new() -> Self {
        let setup = Setup::new().await;
        let token = setup.user_token(&setup.ada).await;
        let stranger = setup.user_token(&setup.ben).await;
        let mut world = Self {
            setup,
            token,
            stranger,
            public: String::new(),
            message: String::new(),
            receiver: Receiver::start().await,
            files: Receiver::start().await,
        };
        world
            .files
            .answers(|_| Reply::With(200, "%PDF-1.7".to_owned(), ""));
        let public = json!({"name": "News", "welcomeMessage": "", "groupType": "ConnectGroup"});
        world.public = world.make("/v1/groups", public, "/groupId").await;
        world.message = world
            .make_here("/messages", json!({"message": "x"}), "/referenceId")
            .await;
        world
    }

    async fn make(&self, path: &str, wish: Value, key: &str) -> String {
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

    fn webhook(&self) -> Value {
        crate::webhooks::wish(&self.setup.group, &self.receiver.url)
    }

    fn group_for(&self, path: &str) -> &str {
        if path.contains("/subscribers") {
            &self.public
        } else {
            &self.setup.group
        }
    }

    /// The path with an id in each of its places, of which only the group's may be given.
    async fn fill(&self, path: &str, group: &str) -> String {
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

    #[expect(clippy::too_many_lines, reason = "one arm for each endpoint")]
    async fn case(&self, method: &str, path: &str) -> Option<Case> {
        let group = &self.setup.group;
        let result = &["result"];
        let case = |query, body, keys| Case { query, body, keys };
        let found = match (method, path) {
            ("GET", "/v1/users/me") => case(
                "",
                Body::None,
                &[
                    "id",
                    "isProvisioned",
                    "mobileNumber",
                    "name",
                    "profilePic",
                    "tenantIds",
                ],
            ),
            ("POST", "/v1/groups") => case(
                "",
                Body::Needed(json!({"name": "x", "welcomeMessage": ""})),
                &["groupId", "groupName", "membersAdded"],
            ),
            ("GET", "/v1/groups" | "/v1/groups/{groupId}") => case("", Body::None, &["groups"]),
            ("GET", "/v1/groups/{groupId}/subGroups") => case(
                "?fetchAllGroups=true",
                Body::None,
                &[
                    "groupId",
                    "groupImageUrl",
                    "groupName",
                    "groupType",
                    "groups",
                    "hasParentGroups",
                    "hasSubGroups",
                    "isDuplicate",
                    "isMappedToTenant",
                    "subGroups",
                    "welcomeMessage",
                ],
            ),
            ("POST", "/v1/groups/{groupId}/subGroups") => case(
                "",
                Body::Needed(json!({"groupName": "x", "welcomeMessage": ""})),
                &["groupId", "groupName"],
            ),
            ("PUT", "/v1/groups/{groupId}/subGroups") => {
                let wish = json!({"name": "x", "welcomeMessage": ""});
                let other = self.make("/v1/groups", wish, "/groupId").await;
                case("", Body::Needed(json!({"subGroups": [other]})), result)
            }
            (
                "DELETE",
                "/v1/groups/{groupId}/subGroups/{subGroupId}"
                | "/v1/groups/{groupId}/members/{memberId}",
            ) => case("", Body::None, result),
            ("GET", "/v1/groups/{groupId}/members") => case("", Body::None, &["members"]),
            ("PUT", "/v1/groups/{groupId}/members") => {
                case("", Body::Needed(json!({"members": []})), result)
            }
            ("PUT", "/v1/groups/{groupId}/members/{memberId}") => {
                case("", Body::Needed(json!({"role": "Member"})), result)
            }
            ("POST", "/v1/groups/{groupId}/subscribers") => {
                case("", Body::Optional(json!({"count": 10})), &["subscribers"])
            }
            ("GET", "/v1/groups/{groupId}/subscribers") => case("", Body::None, &["subscribers"]),
            (
                "PUT",
                "/v1/groups/{groupId}/subscribers/add" | "/v1/groups/{groupId}/subscribers/remove",
            ) => case("", Body::Needed(json!({"subscribers": []})), result),
            ("POST", "/v1/groups/{groupId}/messages") => {
                case("", Body::Needed(json!({"message": "x"})), &["referenceId"])
            }
            ("POST", "/v1/media") => case("", Body::Files, &["mediaResource"]),
            ("POST", "/v1/media/attachment") => case(
                "",
                Body::Needed(json!({"fileContent": {
                    "$content-type": "application/pdf", "$content": "JVBERi0xLjc=",
                }})),
                &["mediaResource"],
            ),
            ("GET", "/v1/groups/{groupId}/actions") => {
                case("?actionType=Job", Body::None, &["actions", "hasMore"])
            }
            ("POST", "/v1/groups/{groupId}/actions") => case(
                "",
                Body::Needed(json!({"id": "com.example.card", "actionBody": {}})),
                &["actionId", "referenceId"],
            ),
            ("GET", "/v1/groups/{groupId}/actions/{actionId}") => {
                case("", Body::None, &["actions"])
            }
            (
                "PUT",
                "/v1/groups/{groupId}/actions/{actionId}"
                | "/v1/groups/{groupId}/actions/{actionId}/properties",
            ) => case("", Body::Needed(json!({"updateProperties": []})), result),
            ("POST", "/v1/groups/{groupId}/actions/{actionId}/responses") => case(
                "",
                Body::Needed(json!({"actionBody": {"answers": []}})),
                &["responseId"],
            ),
            ("POST", "/v1/groups/{groupId}/actions/{actionId}/reminder") => {
                case("", Body::Optional(json!({})), &["referenceId"])
            }
            ("POST", "/v1/groups/{groupId}/reaction") => case(
                "",
                Body::Needed(json!({
                    "referenceId": self.message, "sourceGroupId": group, "reactionType": "Like",
                })),
                &["reactionId"],
            ),
            ("GET", "/v1/groups/{groupId}/reaction/summary") => {
                case("?source", Body::None, &["cursor", "summary"])
            }
            ("GET", "/v1/groups/{groupId}/reaction/{referenceId}/summary") => {
                case("?source", Body::None, &["summary"])
            }
            ("GET", "/v1/groups/{groupId}/reaction/{referenceId}") => {
                let query = "?source&reactionType=Like";
                case(query, Body::None, &["cursor", "reactionDetails"])
            }
            ("POST", "/v1/bot") => case("", Body::Needed(json!({"name": "x"})), &["botUserId"]),
            ("GET", "/v1/bot") => case("", Body::None, &["bots"]),
            ("PUT", "/v1/bot/{botUserId}") => case("", Body::Optional(json!({"name": "y"})), &[]),
            ("GET", "/v1/bot/accessToken/{botUserId}") => case(
                "",
                Body::None,
                &["accessToken", "accessTokenExpiry", "scope"],
            ),
            ("POST", "/v1/groups/{groupId}/bot") => {
                let bot = self
                    .make("/v1/bot", json!({"name": "x"}), "/botUserId")
                    .await;
                case("", Body::Needed(json!({"botUserId": bot})), &[])
            }
            ("POST", "/v1/media/url") => case(
                "",
                Body::Needed(json!({"mediaUrl": self.files.url})),
                &["mediaResource"],
            ),
            ("POST", "/v1/webhook") => case("", Body::Needed(self.webhook()), &["webhookId"]),
            ("GET", "/v1/webhook") => case("?object", Body::None, &["webhooks"]),
            ("PUT", "/v1/webhook/{webhookId}") => {
                let wish = json!({"callBackContext": "x"});
                case("", Body::Any(wish), &["webhookId"])
            }
            ("DELETE", "/v1/bot/{botUserId}" | "/v1/webhook/{webhookId}") => {
                case("", Body::None, &[])
            }
            ("GET", "/v1/tenant/findGroupsByQuery") => {
                case("?query=field", Body::None, &["groups", "hasMore"])
            }
            _ => return None,
        };
        Some(found)
    }

    async fn send(&self, endpoint: &Endpoint<'_>, path: &str, token: Option<&str>) -> Answer {
        let source = format!("sourceGroupId={}", self.setup.group);
        let object = format!("objectId={}&objectType=Group", self.setup.group);
        let query = endpoint.case.query.replace("source", &source);
        let query = query.replace("?object", &format!("?{object}"));
        let path = format!("{path}{query}");
        let mut request = self.setup.server.request(endpoint.method.clone(), &path);
        if let Some(token) = token {
            request = request.header("accessToken", token);
        }
        request = match &endpoint.case.body {
            Body::None => request,
            Body::Optional(body) | Body::Any(body) | Body::Needed(body) => request.json(body),
            Body::Files => {
                let file = Part::bytes(PNG).file_name("a.png");
                let file = file.mime_str("image/png").unwrap();
                request.multipart(Form::new().part("files", file))
            }
        };
        request.answer().await
    }

    async fn send_body(&self, endpoint: &Endpoint<'_>, path: &str, body: &str) -> Answer {
        let request = self
            .setup
            .server
            .platform(endpoint.method.clone(), path, &self.token);
        request.body(body.to_owned()).answer().await
    }

    async fn check(&self, endpoint: &Endpoint<'_>) {
        let group = self.group_for(endpoint.path);
        for name in &endpoint.names {
            let path = self.fill(name, group).await;
            let body = self.send(endpoint, &path, Some(&self.token)).await.ok();
            let mut keys: Vec<&str> = body
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            keys.sort_unstable();
            assert_eq!(keys, endpoint.case.keys, "{name}");
            if let Some(result) = body.get("result") {
                assert!(*result == "true" || result.is_object(), "{name}");
            }
        }
        let path = self.fill(endpoint.path, group).await;
        let nobody = self.send(endpoint, &path, None).await;
        nobody.is_exactly(401, "InvalidToken", "AuthException", TOKEN_MISSING);
        let forged = self.send(endpoint, &path, Some("forged")).await;
        forged.is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);

        let others: Vec<&str> = PERMISSIONS
            .into_iter()
            .filter(|other| *other != endpoint.permission)
            .collect();
        assert_eq!(
            others.len(),
            PERMISSIONS.len() - 1,
            "{}",
            endpoint.permission
        );
        let without = self.setup.token_with(&others).await;
        let refused = self.send(endpoint, &path, Some(&without)).await;
        refused.is_exactly(
            403,
            "Unauthorized",
            "AuthException",
            &format!("The permission {} is missing", endpoint.permission),
        );
        if endpoint.path.contains("{groupId}") {
            let stranger = self.send(endpoint, &path, Some(&self.stranger)).await;
            stranger.is_forbidden();
            let nowhere = self.fill(endpoint.path, "nothing").await;
            let nowhere = self.send(endpoint, &nowhere, Some(&self.token)).await;
            nowhere.is_exactly(404, "NotFound", "ValidationException", "groupId not found");
        }
        match &endpoint.case.body {
            Body::None => {}
            Body::Optional(_) => {
                self.send_body(endpoint, &path, "").await.ok();
                self.is_bad(endpoint, &path, &["[]", "{", "\"x\""]).await;
            }
            Body::Any(_) => {
                let bad = ["", "[]", "{", "\"x\""];
                self.is_bad(endpoint, &path, &bad).await;
            }
            Body::Needed(_) => {
                let bad = ["", "{}", "[]", "{", "\"x\"", "null"];
                self.is_bad(endpoint, &path, &bad).await;
            }
            Body::Files => {
                let answer = self.send_body(endpoint, &path, "{}").await;
                answer.is_error(415, "UnsupportedMediaType", "ValidationException");
            }
        }
    }

    async fn is_bad(&self, endpoint: &Endpoint<'_>, path: &str, bodies: &[&str]) {
        for body in bodies {
            let answer = self.send_body(endpoint, path, body).await;
            answer.is_error(400, "InvalidParameters", "ValidationException");
        }
    }
}

struct Endpoint<'a> {
    method: Method,
    path: &'a str,
    names: Vec<&'a str>,
    permission: &'a str,
    case: Case,
}

#[tokio::test]
async fn every_endpoint_of_the_list_is_as_the_contract_says() {
    let world = World::new().await;
    let list: Vec<Value> = serde_json::from_str(ENDPOINTS).unwrap();
    let mut checked = 0;
    for entry in &list {
        let (method, path) = (
            entry["method"].as_str().unwrap(),
            entry["path"].as_str().unwrap(),
        );
        if ELSEWHERE.contains(&(method, path)) {
            continue;
        }
        let verb: Method = method.parse().unwrap();
        let case = world.case(method, path).await;
        let aliases = entry["alias"].as_array().into_iter().flatten();
        let endpoint = Endpoint {
            method: verb,
            path,
            names: std::iter::once(path)
                .chain(aliases.filter_map(Value::as_str))
                .collect(),
            permission: entry["permission"].as_str().unwrap(),
            case: case.unwrap_or_else(|| panic!("{method} {path} has no case")),
        };
        world.check(&endpoint).await;
        checked += 1;
    }
    assert_eq!(checked + ELSEWHERE.len(), list.len());
    println!("{checked} of {} endpoints", list.len());
}
