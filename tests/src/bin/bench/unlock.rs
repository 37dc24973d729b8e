//! From exec to the list of 1,000 connectors, with the key store and with a passphrase.

use std::io::Write as _;
use std::process::Stdio;
use std::time::Instant;

use companion_tests::window::kaizala;
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};

use crate::command_line::succeed;
use crate::figure::{Figure, Target, median};
use crate::many::FILL;

/// How many connectors.
const COUNT: &str = "1000";
/// Runs of each.
const ROUNDS: usize = 31;
const PASSPHRASE: &str = "harbour violin cinder 41";

pub(crate) fn measure() -> Outcome<Vec<Figure>> {
    println!("{ROUNDS} lists of {COUNT} connectors, each by a program of its own …");
    let world = World::headless()?;
    // The bus's address is part of a process's environment, so the vault is filled by a process of the world.
    let fill = |arguments: &[&str]| {
        let mut command = world.command(std::env::current_exe()?);
        succeed(command.args(arguments))
    };
    fill(&[FILL, COUNT])?;
    let by_key_store = (0..ROUNDS)
        .map(|_| listing(&world, false))
        .collect::<Outcome<Vec<f64>>>()?;
    fill(&[FILL, "0", PASSPHRASE])?;
    let by_passphrase = (0..ROUNDS)
        .map(|_| listing(&world, true))
        .collect::<Outcome<Vec<f64>>>()?;
    let figure = |name, samples, most| Figure {
        name,
        unit: "ms",
        measured: median(samples),
        reference: None,
        target: Target::AtMost(most),
    };
    Ok(vec![
        figure("list of 1,000, key store", by_key_store, 300.0),
        figure("list of 1,000, passphrase", by_passphrase, 1000.0),
    ])
}

/// Milliseconds from start to end of a program that lists the connectors.
fn listing(world: &World, needs_passphrase: bool) -> Outcome<f64> {
    let mut command = world.command(kaizala());
    if needs_passphrase {
        command.args(["--passphrase-fd", "0"]);
    }
    command
        .args(["connectors", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let began = Instant::now();
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take()
        && needs_passphrase
    {
        writeln!(stdin, "{PASSPHRASE}")?;
    }
    let output = child.wait_with_output()?;
    let elapsed = began.elapsed();
    let connectors: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let listed = connectors.as_array().map_or(0, Vec::len);
    if listed.to_string() != COUNT {
        return Err(Failure::new(format!("{listed} connectors were listed")));
    }
    Ok(elapsed.as_secs_f64() * 1e3)
}
