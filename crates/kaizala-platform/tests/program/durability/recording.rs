//! A server that is written to from its first start on, with everything it does to its files recorded.

use std::process::Command;
use std::sync::LazyLock;

use super::count;
use super::kept::FILE;
use super::load::{Site, UNLIMITED, Written};
use super::trace::{self, Step, What};
use crate::process::{self, Program};
use crate::receiver::{Reply, listen};
use crate::world::{self, World};

const WRITERS: usize = 4;
/// How often a PIN is used, which empties the write-ahead log.
const PIN_EVERY: u64 = 25;

pub(super) struct Recording {
    /// The folder of the data.
    pub(super) folder: String,
    pub(super) steps: Vec<Step>,
    /// What was answered 200, each with the step that sent the answer.
    pub(super) answered: Vec<(Written, usize)>,
    /// A webhook whose receiver takes nothing.
    pub(super) stuck: String,
}

/// Made once, for whoever needs it first.
pub(super) static RECORDING: LazyLock<Recording> = LazyLock::new(|| {
    let recorder = std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build();
        runtime.unwrap().block_on(record(count(100, 1_000)))
    });
    recorder.join().unwrap()
});

impl Recording {
    /// A file in the folder of the data.
    pub(super) fn file(&self, ending: &str) -> String {
        format!("{}/{FILE}{ending}", self.folder)
    }
}

/// What strace runs. Without this it would outlive strace.
struct Server(u32);

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.0.to_string();
        let _ = Command::new("kill").args(["-KILL", &id]).status();
    }
}

async fn record(writes: usize) -> Recording {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), folder.path().join("trace"));
    let mut command = process::command(&["--dev", "--listen=127.0.0.1:0"]);
    command.args(UNLIMITED).arg("--data").arg(&data);
    let program = Program::run(&mut trace::traced(&command, &file));
    let server = Server(trace::tracee(&file));
    let world = World::make(&program.url).await;
    let site = Site::new(&world.group, &world.access_token, &world.access_token);
    let good = listen(|_| Reply::Status(200)).await;
    let bad = listen(|_| Reply::Status(500)).await;
    site.watch(&program.url, &good).await;
    let stuck = site.watch(&program.url, &bad).await;

    let mut writing = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let (site, url, session) = (site.clone(), program.url.clone(), world.session.clone());
        writing.spawn(async move {
            let mut written = Vec::new();
            for number in (writer..writes).step_by(WRITERS) {
                let number = number as u64;
                if number % PIN_EVERY == PIN_EVERY - 1 {
                    let phone = format!("+1202{:07}", 3_000_000 + number);
                    world::verify(&site.http, &url, &session, &phone).await;
                }
                if number.is_multiple_of(10) {
                    site.add_member(&url, number).await.unwrap();
                }
                let text = format!("written as number {number}");
                written.push(site.post(&url, &text).await.unwrap());
            }
            written
        });
    }
    let written = writing.join_all().await.concat();
    drop(server);
    assert_eq!(program.wait().1, "");

    let folder = data.to_str().unwrap().to_owned();
    let steps = trace::read(&file, &folder);
    let answered = find_answers(&steps, written);
    Recording {
        folder,
        steps,
        answered,
        stuck,
    }
}

/// Finds the answers on their way.
fn find_answers(steps: &[Step], written: Vec<Written>) -> Vec<(Written, usize)> {
    let answers: Vec<(usize, String)> = steps
        .iter()
        .enumerate()
        .filter_map(|(at, step)| {
            let What::Send { data } = &step.what else {
                return None;
            };
            let is_answer = data.starts_with(b"HTTP/1.1 200");
            is_answer.then(|| (at, String::from_utf8_lossy(data).into_owned()))
        })
        .collect();
    let find = |one: Written| {
        let Written::Message { reference, .. } = &one else {
            panic!("its answer names nothing");
        };
        let answer = answers.iter().find(|(_, text)| text.contains(reference));
        let at = answer
            .unwrap_or_else(|| panic!("no answer has {reference}"))
            .0;
        (one, at)
    };
    written.into_iter().map(find).collect()
}
