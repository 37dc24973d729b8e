//! SIGTERM: nothing that was begun is lost.
#![cfg(unix)]

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::process::Program;
use crate::receiver::Receiver;
use crate::world::{PASSWORD, World};

const PATIENCE: Duration = Duration::from_secs(20);

/// Asks again and again until `status` is what is wanted; `None` is no connection.
async fn until(url: &str, wanted: Option<u16>) {
    let client = || reqwest::Client::builder().no_proxy().build().unwrap();
    let begin = Instant::now();
    loop {
        // A new connection each time.
        let answer = client().get(url).send().await;
        let status = answer.ok().map(|answer| answer.status().as_u16());
        if status == wanted {
            return;
        }
        assert!(begin.elapsed() < PATIENCE, "{url}: {status:?}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn readiness_ends_first_and_an_open_request_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--drain-time=1s", "--body-time=20s"]);
    let ready = format!("{}/readyz", program.url);
    until(&ready, Some(200)).await;

    let wish = json!({"email": "chief@example.org", "password": PASSWORD, "name": "Chief"});
    let wish = wish.to_string();
    let mut open = TcpStream::connect(program.address()).await.unwrap();
    let head = format!(
        "POST /portal/v1/accounts HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\
         Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n",
        program.address(),
        wish.len()
    );
    open.write_all(head.as_bytes()).await.unwrap();
    let mut go_on = [0; 25];
    open.read_exact(&mut go_on).await.unwrap();
    assert_eq!(
        &go_on, b"HTTP/1.1 100 Continue\r\n\r\n",
        "it is being answered"
    );

    program.terminate();
    until(&ready, Some(503)).await;
    until(&ready, None).await;
    open.write_all(wish.as_bytes()).await.unwrap();
    let mut answer = String::new();
    open.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    let (status, log) = program.wait();
    assert_eq!(status.code(), Some(0), "{log}");
}

#[tokio::test]
async fn what_waits_to_be_delivered_is_delivered_after_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &[]);
    let world = World::make(&program.url).await;
    let mut receiver = Receiver::start().await;
    world.watch(&receiver.url, "callback token").await;
    world.post("one").await;
    world.post("two").await;
    let first = receiver.next().await;
    assert!(first.contains("one"), "{first}");

    // It has sent the first one and waits for an answer, and the second one waits behind it.
    program.terminate();
    let (status, log) = program.wait();
    assert_eq!(status.code(), Some(0), "{log}");

    receiver.answers.store(true, Ordering::SeqCst);
    let again = Program::start(folder.path(), &[]);
    assert_eq!(receiver.next().await, first, "the same event");
    assert!(receiver.next().await.contains("two"));
    drop(again);
}
