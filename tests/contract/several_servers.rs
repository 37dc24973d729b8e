//! Several servers on one PostgreSQL: what one of them counts, the others know, and what one leaves behind when it is
//! killed, another carries on. These run with the tests on PostgreSQL.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use companion_tests::postgres;
use kaizala_api::time::SystemClock;
use kaizala_platform::Config;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::passwords;
use crate::receiver::Receiver;
use crate::server::{Ask as _, Kept, Server};
use crate::setup::{Setup, account, exchange, request_pin, verify};
use crate::webhooks::{hooks, wish};

const PHONE: &str = "+15550100001";
/// Names the database to the process that is to be killed.
const SERVE: &str = "KAIZALA_TEST_SERVE";

#[tokio::test]
async fn servers_that_start_at_once_agree() {
    if !postgres::is_wanted() {
        return;
    }
    let fresh = postgres::Fresh::empty().await.unwrap();
    let start = || Server::beside(Kept::Postgres(fresh.clone()), |_| {});
    let (first, second, third) = tokio::join!(start(), start(), start());
    let setup = Setup::on(first).await;
    let token = setup.access_token().await;
    for server in [&second, &third] {
        let me = server.platform(Method::GET, "/v1/users/me", &token);
        me.answer().await.ok();
        let about = server.request(Method::GET, "/portal/v1/server");
        assert_eq!(about.answer().await.ok()["isFresh"], false);
    }
}

#[tokio::test]
async fn of_a_thousand_guesses_over_two_servers_five_are_looked_at() {
    if !postgres::is_wanted() {
        return;
    }
    let first = Server::start().await;
    let second = Server::beside(first.kept.clone(), |_| {}).await;
    let chief = account(&first, "Chief").await;
    request_pin(&first, &chief, PHONE).await.ok();
    let pin = second.pin(PHONE).await;
    let wrong = if pin == "100000" { "100001" } else { "100000" };
    let wish = json!({"mobileNumber": PHONE, "pin": wrong});
    let places = Arc::new(Semaphore::new(250));
    let mut guesses = JoinSet::new();
    for number in 0..1000 {
        let server = if number % 2 == 0 { &first } else { &second };
        let path = "/phone/verification";
        let guess = server
            .portal(Method::POST, path, &chief.session)
            .json(&wish);
        let places = places.clone();
        guesses.spawn(async move {
            let _place = places.acquire().await.unwrap();
            guess.answer().await.body["reason"].clone()
        });
    }
    let reasons = guesses.join_all().await;
    let count = |reason| reasons.iter().filter(|one| **one == json!(reason)).count();
    assert_eq!((count("pinWrong"), count("pinExhausted")), (5, 995));
    for server in [&first, &second] {
        let refused = verify(server, &chief, PHONE, &pin).await;
        refused.is_because(400, "pinExhausted");
    }
}

#[tokio::test]
async fn servers_count_calls_together() {
    if !postgres::is_wanted() {
        return;
    }
    let limit = |config: &mut Config| config.limits.per_connector_per_minute = 50;
    let setup = Setup::on(Server::with(limit).await).await;
    let second = Server::beside(setup.server.kept.clone(), limit).await;
    let mut calls = JoinSet::new();
    for number in 0..120 {
        let server = [&setup.server, &second][number % 2];
        let call = server
            .request(Method::GET, "/v1/accessToken")
            .header("applicationId", &setup.connector.id)
            .header("applicationSecret", &setup.connector.secret)
            .header("refreshToken", &setup.refresh_token);
        calls.spawn(async move { call.answer().await.status.as_u16() });
    }
    let answers = calls.join_all().await;
    let count = |status| answers.iter().filter(|one| **one == status).count();
    assert_eq!((count(200), count(429)), (50, 70));
    for server in [&setup.server, &second] {
        let refused = exchange(server, &setup.connector, &setup.refresh_token).await;
        refused.is_error(429, "TooManyRequests", "ThrottlingException");
        assert_eq!(refused.headers["retry-after"], "60");
    }
}

