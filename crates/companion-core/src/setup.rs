//! The four steps, worked out from facts. Nothing is done because a button was pressed: a row is
//! done when the vault or the portal holds what the step was for, so a kill at any point resumes
//! where the facts stand.

use serde::{Deserialize, Serialize};
use specta::Type;

use kaizala_api::time::UnixMillis;

use crate::grants::GrantScopeView;
use crate::personas::Persona;
use crate::problems::{Problem, ProblemCode};

/// One of the four steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// A developer registers a connector.
    Register,
    /// A group admin grants it access to a group.
    Grant,
    /// The admin hands the refresh token to the developer.
    HandOver,
    /// The developer exchanges it for an access token.
    Exchange,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RowState {
    /// What the step is for is there.
    Done,
    /// It is this person's turn.
    Next,
    /// It is somebody else's turn.
    Waiting,
    /// An earlier step comes first.
    Later,
    /// It was done and no longer holds, or cannot go on.
    Problem,
}

/// A row of the task list.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Which step.
    pub step: Step,
    /// Whose step it is.
    pub owner: Persona,
    /// Whether this person is one of those.
    pub is_yours: bool,
    /// Where it stands.
    pub state: RowState,
    /// Since when it is done, or waiting.
    pub since: Option<UnixMillis>,
    /// What is in the way.
    pub problem: Option<Problem>,
}

/// Something a role needs before its steps (contract 2.1, prerequisites).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Prerequisite {
    /// What.
    pub kind: PrerequisiteKind,
    /// Whether it is there.
    pub is_met: bool,
}

/// What a role needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PrerequisiteKind {
    /// An account, signed in.
    Account,
    /// A confirmed phone number.
    Phone,
    /// A group to administer.
    GroupAdmin,
    /// A group to take part in.
    GroupMember,
}

/// Names a set-up: a connector, and one of its grants once there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct SetupKey {
    /// The connector's record in the vault.
    pub connector: String,
    /// The grant's record in the vault.
    pub grant: Option<String>,
}

/// The set-up that Home shows.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetupView {
    /// None while there is no connector yet.
    pub key: Option<SetupKey>,
    /// The connector's id.
    pub connector_id: Option<String>,
    /// The connector's name.
    pub connector_name: Option<String>,
    /// What the grant reaches.
    pub scope: Option<GrantScopeView>,
    /// What the connector may do: keys of the choices.
    pub permissions: Vec<String>,
    /// The four rows, in order.
    pub rows: Vec<Row>,
    /// What the person's roles need.
    pub prerequisites: Vec<Prerequisite>,
}

/// A set-up in the list beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetupSummary {
    /// Which.
    pub key: SetupKey,
    /// The connector's name.
    pub connector_name: String,
    /// What the grant reaches.
    pub scope: Option<GrantScopeView>,
    /// The first step that is not done.
    pub next_step: Option<Step>,
}

/// What the vault and the portal say about one set-up.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// The present.
    pub now: Option<UnixMillis>,
    /// What the person comes for.
    pub personas: &'a [Persona],
    /// Whether somebody has registered a connector that a group admin could choose.
    pub has_grantable: bool,
    /// The connector, if there is one.
    pub connector: Option<ConnectorFacts>,
    /// The grant, if there is one.
    pub grant: Option<GrantFacts>,
}

/// What is known of the connector.
#[derive(Clone, Copy, Debug)]
pub struct ConnectorFacts {
    /// Whether its secret is in the vault, which makes this the developer's side.
    pub has_secret: bool,
    /// When it was registered.
    pub created: Option<UnixMillis>,
    /// Whether the portal still has it; none if the portal was not asked.
    pub is_registered: Option<bool>,
    /// Since when an invitation of this person's waits for its answer.
    pub invited: Option<UnixMillis>,
}

/// What is known of the grant.
#[derive(Clone, Debug)]
pub struct GrantFacts {
    /// When it was granted.
    pub granted: Option<UnixMillis>,
    /// Whether its refresh token is in the vault.
    pub has_refresh_token: bool,
    /// When a reply with its refresh token was sealed here.
    pub sealed: Option<UnixMillis>,
    /// When the refresh token ends.
    pub refresh_token_expiry: Option<UnixMillis>,
    /// When the access token in the vault ends.
    pub access_token_expiry: Option<UnixMillis>,
    /// When the refresh token was last exchanged, here or as the portal tells.
    pub last_exchange: Option<UnixMillis>,
    /// What the token service said against it.
    pub problem: Option<Problem>,
}

/// The four rows.
pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let register = register(facts);
    let grant = grant(facts, &register);
    let hand_over = hand_over(facts, &grant);
    let exchange = exchange(facts, &hand_over);
    vec![register, grant, hand_over, exchange]
}

