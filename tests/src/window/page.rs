//! What a person does on a page: look, wait, click, type.
//!
//! Elements go by their `data-testid`; a name that ends in `*` means the first whose `data-testid` begins so.

use std::path::Path;

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::{Value, json};

use super::{PATIENCE, Window};
use crate::screen::{Picture, Screen};
use crate::wait::until;
use crate::{Failure, Outcome};

/// The first of some selectors that matches an element that is shown, asked in one go.
const SHOWN: &str = r"
    const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true });
    return arguments[0].findIndex((selector) => [...document.querySelectorAll(selector)].some(isShown));
";

/// Two pictures in a row that differ in a smaller share of their pixels show a page at rest: a scroll bar fades.
const CALM: f64 = 0.005;

/// Calls back when what the page is now has been handed to the screen.
const NEXT_FRAME: &str = "
    const done = arguments[0];
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
";

const INVOKE: &str = "
    const [command, payload, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, payload).then((value) => done({ value }), (error) => done({ error }));
";

/// Scrolls as a person does who looks for the element.
const BRING_INTO_VIEW: &str = "arguments[0].scrollIntoView({ block: 'center' })";

/// What is on the page, for a failure's reader.
const PICTURE: &str = r#"
    const marked = [...document.querySelectorAll("[data-testid]")].filter((element) => element.checkVisibility());
    const name = ({ dataset }) => dataset.testid + (dataset.code ? `=${dataset.code}` : "");
    return `${marked.map(name).join(" ")} — ${document.body.innerText.slice(0, 600)}`;
"#;