/// A server keeps in memory who has moved and which faults are on; what another one changes it learns within its sweep.
#[tokio::test]
async fn servers_learn_what_another_one_changed() {
    if !postgres::is_wanted() {
        return;
    }
    let setup = Setup::new().await;
    let second = Server::beside(setup.server.kept.clone(), |_| {}).await;
    let exchange = || exchange(&second, &setup.connector, &setup.refresh_token);
    exchange().await.ok();
    let wish = json!({
        "connectorId": setup.connector.id, "seconds": 600, "fault": {"kind": "serverError", "status": 503},
    });
    let turn_on = setup
        .server
        .portal(Method::POST, "/faults", &setup.chief.session);
    turn_on.json(&wish).answer().await.ok();
    let deadline = Instant::now() + Duration::from_mins(1);
    while exchange().await.status != 503 {
        assert!(Instant::now() < deadline);
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Wrong passwords are counted together, too: ten in ten minutes, whichever server is asked.
#[tokio::test]
async fn servers_count_wrong_passwords_together() {
    if !postgres::is_wanted() {
        return;
    }
    let first = Server::start().await;
    let second = Server::beside(first.kept.clone(), |_| {}).await;
    account(&first, "Chief").await;
    let wish = json!({"email": "chief@example.org", "password": "not this one"});
    let attempt = |server: &Server| {
        let request = server.request(Method::POST, "/portal/v1/sessions");
        request.json(&wish).answer()
    };
    for number in 0..10 {
        let server = [&first, &second][number % 2];
        attempt(server).await.is_because(401, "wrongPassword");
    }
    for server in [&first, &second] {
        assert_eq!(attempt(server).await.status.as_u16(), 429);
    }
}

/// Codes for a new password as well.
#[tokio::test]
async fn servers_count_codes_for_new_passwords_together() {
    if !postgres::is_wanted() {
        return;
    }
    let first = Server::start().await;
    let second = Server::beside(first.kept.clone(), |_| {}).await;
    account(&first, "Chief").await;
    for number in 0..10 {
        let server = [&first, &second][number % 2];
        let refused = passwords::set(server, "chief@example.org", "123456", passwords::NEW).await;
        refused.is_because(400, "pinWrong");
    }
    for server in [&first, &second] {
        let refused = passwords::set(server, "chief@example.org", "123456", passwords::NEW).await;
        assert_eq!(refused.status.as_u16(), 429);
    }
}

/// Not a test by itself: the server that another test starts as a process of its own, to kill it.
#[tokio::test]
async fn serves_another_test() {
    let Ok(url) = std::env::var(SERVE) else {
        return;
    };
    let kept = Kept::Postgres(postgres::Fresh::at(url.as_str().into()));
    let server = Server::beside(kept, |config| config.clock = Arc::new(SystemClock)).await;
    println!("\nserves {}", server.platform.url());
    std::future::pending::<()>().await;
}

/// That server. Dropped, it is killed.
struct Victim {
    process: Child,
    url: String,
}

impl Victim {
    fn start(kept: &Kept) -> Self {
        let Kept::Postgres(fresh) = kept else {
            panic!("a server of its own shares a PostgreSQL");
        };
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "several_servers::serves_another_test"])
            .arg("--nocapture")
            .env(SERVE, fresh.url().expose())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = lines
            .find_map(|line| Some(line.ok()?.strip_prefix("serves ")?.to_owned()))
            .unwrap();
        Self { process, url }
    }

    /// SIGKILL, as the system sends it to whom it has no memory for.
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test]
async fn what_a_killed_server_answered_is_kept_and_its_outbox_is_taken_over() {
    if !postgres::is_wanted() {
        return;
    }
    let survivor = Server::with(|config| config.clock = Arc::new(SystemClock)).await;
    let setup = Setup::on(survivor).await;
    let hooks = hooks(&setup).await;
    let receiver = Receiver::start().await;
    hooks.create(wish(&setup.group, &receiver.url)).await;
    let kept = &setup.server.kept;
    let mut victim = Victim::start(kept);

    let mut posting = JoinSet::new();
    for writer in 0..16 {
        let http = setup.server.http.clone();
        let url = format!("{}v1/groups/{}/messages", victim.url, setup.group);
        let token = hooks.token.clone();
        posting.spawn(async move {
            let mut answered = Vec::new();
            for number in 0.. {
                let text = format!("{writer}-{number}");
                let post = http.post(&url).header("accessToken", &token);
                let Ok(answer) = post.json(&json!({"message": text})).send().await else {
                    break;
                };
                assert_eq!(answer.status(), 200);
                let Ok(answer) = answer.json::<Value>().await else {
                    break;
                };
                answered.push((text, answer["referenceId"].as_str().unwrap().to_owned()));
            }
            answered
        });
    }
    receiver.wait_for(50).await;
    victim.kill();
    let killed = Instant::now();
    let answered = posting.join_all().await.concat();
    let left = kept.number("SELECT COUNT(*) FROM deliveries".into()).await;
    let leased = "SELECT COUNT(*) FROM webhooks WHERE lease_holder IS NOT NULL";
    assert_eq!(kept.number(leased.into()).await, 1, "the dead one's");
    let before = receiver.callbacks().len();
    receiver.wait_for(before + 1).await;
    let taken_over = killed.elapsed();
    println!(
        "{} answered, {left} events left, taken over after {taken_over:?}",
        answered.len()
    );
    assert!(
        left > 0 && taken_over < Duration::from_secs(10),
        "{left} {taken_over:?}"
    );

    let references: Vec<String> = answered.iter().map(|(_, id)| format!("'{id}'")).collect();
    let there = format!(
        "SELECT COUNT(*) FROM messages WHERE reference_id IN ({})",
        references.join(",")
    );
    let there = kept.number(there).await;
    assert_eq!(usize::try_from(there).unwrap(), answered.len());

    let all = kept.number("SELECT COUNT(*) FROM messages".into()).await;
    let mut told = std::collections::BTreeSet::new();
    let mut first_told = Vec::new();
    while told.len() < usize::try_from(all).unwrap() {
        let calls = receiver.wait_for(receiver.callbacks().len() + 1);
        let _ = tokio::time::timeout(Duration::from_millis(500), calls).await;
        for call in receiver.callbacks() {
            if told.insert(call.text().to_owned()) {
                first_told.push(call.text().to_owned());
            }
        }
        assert!(
            killed.elapsed() < Duration::from_mins(2),
            "{} of {all}",
            told.len()
        );
    }
    assert!(answered.iter().all(|(text, _)| told.contains(text)));
    for writer in 0..16 {
        let of_writer = |text: &&String| text.starts_with(&format!("{writer}-"));
        let numbers = first_told.iter().filter(of_writer);
        let numbers: Vec<u32> = numbers
            .map(|text| text.split_once('-').unwrap().1.parse().unwrap())
            .collect();
        assert!(numbers.is_sorted(), "first attempts keep their order");
    }
}
