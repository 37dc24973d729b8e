//! Webhooks whose receiver fails and whose server is killed again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::{Notify, watch};

use super::kept::Kept;
use super::load::{Site, UNLIMITED};
use super::{Dice, count};
use crate::process::Program;
use crate::receiver::{Call, Reply, listen_slowly};

const WEBHOOKS: usize = 4;
/// One attempt in so many fails, but no event more often than it may.
const FAILS_ONE_IN: u64 = 5;
const FAILURES_LIMIT: usize = 5;
/// The retries of two days come within 58 seconds, the first after 1.8.
const RETRY_SPEED: &str = "--retry-speed=3000";
/// Time that the receiver needs for a callback, so that most kills fall into one.
const UNDERSTANDING: Duration = Duration::from_millis(5);
/// Time between two messages.
const PACE: Duration = Duration::from_millis(8);
/// Longer than the longest wait for a retry.
const PATIENCE: Duration = Duration::from_mins(2);

/// What one webhook was told of one message.
#[derive(Default)]
struct Record {
    ids: BTreeSet<String>,
    attempts: usize,
    failures: usize,
    taken: usize,
}

#[derive(Default)]
struct Records {
    all: Mutex<BTreeMap<(String, String), Record>>,
    arrived: Notify,
}

impl Records {
    /// Notes a callback, and chooses its answer by what it is, so that every run fails alike.
    fn answer(&self, call: &Call) -> Reply {
        let event: Value = serde_json::from_str(&call.body).unwrap();
        let text = |key: &str| event.pointer(key).unwrap().as_str().unwrap().to_owned();
        let key = (call.path.clone(), text("/data/text"));
        let mut all = self.all.lock().unwrap();
        let record = all.entry(key.clone()).or_default();
        record.ids.insert(text("/eventId"));
        let mut hasher = DefaultHasher::new();
        (&key, record.attempts).hash(&mut hasher);
        let hash = hasher.finish();
        record.attempts += 1;
        self.arrived.notify_one();
        if hash.is_multiple_of(FAILS_ONE_IN) && record.failures < FAILURES_LIMIT {
            record.failures += 1;
            return match hash / FAILS_ONE_IN % 4 {
                0 => Reply::Status(404),
                1 => Reply::Status(302),
                2 => Reply::Closed,
                _ => Reply::Status(500),
            };
        }
        record.taken += 1;
        Reply::Status(200)
    }

    /// How many of these messages some webhook has not taken yet.
    fn missing(&self, texts: &[String]) -> usize {
        let all = self.all.lock().unwrap();
        let is_taken = |text: &String, webhook: usize| {
            let record = all.get(&(format!("/{webhook}"), text.clone()));
            record.is_some_and(|record| record.taken > 0)
        };
        let pairs = texts
            .iter()
            .flat_map(|text| (0..WEBHOOKS).map(move |webhook| (text, webhook)));
        pairs
            .filter(|(text, webhook)| !is_taken(text, *webhook))
            .count()
    }
}

fn start(data: &Path) -> Program {
    Program::start(data, &[UNLIMITED.as_slice(), &[RETRY_SPEED]].concat())
}

/// Kills the server every few seconds and starts it again, until it is told to stop; how often.
async fn kill_again_and_again(
    data: PathBuf,
    mut program: Program,
    url: watch::Sender<String>,
    mut stop: watch::Receiver<bool>,
) -> (Program, usize) {
    let (mut dice, mut kills) = (Dice(2), 0);
    loop {
        let wait = Duration::from_millis((2_000 + dice.below(2_000)).into());
        if tokio::time::timeout(wait, stop.changed()).await.is_ok() {
            return (program, kills);
        }
        program.kill();
        kills += 1;
        program = start(&data);
        url.send_replace(program.url.clone());
    }
}

/// Posts messages one after the other to whichever server there is. One that was not answered is posted again under
/// another text, for it may have been taken.
async fn post_all(site: &Site, messages: usize, url: &mut watch::Receiver<String>) {
    let mut ticks = tokio::time::interval(PACE);
    for number in 0..messages {
        ticks.tick().await;
        for attempt in 0.. {
            let base = url.borrow_and_update().clone();
            let text = format!("message {number}, attempt {attempt}");
            if site.post(&base, &text).await.is_some() {
                break;
            }
            url.changed().await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_that_fails_is_told_everything_by_a_server_that_is_killed() {
    let messages = count(1_000, 10_000) / WEBHOOKS;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let site = Site::demo(&data).await;
    let records = Arc::new(Records::default());
    let noting = records.clone();
    let receiver = listen_slowly(|| UNDERSTANDING, move |call| noting.answer(call)).await;
    let program = start(&data);
    for webhook in 0..WEBHOOKS {
        site.watch(&program.url, &format!("{receiver}/{webhook}"))
            .await;
    }

    let begin = Instant::now();
    let (tell, mut url) = watch::channel(program.url.clone());
    let (stop, stopped) = watch::channel(false);
    let killing = tokio::spawn(kill_again_and_again(data.clone(), program, tell, stopped));
    post_all(&site, messages, &mut url).await;
    let posted = begin.elapsed();
    let kept = Kept::open(&data).await;
    let texts = "SELECT text FROM messages WHERE text LIKE 'message %'";
    let expected = kept.texts(texts, []).await;
    while records.missing(&expected) > 0 {
        let arrived = tokio::time::timeout(PATIENCE, records.arrived.notified()).await;
        assert!(
            arrived.is_ok(),
            "{} were never told",
            records.missing(&expected)
        );
    }
    let told = begin.elapsed();
    stop.send_replace(true);
    let (program, kills) = killing.await.unwrap();
    let switched_off = "SELECT COUNT(*) FROM webhooks WHERE NOT is_active";
    assert_eq!(kept.number(switched_off, []).await, 0);
    kept.close().await;
    drop(program);

    let all = records.all.lock().unwrap();
    let sum = |of: fn(&Record) -> usize| all.values().map(of).sum::<usize>();
    let most = all.values().map(|record| record.failures).max().unwrap();
    let (attempts, failures) = (sum(|record| record.attempts), sum(|record| record.failures));
    let deliveries = expected.len() * WEBHOOKS;
    println!(
        "{deliveries} deliveries of {} events in {told:?} (posted in {posted:?}), {kills} kills: all told; {attempts} \
         attempts, of which the receiver failed {failures}, one event {most} times at most; {} taken more than once",
        expected.len(),
        sum(|record| record.taken) - deliveries,
    );
    for (_, text) in all.keys() {
        assert!(expected.contains(text), "{text} never happened");
    }
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((_, text), record) in all.iter() {
        ids.entry(text)
            .or_default()
            .extend(record.ids.iter().map(String::as_str));
    }
    for (text, ids) in ids {
        assert_eq!(
            ids.len(),
            1,
            "{text} is one event, whoever is told and how often"
        );
    }
    assert!(kills > 0 && most >= 2, "{kills} kills, {most} failures");
    let share = 100 * failures / attempts;
    assert!((15..=25).contains(&share), "{share} % of attempts failed");
}
