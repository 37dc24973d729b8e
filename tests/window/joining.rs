//! How people come to a platform that runs as in production: its authority is not known to their computer, and the PIN
//! comes by a gateway for text messages.

use companion_tests::Outcome;
use companion_tests::production::Production;
use companion_tests::wait::until;
use companion_tests::walk::Person;
use companion_tests::window::{PATIENCE, Window};
use fantoccini::Locator;
use serde_json::Value;

/// Puts a text of several lines into a field: WebKit's driver types no line ends.
const PUT: &str = "
    const [field, text] = arguments;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
";

/// Chooses roles and the platform.
pub(crate) async fn begin(
    window: &Window<'_>,
    platform: &Production,
    personas: &[&str],
) -> Outcome {
    for persona in personas {
        window.choose(&format!("persona-{persona}"), true).await?;
    }
    window.choose("platform-server", true).await?;
    window.fill("platform-address", &platform.url).await?;
    window.click("welcome-continue").await?;
    window.wait_for("authority-pem").await?;
    into_field(window, "authority-pem", PUT, &platform.authority).await?;
    window.click("authority-trust").await?;
    // The field is emptied once the authority is trusted.
    until("trust in the authority", PATIENCE, async || {
        let left = "return document.querySelector('[data-testid=\"authority-pem\"]').value";
        Ok((window.run(left, Vec::new()).await? == "").then_some(()))
    })
    .await?;
    window.click("welcome-continue").await?;
    window.wait_for("platform-found").await?;
    window.click("welcome-continue").await?;
    window.wait_for("nav-setup").await
}

/// Fills in the page that makes an account.
pub(crate) async fn account(window: &Window<'_>, person: &Person) -> Outcome {
    window.wait_for("account-email").await?;
    if window.shown(&["account-name"]).await?.is_none() {
        window.click("account-switch").await?;
    }
    window.fill("account-name", &person.name).await?;
    window.fill("account-email", &person.email).await?;
    window.fill("account-password", &person.password).await?;
    window.click("account-submit").await
}

/// Signs up, confirms the phone number and registers a connector; answers the PIN.
pub(crate) async fn register(
    window: &Window<'_>,
    platform: &Production,
    person: &Person,
) -> Outcome<String> {
    window.click("row-register-open").await?;
    account(window, person).await?;
    window.fill("phone-number", &person.mobile_number).await?;
    window.click("phone-submit").await?;
    window.wait_for("pin-input").await?;
    let number = person.mobile_number.replace(' ', "");
    let pin = platform.pin(&number).await?;
    window.fill("pin-input", &pin).await?;
    window.click("pin-submit").await?;
    window.fill("connector-name", &person.connector).await?;
    window.click("register-continue").await?;
    for permission in ["group-read", "message-send", "member-read"] {
        let id = format!("permission-{permission}");
        window.choose(&id, true).await?;
    }
    window.click("register-submit").await?;
    window.click("register-done").await?;
    window.wait_for("row-register").await?;
    Ok(pin)
}

/// Runs a script on a field and a text.
pub(crate) async fn into_field(window: &Window<'_>, id: &str, script: &str, text: &str) -> Outcome {
    let selector = format!("[data-testid='{id}']");
    let field = window.client().find(Locator::Css(&selector)).await?;
    let arguments = vec![serde_json::to_value(&field)?, Value::from(text)];
    window.run(script, arguments).await.map(drop)
}
