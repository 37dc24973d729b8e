//! From exec to a usable Home, and the memory that takes, beside a bare Tauri window built with the same profile.
//!
//! Both are watched from outside, on the glass. The app's home is prepared by the walk, so what it paints first are
//! real facts out of its vault.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use companion_tests::screen::Screen;
use companion_tests::walk::{End, Person, Walk};
use companion_tests::window::{Window, app, bare_window};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};

use crate::figure::{Figure, Target, median};
use crate::painted;

/// Starts of each program, taken in turns.
const ROUNDS: usize = 11;
/// Time between being painted and being weighed; the same for both.
const SETTLE: Duration = Duration::from_secs(3);

/// What was measured of one program.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) milliseconds: Vec<f64>,
    pub(crate) megabytes: Vec<f64>,
}

pub(crate) async fn measure() -> Outcome<Vec<Figure>> {
    let programs = [existing(&app())?, existing(&bare_window())?];
    println!("{ROUNDS} starts of each program, in turns …");
    let world = walked().await?;
    let looks = [
        painted::at_rest(&world, &programs[0])?,
        painted::at_rest(&world, &programs[1])?,
    ];
    must_be_home(&world, &looks[0]).await?;

    let mut measured = [Measured::default(), Measured::default()];
    for round in 0..ROUNDS {
        // Who goes first changes, so that neither always finds the machine as the other left it.
        for index in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
            one(
                &world,
                &programs[index],
                &looks[index],
                &mut measured[index],
            )?;
        }
    }
    let [ours, theirs] = measured;
    Ok(vec![
        Figure {
            name: "from exec to a usable Home",
            unit: "ms",
            measured: median(ours.milliseconds),
            reference: Some(median(theirs.milliseconds)),
            target: Target::Ratio(1.3),
        },
        Figure {
            name: "memory of the process tree (PSS)",
            unit: "MB",
            measured: median(ours.megabytes),
            reference: Some(median(theirs.megabytes)),
            target: Target::Ratio(1.25),
        },
    ])
}

/// A world whose app has something to show: a person has walked all four steps.
pub(crate) async fn walked() -> Outcome<World> {
    let world = World::new()?;
    let window = Window::open(&world).await?;
    if Walk::new(&window, &Person::default()).run().await? != End::MessageSeen {
        return Err(Failure::new("the home to be shown could not be prepared"));
    }
    window.close().await?;
    Ok(world)
}

/// Starts `program` once, waits until it looks as it does at rest, and weighs it.
pub(crate) fn one(
    world: &World,
    program: &Path,
    look: &companion_tests::screen::Picture,
    measured: &mut Measured,
) -> Outcome {
    let mut painted = painted::start(world, program, look)?;
    thread::sleep(SETTLE);
    let kibibytes = tree(world, painted.child.id())?
        .into_iter()
        .map(proportional_set)
        .sum::<Outcome<f64>>()?;
    measured
        .milliseconds
        .push(painted.after.as_secs_f64() * 1e3);
    measured.megabytes.push(kibibytes * 1.024 / 1e3);
    Screen::connect(world.display())?.close_window(painted.window)?;
    painted.child.wait()?;
    Ok(())
}

/// The picture that is waited for must be Home with its facts, not some page on the way: a driver, which can read it,
/// must see the same.
pub(crate) async fn must_be_home(
    world: &World,
    look: &companion_tests::screen::Picture,
) -> Outcome {
    let window = Window::open(world).await?;
    window
        .wait_for_attribute("row-exchange", "data-state", "done")
        .await?;
    window
        .wait_for_attribute("platform-state", "data-state", "running")
        .await?;
    window.run("scrollTo(0, 0)", Vec::new()).await?;
    let difference = window.photograph().await?.difference(look);
    window.close().await?;
    if difference > 0.01 {
        return Err(Failure::new(format!(
            "at rest the app does not show Home: {:.2} % differs",
            difference * 100.0
        )));
    }
    Ok(())
}

/// The process `root` and all its descendants.
fn tree(world: &World, root: u32) -> Outcome<Vec<u32>> {
    let processes = world.processes()?;
    let number = |process: &companion_tests::world::Process| {
        process.pid.as_raw_nonzero().get().unsigned_abs()
    };
    let mut tree = vec![root];
    let mut next = 0;
    while let Some(parent) = tree.get(next).copied() {
        tree.extend(
            processes
                .iter()
                .filter(|process| process.parent.unsigned_abs() == parent)
                .map(number),
        );
        next += 1;
    }
    Ok(tree)
}

/// The kibibytes that belong to a process, shared ones divided among those who share them.
fn proportional_set(process: u32) -> Outcome<f64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let number = line
        .and_then(|line| line.trim().strip_suffix(" kB"))
        .ok_or_else(|| Failure::new("no Pss in smaps_rollup"))?;
    Ok(number.trim().parse()?)
}

pub(crate) fn existing(program: &Path) -> Outcome<PathBuf> {
    program.canonicalize().map_err(|_| {
        Failure::new(format!(
            "{} is missing; `cargo xtask bench` builds it",
            program.display()
        ))
    })
}
