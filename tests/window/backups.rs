//! A backup is made in the window, outlives the vault, and fills a new one.

use std::path::PathBuf;

use companion_tests::Outcome;
use companion_tests::walk::{Moment, Person};
use companion_tests::window::Window;
use companion_tests::world::World;
use serde_json::Value;

use crate::facts::{facts, facts_at};

const PASSPHRASE: &str = "paper lantern orbit drawer";
/// What a backup brings back; the vault itself has new keys.
const RESTORED: [&str; 4] = ["personas", "account", "platform", "connectors"];

fn restored(mut facts: Value) -> Vec<Value> {
    RESTORED.iter().map(|name| facts[name].take()).collect()
}

#[tokio::test]
async fn a_backup_outlives_its_vault() -> Outcome {
    let world = World::new()?;
    let window = Window::open(&world).await?;
    let known = restored(facts_at(&window, &Person::default(), Moment::Granted).await?);

    window.click("nav-settings").await?;
    window.click("settings-vault-open").await?;
    window.click("backup-open").await?;
    window.fill("passphrase-new", PASSPHRASE).await?;
    window.fill("passphrase-again", PASSPHRASE).await?;
    window.click("backup-submit").await?;
    let file = PathBuf::from(window.text("backup-file").await?);
    assert!(file.starts_with(world.folder()), "{}", file.display());
    let sealed = std::fs::read(&file)?;
    assert!(sealed.starts_with(b"age-encryption.org/v1\n"));
    window.click("backup-done").await?;

    window.click("wipe-open").await?;
    window.click("wipe-submit").await?;
    window.click("dialog-commit").await?;
    window
        .wait_for_attribute("vault-page", "data-state", "wiped")
        .await?;
    window.click("vault-retry").await?;
    // What is told to a new vault is newer than the backup, and stays.
    window.choose("persona-developer", true).await?;
    window.choose("persona-admin", true).await?;
    window.click("welcome-continue").await?;

    window.click("nav-settings").await?;
    window.click("settings-vault-open").await?;
    window.click("restore-open").await?;
    window.attach("restore-file-input", &file).await?;
    window
        .fill("restore-passphrase", "another passphrase")
        .await?;
    window.click("restore-look").await?;
    window
        .wait_for_attribute("restore-passphrase", "aria-invalid", "true")
        .await?;
    window.fill("restore-passphrase", PASSPHRASE).await?;
    window.click("restore-look").await?;
    window.wait_for("restore-plan").await?;
    assert_ne!(
        restored(facts(&window).await?),
        known,
        "nothing is restored yet"
    );
    window.click("restore-submit").await?;
    window.click("restore-done").await?;
    window.click("nav-setup").await?;
    window.wait_for("row-register").await?;
    assert_eq!(restored(facts(&window).await?), known);
    assert_eq!(std::fs::read(&file)?, sealed, "the backup stays as it is");
    window.close().await
}
