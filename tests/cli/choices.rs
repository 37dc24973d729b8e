//! Naming a connector and one of its grants.

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_connector_is_named_by_id_or_unique_name() {
    let mut stage = Stage::new().await;
    let run = stage.run(&["groups", "--connector", "Shift planner", "--json"]);
    assert_eq!(run.trouble()["code"], "noConnector");
    assert_eq!(run.code, Some(3));

    let first = stage.granted("Shift planner", "Night shift");
    let second = stage.granted("Shift planner", "Day shift");
    let run = stage.run(&["groups", "--connector", "Shift planner", "--json"]);
    let trouble = run.trouble();
    assert_eq!(trouble["code"], "connectorAmbiguous");
    let choices = trouble["choices"].to_string();
    assert!(
        choices.contains(&first.id) && choices.contains(&second.id),
        "{choices}"
    );

    let run = stage.run(&["groups", "--connector", &second.id, "--json"]);
    assert_eq!(run.json()[0]["name"], "Day shift");

    let run = stage.run(&["groups", "--connector", "No such\u{1b}[31m"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains(&first.id), "{}", run.err);
    assert!(
        !run.err.contains('\u{1b}'),
        "names do not steer the terminal"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_grants_one_is_named_by_its_group_or_its_user() {
    let mut stage = Stage::new().await;
    let made = stage.granted("Shift planner", "Night shift");
    let day = stage.text("group", &["Day shift"]);
    stage.text("grant", &[&made.key, &day]);
    stage.text("user-token", &[&made.key]);

    let connector = ["groups", "--connector", "Shift planner", "--json"];
    let run = stage.run(&connector);
    let trouble = run.trouble();
    assert_eq!(trouble["code"], "grantAmbiguous");
    assert_eq!(trouble["choices"].as_array().unwrap().len(), 3);
    assert_eq!(run.code, Some(3));

    for (named, count) in [
        (["--group", "Day shift"], 1),
        (["--group", &made.group], 1),
        (["--group", &made.grant], 1),
        (["--user", "Shift lead"], 2),
    ] {
        let run = stage.run(&[connector.as_slice(), &named].concat());
        assert_eq!(run.code, Some(0), "{named:?}: {run:?}");
        assert_eq!(run.json().as_array().unwrap().len(), count, "{named:?}");
    }

    let run = stage.run(&[connector.as_slice(), &["--group", "Nobody’s"]].concat());
    assert_eq!(run.trouble()["code"], "grantUnknown");

    // What is offered works as it stands.
    let choices = trouble["choices"].as_array().unwrap().iter();
    let group = choices
        .filter_map(|choice| choice.as_str()?.strip_prefix("--group "))
        .find_map(|choice| choice.strip_suffix("  Night shift"));
    assert_eq!(group, Some(made.group.as_str()));
}
