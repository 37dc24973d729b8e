//! What the app knows and shows, in a form that two starts can be compared by.

use companion_tests::wait::until;
use companion_tests::walk::{End, Moment, Person, Walk};
use companion_tests::window::{PATIENCE, Window};
use companion_tests::{Failure, Outcome};
use serde_json::{Map, Value};

/// Rows of Home, by the place in their test ids.
pub(crate) const ROWS: [&str; 4] = ["register", "grant", "hand-over", "exchange"];

/// What stays the same from one start to the next: who, where, which set-up, how far, and every connector with its
/// masked secrets and expiries.
pub(crate) async fn facts(window: &Window<'_>) -> Outcome<Value> {
    let state = answer(window, "get_state").await?;
    let mut facts = Map::new();
    for name in [
        "preferences",
        "vault",
        "personas",
        "account",
        "setup",
        "setups",
    ] {
        facts.insert(name.into(), state[name].clone());
    }
    facts.insert("platform".into(), state["platform"]["url"].clone());
    facts.insert("connectors".into(), answer(window, "connectors").await?);
    for row in ROWS {
        if window.shown(&[&format!("row-{row}")]).await?.is_some() {
            let shown = window
                .attribute(&format!("row-{row}"), "data-state")
                .await?;
            facts.insert(format!("row-{row}"), shown.into());
        }
    }
    Ok(facts.into())
}

/// Walks until `moment` and goes home; says what is known there.
pub(crate) async fn facts_at(
    window: &Window<'_>,
    person: &Person,
    moment: Moment,
) -> Outcome<Value> {
    let end = Walk::new(window, person).until(moment).run().await?;
    assert_eq!(end, End::BrokenOff, "{moment:?} was not reached");
    window.click("nav-setup").await?;
    window.wait_for("row-register").await?;
    facts(window).await
}

/// Waits until the app's home shows exactly these facts.
pub(crate) async fn wait_for_facts(window: &Window<'_>, expected: &Value) -> Outcome {
    window.wait_for("row-register").await?;
    let mut last = Value::Null;
    let came = until("the same facts", PATIENCE, async || {
        last = facts(window).await?;
        Ok((last == *expected).then_some(()))
    })
    .await;
    came.map_err(|failure| Failure::new(format!("{failure}: {}", differences(expected, &last, ""))))
}

async fn answer(window: &Window<'_>, command: &str) -> Outcome<Value> {
    let answer = window.invoke(command, Value::Object(Map::new())).await?;
    answer.map_err(|problem| Failure::new(format!("{command}: {problem}")))
}

/// Where two values differ, for a failure's reader.
fn differences(expected: &Value, found: &Value, path: &str) -> String {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected
            .iter()
            .map(|(name, value)| {
                differences(
                    value,
                    found.get(name).unwrap_or(&Value::Null),
                    &format!("{path}/{name}"),
                )
            })
            .collect(),
        _ if expected == found => String::new(),
        _ => format!("{path}: {expected} became {found}; "),
    }
}
