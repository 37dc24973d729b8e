//! The power is cut at every sync.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use super::disk::{Disk, Fate, Losses};
use super::kept::{FILE, Kept};
use super::load::Written;
use super::recording::{RECORDING, Recording};
use super::trace::What;
use super::{Dice, count};
use crate::process::Program;

/// The first so many moments, when the database is made, have a database each.
const EARLY: usize = 25;
/// Every so many databases a server is started on one.
const SERVED_EVERY: usize = 50;

/// Opens what is left and asserts that all of `answered` is in it, and will be told; whether there was a database.
async fn check(
    left: &BTreeMap<String, Vec<u8>>,
    answered: &[&Written],
    stuck: &str,
    is_served: bool,
) -> bool {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in left {
        let name = Path::new(path).file_name().unwrap();
        // The index of the write-ahead log is memory that processes share, and is made anew from the log.
        if !name.to_str().unwrap().ends_with("-shm") {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
    }
    if !folder.path().join(FILE).exists() {
        assert!(answered.is_empty(), "the database is lost");
        return false;
    }
    if is_served {
        // It mends the file and brings it up to date. It panics if it cannot.
        Program::start(folder.path(), &[]).kill();
    }
    let kept = Kept::open(folder.path()).await;
    kept.is_whole().await;
    if !answered.is_empty() {
        kept.has(answered.iter().copied()).await;
        let texts: Vec<&str> = answered
            .iter()
            .filter_map(|one| match one {
                Written::Message { text, .. } => Some(text.as_str()),
                Written::Group(_) | Written::Member(_) => None,
            })
            .collect();
        let told = format!(
            "SELECT json_extract(data, '$.text') FROM events JOIN deliveries ON event_id = id WHERE webhook_id = '{stuck}'"
        );
        kept.has_each(&told, &texts).await;
    }
    kept.close().await;
    true
}

/// What had been answered when line `now` of the trace was written.
fn answered_by(recording: &Recording, now: usize) -> Vec<&Written> {
    let is_sent = |at: &usize| recording.steps[*at].begin < now;
    let answered = recording.answered.iter().filter(|(_, at)| is_sent(at));
    answered.map(|(one, _)| one).collect()
}

#[tokio::test]
async fn a_power_cut_breaks_no_database_and_loses_nothing_answered() {
    let recording = std::thread::spawn(|| &*RECORDING).join().unwrap();
    let begin = Instant::now();
    let images = count(150, 2_000);
    let is_sync = |what: &What| matches!(what, What::Sync { .. });
    let is_cut = |what: &What| matches!(what, What::Sync { .. } | What::Send { .. });
    let steps = &recording.steps;
    // Just before and just after every sync, and after every answer.
    let cuts: usize = steps
        .iter()
        .map(|step| usize::from(is_cut(&step.what)) + usize::from(is_sync(&step.what)))
        .sum();
    let (mut cut, mut made, mut opened, mut served) = (0, 0, 0, 0);
    let (mut dice, mut losses) = (Dice(3), Losses::default());
    let mut disk = Disk::new(&recording.folder);
    for step in steps {
        for is_after in [false, true] {
            if is_after {
                disk.take(step);
            }
            if !(is_after && is_cut(&step.what) || !is_after && is_sync(&step.what)) {
                continue;
            }
            cut += 1;
            while made < cut.min(EARLY) + cut * (images - EARLY) / cuts {
                made += 1;
                let fate = Fate::rolled(&mut dice);
                let answered = answered_by(recording, step.end);
                let Some(left) = disk.cut(fate, &mut dice, &mut losses) else {
                    assert!(answered.is_empty(), "the folder is lost");
                    continue;
                };
                let is_served = made.is_multiple_of(SERVED_EVERY);
                opened += usize::from(check(&left, &answered, &recording.stuck, is_served).await);
                served += usize::from(is_served);
            }
        }
    }
    println!(
        "{made} databases rebuilt at {cuts} moments of a recording with {} answers, {opened} opened (the others are \
         from before there was one), {served} of them by a server, in {:?}: none corrupt, nothing answered lost. \
         Unsynced writes that were dropped: {}, torn: {}",
        recording.answered.len(),
        begin.elapsed(),
        losses.whole,
        losses.torn,
    );
    assert_eq!(made, images);
    assert!(
        losses.whole > images && losses.torn > images,
        "hardly anything was lost"
    );
}
