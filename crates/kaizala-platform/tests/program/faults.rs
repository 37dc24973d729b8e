//! `kaizala-platform faults`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::served::{Served, demo, run_with_password, text};

#[tokio::test]
async fn a_fault_is_turned_on_listed_and_turned_off() {
    let folder = tempfile::tempdir().unwrap();
    let world = demo(folder.path()).await;
    let server = Served::start(folder.path()).await;
    let password = text(&world, "/people/0/password");
    let connector = text(&world, "/connector/id");
    let faults = async |rest: &[&str], email: &str| {
        let mut arguments = vec!["faults", "--url", &server.url, "--email", email];
        arguments.extend(rest);
        let done = run_with_password(&arguments, password).await;
        let told = String::from_utf8(done.stderr).unwrap();
        (
            serde_json::from_slice(&done.stdout).unwrap_or(Value::Null),
            told,
        )
    };
    let admin = text(&world, "/people/0/email");
    let me = async || {
        let token = text(&world, "/tokens/group/accessToken");
        let headers = [("accessToken", token)];
        let (status, _) = server
            .ask(Method::GET, "/v1/users/me", &headers, None)
            .await;
        status.as_u16()
    };

    let on = ["on", "--connector", connector, "--seconds", "60"];
    let on = [on.as_slice(), &["server-error", "--status", "504"]].concat();
    let (fault, told) = faults(&on, admin).await;
    assert_eq!(
        fault["fault"],
        json!({"kind": "serverError", "status": 504}),
        "{told}"
    );
    assert_eq!(me().await, 504);
    let (listed, _) = faults(&["list"], admin).await;
    assert_eq!(listed, json!([fault]));
    let (done, _) = faults(&["off", text(&fault, "/id")], admin).await;
    assert_eq!(done, json!({}));
    assert_eq!(me().await, 200);

    let (refused, told) = faults(&["list"], text(&world, "/people/1/email")).await;
    assert_eq!(refused, Value::Null);
    assert!(told.contains("401"), "{told}");
    assert!(!told.contains(password), "{told}");
    server.kill().await;
}
