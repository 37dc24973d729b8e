//! A key store that is locked, absent or emptied while a vault is there: each has a page of its own, and nothing is lost.

use std::fs;
use std::time::{Duration, Instant};

use companion_tests::canary::files_under;
use companion_tests::walk::{Moment, Person};
use companion_tests::window::Window;
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::facts::{facts_at, wait_for_facts};

/// A vault with a connector and its secret in it, closed; and what the app showed of it.
async fn vault(world: &World) -> Outcome<Value> {
    let window = Window::open(world).await?;
    let known = facts_at(&window, &Person::default(), Moment::ConnectorCreated).await?;
    window.close().await?;
    Ok(known)
}

/// Every row of every table of the vault, sealed as it is. Read from a copy, and not compared file by file: SQLite may move
/// what is committed from its log into the database whenever the vault is opened.
async fn rows(world: &World) -> Outcome<Vec<String>> {
    let folder = world.folder().join("data/org.kaizala.companion/vault");
    let copy = tempfile::tempdir()?;
    for file in files_under(&folder)? {
        fs::copy(
            &file,
            copy.path().join(file.file_name().unwrap_or_default()),
        )?;
    }
    let mut vault = SqliteConnection::connect(&format!(
        "sqlite:{}",
        copy.path().join("vault.db").display()
    ))
    .await?;
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            .fetch_all(&mut vault)
            .await?;
    let mut rows = Vec::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
            .bind(&table)
            .fetch_all(&mut vault)
            .await?;
        let quoted: Vec<String> = columns
            .iter()
            .map(|column| format!("quote(\"{column}\")"))
            .collect();
        let query = format!(
            "SELECT {} FROM \"{table}\" ORDER BY 1",
            quoted.join(" || ',' || ")
        );
        let found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(query))
            .fetch_all(&mut vault)
            .await?;
        rows.extend(found.into_iter().map(|row| format!("{table}: {row}")));
    }
    if rows.is_empty() {
        Err(Failure::new("there is no vault to watch"))
    } else {
        Ok(rows)
    }
}

/// The window opens on the page for `state`, asking again changes nothing, and what stands in the vault stays as it is.
async fn opened_on_the_page_for<'world>(
    world: &'world World,
    state: &str,
) -> Outcome<Window<'world>> {
    let before = rows(world).await?;
    let window = Window::open(world).await?;
    window
        .wait_for_attribute("vault-page", "data-state", state)
        .await?;
    window.click("vault-retry").await?;
    window
        .wait_for_attribute("vault-page", "data-state", state)
        .await?;
    assert!(
        window
            .shown(&["row-register", "welcome-continue"])
            .await?
            .is_none(),
        "nothing is shown behind the page"
    );
    let after = rows(world).await?;
    assert_eq!(
        before, after,
        "the vault was touched while its key was away"
    );
    Ok(window)
}

/// Asked again once the key is back, the app shows everything it knew.
async fn all_is_back(window: Window<'_>, known: &Value) -> Outcome {
    window.click("vault-retry").await?;
    wait_for_facts(&window, known).await?;
    window.close().await
}

#[tokio::test]
async fn a_locked_key_store_has_its_page_and_loses_nothing() -> Outcome {
    let world = World::new()?;
    let known = vault(&world).await?;
    world.stop_key_store()?;
    world.start_key_store_locked()?;
    let window = opened_on_the_page_for(&world, "keyStoreLocked").await?;
    world.stop_key_store()?;
    world.start_key_store_unlocked()?;
    all_is_back(window, &known).await
}

#[tokio::test]
async fn an_absent_key_store_has_its_page_and_loses_nothing() -> Outcome {
    let world = World::new()?;
    let known = vault(&world).await?;
    world.stop_key_store()?;
    let window = opened_on_the_page_for(&world, "noKeyStore").await?;
    world.start_key_store_unlocked()?;
    all_is_back(window, &known).await
}

#[tokio::test]
async fn an_emptied_key_store_has_its_page_and_loses_nothing() -> Outcome {
    let world = World::new()?;
    let known = vault(&world).await?;
    world.stop_key_store()?;
    let aside = world.empty_key_store()?;
    world.start_key_store_unlocked()?;
    let window = opened_on_the_page_for(&world, "keyMissing").await?;
    world.stop_key_store()?;
    aside.restore()?;
    world.start_key_store_unlocked()?;
    all_is_back(window, &known).await
}

