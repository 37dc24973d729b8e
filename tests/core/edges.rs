//! Exchanges at the edge: a disk that is full when the answer comes, a vault that is locked, and a clock that is set
//! meanwhile.

use std::process::Command;
use std::time::Duration;

use companion_core::problems::ProblemCode;
use companion_core::secret::Secret;
use companion_core::state::VaultStatus;
use companion_core::tokens::ExchangeOutcome;

use crate::app::{START, days};
use crate::exchanges::eventually;
use crate::scripted::{Lone, Reply, Scripted};

const DAY: Duration = Duration::from_hours(24);
/// Says to a test that its temporary folder is on a disk of its own.
const SMALL: &str = "KAIZALA_TEST_SMALL_DISK";

/// An app with an access token, `kza_old`, and an exchange under way that brings `kza_new` a second later.
async fn under_way(server: &Scripted) -> (Lone, tokio::task::JoinHandle<Result<(), ProblemCode>>) {
    let lone = Lone::on(&server.url).await.unlimited();
    lone.app.access_token(&lone.grant).await.unwrap();
    let before = server.exchanges();
    server.now(|_, url| {
        let token = Reply::token("kza_new", START.plus(days(9)), url);
        Reply::Late(Duration::from_secs(1), Box::new(token))
    });
    let (app, grant) = (lone.app.clone(), lone.grant.clone());
    let renewal = tokio::spawn(async move {
        let renewed = app.renew_now(&grant).await;
        renewed.map(drop).map_err(|problem| problem.code)
    });
    eventually(|| server.exchanges() == before + 1).await;
    (lone, renewal)
}

async fn old() -> Scripted {
    Scripted::start(|_, url| Reply::token("kza_old", START.plus(DAY), url)).await
}

async fn token(lone: &Lone) -> Secret {
    lone.app.access_token(&lone.grant).await.unwrap().token
}

#[tokio::test]
async fn a_vault_that_is_locked_meanwhile_has_the_new_token_afterwards() {
    let server = old().await;
    let (lone, renewal) = under_way(&server).await;
    lone.app.lock().await;
    assert_eq!(lone.app.state().vault.state, VaultStatus::Locked);
    // Whoever asked finds the vault locked, or has its answer; the vault has the token either way.
    let ended = renewal.await.unwrap();
    assert!(
        matches!(ended, Ok(()) | Err(ProblemCode::VaultLocked)),
        "{ended:?}"
    );
    lone.app.open_vault().await.unwrap();
    assert_eq!(token(&lone).await, Secret::from("kza_new"));
    let history = lone.app.token_history(&lone.grant).await.unwrap();
    assert!(matches!(
        history[0].outcome,
        ExchangeOutcome::Renewed { .. }
    ));
    assert_eq!(server.exchanges(), 2, "nothing was asked for twice");
}

#[tokio::test]
async fn a_clock_that_is_set_meanwhile_ends_no_token() {
    for hours in [-48, -1, 1, 48] {
        let server = old().await;
        let (lone, renewal) = under_way(&server).await;
        let set = START.0 + hours * 3_600_000;
        lone.clock.set(kaizala_api::time::UnixMillis(set));
        renewal.await.unwrap().unwrap();
        for _ in 0..3 {
            assert_eq!(token(&lone).await, Secret::from("kza_new"), "{hours}");
        }
        assert_eq!(server.exchanges(), 2, "{hours}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_old_token_and_hands_no_new_one_out() {
    let disk = tempfile::tempdir().unwrap();
    let there = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "--kill-child", "--"])
        .args(["sh", "-c"])
        .arg(r#"mount -t tmpfs -o size=4m none "$TMPDIR" && exec "$@""#)
        .arg("sh")
        .arg(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "edges::on_a_small_disk",
            "--nocapture",
        ])
        .env("TMPDIR", disk.path())
        .env(SMALL, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&there.stdout);
    let complained = String::from_utf8_lossy(&there.stderr);
    assert!(
        !complained.starts_with("unshare:") && !complained.starts_with("mount:"),
        "this machine lets no process have a disk of its own, which this test needs: {complained}"
    );
    assert!(there.status.success(), "{said}{complained}");
    assert!(said.contains("1 passed"), "it did not run: {said}");
}

#[tokio::test]
#[ignore = "a part of a_full_disk_keeps_the_old_token_and_hands_no_new_one_out"]
async fn on_a_small_disk() {
    assert!(std::env::var_os(SMALL).is_some(), "on a disk of its own");
    let server = old().await;
    let lone = Lone::on(&server.url).await.unlimited();
    assert_eq!(token(&lone).await, Secret::from("kza_old"));
    let filler = lone.folder.path().join("filler");
    let fills = filler.clone();
    server.now(move |_, url| {
        // By now it is noted that the exchange begins.
        let full = std::fs::write(&fills, vec![0; 8 << 20]).unwrap_err();
        assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
        Reply::token("kza_new", START.plus(days(9)), url)
    });
    for asked in [2, 2] {
        let problem = lone.app.renew_now(&lone.grant).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::VaultUnwritable);
        assert_eq!(token(&lone).await, Secret::from("kza_old"));
        // The second time there is not even room for the note, and nothing is asked for.
        assert_eq!(server.exchanges(), asked);
    }
    std::fs::remove_file(filler).unwrap();
    server.now(|_, url| Reply::token("kza_new", START.plus(days(9)), url));
    lone.app.renew_now(&lone.grant).await.unwrap();
    assert_eq!(token(&lone).await, Secret::from("kza_new"));
}
