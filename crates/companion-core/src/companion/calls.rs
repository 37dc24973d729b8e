//! Calls of the platform service with a grant's access token: renewed when it is refused, sent on where the platform
//! has moved, and never sent twice where twice is not once (contract 7.7).

use http::{Method, StatusCode};
use kaizala_api::errors::ErrorCode;
use kaizala_api::groups::Groups;
use kaizala_api::messages::{MESSAGE_LENGTH_LIMIT, PostMessage, PostMessageAnswer};
use kaizala_client::{BaseUrl, ClientError, Fate, Request};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::calls::{Call, CallMethod};
use crate::groups::TryGroup;
use crate::problems::{Outcome, Problem, ProblemCode};

use super::Companion;

impl Companion {
    /// Makes any call of the contract that takes and answers JSON. A success without a body is answered as `null`.
    pub async fn platform_call(&self, grant: &str, call: &Call) -> Outcome<Value> {
        let request = request_of(call);
        let mut held = self.usable(grant).await?;
        let mut is_renewed = false;
        loop {
            let token = self.fresh_token(&held)?;
            let service = self
                .client()
                .platform_service(BaseUrl::parse(&token.endpoint_url)?, token.token.clone());
            match service.request(&request).await {
                Ok(answer) => return Ok(answer.value),
                // Refused in the contract's own words it was not executed, so that even a POST is repeated.
                Err(error) if is_token_refused(&error) && !is_renewed => {
                    is_renewed = true;
                    held = self.after_refusal(grant, &token.token).await?;
                }
                Err(error) => return Err(self.call_problem(call, error)),
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
            .map_err(|error| self.call_problem(call, error))
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

    #[expect(clippy::unused_self, reason = "it notes what is unsettled, too")]
    fn call_problem(&self, call: &Call, error: ClientError) -> Problem {
        if call.method == CallMethod::Post && error.fate() == Fate::Unknown {
            return Problem::from(ProblemCode::FateUnknown).detailed(error);
        }
        if error == ClientError::IdMalformed {
            return Problem::from(ProblemCode::CallMalformed).with("call", &call.path);
        }
        error.into()
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

fn is_token_refused(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused { status, body, .. }
        if *status == StatusCode::UNAUTHORIZED && body.error_code == ErrorCode::InvalidToken)
}

fn read<T: DeserializeOwned>(answer: Value) -> Outcome<T> {
    serde_json::from_value(answer)
        // The parser's words would repeat pieces of the answer.
        .map_err(|_| Problem::from(ProblemCode::NotAPlatform).detailed("fields are missing"))
}
