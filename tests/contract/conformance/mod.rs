//! Every endpoint of the contract's list (contract 9): success under each of its names and spellings with the exact
//! answer, a missing and a wrong token, a missing permission, an unknown group, a bad body; and everybody who may and may
//! not call it (`matrix.rs`).
//!
//! An endpoint that stands in the list and has no case fails the test. What answers contain in detail is tested where
//! their concept is.

mod cases;
mod matrix;
mod tokens;
mod world;

use kaizala_api::errors::{TOKEN_INVALID, TOKEN_MISSING};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

use self::cases::{Body, Case, fits};
use self::world::World;
use crate::media::PNG;
use crate::server::{Answer, Ask as _};
use crate::setup::PERMISSIONS;

/// The machine-checkable list of contract 9.
const ENDPOINTS: &str = include_str!("../endpoints.json");

/// A line of the list.
struct Endpoint {
    method: Method,
    path: String,
    aliases: Vec<String>,
    /// `None` where there is no access token.
    permission: Option<String>,
}

fn endpoints() -> Vec<Endpoint> {
    let list: Vec<Value> = serde_json::from_str(ENDPOINTS).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let read = |entry: Value| Endpoint {
        method: text(&entry["method"]).parse().unwrap(),
        path: text(&entry["path"]),
        aliases: entry["alias"]
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .collect(),
        permission: entry["permission"].as_str().map(str::to_owned),
    };
    list.into_iter().map(read).collect()
}

impl Endpoint {
    /// Every way in which real clients write the path: its aliases, in other cases, with a slash too many.
    fn spellings(&self) -> Vec<String> {
        let mut all = vec![self.path.clone()];
        all.extend(self.aliases.iter().cloned());
        let in_case = |change: fn(&str) -> String| {
            let words = self.path.split('/').map(|word| {
                if word.starts_with('{') {
                    word.to_owned()
                } else {
                    change(word)
                }
            });
            words.collect::<Vec<_>>().join("/")
        };
        all.push(in_case(str::to_uppercase));
        all.push(in_case(str::to_lowercase));
        all.push(format!("/{}", self.path));
        all.push(self.path.replace('/', "//"));
        all.push(format!("{}/", self.path));
        all
    }
}

/// The same body with every key's first letter as a capital.
fn capitalised(body: &Value) -> Value {
    match body {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (capital(key), capitalised(value)))
            .collect(),
        Value::Array(list) => list.iter().map(capitalised).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => body.clone(),
    }
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    let first = signs.next().map(|sign| sign.to_ascii_uppercase());
    first.into_iter().chain(signs).collect()
}

impl World {
    async fn needed_case(&self, endpoint: &Endpoint) -> Case {
        self.case(endpoint.method.as_str(), &endpoint.path)
            .await
            .unwrap_or_else(|| panic!("{} {} has no case", endpoint.method, endpoint.path))
    }

