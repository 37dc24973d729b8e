//! The moment at which a window shows what it is to show, seen from outside: on the glass.
//!
//! No program is asked when it believes to be ready, and none is led by a driver. The display tells of every change; the
//! window is ready at the first change after which it looks as it does when it has come to rest.

use std::process::Child;
use std::time::{Duration, Instant};

use companion_tests::screen::{Picture, Screen};
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};

/// A window that has not changed for this long has come to rest.
const REST: Duration = Duration::from_secs(2);
/// How long a window may take.
const LIMIT: Duration = Duration::from_mins(1);
/// The share of pixels in which a picture may differ and still show the same: a caret blinks, a scroll bar fades, a
/// dot turns green. Home without its facts differs in more.
const TOLERANCE: f64 = 0.01;

/// A program that was started, its window, and how long it took to be painted.
pub(crate) struct Painted {
    pub(crate) child: Child,
    pub(crate) window: u32,
    pub(crate) after: Duration,
}

/// What `program` looks like at rest.
pub(crate) fn at_rest(world: &World, program: &std::path::Path) -> Outcome<Picture> {
    let screen = Screen::connect(world.display())?;
    let changes = screen.changes()?;
    let mut child = world.command(program).spawn()?;
    let began = Instant::now();
    let mut picture = None;
    while began.elapsed() < LIMIT {
        if changes.next(REST)?.is_some() {
            continue;
        }
        if let Some(window) = screen.largest_window()? {
            picture = Some(screen.picture(window)?);
            screen.close_window(window)?;
            child.wait()?;
            break;
        }
    }
    picture.ok_or_else(|| Failure::new(format!("{} showed no window", program.display())))
}

/// Starts `program` and waits until it looks like `expected`, which may be the upper part of the window alone.
pub(crate) fn start(
    world: &World,
    program: &std::path::Path,
    expected: &Picture,
) -> Outcome<Painted> {
    let screen = Screen::connect(world.display())?;
    let changes = screen.changes()?;
    let began = Instant::now();
    let child = world.command(program).spawn()?;
    let mut least = 1.0;
    while began.elapsed() < LIMIT {
        let Some(moment) = changes.next(LIMIT.saturating_sub(began.elapsed()))? else {
            break;
        };
        let Some(window) = screen.largest_window()? else {
            continue;
        };
        // The window may still be growing, or be gone again.
        let Ok(picture) = screen.picture(window) else {
            continue;
        };
        let difference = picture.top(expected.height()).difference(expected);
        if difference <= TOLERANCE {
            return Ok(Painted {
                child,
                window,
                after: moment - began,
            });
        }
        least = difference.min(least);
    }
    Err(Failure::new(format!(
        "{} never looked as it does at rest; {:.2} % of its window was different",
        program.display(),
        least * 100.0
    )))
}
