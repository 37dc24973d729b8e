//! The server is killed while it is written to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;

use super::kept::Kept;
use super::load::{Site, UNLIMITED, Written};
use super::{Dice, count};
use crate::process::Program;
use crate::receiver::{Receiver, Reply, listen_slowly};
use crate::world::World;

const WRITERS: usize = 8;
/// Time that the receiver needs for a callback while the server is killed, so that most kills fall into one.
const UNDERSTANDING: Duration = Duration::from_millis(50);
/// Far longer than any delivery takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// What arrived: the texts of messages and the phones of members, with the ids of their events.
#[derive(Default)]
struct Told {
    events: Mutex<BTreeMap<String, BTreeSet<String>>>,
    arrived: Notify,
}

impl Told {
    fn note(&self, body: &str) {
        let event: Value = serde_json::from_str(body).unwrap();
        let what = match event["eventType"].as_str().unwrap() {
            "TextMessageCreated" => &event["data"]["text"],
            _ => &event["data"]["member"],
        };
        let (what, id) = (what.as_str().unwrap(), event["eventId"].as_str().unwrap());
        let mut told = self.events.lock().unwrap();
        told.entry(what.to_owned())
            .or_default()
            .insert(id.to_owned());
        self.arrived.notify_one();
    }

    fn missing(&self, expected: &[String]) -> usize {
        let told = self.events.lock().unwrap();
        expected
            .iter()
            .filter(|one| !told.contains_key(*one))
            .count()
    }

    /// Waits until all of this has arrived.
    async fn wait_for(&self, expected: &[String]) {
        loop {
            let missing = self.missing(expected);
            if missing == 0 {
                return;
            }
            let arrived = tokio::time::timeout(PATIENCE, self.arrived.notified()).await;
            assert!(
                arrived.is_ok(),
                "{missing} of {} were never told",
                expected.len()
            );
        }
    }
}

/// Several people write, until the server is killed in the middle of it after so many answers; what was answered.
async fn write_until_killed(
    site: &Site,
    program: Program,
    numbers: &Arc<AtomicU64>,
    answers: u32,
) -> Vec<Written> {
    let enough = Arc::new(Semaphore::new(0));
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let (site, url, numbers, enough) = (
            site.clone(),
            program.url.clone(),
            numbers.clone(),
            enough.clone(),
        );
        writers.spawn(async move {
            let mut answered = Vec::new();
            loop {
                let number = numbers.fetch_add(1, Ordering::Relaxed);
                let Some(written) = site.write(&url, number).await else {
                    return answered;
                };
                answered.push(written);
                enough.add_permits(1);
            }
        });
    }
    let _ = enough.acquire_many(answers).await.unwrap();
    let log = program.kill();
    assert_eq!(log, "", "nothing went wrong before");
    writers.join_all().await.concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_answered_is_lost_by_a_kill_and_every_event_is_told() {
    let rounds = count(20, 200);
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let site = Site::demo(&data).await;
    let told = Arc::new(Told::default());
    let noting = told.clone();
    let is_slow = Arc::new(AtomicBool::new(true));
    let slow = is_slow.clone();
    let time = move || UNDERSTANDING * u32::from(slow.load(Ordering::Relaxed));
    let receiver = listen_slowly(time, move |call| {
        noting.note(&call.body);
        Reply::Status(200)
    });
    let receiver = receiver.await;

    let begin = Instant::now();
    let (numbers, mut dice) = (Arc::new(AtomicU64::new(0)), Dice(1));
    let mut program = Program::start(&data, &UNLIMITED);
    site.watch(&program.url, &receiver).await;
    let mut answered = Vec::new();
    for _ in 0..rounds {
        let answers = 5 + dice.below(30);
        let written = write_until_killed(&site, program, &numbers, answers).await;
        // The next server mends the file, as it does after every crash, and it is looked at beside that server.
        program = Program::start(&data, &UNLIMITED);
        let kept = Kept::open(&data).await;
        kept.is_whole().await;
        kept.has(written.iter()).await;
        kept.close().await;
        answered.extend(written);
    }
    is_slow.store(false, Ordering::Relaxed);
    let restarted = Instant::now();
    let kept = Kept::open(&data).await;
    kept.has(answered.iter()).await;
    let texts = "SELECT text FROM messages WHERE text LIKE 'message %'";
    let mut expected = kept.texts(texts, []).await;
    let phones = "SELECT phone FROM users JOIN members ON user_id = id WHERE group_id = ? AND phone LIKE '+12022%'";
    expected.extend(kept.texts(phones, [site.group.as_str().into()]).await);
    let left = told.missing(&expected);
    told.wait_for(&expected).await;
    let rest = restarted.elapsed();
    for (what, ids) in told.events.lock().unwrap().iter() {
        assert_eq!(ids.len(), 1, "{what} is one event: {ids:?}");
    }
    kept.close().await;
    drop(program);
    println!(
        "{rounds} kills in {:?}: {} writes answered 200, none lost; every file whole; {} events told, the last {left} of \
         them within {rest:?} of the last start",
        begin.elapsed(),
        answered.len(),
        expected.len(),
    );
}

/// Nobody else delivers from an SQLite file, so a server waits for no lease that a dead one left.
#[tokio::test]
async fn what_a_killed_server_was_about_to_tell_is_told_at_once_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &[]);
    let world = World::make(&program.url).await;
    let mut receiver = Receiver::start().await;
    world.watch(&receiver.url, "callback token").await;
    world.post("one").await;
    let first = receiver.next().await;
    program.kill();
    receiver.answers.store(true, Ordering::SeqCst);
    let again = Program::start(folder.path(), &[]);
    let started = Instant::now();
    assert_eq!(receiver.next().await, first, "the same event");
    let waited = started.elapsed();
    assert!(
        waited < Duration::from_secs(3),
        "a lease lasts for six: {waited:?}"
    );
    drop(again);
}
