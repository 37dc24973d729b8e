//! Floods of wrong passwords: each costs 19 MiB and a tenth of a second.

use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{interval, timeout};

use crate::measure::{alone, memory, p95};
use crate::process::Program;
use crate::world::{PASSWORD, World, ask};

const AT_ONCE: usize = 200;
const GOOD: usize = 40;
/// Who waits longer than this is one of those whom the flood has buried, since whoever came last is next. They try again,
/// as people do.
const PATIENCE: Duration = Duration::from_secs(1);

async fn log_in(http: &Client, base: &str, email: &str, password: &str) -> u16 {
    let wish = json!({"email": email, "password": password});
    let url = format!("{base}/portal/v1/sessions");
    ask(http, Method::POST, &url, &[], Some(wish)).await.0
}

/// Sends a wrong password and hangs up.
async fn hang_up(address: &str, number: usize) {
    let body = json!({"email": format!("x{number}@example.org"), "password": "not this one"});
    let body = body.to_string();
    let request = format!(
        "POST /portal/v1/sessions HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_cost_little_memory_and_keep_nobody_out() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--log=error"]);
    World::make(&program.url).await;
    let http = Client::builder().no_proxy().build().unwrap();
    assert_eq!(
        log_in(&http, &program.url, "chief@example.org", PASSWORD).await,
        200
    );
    let (before, _) = memory(program.id());

    // Somebody guesses on and on, at accounts that are there and at others, and does not always wait for the answer.
    let mut flood = JoinSet::new();
    for number in 0..AT_ONCE {
        let (http, base) = (http.clone(), program.url.clone());
        let address = program.address().to_owned();
        flood.spawn(async move {
            let mut pause = interval(Duration::from_millis(100));
            for round in 0.. {
                let number = number + round * AT_ONCE;
                if number.is_multiple_of(4) {
                    pause.tick().await;
                    hang_up(&address, number).await;
                    continue;
                }
                let email = format!("x{number}@example.org");
                let status = log_in(&http, &base, &email, "not this one").await;
                assert!(matches!(status, 401 | 429), "{status}");
            }
        });
    }
    let mut times = Vec::new();
    for _ in 0..GOOD {
        let begin = Instant::now();
        let status = loop {
            let login = log_in(&http, &program.url, "chief@example.org", PASSWORD);
            if let Ok(status) = timeout(PATIENCE, login).await {
                break status;
            }
        };
        assert_eq!(status, 200);
        times.push(begin.elapsed());
    }
    let (_, height) = memory(program.id());
    flood.shutdown().await;
    let grown = (height - before) / 1024;
    let p95 = p95(&mut times);
    println!(
        "{AT_ONCE} wrong logins at once: memory grew by {grown} MiB, p95 of a good login {p95:.1?}"
    );
    assert!(grown < 100, "{grown} MiB");
    assert!(p95 < Duration::from_secs(2), "{p95:?}");
}

/// Guesses at one account are looked at no more often for being sent at once.
#[tokio::test(flavor = "multi_thread")]
async fn of_many_passwords_at_once_as_many_are_looked_at_as_one_after_the_other() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--log=error"]);
    World::make(&program.url).await;
    let http = Client::builder().no_proxy().build().unwrap();
    let mut guesses = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (http, base) = (http.clone(), program.url.clone());
        guesses
            .spawn(async move { log_in(&http, &base, "chief@example.org", "not this one").await });
    }
    let answers = guesses.join_all().await;
    let count = |status| answers.iter().filter(|one| **one == status).count();
    println!("of {AT_ONCE} guesses at once {} were looked at", count(401));
    // Two are looked at at a time, so one more may be under way when the tenth is counted.
    assert!((10..=11).contains(&count(401)), "{}", count(401));
    assert_eq!(count(401) + count(429), AT_ONCE);
    assert_eq!(
        log_in(&http, &program.url, "chief@example.org", PASSWORD).await,
        429
    );
}
