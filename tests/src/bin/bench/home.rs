//! From exec to a usable Home with 10,000 connectors in the vault, beside the same with one.
//!
//! Home is usable when the set-up that it shows can be gone on with. The list of the others follows.

use companion_tests::window::{Window, app};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};

use crate::command_line::succeed;
use crate::figure::{Figure, Target, median};
use crate::many::{COUNT, FILL};
use crate::painted;
use crate::start::{Measured, existing, must_be_home, one, walked};

/// Starts with each vault, taken in turns.
const ROUNDS: usize = 11;

/// The lower edge of the last thing above the list of the others.
const END: &str = "return Math.ceil(document.querySelector('[data-testid=\"open-link\"]').getBoundingClientRect().bottom)";

pub(crate) async fn measure() -> Outcome<Vec<Figure>> {
    let program = existing(&app())?;
    println!("{ROUNDS} starts with each vault, in turns …");
    let worlds: [World; 2] = [walked().await?, walked().await?];
    // The bus's address is part of a process's environment, so the vault is filled by a process of the world.
    succeed(
        worlds[0]
            .command(std::env::current_exe()?)
            .args([FILL, &(COUNT - 1).to_string()]),
    )?;
    let mut looks = Vec::new();
    for world in &worlds {
        let look = painted::at_rest(world, &program)?;
        must_be_home(world, &look).await?;
        looks.push(look.clone().top(end_of_set_up(world).await?));
        if looks.len() == 1 {
            looks.push(look);
        }
    }
    let runs = [&worlds[0], &worlds[0], &worlds[1]];
    let mut measured: [Measured; 3] = Default::default();
    for round in 0..ROUNDS {
        for index in if round % 2 == 0 { [0, 1, 2] } else { [2, 1, 0] } {
            one(runs[index], &program, &looks[index], &mut measured[index])?;
        }
    }
    let [many, with_the_others, one] = measured.map(|one| median(one.milliseconds));
    Ok(vec![
        Figure {
            name: "usable Home with 10,000 connectors",
            unit: "ms",
            measured: many,
            reference: Some(one),
            target: Target::Ratio(1.2),
        },
        Figure {
            name: "the same, with the list of the others",
            unit: "ms",
            measured: with_the_others,
            reference: Some(one),
            target: Target::None,
        },
    ])
}

/// Where the set-up that Home shows ends, in pixels from above. Below it stand the other set-ups, if there are any.
async fn end_of_set_up(world: &World) -> Outcome<u16> {
    let window = Window::open(world).await?;
    window
        .wait_for_attribute("row-exchange", "data-state", "done")
        .await?;
    let end = window.run(END, Vec::new()).await?;
    window.close().await?;
    let end = end.as_u64().and_then(|end| u16::try_from(end).ok());
    end.ok_or_else(|| Failure::new("Home does not say where its set-up ends"))
}
