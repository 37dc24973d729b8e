//! Step 3 between two people, each in a window of their own: an invitation, a grant with a sealed reply, and a message that is
//! seen. The platform runs as in production, the developer reads English and the admin German.

use std::path::Path;

use companion_tests::dragging::drop_file;
use companion_tests::production::Production;
use companion_tests::recorder;
use companion_tests::wait::until;
use companion_tests::walk::Person;
use companion_tests::window::{PATIENCE, Window};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};
use serde_json::json;

use crate::joining;
use crate::sealed_path::{Side, talkative_world, tells_no_secret};

/// With the PIN, what an admin types besides the check words.
const ADMIN_NUMBER: &str = "+15550100200";
const GROUP: &str = "Nachtschicht";
const MESSAGE: &str = "The early shift starts at six.";

/// What an admin meets at most, from the window as it opens to the sealed reply.
const BUDGET: Effort = Effort {
    pages: 5,
    clicks: 12,
    typed: 18,
    words: 250,
};

/// The words of a page that somebody can read now, in its main part.
const WORDS: &str = r"
    const main = document.querySelector('main');
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let words = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        const isFolded = [...(function* () { for (let at = parent; at; at = at.parentElement) yield at; })()]
            .some((at) => at.matches('details:not([open])') && !at.querySelector('summary').contains(parent));
        if (parent.closest('.visually-hidden') || isFolded || !parent.checkVisibility()) continue;
        words = words.concat(node.textContent.split(/[ \n]+/).filter((word) => /[\p{L}\d]/u.test(word)));
    }
    return words;
";

/// Pastes a text into a field, as the clipboard of a system would.
const PASTE: &str = "
    const [field, text] = arguments;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
";

/// How what one made comes to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    File,
    Drop,
    Paste,
    Link,
}

#[derive(Clone, Copy, Debug, Default)]
struct Effort {
    pages: usize,
    clicks: usize,
    typed: usize,
    words: usize,
}

/// An admin's window, and what there is to do and to read in it.
struct Admin<'a> {
    window: Window<'a>,
    effort: Effort,
}

impl Admin<'_> {
    async fn click(&mut self, id: &str) -> Outcome {
        self.effort.clicks += 1;
        self.window.click(id).await
    }

    async fn type_into(&mut self, id: &str, text: &str) -> Outcome {
        self.click(id).await?;
        self.effort.typed += text.chars().count();
        self.window.fill(id, text).await
    }

    /// Counts a page as it stands before it is left, and leaves it.
    async fn leave(&mut self, id: &str) -> Outcome {
        let words = self.window.run(WORDS, Vec::new()).await?;
        let words: Vec<String> = serde_json::from_value(words)?;
        let foreign = words.iter().find(|word| {
            ["token", "json"]
                .iter()
                .any(|other| word.to_lowercase().contains(other))
        });
        assert_eq!(foreign, None, "no admin needs to know this word: {words:?}");
        self.effort.pages += 1;
        self.effort.words += words.len();
        self.click(id).await
    }
}

#[tokio::test]
async fn two_people_hand_over_by_paste() -> Outcome {
    hand_over(Way::Paste).await
}

#[tokio::test]
async fn two_people_hand_over_by_file() -> Outcome {
    hand_over(Way::File).await
}

#[tokio::test]
async fn two_people_hand_over_by_dropping_files() -> Outcome {
    hand_over(Way::Drop).await
}

#[tokio::test]
async fn two_people_hand_over_by_link() -> Outcome {
    hand_over(Way::Link).await
}

