//! What is answered was on disk before.

use std::collections::HashMap;

use super::load::Written;
use super::recording::RECORDING;
use super::trace::What;

const MARK: &str = "written as number ";

/// SQLite calls `fsync` where it was built without `fdatasync`; either has the file on disk.
#[test]
fn an_answer_leaves_after_the_sync_of_what_it_answers() {
    let recording = &*RECORDING;
    let log = recording.file("-wal");
    let mut written = HashMap::new();
    let mut syncs = Vec::new();
    for step in &recording.steps {
        match &step.what {
            What::Write { path, data, .. } if *path == log => {
                let page = String::from_utf8_lossy(data);
                for (at, _) in page.match_indices(MARK) {
                    let rest = &page[at + MARK.len()..];
                    let number = rest.split(|sign: char| !sign.is_ascii_digit()).next();
                    written
                        .entry(number.unwrap().to_owned())
                        .or_insert(step.end);
                }
            }
            What::Sync { path } if *path == log => syncs.push((step.begin, step.end)),
            What::Write { .. }
            | What::Truncate { .. }
            | What::Sync { .. }
            | What::Create { .. }
            | What::Remove { .. }
            | What::MakeFolder { .. }
            | What::Send { .. } => {}
        }
    }
    let mut checked = 0;
    for (one, answer) in &recording.answered {
        let Written::Message { text, .. } = one else {
            continue;
        };
        let number = text.strip_prefix(MARK).unwrap();
        let (logged, sent) = (written[number], recording.steps[*answer].begin);
        let is_synced = syncs
            .iter()
            .any(|(begin, end)| *begin > logged && *end < sent);
        assert!(is_synced, "{text} was answered before it was on disk");
        checked += 1;
    }
    println!(
        "{checked} of {checked} answers left after the sync of their commit had returned ({} syncs of the log)",
        syncs.len()
    );
    assert!(checked >= 100, "{checked}");
}