    async fn send(
        &self,
        endpoint: &Endpoint,
        case: &Case,
        path: &str,
        token: Option<&str>,
    ) -> Answer {
        let path = format!("{path}{}", case.query);
        let mut request = self.setup.server.request(endpoint.method.clone(), &path);
        if let Some(token) = token {
            request = request.header("accessToken", token);
        }
        request = match &case.body {
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

    async fn send_body(&self, endpoint: &Endpoint, path: &str, body: String) -> Answer {
        let request = self
            .setup
            .server
            .platform(endpoint.method.clone(), path, &self.token);
        request.body(body).answer().await
    }

    async fn check(&self, endpoint: &Endpoint, case: &Case) {
        let group = self.group_for(&endpoint.path);
        for spelling in endpoint.spellings() {
            let path = self.fill(&spelling, group).await;
            let body = self
                .send(endpoint, case, &path, Some(&self.token))
                .await
                .ok();
            assert!(
                fits(&case.answer, &body),
                "{} {spelling} answers {body}, not {}",
                endpoint.method,
                case.answer
            );
        }
        self.check_keys(endpoint, case, group).await;
        let path = self.fill(&endpoint.path, group).await;
        self.check_tokens(endpoint, case, &path).await;
        self.check_unknown_group(endpoint, case).await;
        self.check_bodies(endpoint, case, &path).await;
    }

    /// Keys of body and query in the other casing that clients send (contract 7.4).
    async fn check_keys(&self, endpoint: &Endpoint, case: &Case, group: &str) {
        let path = self.fill(&endpoint.path, group).await;
        let body = match &case.body {
            Body::None if !case.query.is_empty() => {
                let query = case.query.trim_start_matches('?').split('&').map(capital);
                let query: Vec<_> = query.collect();
                let path = format!("{path}?{}", query.join("&"));
                let get = self.setup.server.platform(Method::GET, &path, &self.token);
                get.answer().await.ok()
            }
            Body::Optional(body) | Body::Any(body) | Body::Needed(body) => {
                let body = capitalised(body).to_string();
                self.send_body(endpoint, &path, body).await.ok()
            }
            Body::None | Body::Files => return,
        };
        assert!(
            fits(&case.answer, &body),
            "{} answers {body}",
            endpoint.path
        );
    }

    /// A missing token, a wrong one, and one without the permission.
    async fn check_tokens(&self, endpoint: &Endpoint, case: &Case, path: &str) {
        let nobody = self.send(endpoint, case, path, None).await;
        nobody.is_exactly(401, "InvalidToken", "AuthException", TOKEN_MISSING);
        let forged = self.send(endpoint, case, path, Some("forged")).await;
        forged.is_exactly(401, "InvalidToken", "AuthException", TOKEN_INVALID);

        let permission = endpoint.permission.as_deref().unwrap();
        let others: Vec<&str> = PERMISSIONS
            .into_iter()
            .filter(|other| *other != permission)
            .collect();
        assert_eq!(others.len(), PERMISSIONS.len() - 1, "{permission}");
        let without = self.setup.token_with(&others).await;
        let refused = self.send(endpoint, case, path, Some(&without)).await;
        let message = format!("The permission {permission} is missing");
        refused.is_exactly(403, "Unauthorized", "AuthException", &message);
    }

    async fn check_unknown_group(&self, endpoint: &Endpoint, case: &Case) {
        if endpoint.path.contains("{groupId}") {
            let nowhere = self.fill(&endpoint.path, "nothing").await;
            let nowhere = self.send(endpoint, case, &nowhere, Some(&self.token)).await;
            nowhere.is_exactly(404, "NotFound", "ValidationException", "groupId not found");
        }
    }

    async fn check_bodies(&self, endpoint: &Endpoint, case: &Case, path: &str) {
        let bad: &[&str] = match &case.body {
            Body::None => &[],
            Body::Optional(_) => {
                self.send_body(endpoint, path, String::new()).await.ok();
                &["[]", "{", "\"x\""]
            }
            Body::Any(_) => &["", "[]", "{", "\"x\""],
            Body::Needed(_) => &["", "{}", "[]", "{", "\"x\"", "null"],
            Body::Files => {
                let answer = self.send_body(endpoint, path, "{}".to_owned()).await;
                return answer.is_error(415, "UnsupportedMediaType", "ValidationException");
            }
        };
        for body in bad {
            let answer = self.send_body(endpoint, path, (*body).to_owned()).await;
            answer.is_error(400, "InvalidParameters", "ValidationException");
        }
    }
}

/// The endpoints of the list: those of the token service, and those with an access token.
fn all() -> (Vec<Endpoint>, Vec<Endpoint>) {
    let list = endpoints();
    assert_eq!(list.len(), 47);
    list.into_iter().partition(|one| one.permission.is_none())
}

#[tokio::test]
async fn every_endpoint_of_the_list_is_as_the_contract_says() {
    let world = World::new().await;
    let (of_tokens, with_token) = all();
    for endpoint in &of_tokens {
        // Shown when the test fails: the last line is the endpoint that failed.
        println!("{} {}", endpoint.method, endpoint.path);
        tokens::check(&world.setup, endpoint).await;
    }
    for endpoint in &with_token {
        println!("{} {}", endpoint.method, endpoint.path);
        world
            .check(endpoint, &world.needed_case(endpoint).await)
            .await;
    }
}

#[tokio::test]
async fn nobody_reaches_what_is_somebody_elses() {
    let world = World::new().await;
    let callers = matrix::callers(&world).await;
    for endpoint in &all().1 {
        println!("{} {}", endpoint.method, endpoint.path);
        world.check_everybody(&callers, endpoint).await;
    }
}
