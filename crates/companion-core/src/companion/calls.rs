//! Calls of the platform service with a grant's access token: renewed when it is refused, sent on where the platform
//! has moved, and never sent twice where twice is not once (contract 7.7).

use http::{Method, StatusCode};
use kaizala_api::errors::ErrorCode;
use kaizala_api::groups::Groups;
use kaizala_api::messages::{MESSAGE_LENGTH_LIMIT, PostMessage, PostMessageAnswer};
use kaizala_client::{BaseUrl, ClientError, Fate, Misfit, Request};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::calls::{Call, CallMethod};
use crate::groups::TryGroup;
use crate::problems::{Outcome, Problem, ProblemCode};

use super::Companion;
use super::endpoints::{MOST_HOPS, is_allowed};
use super::tokens::Held;

impl Companion {
    /// Makes any call of the contract that takes and answers JSON. A success without a body is answered as `null`.
    ///
    /// # Errors
    /// [`ProblemCode::FateUnknown`] for a POST that may have been executed; it is kept among
    /// [`Companion::unsettled_calls`] and never sent again by itself.
    pub async fn platform_call(&self, grant: &str, call: &Call) -> Outcome<Value> {
        let held = self.usable(grant).await?;
        let id = held.grant.id;
        match self.call(grant, held, &request_of(call)).await {
            Ok(answer) => Ok(answer),
            Err(Failed::Problem(problem)) => Err(problem),
            Err(Failed::Call(error)) => {
                if call.method != CallMethod::Post || error.fate() == Fate::Never {
                    return Err(problem_of(call, error));
                }
                let problem = Problem::from(ProblemCode::FateUnknown).detailed(error);
                self.keep_unsettled(id, call, &problem).await;
                Err(problem)
            }
        }
    }

    async fn call(&self, grant: &str, mut held: Held, request: &Request) -> Result<Value, Failed> {
        let mut is_renewed = false;
        let mut hops = 0;
        let mut moved_to = None;
        loop {
            let token = self.fresh_token(&held)?;
            let kept = BaseUrl::parse(&token.endpoint_url).map_err(Problem::from)?;
            let base = moved_to.clone().unwrap_or_else(|| kept.clone());
            let service = self
                .client()
                .platform_service(base.clone(), token.token.clone())
                .paced(self.pace_of(&held.connector));
            match service.request(request).await {
                Ok(answer) => {
                    let base = answer.moved_to.unwrap_or(base);
                    if base != kept {
                        self.remember_endpoint(&held, &base).await;
                    }
                    return Ok(answer.value);
                }
                // Refused in the contract's own words it was not executed, so that even a POST is repeated.
                Err(error) if is_token_refused(&error) && !is_renewed => {
                    is_renewed = true;
                    held = self.after_refusal(grant, &token.token).await?;
                }
                Err(ClientError::Moved { to }) => {
                    let connector = &held.connector.value;
                    let chosen = self.base_of(&connector.platform)?;
                    if !is_allowed(&connector.endpoints, &chosen, &to) {
                        self.ask_person_about(held.grant.id, &to).await;
                        return Err(ClientError::Moved { to }.into());
                    }
                    hops += 1;
                    if hops > MOST_HOPS {
                        return Err(Failed::Call(ClientError::NotAPlatform {
                            misfit: Misfit::RedirectLoop,
                            status: Some(308),
                        }));
                    }
                    moved_to = Some(to);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The address to which a call would go. Nothing is sent, and no token fetched.
    pub async fn call_address(&self, grant: &str, call: &Call) -> Outcome<String> {
        let held = self.held(grant).await?;
        let base = match held.access() {
            Some(access) => self.endpoint_of(&held.connector.value, &access.endpoint_url)?,
            // Before the first exchange the platform is where the person said.
            None => self.base_of(&held.connector.value.platform)?,
        };
        request_of(call)
            .address(&base)
            .map_err(|error| problem_of(call, error))
    }

    /// Sends a text message; the answer is its reference id.
    pub async fn send_message(&self, grant: &str, group: &str, text: &str) -> Outcome<String> {
        if text.trim().is_empty() {
            return Err(ProblemCode::MessageEmpty.into());
        }
        if text.chars().count() > MESSAGE_LENGTH_LIMIT {
            return Err(
                Problem::from(ProblemCode::MessageTooLong).with("limit", MESSAGE_LENGTH_LIMIT)
            );
        }
        let message = PostMessage {
            message: text.to_owned(),
            send_to_all_subscribers: false,
            subscribers: None,
            reply_to_reference_id: None,
        };
        let group = utf8_percent_encode(group, NON_ALPHANUMERIC);
        let body = serde_json::to_value(message)
            .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))?;
        let call = Call::new(CallMethod::Post, format!("/v1/groups/{group}/messages")).body(body);
        let answer = self.platform_call(grant, &call).await?;
        Ok(read::<PostMessageAnswer>(answer)?.reference_id.to_string())
    }

    /// The groups that a grant reaches.
    pub async fn reached_groups(&self, grant: &str) -> Outcome<Vec<TryGroup>> {
        let call = Call::new(CallMethod::Get, "/v1/groups").query("showDetail", "false");
        let answer = self.platform_call(grant, &call).await?;
        Ok(read::<Groups>(answer)?
            .groups
            .into_iter()
            .map(|group| TryGroup {
                id: group.group_id.to_string(),
                name: group.group_name,
            })
            .collect())
    }
}

/// Why a call has no answer.
enum Failed {
    /// It was sent, or was about to be.
    Call(ClientError),
    /// It did not come to that.
    Problem(Problem),
}

impl From<ClientError> for Failed {
    fn from(error: ClientError) -> Self {
        Self::Call(error)
    }
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

fn request_of(call: &Call) -> Request {
    Request {
        method: match call.method {
            CallMethod::Get => Method::GET,
            CallMethod::Post => Method::POST,
            CallMethod::Put => Method::PUT,
            CallMethod::Delete => Method::DELETE,
        },
        path: call.path.clone(),
        query: call.query.clone(),
        body: call.body.clone(),
    }
}

fn problem_of(call: &Call, error: ClientError) -> Problem {
    if error == ClientError::IdMalformed {
        Problem::from(ProblemCode::CallMalformed).with("call", &call.path)
    } else {
        error.into()
    }
}

fn is_token_refused(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused { status, body, .. }
        if *status == StatusCode::UNAUTHORIZED && body.error_code == ErrorCode::InvalidToken)
}

fn read<T: DeserializeOwned>(answer: Value) -> Outcome<T> {
    serde_json::from_value(answer)
        // The parser's words would repeat pieces of the answer.
        .map_err(|_| Problem::from(ProblemCode::NotAPlatform).detailed("fields are missing"))
}
