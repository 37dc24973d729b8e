//! The keys that make a browser's page larger make the window's larger, and all of it can still be read.

use companion_tests::Outcome;
use companion_tests::wait::until;
use companion_tests::window::{PATIENCE, Window};
use companion_tests::world::World;
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

/// From 100 to 200 %.
const STEPS: usize = 5;

const WIDTHS: &str = "return [innerWidth, document.documentElement.scrollWidth]";

#[tokio::test]
async fn keys_zoom_the_page_and_it_fits() -> Outcome {
    let world = World::new()?;
    let window = Window::open(&world).await?;
    window.wait_for("welcome-continue").await?;
    for (width, height) in [(1100, 720), (800, 600)] {
        window.resize(width, height).await?;
        page_is(&window, width).await?;
        for _ in 0..STEPS {
            press_with_control(&window, '+').await?;
        }
        page_is(&window, width / 2).await?;
        press_with_control(&window, '0').await?;
        page_is(&window, width).await?;
    }
    window.close().await
}

/// Waits until the page is so many CSS pixels wide, and shows all of itself in them.
async fn page_is(window: &Window<'_>, width: u32) -> Outcome {
    until(&format!("a page of {width} px"), PATIENCE, async || {
        let widths = window.run(WIDTHS, Vec::new()).await?;
        Ok((widths == json!([width, width])).then_some(()))
    })
    .await
}

async fn press_with_control(window: &Window<'_>, key: char) -> Outcome {
    let body = window.client().find(Locator::Css("body")).await?;
    let control = char::from(Key::Control);
    Ok(body.send_keys(&format!("{control}{key}")).await?)
}
