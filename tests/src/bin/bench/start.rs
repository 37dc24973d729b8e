//! From exec to a usable Home, and the memory that takes, beside a bare Tauri window built with the same profile.
//!
//! Both are watched from outside, on the glass: a window is there when it shows what it goes on showing. The app's
//! home is prepared by the walk, so what it paints first are real facts out of its vault.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use companion_tests::screen::{Picture, Screen};
use companion_tests::walk::{Person, Walk};
use companion_tests::window::{Window, app, workspace};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};

use crate::figure::{Figure, Target, median};

/// Starts of each program, taken in turns.
const ROUNDS: usize = 11;
/// How long a window may take, and how long it must go on showing the same to count as settled.
const PATIENCE: Duration = Duration::from_secs(20);
const SETTLED: Duration = Duration::from_millis(1500);
/// Two pictures that differ in fewer pixels than this show the same page: a caret blinks, a dot turns green.
const SAME: f64 = 0.002;

pub(crate) async fn measure() -> Outcome<Vec<Figure>> {
    let bare = env::var_os("KAIZALA_BARE_WINDOW").map_or_else(
        || workspace().join("target/release/bare-window"),
        PathBuf::from,
    );
    let world = World::new()?;
    println!("The walk prepares a home …");
    let window = Window::open(&world).await?;
    Walk::new(&window, &Person::default()).run().await?;
    window.close().await?;
    println!("{ROUNDS} starts of each …");
    let (mut ours, mut theirs) = (Samples::default(), Samples::default());
    for _ in 0..ROUNDS {
        ours.take(&world, &app())?;
        theirs.take(&world, &bare)?;
    }
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

#[derive(Default)]
struct Samples {
    milliseconds: Vec<f64>,
    megabytes: Vec<f64>,
}

impl Samples {
    fn take(&mut self, world: &World, program: &Path) -> Outcome {
        let screen = Screen::connect(world.display())?;
        let began = Instant::now();
        let mut child = world.command(program).spawn()?;
        let pictures = watch(&screen, began)?;
        let Some((_, last)) = pictures.last() else {
            return Err(Failure::new("no window was shown"));
        };
        let shown = pictures
            .iter()
            .find(|(_, picture)| picture.difference(last) < SAME)
            .map_or(PATIENCE, |(at, _)| *at);
        self.milliseconds.push(shown.as_secs_f64() * 1e3);
        self.megabytes.push(memory(world, &child)?);
        child.kill()?;
        child.wait()?;
        Ok(())
    }
}

/// What the window showed from `began` on, until it went on showing the same.
fn watch(screen: &Screen, began: Instant) -> Outcome<Vec<(Duration, Picture)>> {
    let mut pictures: Vec<(Duration, Picture)> = Vec::new();
    while began.elapsed() < PATIENCE {
        let picture = screen
            .largest_window()?
            .and_then(|window| screen.picture(window).ok());
        let at = began.elapsed();
        if let Some(picture) = picture {
            let is_new = pictures
                .last()
                .is_none_or(|(_, last)| picture.difference(last) >= SAME);
            if is_new {
                pictures.push((at, picture));
            }
        }
        let since = pictures.last().map(|(shown, _)| at.saturating_sub(*shown));
        // An empty window settles too; one that has shown a page has changed at least once.
        if pictures.len() > 1 && since.is_some_and(|since| since > SETTLED) {
            break;
        }
        thread::sleep(Duration::from_millis(4));
    }
    Ok(pictures)
}

/// Proportional set size of a program and all its descendants, in megabytes.
fn memory(world: &World, program: &Child) -> Outcome<f64> {
    let processes = world.processes()?;
    let mut tree = HashSet::from([i32::try_from(program.id())?]);
    loop {
        let before = tree.len();
        for process in &processes {
            if tree.contains(&process.parent) {
                tree.insert(process.pid.as_raw_nonzero().get());
            }
        }
        if tree.len() == before {
            break;
        }
    }
    let kilobytes: f64 = tree
        .iter()
        .filter_map(|pid| fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok())
        .filter_map(|rollup| {
            let line = rollup.lines().find(|line| line.starts_with("Pss:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        })
        .sum();
    Ok(kilobytes / 1e3)
}