async fn hand_over(way: Way) -> Outcome {
    let site = World::headless()?;
    let platform = Production::start(&site)?;
    platform.found(GROUP, ADMIN_NUMBER).await?;

    let developers = talkative_world()?;
    let developer = Window::open(&developers).await?;
    recorder::install(&developer).await?;
    joining::begin(&developer, &platform, &["developer"]).await?;
    joining::register(&developer, &platform, &site_developer()).await?;
    developer.wait_for("row-grant-invite").await?;
    let invitation = invite(&developer, way).await?;
    let words = check_words(&developer).await?;

    let mut admins = talkative_world()?;
    admins.set_locale("de_DE.UTF-8");
    let window = Window::open(&admins).await?;
    recorder::install(&window).await?;
    joining::begin(&window, &platform, &["admin"]).await?;
    sign_up(&window).await?;
    let mut admin = Admin {
        window,
        effort: Effort::default(),
    };
    receive(&mut admin, &admins, way, &invitation).await?;
    let reply = grant(&mut admin, &platform, way, &words).await?;
    within_budget(way, admin.effort);

    open(&developer, &developers, way, &reply).await?;
    developer.wait_for("reply-exchanged").await?;
    assert!(
        developer
            .text("reply-opened")
            .await?
            .contains("See who is in the group")
    );
    developer.click("reply-try").await?;
    developer.wait_for("access-token-card").await?;
    developer.click("try-groups").await?;
    developer.wait_for("try-message").await?;
    developer.fill("try-message", MESSAGE).await?;
    developer.click("try-send").await?;
    // The developer is no member, and is told so; whoever granted access sees the message.
    developer.wait_for("try-sent").await?;
    let group = developer.attribute("try-group-*", "data-testid").await?;
    let group = group.unwrap_or_default().replace("try-group-", "");
    until("the message in the group", PATIENCE, async || {
        let seen = admin
            .window
            .invoke("conversation", json!({ "groupId": group }))
            .await?;
        let seen = seen.map_err(|problem| Failure::new(problem.to_string()))?;
        Ok(seen.to_string().contains(MESSAGE).then_some(()))
    })
    .await?;
    let sides = [
        Side {
            world: &developers,
            window: developer,
            command: "open_reply",
        },
        Side {
            world: &admins,
            window: admin.window,
            command: "answer_invitation",
        },
    ];
    tells_no_secret(sides, &[&invitation, &reply]).await
}

fn site_developer() -> Person {
    Person {
        name: "Site developer".into(),
        email: "developer@site-a.example".into(),
        mobile_number: "+1 555 010 0100".into(),
        ..Person::default()
    }
}

async fn sign_up(window: &Window<'_>) -> Outcome {
    let admin = Person {
        name: "Schichtleitung".into(),
        email: "admin@site-a.example".into(),
        ..Person::default()
    };
    window
        .run("location.hash = '#/setup/account'", Vec::new())
        .await?;
    joining::account(window, &admin).await?;
    // The number is confirmed later, by whom it concerns.
    window.wait_for("phone-number").await?;
    window.click("nav-setup").await?;
    window.wait_for("open-field").await
}

/// Makes an invitation; the answer is its message, its link, or the path of its file.
async fn invite(developer: &Window<'_>, way: Way) -> Outcome<String> {
    developer.click("row-grant-invite").await?;
    developer
        .fill("invite-words", "Every Friday the plan of the week.")
        .await?;
    developer.click("invite-submit").await?;
    developer.wait_for("invitation").await?;
    match way {
        Way::Paste => message(developer, "invitation").await,
        Way::File | Way::Drop => saved(developer, "invitation-save").await,
        Way::Link => {
            let made = developer.invoke("invitations", json!({})).await?;
            let made = made.map_err(|problem| Failure::new(problem.to_string()))?;
            Ok(made[0]["link"].as_str().unwrap_or_default().to_owned())
        }
    }
}

/// The message to send, in German, as the one who gets it reads it.
async fn message(window: &Window<'_>, place: &str) -> Outcome<String> {
    window
        .choose(&format!("message-language-{place}-de"), true)
        .await?;
    window.click(&format!("message-{place}-show")).await?;
    let text = until("the message", PATIENCE, async || {
        let text = window.text(&format!("message-{place}")).await?;
        Ok(text.starts_with("Guten Tag").then_some(text))
    });
    text.await
}

async fn saved(window: &Window<'_>, button: &str) -> Outcome<String> {
    window.click(button).await?;
    window.text("saved-file").await
}

