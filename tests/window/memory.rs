//! What is left of secrets and keys in the memory of the app's own processes once the vault is locked.

#![allow(clippy::print_stdout, reason = "the figures are what the run is for")]

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use companion_tests::canary::{Canary, Search};
use companion_tests::memory::{self, Trace};
use companion_tests::production::Production;
use companion_tests::wait::until;
use companion_tests::walk::{End, Person, Walk, Witness, pin_in};
use companion_tests::window::{PATIENCE, Window, app};
use companion_tests::world::{Process, World};
use companion_tests::{Failure, Outcome, hidden};

use crate::joining;

/// What a person types passes the web view on its way to Rust, and nobody wipes what that frees. The PIN is also shown, on
/// the page of the simulated phone, and comes there from the platform's database.
const TYPED: [&str; 2] = ["password", "PIN"];
/// So often at most it stands afterwards in the app's own process. Of what the vault holds nothing may stand anywhere.
const IN_BUFFERS: usize = 8;
/// The same in a process of the web view, which has drawn it.
const IN_THE_PAGE: usize = 24;

type Traces = BTreeMap<Trace, usize>;

/// Notes the PIN as it stands on the simulated phone.
#[derive(Default)]
struct Phone(String);

impl Witness for Phone {
    async fn see(&mut self, window: &Window<'_>, page: &str) -> Outcome {
        if page == "pin" {
            let message = window.text("phone-sms").await?;
            self.0 = pin_in(&message).ok_or_else(|| Failure::new("no PIN on the phone"))?;
        }
        Ok(())
    }
}

/// A person whose password nobody else's memory holds.
fn person() -> Outcome<Person> {
    let mut random = [0; 15];
    getrandom::fill(&mut random)?;
    Ok(Person {
        password: URL_SAFE_NO_PAD.encode(random),
        ..Person::default()
    })
}

/// With the built-in platform, whose requests and answers pass through the same process.
#[tokio::test]
async fn a_locked_window_holds_nothing_of_the_vault() -> Outcome {
    let (world, person) = (World::new()?, person()?);
    let window = Window::open(&world).await?;
    let mut phone = Phone::default();
    let end = Walk::new(&window, &person)
        .seen_by(&mut phone)
        .run()
        .await?;
    assert_eq!(end, End::MessageSeen);
    nothing_is_left(&world, window, &person, phone.0).await
}

/// With a platform in a process of its own, as in production: what is found is the app's alone.
#[tokio::test]
async fn a_locked_window_holds_nothing_of_the_vault_beside_a_server() -> Outcome {
    let site = World::headless()?;
    let platform = Production::start(&site)?;
    let (world, person) = (World::new()?, person()?);
    let window = Window::open(&world).await?;
    joining::begin(&window, &platform, &["developer", "admin"]).await?;
    let pin = joining::register(&window, &platform, &person).await?;
    let end = Walk::new(&window, &person).run().await?;
    assert_eq!(end, End::MessageSeen);
    nothing_is_left(&world, window, &person, pin).await
}

async fn nothing_is_left(
    world: &World,
    window: Window<'_>,
    person: &Person,
    pin: String,
) -> Outcome {
    let mut canaries = hidden::in_vault(world).await?;
    for name in ["connector secret", "refresh token", "access token"] {
        assert!(canaries.iter().any(|canary| canary.name == name), "{name}");
    }
    canaries.push(Canary::new("password", person.password.clone()));
    canaries.push(Canary::new("PIN", pin));
    let search = Search::new(&canaries)?;
    let (app, others) = processes(world)?;
    let open = searched(&app, &search, "open")?;
    if open.is_none() {
        println!("NOT RUN HERE: the memory of a hardened program is read by root alone.");
        return window.close().await;
    }
    for key in ["master key", "record key"] {
        let found = open.iter().flatten().any(|(trace, _)| trace.canary == key);
        assert!(found, "the search finds what is there");
    }

    window.click("lock-now").await?;
    window
        .wait_for_attribute("vault-page", "data-state", "locked")
        .await?;
    // The server closes its end of a connection once it notices that the app's is closed.
    until("an empty memory", PATIENCE, async || {
        let found = searched(&app, &search, "locked")?.unwrap_or_default();
        Ok(holds_only_typed(&found, IN_BUFFERS).then_some(()))
    })
    .await?;
    for other in others {
        let found = searched(&other, &search, "locked")?.unwrap_or_default();
        let is_known = holds_only_typed(&found, IN_THE_PAGE);
        assert!(is_known, "the page was shown no secret of the vault");
    }
    window.close().await
}

/// The app's own process, and those of the web view.
fn processes(world: &World) -> Outcome<(Process, Vec<Process>)> {
    let app = app().canonicalize()?;
    let (mut own, others): (Vec<_>, Vec<_>) = world
        .processes()?
        .into_iter()
        .filter(|process| {
            let name = process.program.file_name().unwrap_or_default();
            process.program == app || name == "WebKitWebProcess" || name == "WebKitNetworkProcess"
        })
        .partition(|process| process.program == app);
    let own = own.pop().ok_or_else(|| Failure::new("the app is gone"))?;
    assert!(others.len() >= 2, "{others:?}");
    Ok((own, others))
}

/// What is found in a process; nothing where it may not be read.
fn searched(process: &Process, search: &Search, when: &str) -> Outcome<Option<Traces>> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let traces = memory::search(process.pid.as_raw_nonzero().get().cast_unsigned(), search)?;
    let name = process.program.file_name().unwrap_or_default();
    println!(
        "{when}, {}: {} traces",
        name.display(),
        traces.values().sum::<usize>()
    );
    for (trace, count) in &traces {
        println!("    {count} × {trace}");
    }
    Ok(Some(traces))
}

/// Whether there is nothing of the vault, and of what was typed no more than is known.
fn holds_only_typed(traces: &Traces, most: usize) -> bool {
    let (typed, kept): (Vec<_>, Vec<_>) = traces
        .iter()
        .partition(|(trace, _)| TYPED.contains(&trace.canary.as_str()));
    kept.is_empty() && typed.iter().map(|(_, count)| *count).sum::<usize>() <= most
}
