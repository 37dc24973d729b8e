//! A hand-over by sealed reply leaves its secrets nowhere but in the vault: not in what the page was told, not in the log,
//! not in a file or its name, a receipt among them, and not in the clipboard.

use companion_tests::canary::{Finding, Search};
use companion_tests::recorder::{self, Told};
use companion_tests::selection::{Selection, TEXT};
use companion_tests::window::Window;
use companion_tests::world::World;
use companion_tests::{Failure, Outcome, hidden};
use serde_json::{Value, json};

/// A world in which everybody logs as much as can be asked for.
pub(crate) fn talkative_world() -> Outcome<World> {
    let mut world = World::new()?;
    world.set_variable("RUST_LOG", "trace");
    world.set_variable("KAIZALA_LOG", "debug");
    Ok(world)
}

/// One of the two who handed over, in a window whose page was listened to from the beginning.
pub(crate) struct Side<'a> {
    pub(crate) world: &'a World,
    pub(crate) window: Window<'a>,
    /// What hands over here.
    pub(crate) command: &'static str,
}

/// Looks for every secret of either vault at both, once each has saved the receipt in every language, and closes the
/// windows.
pub(crate) async fn tells_no_secret(sides: [Side<'_>; 2], texts: &[&str]) -> Outcome {
    let mut canaries = Vec::new();
    for side in &sides {
        canaries.extend(hidden::in_vault(side.world).await?);
    }
    for name in ["refresh token", "access token", "connector secret"] {
        assert!(canaries.iter().any(|canary| canary.name == name), "{name}");
    }
    let search = Search::new(&canaries)?;
    let mut found: Vec<Finding> = Vec::new();
    for text in texts {
        found.extend(search.in_bytes(text.as_bytes(), "what was sent"));
    }
    for side in sides {
        save_receipts(&side.window).await?;
        let told = recorder::told(&side.window).await?;
        let is_heard = |command: &str| told.iter().any(|told| told.command == command);
        assert!(is_heard(side.command), "no {} was heard", side.command);
        found.extend(
            told.iter()
                .flat_map(|told: &Told| search.in_bytes(told.text.as_bytes(), &told.command)),
        );
        let copied = Selection::on(side.world.display())?.read(TEXT)?;
        found.extend(search.in_bytes(copied.unwrap_or_default().as_bytes(), "clipboard"));
        side.window.close().await?;
        found.extend(search.in_folder(side.world.folder())?);
        let log = std::fs::read_to_string(side.world.folder().join("app.log"))?;
        assert!(log.contains("kaizala_client"), "the log is searched: {log}");
    }
    assert_eq!(found, [], "secrets on the sealed path");
    Ok(())
}

async fn save_receipts(window: &Window<'_>) -> Outcome {
    let receipts = ask(window, "receipts", json!({})).await?;
    let newest = receipts[0]["key"].as_str();
    let key = newest.ok_or_else(|| Failure::new("there is no receipt"))?;
    for language in ["en", "de", "fr"] {
        let wish = json!({ "key": key, "language": language });
        ask(window, "save_receipt", wish).await?;
    }
    Ok(())
}

async fn ask(window: &Window<'_>, command: &str, arguments: Value) -> Outcome<Value> {
    let answer = window.invoke(command, arguments).await?;
    answer.map_err(|problem| Failure::new(format!("{command}: {problem}")))
}
