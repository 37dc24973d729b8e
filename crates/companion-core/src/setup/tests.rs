//! Where the rows stand, for each side and each state of things.

use super::*;

const NOW: UnixMillis = UnixMillis(1_000_000);
const EARLIER: UnixMillis = UnixMillis(900_000);
const LATER: UnixMillis = UnixMillis(2_000_000);
const DEVELOPER: &[Persona] = &[Persona::Developer];
const ADMIN: &[Persona] = &[Persona::Admin];
const BOTH: &[Persona] = &[Persona::Developer, Persona::Admin];

fn connector(has_secret: bool) -> ConnectorFacts {
    ConnectorFacts {
        has_secret,
        created: Some(EARLIER),
        is_registered: Some(true),
        invited: None,
    }
}

fn grant() -> GrantFacts {
    GrantFacts {
        granted: Some(EARLIER),
        has_refresh_token: true,
        sealed: None,
        refresh_token_expiry: Some(LATER),
        access_token_expiry: None,
        last_exchange: None,
        problem: None,
    }
}

fn states(facts: &Facts<'_>) -> [RowState; 4] {
    let rows = rows(facts);
    [rows[0].state, rows[1].state, rows[2].state, rows[3].state]
}

#[test]
fn one_person_walks_through_all_four() {
    use RowState::{Done, Later, Next};
    let mut facts = Facts {
        now: Some(NOW),
        personas: BOTH,
        ..Facts::default()
    };
    assert_eq!(states(&facts), [Next, Later, Later, Later]);
    facts.connector = Some(connector(true));
    assert_eq!(states(&facts), [Done, Next, Later, Later]);
    facts.grant = Some(grant());
    assert_eq!(
        states(&facts),
        [Done, Done, Done, Next],
        "nothing to hand over to oneself"
    );
    facts.grant = Some(GrantFacts {
        access_token_expiry: Some(LATER),
        ..grant()
    });
    assert_eq!(states(&facts), [Done; 4]);
    assert_eq!(next_step(&rows(&facts)), None);
}

#[test]
fn a_developer_waits_for_the_admin() {
    use RowState::{Done, Later, Waiting};
    let facts = Facts {
        now: Some(NOW),
        personas: DEVELOPER,
        connector: Some(connector(true)),
        ..Facts::default()
    };
    assert_eq!(states(&facts), [Done, Waiting, Later, Later]);
    assert_eq!(
        rows(&facts)[1].since,
        Some(EARLIER),
        "waiting since the connector is there"
    );
    let invited = Facts {
        connector: Some(ConnectorFacts {
            invited: Some(NOW),
            ..connector(true)
        }),
        ..facts
    };
    assert_eq!(rows(&invited)[1].since, Some(NOW), "or was asked for");
}

#[test]
fn an_admin_is_done_when_somebody_has_used_the_token() {
    use RowState::{Done, Later, Next, Waiting};
    let mut facts = Facts {
        now: Some(NOW),
        personas: ADMIN,
        ..Facts::default()
    };
    assert_eq!(states(&facts), [Waiting, Later, Later, Later]);
    facts.connector = Some(connector(false));
    facts.grant = Some(grant());
    assert_eq!(states(&facts), [Done, Done, Next, Later]);
    facts.grant = Some(GrantFacts {
        sealed: Some(NOW),
        ..grant()
    });
    assert_eq!(states(&facts), [Done, Done, Done, Waiting]);
    assert_eq!(rows(&facts)[3].since, Some(NOW));
    facts.grant = Some(GrantFacts {
        last_exchange: Some(NOW),
        ..grant()
    });
    assert_eq!(states(&facts), [Done; 4]);
}

#[test]
fn an_expired_access_token_is_fetched_again_and_an_expired_refresh_token_is_a_problem() {
    let mut facts = Facts {
        now: Some(NOW),
        personas: BOTH,
        has_grantable: true,
        connector: Some(connector(true)),
        grant: Some(GrantFacts {
            access_token_expiry: Some(EARLIER),
            ..grant()
        }),
    };
    assert_eq!(states(&facts)[3], RowState::Next);
    facts.grant = Some(GrantFacts {
        refresh_token_expiry: Some(NOW),
        ..grant()
    });
    assert_eq!(states(&facts)[3], RowState::Problem);
}

#[test]
fn a_connector_the_portal_no_longer_has_is_a_problem() {
    let gone = ConnectorFacts {
        is_registered: Some(false),
        ..connector(true)
    };
    let facts = Facts {
        personas: BOTH,
        connector: Some(gone),
        ..Facts::default()
    };
    let row = &rows(&facts)[0];
    assert_eq!(row.state, RowState::Problem);
    assert_eq!(
        row.problem.as_ref().map(|problem| problem.code),
        Some(ProblemCode::ConnectorGone)
    );
}

#[test]
fn prerequisites_are_those_of_all_roles_once() {
    let kinds: Vec<_> = prerequisites(BOTH, |kind| kind == PrerequisiteKind::Account)
        .into_iter()
        .map(|prerequisite| (prerequisite.kind, prerequisite.is_met))
        .collect();
    assert_eq!(
        kinds,
        [
            (PrerequisiteKind::Account, true),
            (PrerequisiteKind::Phone, false),
            (PrerequisiteKind::GroupAdmin, false),
        ]
    );
}
