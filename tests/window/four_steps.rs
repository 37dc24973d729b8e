//! From the first start to a message seen in the group, in two languages.

use companion_tests::Outcome;
use companion_tests::walk::{End, Person, Walk};
use companion_tests::window::{Window, workspace};
use companion_tests::world::World;

use crate::facts::{facts, wait_for_facts};

#[tokio::test]
async fn four_steps_in_english_and_a_second_start() -> Outcome {
    let world = World::new()?;
    let window = Window::open(&world).await?;
    assert_eq!(
        Walk::new(&window, &Person::default()).run().await?,
        End::MessageSeen
    );
    assert_eq!(language(&window).await?, "en");
    let known = facts(&window).await?;
    window.close().await?;

    let window = Window::open(&world).await?;
    wait_for_facts(&window, &known).await?;
    window.close().await
}

#[tokio::test]
async fn four_steps_in_german_by_the_language_of_the_system() -> Outcome {
    let mut world = World::new()?;
    world.set_locale("de_DE.UTF-8");
    let window = Window::open(&world).await?;
    window.wait_for("welcome-continue").await?;
    assert_eq!(language(&window).await?, "de");
    assert_eq!(
        window.text("welcome-continue").await?,
        message("de", "action-continue")?
    );
    // Long words and a small window are where a button hides.
    window.resize(800, 600).await?;
    assert_eq!(window.run("return innerWidth", Vec::new()).await?, 800);
    let person = Person {
        name: "Jörg Müßig".into(),
        connector: "Schichtplaner für Straßenbau".into(),
        group: "Baustelle Köln-Süd".into(),
        message: "Die Frühschicht beginnt um sechs.".into(),
        ..Person::default()
    };
    assert_eq!(Walk::new(&window, &person).run().await?, End::MessageSeen);
    assert_eq!(language(&window).await?, "de");
    window.close().await
}

#[tokio::test]
async fn a_language_chosen_in_settings_stays() -> Outcome {
    let world = World::new()?;
    let window = Window::open(&world).await?;
    window.click("welcome-continue").await?;
    window.choose("persona-developer", true).await?;
    window.click("welcome-continue").await?;
    window.click("nav-settings").await?;
    window.choose("settings-language-fr", true).await?;
    window.choose("settings-theme-dark", true).await?;
    assert_eq!(language(&window).await?, "fr");
    window.close().await?;

    let window = Window::open(&world).await?;
    window.wait_for("row-register").await?;
    assert_eq!(language(&window).await?, "fr");
    let theme = window
        .run("return document.documentElement.dataset.theme", Vec::new())
        .await?;
    assert_eq!(theme, "dark");
    window.close().await
}

async fn language(window: &Window<'_>) -> Outcome<String> {
    let language = window
        .run("return document.documentElement.lang", Vec::new())
        .await?;
    Ok(language.as_str().unwrap_or_default().to_owned())
}

/// A message of one line and without arguments, from the catalogue.
fn message(language: &str, id: &str) -> Outcome<String> {
    let folder = workspace().join("ui/locales").join(language);
    for entry in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(entry?.path())?;
        if let Some(message) = text
            .lines()
            .find_map(|line| line.strip_prefix(id)?.strip_prefix(" = "))
        {
            return Ok(message.into());
        }
    }
    Err(companion_tests::Failure::new(format!(
        "the {language} catalogue has no {id}"
    )))
}
