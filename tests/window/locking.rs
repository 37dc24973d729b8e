//! A vault that is locked shows nothing, and opens with what its person has: here, and at the next start.

use std::time::{Duration, Instant};

use companion_tests::Outcome;
use companion_tests::walk::{Moment, Person};
use companion_tests::window::{Window, kaizala};
use companion_tests::world::World;
use serde_json::json;

use crate::facts::{facts, facts_at, wait_for_facts};

const PASSPHRASE: &str = "quiet harbour wooden comet";

/// Waits for the page of the locked vault, and looks whether anything of the vault is to be had.
async fn nothing_is_readable(window: &Window<'_>, person: &Person) -> Outcome {
    window
        .wait_for_attribute("vault-page", "data-state", "locked")
        .await?;
    let page = window
        .run("return document.documentElement.outerHTML", vec![])
        .await?
        .to_string();
    let state = window.invoke("get_state", json!({})).await?;
    let state = format!("{state:?}");
    for name in [&person.connector, &person.email, &person.name] {
        assert!(!page.contains(name.as_str()), "the page shows {name}");
        assert!(!state.contains(name.as_str()), "the state holds {name}");
    }
    for command in ["connectors", "groups", "refresh"] {
        assert!(
            window.invoke(command, json!({})).await?.is_err(),
            "{command} answers while the vault is locked"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_locked_vault_shows_nothing_and_opens_with_what_its_person_has() -> Outcome {
    let world = World::new()?;
    let person = Person::default();
    let window = Window::open(&world).await?;
    let known = facts_at(&window, &person, Moment::ConnectorCreated).await?;

    // By the key store, which holds the key so far.
    window.click("lock-now").await?;
    nothing_is_readable(&window, &person).await?;
    window.click("unlock-key-store").await?;
    wait_for_facts(&window, &known).await?;

    // A recovery code, and a passphrase that is needed each time.
    window.click("nav-settings").await?;
    window.click("settings-vault-open").await?;
    window.click("recovery-open").await?;
    window.click("recovery-submit").await?;
    let code = window.text("recovery-code").await?;
    window.click("recovery-done").await?;
    window.click("passphrase-open").await?;
    window.fill("passphrase-new", PASSPHRASE).await?;
    window.fill("passphrase-again", PASSPHRASE).await?;
    window.choose("passphrase-use-together", true).await?;
    window.click("passphrase-submit").await?;
    window.wait_for("passphrase-remove").await?;
    window.click("nav-setup").await?;
    window.wait_for("row-register").await?;
    let known = facts(&window).await?;
    window.close().await?;

    // The next start asks for it; another is refused.
    let window = Window::open(&world).await?;
    nothing_is_readable(&window, &person).await?;
    assert!(window.shown(&["unlock-key-store"]).await?.is_none());
    window.fill("unlock-passphrase", "loud harbour").await?;
    window.click("unlock-submit").await?;
    window
        .wait_for_attribute("unlock-passphrase", "aria-invalid", "true")
        .await?;
    window.fill("unlock-passphrase", PASSPHRASE).await?;
    window.click("unlock-submit").await?;
    wait_for_facts(&window, &known).await?;

    // Forgotten, the printed code helps; this time a terminal has locked it.
    let mut lock = world.command(kaizala());
    let locked = lock.arg("lock").output()?;
    assert!(locked.status.success(), "kaizala lock: {locked:?}");
    let begin = Instant::now();
    window.wait_for("unlock-recovery").await?;
    let took = begin.elapsed();
    println!("the window is locked {took:?} after `kaizala lock` has ended");
    assert!(took < Duration::from_secs(2), "{took:?}");
    nothing_is_readable(&window, &person).await?;
    window.click("unlock-recovery").await?;
    window.fill("unlock-code", &code).await?;
    window.click("unlock-code-submit").await?;
    wait_for_facts(&window, &known).await?;

    // Wiped, there is nothing left: no page, no file, no lock.
    window.click("nav-settings").await?;
    window.click("settings-vault-open").await?;
    window.click("wipe-open").await?;
    window.click("wipe-submit").await?;
    window.click("dialog-commit").await?;
    window
        .wait_for_attribute("vault-page", "data-state", "wiped")
        .await?;
    let left: Vec<_> = std::fs::read_dir(world.folder().join("data/org.kaizala.companion/vault"))?
        .filter_map(|file| Some(file.ok()?.file_name()))
        .collect();
    assert!(left.is_empty(), "left of the vault: {left:?}");
    window.close().await
}
