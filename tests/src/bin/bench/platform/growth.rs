//! What a list costs when there is much more beside it.
//!
//! The rows are copies of some that the server made itself, written into its database while it is stopped.

use std::path::Path;
use std::time::Duration;

use companion_tests::Outcome;
use serde_json::Value;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

use super::load::{Answers, Request, Until, ask};
use super::servers::{Server, free_address, make_world};
use super::text;
use crate::figure::{Figure, Target};

/// Rows that the tables of actions and of members get, each.
const ROWS: [i64; 2] = [1_000, 1_000_000];
/// Members of each group.
const GROUP: i64 = 100;
const TURN: Duration = Duration::from_secs(2);
/// How much more a list may cost.
const TIMES: f64 = 2.0;

/// The lists, by what they are called, and their paths behind the group's.
const LISTS: [(&str, &str); 2] = [
    (
        "listing actions, 1,000,000 beside 1,000 rows",
        "actions?actionType=Announcement",
    ),
    ("listing members, 1,000,000 beside 1,000 rows", "members"),
];

pub(crate) async fn measure() -> Outcome<Vec<Figure>> {
    let mut medians = Vec::new();
    for rows in ROWS {
        println!("lists in a database of {rows} actions and {rows} members …");
        medians.push(medians_with(rows).await?);
    }
    let figures = LISTS.iter().enumerate().map(|(index, (name, _))| Figure {
        name,
        unit: "µs",
        measured: medians[1][index],
        reference: Some(medians[0][index]),
        target: Target::Ratio(TIMES),
    });
    Ok(figures.collect())
}

/// The time that half of the lists took less than, in microseconds.
async fn medians_with(rows: i64) -> Outcome<Vec<f64>> {
    let folder = tempfile::tempdir()?;
    let address = free_address()?;
    let world = make_world(folder.path(), address)?;
    let group = text(&world, "/tokens/group/id")?;
    let token = [("accessToken", text(&world, "/tokens/group/accessToken")?)];
    let platform = Server::platform(folder.path(), address).await?;
    let action =
        r#"{"actionType":"Announcement","actionBody":{"title":"Gate 4","message":"Closed."}}"#;
    let path = format!("/v1/groups/{group}/actions");
    let post = Request::new("POST", &path, &token, Some(action));
    ask(address, post, 1, Until::Answered(1)).await?;
    platform.stop()?;
    fill(&folder.path().join("platform.sqlite"), rows, &world).await?;

    let platform = Server::platform(folder.path(), address).await?;
    let mut answers = LISTS.map(|_| Answers::default());
    for turn in 0..3 {
        for (answers, (_, path)) in answers.iter_mut().zip(LISTS) {
            let path = format!("/v1/groups/{group}/{path}");
            let list = Request::new("GET", &path, &token, None);
            let round = ask(address, list, 1, Until::Passed(TURN)).await?;
            // The first one reads the file.
            if turn > 0 {
                answers.add(round);
            }
        }
    }
    platform.stop()?;
    Ok(answers.map(|mut answers| answers.percentile(50)).into())
}

/// Adds so many actions, in the group and the one in it by turns; and so many memberships, a hundred of them in the group.
async fn fill(file: &Path, rows: i64, world: &Value) -> Outcome {
    let group = text(world, "/tokens/group/id")?;
    let sub_group = text(world, "/groups/3/id")?;
    let mut database = SqliteConnectOptions::new().filename(file).connect().await?;
    let actions = "INSERT INTO actions (reference_id, group_id, action_type, sender_id, connector_name, content, \
        audience, created, version) SELECT 'copy-' || i, iif(i % 2, $2, $3), action_type, sender_id, connector_name, \
        content, audience, created + i, version FROM numbers, (SELECT * FROM actions LIMIT 1)";
    let groups = "INSERT INTO groups (id, name, welcome_message, group_type, created, picture) \
        SELECT 'copy-' || i, name, welcome_message, group_type, created, picture FROM numbers, groups WHERE id = $2";
    let users = "INSERT INTO users (id, name, is_provisioned, created) SELECT 'copy-' || i, 'Worker', 1, i FROM numbers";
    let members = "INSERT INTO members (group_id, user_id, is_admin, added) \
        SELECT iif(i <= 100, $2, 'copy-' || ((i - 1) / 100)), 'copy-' || i, 0, i FROM numbers";
    for (sql, count, ids) in [
        (actions, rows, [group, sub_group].as_slice()),
        (groups, rows / GROUP, &[group]),
        (users, rows, &[]),
        (members, rows, &[group]),
    ] {
        let sql = format!(
            "WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < $1) {sql}"
        );
        let mut statement = sqlx::query(AssertSqlSafe(sql)).bind(count);
        for id in ids {
            statement = statement.bind(*id);
        }
        statement.execute(&mut database).await?;
    }
    database.close().await?;
    Ok(())
}
