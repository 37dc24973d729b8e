//! The platform beside a Prism mock of the published API: the same requests from the same load, in turns.
//!
//! Prism answers every request from the description alone. The platform checks who asks, counts the call, looks things
//! up, and has what it is sent on disk before it answers.

mod growth;
mod load;
mod revocation;
mod servers;

use std::path::Path;
use std::time::Duration;

use companion_tests::{Failure, Outcome};
use load::{Answers, Request, Until, ask};
use serde_json::Value;
use servers::{Server, free_address, make_world};

use crate::figure::{Figure, Target};

const CONNECTIONS: usize = 16;
/// Turns that each server gets with each request.
const ROUNDS: usize = 3;
const TURN: Duration = Duration::from_secs(4);
/// What goes before a turn, and does not count.
const WARM_UP: Duration = Duration::from_millis(500);
/// Messages after which the platform is weighed.
const MESSAGES: usize = 100_000;
/// Longest time that 99 % of the answers take.
const P99_MILLISECONDS: f64 = 25.0;
const MEGABYTES: f64 = 80.0;

/// A request to both servers, and what is promised of it.
struct Contest {
    name: &'static str,
    p99_name: &'static str,
    times_reference: f64,
    ours: Request,
    reference: Request,
    /// Answers of the platform and of Prism.
    answers: [Answers; 2],
}

pub(crate) async fn measure(description: &Path) -> Outcome<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let address = free_address()?;
    let world = make_world(folder.path(), address)?;
    let platform = Server::platform(folder.path(), address).await?;
    let prism = Server::prism(description).await?;
    let mut contests = contests(&world)?;
    println!("{CONNECTIONS} connections, {ROUNDS} rounds, in turns …");
    for _ in 0..ROUNDS {
        for contest in &mut contests {
            let sides = [(&platform, &contest.ours), (&prism, &contest.reference)];
            for (answers, (server, request)) in contest.answers.iter_mut().zip(sides) {
                for (time, counts) in [(WARM_UP, false), (TURN, true)] {
                    let until = Until::Passed(time);
                    let round = ask(server.address, request.clone(), CONNECTIONS, until).await?;
                    if counts {
                        answers.add(round);
                    }
                }
            }
        }
    }
    drop(prism);
    revocation::check(&platform, &world, &contests[0].ours).await?;
    let [_, _, posting] = &contests;
    let left = Until::Answered(MESSAGES.saturating_sub(posting.answers[0].count()));
    println!("messages up to {MESSAGES} …");
    ask(address, posting.ours.clone(), CONNECTIONS, left).await?;
    let megabytes = platform.resident_megabytes()?;
    platform.stop()?;

    let mut figures: Vec<Figure> = contests.iter_mut().flat_map(Contest::figures).collect();
    figures.push(Figure {
        name: "memory after 100,000 messages",
        unit: "MB",
        measured: megabytes,
        reference: None,
        target: Target::AtMost(MEGABYTES),
    });
    figures.extend(growth::measure().await?);
    Ok(figures)
}

fn contests(world: &Value) -> Outcome<[Contest; 3]> {
    let user = text(world, "/tokens/user/accessToken")?;
    let group = text(world, "/tokens/group/accessToken")?;
    let id = text(world, "/tokens/group/id")?;
    let exchange = [
        ("applicationId", text(world, "/connector/id")?),
        ("applicationSecret", text(world, "/connector/secret")?),
        ("refreshToken", text(world, "/tokens/user/refreshToken")?),
    ];
    let message = r#"{"message":"Shift starts at 6:00 at gate 4."}"#;
    let contest = |name, p99_name, times_reference, method, path: &str, headers: &[_], body| {
        // The published description has the version in front of its paths, and Prism leaves it out.
        let versioned = format!("/v1{path}");
        Contest {
            name,
            p99_name,
            times_reference,
            ours: Request::new(method, &versioned, headers, body),
            reference: Request::new(method, path, headers, body),
            answers: [Answers::default(), Answers::default()],
        }
    };
    Ok([
        contest(
            "GET groups",
            "GET groups, p99",
            10.0,
            "GET",
            "/groups",
            &[("accessToken", user)],
            None,
        ),
        contest(
            "GET accessToken",
            "GET accessToken, p99",
            5.0,
            "GET",
            "/accessToken",
            &exchange,
            None,
        ),
        contest(
            "POST messages, on disk",
            "POST messages, p99",
            2.0,
            "POST",
            &format!("/groups/{id}/messages"),
            &[("accessToken", group)],
            Some(message),
        ),
    ])
}

impl Contest {
    fn figures(&mut self) -> [Figure; 2] {
        let [ours, reference] = &mut self.answers;
        [
            Figure {
                name: self.name,
                unit: "/s",
                measured: ours.per_second(),
                reference: Some(reference.per_second()),
                target: Target::RatioAtLeast(self.times_reference),
            },
            Figure {
                name: self.p99_name,
                unit: "ms",
                measured: ours.percentile(99) / 1e3,
                reference: Some(reference.percentile(99) / 1e3),
                target: Target::AtMost(P99_MILLISECONDS),
            },
        ]
    }
}

/// A text in what `kaizala-platform demo` printed.
fn text<'a>(world: &'a Value, pointer: &str) -> Outcome<&'a str> {
    world
        .pointer(pointer)
        .and_then(Value::as_str)
        .ok_or_else(|| Failure::new(format!("the demo has no {pointer}")))
}