/// Locked by the person while the app runs: the vault is open already and stays so; the next start asks.
#[tokio::test]
async fn a_key_store_locked_while_the_app_runs_is_noticed_at_the_next_start() -> Outcome {
    let world = World::new()?;
    let known = vault(&world).await?;
    let window = Window::open(&world).await?;
    wait_for_facts(&window, &known).await?;
    world.lock_key_store()?;
    wait_for_facts(&window, &known).await?;
    window.close().await?;
    let window = Window::open(&world).await?;
    window
        .wait_for_attribute("vault-page", "data-state", "keyStoreLocked")
        .await?;
    world.stop_key_store()?;
    world.start_key_store_unlocked()?;
    all_is_back(window, &known).await
}

/// What a person does in the window while the key store asks for its password: each command, one after the other, and how
/// many milliseconds every call took.
const BESIDE_A_PROMPT: &str = r"
    const [commands, rounds, done] = arguments;
    const { invoke } = window.__TAURI_INTERNALS__;
    const times = [];
    (async () => {
        for (let round = 0; round < rounds; round += 1) {
            for (const [command, payload] of commands) {
                const begin = performance.now();
                await invoke(command, payload).catch(() => undefined);
                times.push(performance.now() - begin);
            }
        }
        done(times);
    })();
";
/// How often each command is called.
const ROUNDS: u32 = 100;

/// From the page of the locked vault, and at the start: it is said that the key store waits, everything else answers, and
/// the window closes.
#[tokio::test]
async fn a_prompt_that_nobody_answers_holds_up_neither_the_window_nor_its_end() -> Outcome {
    let world = World::new()?;
    let window = Window::open(&world).await?;
    facts_at(&window, &Person::default(), Moment::ConnectorCreated).await?;
    window.click("lock-now").await?;
    window.wait_for("unlock-key-store").await?;
    world.lock_key_store()?;
    let _prompter = world.silent_prompter()?;
    window.click("unlock-key-store").await?;
    let begin = Instant::now();
    window.wait_for("unlock-waiting").await?;
    let said = begin.elapsed();
    let closed = close(window).await?;
    println!("locked: said after {said:?}, closed within {closed:?}");
    assert!(said < Duration::from_secs(5), "{said:?}");

    // It asks before its page is there.
    let window = Window::open(&world).await?;
    let begin = Instant::now();
    window
        .wait_for_attribute("vault-page", "data-state", "waiting")
        .await?;
    let said = begin.elapsed();
    let (p99, slowest) = beside_the_prompt(&window).await?;
    let state = window.attribute("vault-page", "data-state").await?;
    assert_eq!(state.as_deref(), Some("waiting"), "it was over too soon");
    let closed = close(window).await?;
    println!(
        "started: said {said:?} after the page was there; beside it {p99:.1} ms is the 99th percentile, {slowest:.1} ms \
         the slowest; closed within {closed:?}"
    );
    assert!(said < Duration::from_secs(5), "{said:?}");
    assert!(p99 < 100.0, "{p99} ms");
    Ok(())
}

async fn close(window: Window<'_>) -> Outcome<Duration> {
    let begin = Instant::now();
    window.close().await?;
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(2), "closed after {took:?}");
    Ok(took)
}

/// The 99th percentile and the slowest of calls beside a prompt, in milliseconds.
async fn beside_the_prompt(window: &Window<'_>) -> Outcome<(f64, f64)> {
    let commands = json!([
        ["get_state", {}],
        ["set_clipboard_seconds", { "seconds": 30 }],
        ["connectors", {}],
        ["groups", {}],
        ["lock_vault", {}],
    ]);
    let times = window
        .run_until_called(BESIDE_A_PROMPT, vec![commands, json!(ROUNDS)])
        .await?;
    let mut times: Vec<f64> = serde_json::from_value(times)?;
    times.sort_by(f64::total_cmp);
    let slowest = times.last().copied().unwrap_or(f64::INFINITY);
    Ok((times[times.len() * 99 / 100], slowest))
}