async fn check_words(developer: &Window<'_>) -> Outcome<Vec<String>> {
    let words = developer
        .run(
            "return [...document.querySelectorAll('[data-testid=\"check-words\"] li')].map((one) => one.lastChild.textContent)",
            Vec::new(),
        )
        .await?;
    let words: Vec<String> = serde_json::from_value(words)?;
    assert_eq!(words.len(), 6);
    Ok(words)
}

/// The admin opens the invitation, which leads to the confirmation of the number by itself.
async fn receive(admin: &mut Admin<'_>, world: &World, way: Way, invitation: &str) -> Outcome {
    match way {
        Way::Paste => {
            admin.leave("open-field").await?;
            paste(&admin.window, invitation).await?;
        }
        // A second start hands what it was given to the window that is there.
        Way::File => second_start(world, Path::new(invitation).as_os_str())?,
        Way::Drop => drop_file(world.display(), Path::new(invitation))?,
        Way::Link => second_start(world, invitation.as_ref())?,
    }
    admin.window.wait_for("phone-number").await
}

fn second_start(world: &World, argument: &std::ffi::OsStr) -> Outcome {
    let mut command = world.command(companion_tests::window::app());
    command.arg(argument);
    let status = command.status()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "the second start ended with {status}"
        )))
    }
}

async fn paste(window: &Window<'_>, text: &str) -> Outcome {
    joining::into_field(window, "open-field", PASTE, text).await
}

/// The admin's pages; the answer is the reply's message, or the path of its file.
async fn grant(
    admin: &mut Admin<'_>,
    platform: &Production,
    way: Way,
    words: &[String],
) -> Outcome<String> {
    admin.type_into("phone-number", ADMIN_NUMBER).await?;
    admin.leave("phone-submit").await?;
    admin.window.wait_for("pin-input").await?;
    let pin = platform.pin(ADMIN_NUMBER).await?;
    admin.type_into("pin-input", &pin).await?;
    admin.leave("pin-submit").await?;

    admin.window.wait_for("answer-submit").await?;
    let shown = admin.window.text("check-words").await?;
    assert!(
        words[..4].iter().all(|word| shown.contains(word)),
        "{shown} and {words:?}"
    );
    assert!(
        admin
            .window
            .text("answer-words")
            .await?
            .contains("plan of the week")
    );
    until("the numbers of the group", PATIENCE, async || {
        let abilities = admin.window.text("answer-abilities").await?;
        Ok(abilities
            .contains("Telefonnummern von 2 Mitgliedern")
            .then_some(()))
    })
    .await?;
    let typed = admin.effort.typed;
    admin
        .type_into("answer-check-words", &words[4..].join(" "))
        .await?;
    admin.effort.typed = typed;
    admin.leave("answer-submit").await?;
    admin.window.wait_for("sealed-reply").await?;
    admin.leave("message-reply-copy").await?;
    match way {
        Way::File | Way::Drop => saved(&admin.window, "reply-save").await,
        Way::Paste | Way::Link => message(&admin.window, "reply").await,
    }
}

/// The developer opens the reply on the page where the invitation waits.
async fn open(developer: &Window<'_>, world: &World, way: Way, reply: &str) -> Outcome {
    match way {
        Way::File => {
            let field = fantoccini::Locator::Css("[data-testid='open-file']");
            let input = developer.client().find(field).await?;
            Ok(input.send_keys(reply).await?)
        }
        Way::Drop => drop_file(world.display(), Path::new(reply)),
        Way::Paste | Way::Link => paste(developer, reply).await,
    }
}

#[allow(clippy::print_stdout, reason = "the figures are what the run is for")]
fn within_budget(way: Way, effort: Effort) {
    println!("{way:?}: {effort:?} of {BUDGET:?}");
    assert!(effort.pages <= BUDGET.pages, "{effort:?}");
    assert!(effort.clicks <= BUDGET.clicks, "{effort:?}");
    assert!(effort.typed <= BUDGET.typed, "{effort:?}");
    assert!(effort.words <= BUDGET.words, "{effort:?}");
}
