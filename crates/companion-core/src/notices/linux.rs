//! The desktop's notifications on the session bus.

use std::collections::HashMap;

use zbus::{Connection, zvariant::Value};

use super::{Notice, NoticeError};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The desktop decides how long it stays.
const AS_USUAL: i32 = -1;

/// Shows a notice.
///
/// # Errors
/// When there is no desktop that shows any.
pub async fn show(notice: Notice) -> Result<(), NoticeError> {
    let shown = async { show_on(&Connection::session().await?, &notice).await };
    shown
        .await
        .map_err(|error: zbus::Error| NoticeError(error.to_string()))
}

/// Shows a notice by the desktop of this bus.
pub(super) async fn show_on(bus: &Connection, notice: &Notice) -> zbus::Result<()> {
    let reads_markup = {
        let answer = bus
            .call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &())
            .await?;
        let capabilities: Vec<String> = answer.body().deserialize()?;
        capabilities.iter().any(|one| one == "body-markup")
    };
    let text = if reads_markup {
        escaped(&notice.text)
    } else {
        notice.text.clone()
    };
    let actions: &[&str] = &[];
    let hints: HashMap<&str, Value<'_>> = HashMap::new();
    let arguments = (
        notice.app.as_str(),
        0_u32,
        "",
        notice.title.as_str(),
        text.as_str(),
        actions,
        hints,
        AS_USUAL,
    );
    bus.call_method(Some(NAME), PATH, Some(NAME), "Notify", &arguments)
        .await
        .map(drop)
}

/// Names that people gave are text, whatever stands in them.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
