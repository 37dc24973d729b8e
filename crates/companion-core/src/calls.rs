//! Calls of the platform service, as a person or a program asks for them.

use std::fmt;
use std::str::FromStr;

use kaizala_api::time::UnixMillis;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

use crate::connectors::ConnectorRecord;
use crate::grants::GrantRecord;
use crate::problems::{Problem, ProblemCode};
use crate::vault::{Kind, Record, RecordId, Stored};

/// A call of any endpoint that takes and answers JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What is done.
    pub method: CallMethod,
    /// The path, with or without `/v1` in front; ids in it may be percent-encoded.
    pub path: String,
    /// Parameters of the query.
    pub query: Vec<(String, String)>,
    /// The body.
    pub body: Option<Value>,
}

/// The methods of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "UPPERCASE")]
pub enum CallMethod {
    /// Reads.
    Get,
    /// Makes something; twice makes two.
    Post,
    /// Changes; twice is the same as once.
    Put,
    /// Removes; twice is the same as once.
    Delete,
}

impl CallMethod {
    /// As it stands in a request.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for CallMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CallMethod {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        [Self::Get, Self::Post, Self::Put, Self::Delete]
            .into_iter()
            .find(|method| method.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| Problem::from(ProblemCode::CallMalformed).with("call", text))
    }
}

impl Call {
    /// A call without query and body.
    pub fn new(method: CallMethod, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: None,
        }
    }

    /// With a parameter of the query.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// With a body.
    #[must_use]
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }
}

/// A POST of which nobody knows whether it was executed; in the vault, for its text is a person's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnsettledCall {
    /// With whose access token.
    pub grant: RecordId<GrantRecord>,
    /// The call.
    pub call: Call,
    /// When it was sent.
    pub at: UnixMillis,
    /// How it ended.
    pub problem: Problem,
}

impl Record for UnsettledCall {
    const KIND: Kind = Kind::UNSETTLED_CALL;
}

/// A POST of which nobody knows whether it was executed, as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnsettledView {
    /// Its record in the vault.
    pub key: String,
    /// The grant whose access token it was sent with.
    pub grant: String,
    /// The connector's name, if it is still there.
    pub connector_name: Option<String>,
    /// What it was.
    pub method: CallMethod,
    /// Where to.
    pub path: String,
    /// The text of a message.
    pub text: Option<String>,
    /// When it was sent.
    pub at: UnixMillis,
    /// How it ended.
    pub problem: Problem,
}

impl UnsettledView {
    pub(crate) fn of(
        stored: &Stored<UnsettledCall>,
        connector: Option<&Stored<ConnectorRecord>>,
    ) -> Self {
        let UnsettledCall {
            grant,
            call,
            at,
            problem,
        } = &stored.value;
        let text = call.body.as_ref().and_then(|body| body.get("message"));
        Self {
            key: stored.id.to_string(),
            grant: grant.to_string(),
            connector_name: connector.map(|connector| connector.value.name.clone()),
            method: call.method,
            path: call.path.clone(),
            text: text.and_then(Value::as_str).map(ToOwned::to_owned),
            at: *at,
            problem: problem.clone(),
        }
    }
}
