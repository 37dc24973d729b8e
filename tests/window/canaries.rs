//! The secrets really minted and typed in a full run stand nowhere afterwards but in the vault, sealed.

use companion_tests::canary::{Canary, Finding, Search};
use companion_tests::recorder::{self, Told};
use companion_tests::walk::{End, Person, Walk, Witness, pin_in};
use companion_tests::window::Window;
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};
use serde_json::json;

/// The only answers that may hold a secret: Reveal, the text messages of the simulated phone, which show the PIN, and
/// what makes a code that a person prints.
const MAY_TELL: [(&str, &[&str]); 5] = [
    (
        "reveal",
        &["connector secret", "refresh token", "access token"],
    ),
    ("sms_messages", &["PIN"]),
    ("make_recovery_code", &["recovery code"]),
    ("rotate_keys", &["new recovery code"]),
    ("suggest_passphrase", &["passphrase of the backup"]),
];

/// Reads what the person sees on the way.
#[derive(Default)]
struct Reader {
    canaries: Vec<Canary>,
}

impl Witness for Reader {
    async fn see(&mut self, window: &Window<'_>, page: &str) -> Outcome {
        match page {
            "pin" => {
                let message = window.text("phone-sms").await?;
                let pin = pin_in(&message).ok_or_else(|| Failure::new("no PIN on the phone"))?;
                self.canaries.push(Canary::new("PIN", pin));
            }
            "registered" => {
                self.reveal(window, "connector secret", "connector-secret")
                    .await?;
            }
            "granted" => {
                self.reveal(window, "refresh token", "refresh-token")
                    .await?;
            }
            "access-token" => self.reveal(window, "access token", "access-token").await?,
            _ => {}
        }
        Ok(())
    }
}

impl Reader {
    /// What is told once and kept nowhere: recovery codes, and the passphrase of a backup that is made with it.
    async fn codes(&mut self, window: &Window<'_>) -> Outcome {
        let mut passphrase = String::new();
        for (name, command) in [
            ("recovery code", "make_recovery_code"),
            ("new recovery code", "rotate_keys"),
            ("passphrase of the backup", "suggest_passphrase"),
        ] {
            let answer = window.invoke(command, json!({ "current": null })).await?;
            let code = answer
                .ok()
                .and_then(|code| code.as_str().map(str::to_owned))
                .ok_or_else(|| Failure::new(format!("{command} told no code")))?;
            self.canaries.push(Canary::new(name, code.clone()));
            passphrase = code;
        }
        let made = window
            .invoke("make_backup", json!({ "passphrase": passphrase }))
            .await?;
        made.map(drop)
            .map_err(|problem| Failure::new(format!("no backup was made: {problem}")))
    }

    /// Copies and reveals a secret as a person does, and hides it again.
    async fn reveal(&mut self, window: &Window<'_>, name: &str, id: &str) -> Outcome {
        window.click(&format!("{id}-copy")).await?;
        let masked = window.text(&format!("{id}-value")).await?;
        window.click(&format!("{id}-reveal")).await?;
        let value =
            companion_tests::wait::until(name, companion_tests::window::PATIENCE, async || {
                let shown = window.text(&format!("{id}-value")).await?;
                Ok((shown != masked).then_some(shown))
            })
            .await?;
        if value.len() < 20 || value.contains('•') {
            return Err(Failure::new(format!("the {name} was not revealed")));
        }
        self.canaries.push(Canary::new(name, value));
        window.click(&format!("{id}-reveal")).await
    }
}

#[tokio::test]
async fn no_secret_of_a_full_run_stands_anywhere() -> Outcome {
    let mut world = World::new()?;
    world.set_variable("KAIZALA_LOG", "debug");
    let person = Person::default();
    let window = Window::open(&world).await?;
    recorder::install(&window).await?;
    let mut reader = Reader::default();
    assert_eq!(
        Walk::new(&window, &person)
            .seen_by(&mut reader)
            .run()
            .await?,
        End::MessageSeen
    );
    for room in ["connectors", "groups", "settings", "setup"] {
        window.click(&format!("nav-{room}")).await?;
    }
    let _ = window.invoke("refresh", json!({})).await?;
    reader.codes(&window).await?;
    let mut told = recorder::told(&window).await?;
    window.close().await?;

    // A second start reads everything back, and fails to sign in, which has its own ways into a log.
    let window = Window::open(&world).await?;
    recorder::install(&window).await?;
    window.wait_for("row-register").await?;
    for command in ["connectors", "groups", "sign_out"] {
        let _ = window.invoke(command, json!({})).await?;
    }
    let form = json!({ "form": { "email": person.email, "password": format!("{} not", person.password) } });
    let _ = window.invoke("sign_in", form).await?;
    told.extend(recorder::told(&window).await?);
    window.close().await?;

    let mut canaries = reader.canaries;
    assert_eq!(canaries.len(), 7, "every secret was seen");
    canaries.push(Canary::new("password", person.password.clone()));
    let secrets = Search::new(&canaries)?;
    assert_it_bites(&secrets, &told);
    assert_eq!(
        in_answers(&secrets, &told),
        [],
        "secrets in answers or events"
    );
    assert_eq!(secrets.in_folder(world.folder())?, [], "secrets in files");

    // Names and numbers are personal data: the vault seals them too, and the log does not tell them.
    let personal = Search::new(&[
        Canary::new("phone number", person.mobile_number.replace(' ', "")),
        Canary::new("e-mail address", person.email.clone()),
        Canary::new("name of the connector", person.connector.clone()),
        Canary::new("name of the group", person.group.clone()),
        Canary::new("message", person.message.clone()),
    ])?;
    let found = personal.in_folder(world.folder())?;
    assert!(
        found
            .iter()
            .any(|finding| finding.place.ends_with("platform.db")),
        "the search finds what is there"
    );
    let log = std::fs::read_to_string(world.folder().join("app.log"))?;
    assert!(
        log.contains("kaizala_client"),
        "the app's log is not searched: {log}"
    );
    let findings: Vec<Finding> = found
        .into_iter()
        .filter(|finding| finding.place.contains("vault") || finding.place.ends_with("app.log"))
        .collect();
    assert_eq!(findings, [], "personal data in the vault or in the log");
    Ok(())
}

/// The recorder heard what it had to hear: without this an empty result would prove nothing.
fn assert_it_bites(search: &Search, told: &[Told]) {
    for command in [
        "event",
        "register_connector",
        "grant_access",
        "get_access_token",
        "reveal",
        "get_state",
    ] {
        assert!(
            told.iter().any(|told| told.command == command),
            "no {command} was recorded"
        );
    }
    let revealed: Vec<Finding> = told
        .iter()
        .filter(|told| told.command == "reveal")
        .flat_map(|told| search.in_bytes(told.text.as_bytes(), "reveal"))
        .collect();
    assert!(
        revealed.len() >= 3,
        "the revealed secrets were not recognised"
    );
}

fn in_answers(search: &Search, told: &[Told]) -> Vec<Finding> {
    told.iter()
        .flat_map(|told| search.in_bytes(told.text.as_bytes(), &told.command))
        .filter(|finding| {
            !MAY_TELL.iter().any(|(command, names)| {
                finding.place == *command && names.contains(&finding.canary.as_str())
            })
        })
        .collect()
}
