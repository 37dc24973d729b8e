//! From exec to a usable Home with 10,000 connectors in the vault, beside the same with one.

use companion_tests::Outcome;
use companion_tests::window::app;
use companion_tests::world::World;

use crate::command_line::succeed;
use crate::figure::{Figure, Target, median};
use crate::many::{COUNT, FILL};
use crate::painted;
use crate::start::{Measured, existing, must_be_home, one, walked};

/// Starts with each vault, taken in turns.
const ROUNDS: usize = 11;

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
        looks.push(look);
    }
    let mut measured = [Measured::default(), Measured::default()];
    for round in 0..ROUNDS {
        for index in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
            one(
                &worlds[index],
                &program,
                &looks[index],
                &mut measured[index],
            )?;
        }
    }
    let [many, one] = measured;
    Ok(vec![Figure {
        name: "usable Home with 10,000 connectors",
        unit: "ms",
        measured: median(many.milliseconds),
        reference: Some(median(one.milliseconds)),
        target: Target::Ratio(1.2),
    }])
}
