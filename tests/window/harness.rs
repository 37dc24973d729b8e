//! The ground the other tests stand on, shown on the bare window.

use companion_tests::Outcome;
use companion_tests::window::{Window, bare_window};
use companion_tests::world::World;

#[tokio::test]
async fn a_person_can_look_type_click_and_close() -> Outcome {
    let world = World::new()?;
    let window = Window::open_program(&world, &bare_window()).await?;
    window.wait_for("answer").await?;
    assert_eq!(window.text("answer").await?, "answered");
    window.fill("field", "Grüße").await?;
    window.click("button").await?;
    assert_eq!(window.text("answer").await?, "Grüße");
    window
        .photograph()
        .await?
        .save(&world.folder().join("page.png"))?;
    window.close().await?;
    assert!(
        world
            .processes()?
            .iter()
            .all(|process| !process.program.ends_with("bare-window"))
    );
    Ok(())
}

#[tokio::test]
async fn a_killed_window_leaves_nothing_behind() -> Outcome {
    let world = World::new()?;
    let folder = world.folder().to_owned();
    let window = Window::open_program(&world, &bare_window()).await?;
    window.wait_for("answer").await?;
    window.kill()?;
    drop(world);
    assert!(!folder.exists());
    Ok(())
}

#[tokio::test]
async fn the_key_store_can_be_locked_absent_and_emptied() -> Outcome {
    let world = World::new()?;
    world.lock_key_store()?;
    world.stop_key_store()?;
    assert!(world.lock_key_store().is_err());
    let aside = world.empty_key_store()?;
    world.start_key_store_unlocked()?;
    world.stop_key_store()?;
    aside.restore()?;
    world.start_key_store_locked()
}
