//! `kill -9` in the middle of each step: the next start shows what was reached and goes on from there.

use companion_tests::Outcome;
use companion_tests::walk::{End, Moment, Person, Walk};
use companion_tests::window::Window;
use companion_tests::world::World;

use crate::facts::{facts_at, wait_for_facts};

#[tokio::test]
async fn a_kill_in_the_middle_of_each_step_loses_nothing() -> Outcome {
    let world = World::new()?;
    let person = Person::default();
    let mut known = None;
    for moment in [
        Moment::SignedUp,
        Moment::PinRequested,
        Moment::ConnectorCreated,
        Moment::GroupCreated,
        Moment::Granted,
        Moment::HandingOver,
        Moment::Exchanged,
    ] {
        let act = format!("killed at {moment:?}");
        let window = Window::open(&world).await?;
        if let Some(known) = &known {
            wait_for_facts(&window, known)
                .await
                .map_err(|failure| failure.during(&act))?;
        }
        let reached = facts_at(&window, &person, moment).await;
        known = Some(reached.map_err(|failure| failure.during(&act))?);
        window.kill()?;
    }
    let window = Window::open(&world).await?;
    assert_eq!(Walk::new(&window, &person).run().await?, End::MessageSeen);
    window.close().await
}

/// The kill comes while the answer is on its way, so either nothing happened yet, or the server has done it and the app
/// does not know: both times the same walk ends with one connector, one grant and the message.
#[tokio::test]
async fn a_kill_while_an_answer_is_on_its_way_is_made_good() -> Outcome {
    let world = World::new()?;
    let person = Person::default();
    for moment in [Moment::Registering, Moment::Granting, Moment::Exchanging] {
        let window = Window::open(&world).await?;
        let act = format!("killed at {moment:?}");
        let end = Walk::new(&window, &person)
            .until(moment)
            .run()
            .await
            .map_err(|failure| failure.during(&act))?;
        assert_eq!(end, End::BrokenOff, "{moment:?} was not reached");
        window.kill()?;
    }
    let window = Window::open(&world).await?;
    assert_eq!(Walk::new(&window, &person).run().await?, End::MessageSeen);
    let connectors = window
        .invoke("connectors", serde_json::json!({}))
        .await?
        .unwrap_or_default();
    assert_eq!(connectors.as_array().map(Vec::len), Some(1), "{connectors}");
    assert_eq!(
        connectors[0]["grants"].as_array().map(Vec::len),
        Some(1),
        "{connectors}"
    );
    window.close().await
}