impl Window<'_> {
    /// Waits until the element marked `id` is shown.
    ///
    /// # Errors
    /// When it is not shown in time; the failure says what is shown instead.
    pub async fn wait_for(&self, id: &str) -> Outcome {
        self.first_of(&[id]).await.map(drop)
    }

    /// Waits until one of the elements marked `ids` is shown, and says which (the first of them if several are).
    ///
    /// # Errors
    /// As [`Window::wait_for`].
    pub async fn first_of<'id>(&self, ids: &[&'id str]) -> Outcome<&'id str> {
        let found = until(&ids.join(" or "), PATIENCE, async || self.shown(ids).await).await;
        self.explain(found).await
    }

    /// Which of the elements marked `ids` is shown now.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn shown<'id>(&self, ids: &[&'id str]) -> Outcome<Option<&'id str>> {
        let selectors: Vec<String> = ids.iter().copied().map(selector).collect();
        let index = self.run(SHOWN, vec![json!(selectors)]).await?;
        Ok(index
            .as_u64()
            .and_then(|index| usize::try_from(index).ok())
            .and_then(|index| ids.get(index))
            .copied())
    }

    /// Waits until the element marked `id` has `value` as its attribute `name`.
    ///
    /// # Errors
    /// When it does not get it.
    pub async fn wait_for_attribute(&self, id: &str, name: &str, value: &str) -> Outcome {
        self.on(id, async |element| {
            Ok((element.attr(name).await?.as_deref() == Some(value)).then_some(()))
        })
        .await
    }

    /// The attribute `name` of the element marked `id`, which is waited for.
    ///
    /// # Errors
    /// When the element does not come.
    pub async fn attribute(&self, id: &str, name: &str) -> Outcome<Option<String>> {
        self.on(id, async |element| element.attr(name).await.map(Some))
            .await
    }

    /// The text of the element marked `id`, which is waited for.
    ///
    /// # Errors
    /// When the element does not come.
    pub async fn text(&self, id: &str) -> Outcome<String> {
        self.on(id, async |element| element.text().await.map(Some))
            .await
    }

    /// Clicks the element marked `id` as soon as it is there and can be clicked.
    ///
    /// # Errors
    /// When that does not come about.
    pub async fn click(&self, id: &str) -> Outcome {
        self.on(id, async |element| {
            if element.is_enabled().await? {
                element.click().await.map(Some)
            } else {
                Ok(None)
            }
        })
        .await
    }

    /// Sets or clears the box, or chooses the radio button, marked `id`.
    ///
    /// # Errors
    /// When it does not come or does not change.
    pub async fn choose(&self, id: &str, chosen: bool) -> Outcome {
        self.on(id, async |element| {
            let pressed = element
                .attr("aria-checked")
                .await?
                .or(element.attr("aria-pressed").await?);
            let is_chosen = match pressed {
                Some(state) => state == "true",
                None => element.is_selected().await?,
            };
            if is_chosen == chosen {
                return Ok(Some(()));
            }
            // Asked again until the page shows the change.
            element.click().await.map(|()| None)
        })
        .await
    }

    /// Types `text` into the field marked `id`, in place of what stands there.
    ///
    /// # Errors
    /// When the field does not come.
    pub async fn fill(&self, id: &str, text: &str) -> Outcome {
        self.on(id, async |element| {
            element.clear().await?;
            element.send_keys(text).await.map(Some)
        })
        .await
    }

    /// Chooses this file in the field for one that is marked `id`, as the system's dialog does.
    ///
    /// # Errors
    /// When the field does not come.
    pub async fn attach(&self, id: &str, file: &Path) -> Outcome {
        let path = file.to_string_lossy();
        self.on(id, async |element| element.send_keys(&path).await.map(Some))
            .await
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Calls a command of Rust as the page's own code does. The inner result is the command's.
    ///
    /// # Errors
    /// When the page cannot be reached.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Outcome<Result<Value, Value>> {
        let mut answer = self
            .run_until_called(INVOKE, vec![json!(command), arguments])
            .await?;
        Ok(match answer.get("error") {
            Some(_) => Err(answer["error"].take()),
            None => Ok(answer["value"].take()),
        })
    }

    /// Runs a script in the page that ends by calling its last argument.
    ///
    /// # Errors
    /// When it throws or never calls.
    pub async fn run_until_called(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// The window as it stands on the display once it is at rest.
    ///
    /// # Errors
    /// When it does not come to rest.
    pub async fn photograph(&self) -> Outcome<Picture> {
        let screen = Screen::connect(self.world.display())?;
        self.run_until_called(NEXT_FRAME, Vec::new()).await?;
        let mut last: Option<Picture> = None;
        until("a window at rest", PATIENCE, async || {
            let Some(window) = screen.largest_window()? else {
                return Ok(None);
            };
            let picture = screen.picture(window)?;
            let is_at_rest = last
                .as_ref()
                .is_some_and(|last| *last == picture || last.difference(&picture) < CALM);
            last = Some(picture.clone());
            Ok(is_at_rest.then_some(picture))
        })
        .await
    }

    /// Makes the window `width` by `height` pixels.
    ///
    /// # Errors
    /// When the window refuses.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// Does `act` on the element marked `id`, again for as long as the page is not ready for it or it gives nothing.
    async fn on<T>(
        &self,
        id: &str,
        mut act: impl AsyncFnMut(Element) -> Result<Option<T>, CmdError>,
    ) -> Outcome<T> {
        let mut obstacle = String::new();
        let answer = until(&format!("a usable {id}"), PATIENCE, async || {
            let element = match self.client.find(Locator::Css(&selector(id))).await {
                Ok(element) => element,
                Err(error) if error.is_no_such_element() => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            // WebKit's driver scrolls by itself, but not past what a page keeps clear around its edges.
            self.client
                .execute(BRING_INTO_VIEW, vec![serde_json::to_value(&element)?])
                .await?;
            match act(element).await {
                Ok(answer) => Ok(answer),
                Err(error) if is_passing(&error) => {
                    obstacle = format!("{error:?}");
                    Ok(None)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await;
        self.explain(answer.map_err(|failure| {
            if obstacle.is_empty() {
                failure
            } else {
                failure.during(&obstacle)
            }
        }))
        .await
    }

    /// Adds to a failure what the page shows.
    async fn explain<T>(&self, outcome: Outcome<T>) -> Outcome<T> {
        let Err(failure) = outcome else {
            return outcome;
        };
        let picture = match self.run(PICTURE, Vec::new()).await {
            Ok(picture) => picture.as_str().unwrap_or_default().to_owned(),
            Err(failure) => failure.to_string(),
        };
        Err(Failure::new(format!("{failure}; the page shows {picture}")))
    }
}

/// Whether the page only needs a moment: it is moving, covered, or being drawn anew.
fn is_passing(error: &CmdError) -> bool {
    error.is_stale_element_reference()
        || error.is_element_not_interactable()
        || matches!(error, CmdError::Standard(cause) if cause.error == ErrorStatus::ElementClickIntercepted)
        || error.is_no_such_element()
}

fn selector(id: &str) -> String {
    match id.strip_suffix('*') {
        Some(beginning) => format!("[data-testid^=\"{beginning}\"]"),
        None => format!("[data-testid=\"{id}\"]"),
    }
}
