//! Many clients for a long time.

use std::fs;
use std::time::Duration;

use reqwest::Method;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::load::{Site, UNLIMITED};
use super::{Dice, is_proof};
use crate::process::Program;
use crate::receiver::{Reply, listen};

const CLIENTS: u64 = 50;
/// Sets the length, to try it.
const MINUTES: &str = "KAIZALA_TEST_SOAK_MINUTES";
const SAMPLES: usize = 100;
/// A client's longest pause between two requests, in milliseconds.
const PAUSE: u32 = 2_000;
/// Connections to the database or the receiver that are open at one moment and not at another.
const POOLED: usize = 2;
/// Far longer than any callback takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// Two hours where it is to be proved. The seconds here show only that clients and server get on.
fn length() -> Duration {
    match std::env::var(MINUTES) {
        Ok(minutes) => Duration::from_mins(minutes.parse().unwrap()),
        Err(_) if is_proof() => Duration::from_hours(2),
        Err(_) => Duration::from_secs(5),
    }
}

/// What a process takes of the system.
#[derive(Clone, Copy, Debug)]
struct Taken {
    /// Kilobytes of memory.
    memory: u64,
    descriptors: usize,
}

impl Taken {
    fn by(process: u32) -> Self {
        let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let memory = line
            .unwrap()
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap();
        let descriptors = fs::read_dir(format!("/proc/{process}/fd")).unwrap().count();
        Self {
            memory,
            descriptors,
        }
    }
}

fn mean_memory(samples: &[Taken]) -> u64 {
    samples.iter().map(|sample| sample.memory).sum::<u64>() / samples.len() as u64
}

fn most_descriptors(samples: &[Taken]) -> usize {
    samples
        .iter()
        .map(|sample| sample.descriptors)
        .max()
        .unwrap()
}

/// A client reads, and now and then writes, until the end; how much it asked, and what of that were messages.
async fn live(site: Site, base: String, client: u64, end: Instant) -> (usize, usize) {
    let mut dice = Dice(client);
    let (mut asked, mut posted) = (0, 0);
    while Instant::now() < end {
        match dice.below(10) {
            0 => {
                let message = format!("message {posted} of client {client}");
                site.post(&base, &message).await.unwrap();
                posted += 1;
            }
            kind => {
                let path = match kind {
                    1..=3 => "/v1/groups".to_owned(),
                    4..=6 => format!("/v1/groups/{}/members", site.group),
                    _ => "/v1/users/me".to_owned(),
                };
                let asking = site.http.request(Method::GET, format!("{base}{path}"));
                let answer = asking
                    .header("accessToken", &site.token)
                    .send()
                    .await
                    .unwrap();
                assert_eq!(answer.status(), 200, "{path}");
                answer.bytes().await.unwrap();
            }
        }
        asked += 1;
        tokio::time::sleep(Duration::from_millis(dice.below(PAUSE).into())).await;
    }
    (asked, posted)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_clients_for_long_take_no_more_memory_and_see_no_error() {
    let length = length();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let site = Site::demo(&data).await;
    let (tell, mut told) = mpsc::unbounded_channel();
    let receiver = listen(move |call| {
        let _ = tell.send(call.body.len());
        Reply::Status(200)
    });
    let program = Program::start(&data, &UNLIMITED);
    site.watch(&program.url, &receiver.await).await;

    let end = Instant::now() + length;
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (site, base) = (site.clone(), program.url.clone());
        clients.spawn(live(site, base, client, end));
    }
    let mut samples = Vec::new();
    for _ in 0..SAMPLES {
        tokio::time::sleep(length / u32::try_from(SAMPLES).unwrap()).await;
        samples.push(Taken::by(program.id()));
    }
    let (asked, posted) = clients
        .join_all()
        .await
        .into_iter()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    for arrived in 0..posted {
        let next = tokio::time::timeout(PATIENCE, told.recv()).await;
        assert!(next.is_ok(), "{arrived} of {posted} messages were told");
    }
    program.terminate();
    let (status, log) = program.wait();
    assert!(status.success() && log.is_empty(), "{log}");

    // The first tenth warms caches up.
    let (early, late) = (
        &samples[SAMPLES / 10..SAMPLES / 5],
        &samples[SAMPLES * 9 / 10..],
    );
    let (before, after) = (mean_memory(early), mean_memory(late));
    let descriptors = (most_descriptors(early), most_descriptors(late));
    println!(
        "{CLIENTS} clients for {length:?}: {asked} requests, {posted} messages and callbacks, no error; memory {before} kB in the \
         second tenth, {after} kB in the last; open descriptors {} and {}",
        descriptors.0, descriptors.1,
    );
    if length >= Duration::from_mins(5) {
        assert!(after * 10 <= before * 11, "memory grows: {samples:?}");
        assert!(
            descriptors.1 <= descriptors.0 + POOLED,
            "descriptors grow: {samples:?}"
        );
    }
}
