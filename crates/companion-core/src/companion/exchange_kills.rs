//! Processes killed during an exchange: no credential is lost, and what was handed out stays.

use std::collections::BTreeMap;
use std::path::Path;

use super::Companion;
use super::kill_stage::{FIRST, Habit, Service, app, with_a_connector};
use crate::grants::{GrantRecord, SecretRef};
use crate::killing::{copy, reached, rounds, run_until_killed, say, told};
use crate::problems::ProblemCode;
use crate::secret::Secret;
use crate::tokens::ExchangeOutcome;

/// Where an exchange is killed, with the how-manieth time. The vault is written to twice: the exchange is noted, and
/// what it brought is kept.
const POINTS: &[(&str, usize)] = &[
    ("exchange-begun", 1),
    ("write-written", 1),
    ("exchange-noted", 1),
    ("exchange-answered", 1),
    ("write-begun", 2),
    ("write-written", 2),
    ("write-committed", 2),
    ("exchange-kept", 1),
    ("token-used", 1),
];

/// The one grant of the vault.
async fn grant(app: &Companion) -> crate::vault::Stored<GrantRecord> {
    let mut listing = app.vault().unwrap().list::<GrantRecord>().await.unwrap();
    assert!(listing.damaged.is_empty());
    listing.records.remove(0)
}

#[tokio::test]
#[ignore = "the other test starts it, to be killed"]
async fn child() {
    let (_, folder) = told();
    let app = app(&folder).await;
    let key = grant(&app).await.id.to_string();
    let fresh = app.access_token(&key).await.unwrap();
    say(fresh.token.expose());
    app.reached_groups(&key).await.unwrap();
    reached("token-used");
}

/// A vault with a connector and a grant that has no access token yet.
async fn template(url: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    let connector = with_a_connector(&app, url).await;
    app.accept_refresh_token(&connector, Secret::from(FIRST))
        .await
        .unwrap();
    app.close().await;
    folder
}

/// What a kill led to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Led {
    /// The token that was handed out, or had been kept, is there.
    Kept,
    /// One more exchange brought another.
    MadeUpFor,
    /// The person is told that the refresh token is no good.
    Told,
}

async fn look(folder: &Path, service: &Service, said: &[String], what: &str) -> Led {
    let app = app(folder).await;
    let stored = grant(&app).await;
    let key = stored.id.to_string();
    let before = stored.value.access.map(|access| access.token);
    for token in said {
        let handed_out = Secret::from(token.as_str());
        assert_eq!(before.as_ref(), Some(&handed_out), "{what}");
    }
    let made = service.exchanges();
    let led = match app.access_token(&key).await {
        Ok(fresh) if service.exchanges() == made => {
            assert_eq!(Some(fresh.token), before, "{what}");
            Led::Kept
        }
        Ok(_) => {
            assert_eq!(before, None, "{what}");
            assert_eq!(service.exchanges(), made + 1, "{what}");
            Led::MadeUpFor
        }
        Err(problem) => {
            assert_eq!(problem.code, ProblemCode::TokenRefused, "{what}");
            let now = grant(&app).await.value;
            assert_eq!(
                now.problem.map(|problem| problem.code),
                Some(ProblemCode::TokenRefused),
                "{what}: it is said for as long as it is so"
            );
            let held = SecretRef::RefreshToken {
                connector: now.connector.to_string(),
                grant: key.clone(),
            };
            let kept = app.secret(&held).await.unwrap();
            assert_eq!(kept, Secret::from(FIRST), "{what}: nothing is deleted");
            let history = app.token_history(&key).await.unwrap();
            assert_eq!(history[1].outcome, ExchangeOutcome::Unknown, "{what}");
            Led::Told
        }
    };
    app.close().await;
    led
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_killed_at_any_point_loses_no_credential() {
    let (service, url) = Service::start().await;
    let before = template(&url).await;
    let mut killed = 0;
    for habit in [Habit::Keeps, Habit::RollsOver, Habit::CutsOff] {
        let mut led: BTreeMap<Led, usize> = BTreeMap::new();
        for (point, time) in POINTS {
            for round in 0..rounds() {
                let folder = tempfile::tempdir().unwrap();
                copy(before.path(), folder.path());
                service.begin(habit);
                let test = "companion::exchange_kills::child";
                let said = run_until_killed(test, folder.path(), "exchange", point, *time);
                let what = format!("{habit:?}, killed at {point} ({time}), round {round}");
                assert!(service.exchanges() <= 1, "{what}");
                let end = look(folder.path(), &service, &said, &what).await;
                assert!(service.exchanges() <= 2, "{what}");
                *led.entry(end).or_default() += 1;
                killed += 1;
            }
        }
        println!("{habit:?}: {led:?}");
        let lost = led.contains_key(&Led::Told);
        assert_eq!(lost, habit == Habit::CutsOff, "{habit:?}");
    }
    println!(
        "{killed} exchanges killed at {} points, for each of three token services",
        POINTS.len()
    );
}