/// The first row that is not done.
pub fn next_step(rows: &[Row]) -> Option<Step> {
    rows.iter()
        .find(|row| row.state != RowState::Done)
        .map(|row| row.step)
}

fn row(facts: &Facts<'_>, step: Step, owner: Persona) -> Row {
    let is_yours = facts.personas.contains(&owner);
    Row {
        step,
        owner,
        is_yours,
        state: RowState::Later,
        since: None,
        problem: None,
    }
}

impl Row {
    fn done(self, since: Option<UnixMillis>) -> Self {
        Self {
            state: RowState::Done,
            since,
            ..self
        }
    }

    /// This person's turn, or somebody else's.
    fn turn(self, since: Option<UnixMillis>) -> Self {
        let state = if self.is_yours {
            RowState::Next
        } else {
            RowState::Waiting
        };
        Self {
            state,
            since,
            ..self
        }
    }

    fn stopped(self, problem: Problem) -> Self {
        Self {
            state: RowState::Problem,
            problem: Some(problem),
            ..self
        }
    }

    fn is_done(&self) -> bool {
        self.state == RowState::Done
    }
}

fn register(facts: &Facts<'_>) -> Row {
    let row = row(facts, Step::Register, Persona::Developer);
    match facts.connector {
        None => row.turn(None),
        Some(ConnectorFacts {
            is_registered: Some(false),
            ..
        }) => row.stopped(ProblemCode::ConnectorGone.into()),
        Some(connector) => row.done(connector.created),
    }
}

fn grant(facts: &Facts<'_>, register: &Row) -> Row {
    let row = row(facts, Step::Grant, Persona::Admin);
    match &facts.grant {
        Some(grant) => row.done(grant.granted),
        None if register.is_done() => {
            let invited = facts.connector.and_then(|connector| connector.invited);
            row.turn(invited.or(register.since))
        }
        // An admin need not wait for a developer whose connector is there already.
        None if row.is_yours && facts.connector.is_none() && facts.has_grantable => row.turn(None),
        None => row,
    }
}

/// Done when the token is where the connector's secret is; seen from the admin's side, when it was sealed for whoever has
/// that, or somebody has exchanged it.
fn hand_over(facts: &Facts<'_>, grant: &Row) -> Row {
    let row = row(facts, Step::HandOver, Persona::Admin);
    let Some(facts_of_grant) = facts.grant.as_ref().filter(|_| grant.is_done()) else {
        return row;
    };
    let has_secret = facts
        .connector
        .is_some_and(|connector| connector.has_secret);
    if has_secret && facts_of_grant.has_refresh_token {
        row.done(facts_of_grant.granted)
    } else if let Some(over) = facts_of_grant.sealed.or(facts_of_grant.last_exchange) {
        row.done(Some(over))
    } else {
        row.turn(grant.since)
    }
}

fn exchange(facts: &Facts<'_>, hand_over: &Row) -> Row {
    let row = row(facts, Step::Exchange, Persona::Developer);
    let Some(grant) = facts.grant.as_ref().filter(|_| hand_over.is_done()) else {
        return row;
    };
    if let Some(problem) = &grant.problem {
        return row.stopped(problem.clone());
    }
    let has_secret = facts
        .connector
        .is_some_and(|connector| connector.has_secret);
    if !has_secret {
        // The admin's side: what the platform tells of the exchange is all there is to see.
        return if grant.last_exchange.is_some() {
            row.done(grant.last_exchange)
        } else {
            row.turn(hand_over.since)
        };
    }
    let over = |expiry: UnixMillis| facts.now.is_some_and(|now| expiry <= now);
    if grant
        .access_token_expiry
        .is_some_and(|expiry| !over(expiry))
    {
        row.done(grant.last_exchange)
    } else if grant.refresh_token_expiry.is_some_and(over) {
        row.stopped(ProblemCode::TokenRefused.into())
    } else {
        row.turn(hand_over.since)
    }
}

/// What the person's roles need, in the order in which it is got.
pub fn prerequisites(
    personas: &[Persona],
    is_met: impl Fn(PrerequisiteKind) -> bool,
) -> Vec<Prerequisite> {
    let mut kinds: Vec<_> = personas
        .iter()
        .flat_map(|persona| {
            let own = match persona {
                Persona::Developer => None,
                Persona::Admin => Some(PrerequisiteKind::GroupAdmin),
                Persona::User => Some(PrerequisiteKind::GroupMember),
            };
            [
                Some(PrerequisiteKind::Account),
                Some(PrerequisiteKind::Phone),
                own,
            ]
        })
        .flatten()
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
        .into_iter()
        .map(|kind| Prerequisite {
            kind,
            is_met: is_met(kind),
        })
        .collect()
}

#[cfg(test)]
mod tests;
