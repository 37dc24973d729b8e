//! Copies of secrets: marked as such, cleared after their time, and never at the cost of what somebody else copied.

use std::time::{Duration, Instant};

use companion_tests::selection::{SECRET_HINT, Selection, TEXT};
use companion_tests::wait::until;
use companion_tests::walk::{Moment, Person, Walk};
use companion_tests::window::{PATIENCE, Window, app};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};
use rustix::process::{Signal, kill_process};
use serde_json::{Value, json};

const FOREIGN: &str = "what somebody else has copied";

/// For how many seconds a copy stays: the shortest that can be set, or the default.
fn seconds() -> u64 {
    if proof() { 30 } else { 10 }
}

fn proof() -> bool {
    std::env::var_os("KAIZALA_PROOF").is_some()
}

async fn ask(window: &Window<'_>, command: &str, arguments: Value) -> Outcome<Value> {
    window
        .invoke(command, arguments)
        .await?
        .map_err(|error| Failure::new(format!("{command}: {error}")))
}

/// Copies the secret of the one connector.
async fn copy(window: &Window<'_>) -> Outcome {
    let connectors = ask(window, "connectors", json!({})).await?;
    let secret = json!({ "kind": "connectorSecret", "connector": connectors[0]["key"] });
    ask(window, "copy_secret", json!({ "secret": secret }))
        .await
        .map(drop)
}

/// Waits until nothing can be read, and says after how long.
async fn cleared(board: &Selection, since: Instant) -> Outcome<Duration> {
    until("an empty clipboard", PATIENCE, async || {
        let text = board.read(TEXT)?;
        Ok(text.is_none_or(|text| text.is_empty()).then_some(()))
    })
    .await?;
    Ok(since.elapsed())
}

#[tokio::test]
async fn a_copied_secret_is_marked_and_does_not_stay() -> Outcome {
    let world = World::new()?;
    let window = Window::open(&world).await?;
    Walk::new(&window, &Person::default())
        .until(Moment::ConnectorCreated)
        .run()
        .await?;
    let stays = seconds();
    ask(
        &window,
        "set_clipboard_seconds",
        json!({ "seconds": stays }),
    )
    .await?;
    let board = Selection::on(world.display())?;
    assert!(!board.is_owned()?);

    // By the button, as a person does.
    let begin = Instant::now();
    window.click("connector-secret-copy").await?;
    let secret = until("a copy", PATIENCE, async || board.read(TEXT)).await?;
    assert!(secret.len() > 20, "{} signs", secret.len());
    let targets = board.targets()?;
    assert!(
        targets.iter().any(|name| name == SECRET_HINT),
        "{targets:?}"
    );
    assert_eq!(board.read(SECRET_HINT)?.as_deref(), Some("secret"));
    let took = cleared(&board, begin).await?;
    println!("set to {stays} s: marked as a secret, cleared after {took:?}");
    assert!(took >= Duration::from_secs(stays), "{took:?}");
    assert!(took <= Duration::from_secs(stays + 1), "{took:?}");

    // Somebody else copies something meanwhile.
    copy(&window).await?;
    let other = Selection::on(world.display())?.copy(FOREIGN)?;
    tokio::time::sleep(Duration::from_secs(stays + 2)).await;
    assert_eq!(board.read(TEXT)?.as_deref(), Some(FOREIGN));
    assert!(!other.is_finished());

    // A later copy has all of its time, however many there were before: no timer of theirs is left.
    let copies = if proof() { 1000 } else { 50 };
    for _ in 0..copies {
        copy(&window).await?;
    }
    assert_eq!(board.read(TEXT)?, Some(secret));
    let begin = Instant::now();
    ask(&window, "lock_vault", json!({})).await?;
    let took = cleared(&board, begin).await?;
    println!("cleared {took:?} after the lock");
    assert!(took < Duration::from_secs(2), "{took:?}");
    window.close().await?;

    let window = Window::open(&world).await?;
    window.wait_for("row-register").await?;
    copy(&window).await?;
    assert!(board.read(TEXT)?.is_some());
    window.close().await?;
    assert!(board.read(TEXT)?.is_none_or(|text| text.is_empty()));

    // Told to end by the system, it takes its copy with it.
    let window = Window::open(&world).await?;
    window.wait_for("row-register").await?;
    copy(&window).await?;
    assert!(board.read(TEXT)?.is_some());
    let app = app().canonicalize()?;
    for process in world.processes()? {
        if process.program == app {
            kill_process(process.pid, Signal::TERM)?;
        }
    }
    let took = cleared(&board, Instant::now()).await?;
    println!("gone {took:?} after the signal to end");
    assert!(took < Duration::from_secs(2), "{took:?}");
    Ok(())
}
