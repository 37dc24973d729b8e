//! `connectors`, `groups` and `status`: what they tell, to whom, and the exit code.

use std::time::Duration;

use serde_json::json;

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn connectors_tell_what_the_vault_holds_and_mask_it() {
    let mut stage = Stage::new().await;
    let run = stage.run(&["connectors"]);
    assert_eq!(
        run.out,
        "No connectors yet. Those registered or added in the app appear here.\n"
    );
    let made = stage.granted("Shift planner", "Night shift");
    stage.text("register", &["Lunch menu"]);

    let run = stage.run(&["connectors", "--json"]);
    assert_eq!(run.code, Some(0));
    let told = run.json();
    assert_eq!(told.as_array().unwrap().len(), 2);
    let planner = told
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == made.id.as_str());
    let planner = planner.unwrap();
    assert_eq!(planner["grants"][0]["scope"]["groupName"], "Night shift");
    assert!(planner["secret"].as_str().unwrap().starts_with('•'));

    let run = stage.run(&["connectors"]);
    assert_eq!(run.code, Some(0));
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.out);
    let row = lines.iter().find(|line| line.starts_with("Shift planner"));
    assert!(row.unwrap().contains("Night shift") && row.unwrap().contains(&made.id));
    let row = lines.iter().find(|line| line.starts_with("Lunch menu"));
    assert!(row.unwrap().contains("none yet"), "{}", run.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_the_persons_own_or_those_a_token_reaches() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    stage.text("group", &["Day shift"]);

    let own = stage.run(&["groups", "--json"]).json();
    assert_eq!(own.as_array().unwrap().len(), 2);
    let own = stage.run(&["groups"]);
    assert!(
        own.out.contains("Day shift") && own.out.contains("Shift planner"),
        "{}",
        own.out
    );

    let run = stage.run(&["groups", "--connector", "Shift planner", "--json"]);
    assert_eq!(
        run.json(),
        json!([{ "id": made.group, "name": "Night shift" }])
    );
    assert_eq!(run.code, Some(0));

    stage.stop_platform().await;
    let run = stage.run(&["groups", "--json"]);
    assert_eq!(run.trouble()["code"], "offline");
    assert_eq!(run.code, Some(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn status_is_told_from_the_vault_alone_and_ends_as_things_stand() {
    let mut stage = Stage::new().await;
    let run = stage.run(&["status"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.starts_with("No connector has access yet."));

    let made = stage.granted("Shift planner", "Night shift");
    stage.stop_platform().await;

    let run = stage.run(&["status", "--json"]);
    assert_eq!(run.code, Some(0));
    let told = run.json();
    assert_eq!(told["exitCode"], 0);
    let row = &told["grants"][0];
    assert_eq!(row["state"], "good");
    assert_eq!(row["connectorId"], made.id.as_str());
    assert_eq!(row["grant"], made.grant.as_str());
    let left = row["refreshTokenExpiry"].as_i64().unwrap() - told["asOf"].as_i64().unwrap();
    let year = i64::try_from(Duration::from_hours(24 * 365).as_millis()).unwrap();
    assert!((year - 600_000..=year).contains(&left), "{left}");

    // Of a year that is left, 366 days are soon.
    for (language, state) in [
        ("en", "ends soon"),
        ("de", "läuft bald ab"),
        ("fr", "expire bientôt"),
    ] {
        let run = stage.run(&["status", "--days", "366", "--language", language]);
        assert_eq!(run.code, Some(10));
        assert!(run.out.contains(state), "{}", run.out);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn status_says_what_has_ended_and_what_was_refused() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    // The platform's year is over; the next exchange is refused, and the vault notes why.
    stage.clock.advance(Duration::from_hours(24 * 366));
    let run = stage.run(&["groups", "--connector", &made.id, "--json"]);
    assert_eq!(run.trouble()["code"], "tokenRefused");
    assert_eq!(run.code, Some(6));

    let run = stage.run(&["status", "--json"]);
    assert_eq!(run.code, Some(11));
    let told = run.json();
    assert_eq!(told["grants"][0]["state"], "refused");
    assert_eq!(told["grants"][0]["problem"]["code"], "tokenRefused");
    let run = stage.run(&["status"]);
    assert_eq!(run.code, Some(11));
    assert!(
        run.out.contains("refused") && run.out.contains("do not match"),
        "{}",
        run.out
    );
}
