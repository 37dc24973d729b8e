//! Addresses that lead inside: webhooks and `media/url` must not reach them, however they are written, whatever a name
//! means by the time it is used, and wherever another server sends them.
//!
//! The program runs in a network of its own, where every address answers, so that a connection that should not be is
//! one that is seen.

use std::net::IpAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::network::{Everywhere, Names, connections_begun, take_over};
use crate::process::{Program, command};
use crate::world::ask;

const INSIDE: &str = include_str!("inside.txt");
const MALFORMED: &str = include_str!("malformed.txt");
/// Says to a test that it runs in that network.
const THERE: &str = "KAIZALA_TEST_NETWORK";
const PUBLIC: &str = "93.184.215.14";
const METRICS: &str = "http://127.0.0.1:9090/metrics";

/// The addresses in a list.
fn addresses(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with("# "))
}

#[test]
fn no_address_leads_inside() {
    let it = std::env::current_exe().unwrap();
    let there = Command::new("unshare")
        .args([
            "--user",
            "--map-root-user",
            "--net",
            "--mount",
            "--kill-child",
            "--",
        ])
        .arg(it)
        .args(["--exact", "inside::in_a_network_of_its_own", "--nocapture"])
        .env(THERE, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&there.stdout);
    let complained = String::from_utf8_lossy(&there.stderr);
    print!("{said}");
    assert!(
        !complained.starts_with("unshare:"),
        "this machine lets no process have a network of its own, which this test needs: {complained}"
    );
    assert!(there.status.success(), "{complained}");
    assert!(said.contains("addresses tried"), "it did not run: {said}");
}

/// The server, and somebody with a token.
struct Inside {
    url: String,
    token: String,
    group: String,
    http: Client,
}

impl Inside {
    async fn post(&self, path: &str, wish: Value) -> (u16, Value) {
        let headers = [("accessToken", self.token.as_str())];
        let url = format!("{}{path}", self.url);
        ask(&self.http, Method::POST, &url, &headers, Some(wish)).await
    }

    /// Asks for a webhook, and for a file, at an address.
    async fn both(&self, address: &str) -> [(u16, Value); 2] {
        [self.watch(address).await, self.fetch(address).await]
    }

    async fn watch(&self, address: &str) -> (u16, Value) {
        let wish = json!({
            "objectId": self.group, "objectType": "Group", "eventTypes": ["TextMessageCreated"],
            "callBackUrl": address,
        });
        self.post("/v1/webhook", wish).await
    }

    async fn fetch(&self, address: &str) -> (u16, Value) {
        self.post("/v1/media/url", json!({"mediaUrl": address}))
            .await
    }
}

/// Not a test by itself: what the other one starts in a network of its own.
#[tokio::test]
async fn in_a_network_of_its_own() {
    if std::env::var_os(THERE).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let world = demo(folder.path());
    take_over(folder.path());
    let names = Names::serve().await;
    let authority = folder.path().join("authority-of-the-web.pem");
    let hosts = [
        "public.example",
        "both.example",
        "flips.example",
        "turns.example",
    ];
    let everywhere = Everywhere::listen(&hosts, &authority).await;
    let program = serve(folder.path(), &authority);
    let text = |key: &str| world.pointer(key).unwrap().as_str().unwrap().to_owned();
    let inside = Inside {
        url: program.url.clone(),
        token: text("/tokens/group/accessToken"),
        group: text("/tokens/group/id"),
        http: Client::builder().no_proxy().build().unwrap(),
    };

    the_web_is_reached(&inside, &names, &everywhere).await;
    let mut tried = nothing_written_leads_inside(&inside, &everywhere).await;
    tried += no_name_leads_inside(&inside, &names, &everywhere).await;
    tried += no_redirect_is_followed(&inside, &everywhere).await;
    a_name_that_turns_is_not_delivered_to(&inside, &names, &everywhere).await;
    println!("{tried} addresses tried, each as a webhook and as a file: no connection");
}

/// A world of `kaizala-platform demo`.
fn demo(data: &Path) -> Value {
    let mut demo = Command::new(env!("CARGO_BIN_EXE_kaizala-platform"));
    let made = demo
        .args(["demo", "--json", "--data"])
        .arg(data)
        .output()
        .unwrap();
    serde_json::from_slice(&made.stdout).unwrap()
}

/// A server on the internet: neither built-in nor for trying out.
fn serve(data: &Path, authority: &Path) -> Program {
    let mut serve = command(&[
        "--listen=127.0.0.1:0",
        "--metrics-listen=127.0.0.1:9090",
        "--log=error",
        "--calls=100000",
        "--calls-per-connector=100000",
    ]);
    serve.arg("--data").arg(data);
    serve
        .env("SSL_CERT_FILE", authority)
        .env_remove("SSL_CERT_DIR");
    Program::run(&mut serve)
}

/// Without this, whatever follows would prove nothing.
async fn the_web_is_reached(inside: &Inside, names: &Names, everywhere: &Everywhere) {
    names.set("public.example", &[&[PUBLIC]]);
    let before = connections_begun();
    for (status, answer) in inside.both("https://public.example/plan.pdf").await {
        assert_eq!(status, 200, "{answer}");
    }
    let public: IpAddr = PUBLIC.parse().unwrap();
    assert_eq!(everywhere.reached(), [public, public]);
    assert!(connections_begun() >= before + 2, "they are counted");
}

async fn nothing_written_leads_inside(inside: &Inside, everywhere: &Everywhere) -> usize {
    let all: Vec<&str> = addresses(INSIDE).chain(addresses(MALFORMED)).collect();
    for address in &all {
        let before = connections_begun();
        for (status, answer) in inside.both(address).await {
            assert_eq!(status, 400, "{address}: {answer}");
        }
        assert_eq!(connections_begun(), before, "{address}");
    }
    assert!(everywhere.reached().is_empty());
    all.len()
}

async fn no_name_leads_inside(inside: &Inside, names: &Names, everywhere: &Everywhere) -> usize {
    let mut tried = 0;
    // A name for each of them, alone and beside an address of the web.
    for address in [
        "127.0.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fc00::1",
        "fe80::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "fd00:ec2::254",
    ] {
        for answer in [&[address][..], &[PUBLIC, address], &[address, PUBLIC]] {
            names.set("both.example", &[answer]);
            let before = connections_begun();
            for (status, said) in inside.both("https://both.example/plan.pdf").await {
                assert_eq!(status, 400, "{answer:?}: {said}");
            }
            assert_eq!(connections_begun(), before, "{answer:?}");
            tried += 1;
        }
    }
    // A name that means something else each time it is asked for: what was checked is what is connected to.
    for round in 0..10 {
        let turns: Vec<&[&str]> = vec![
            &[PUBLIC],
            &["127.0.0.1"],
            &[PUBLIC],
            &["169.254.169.254"],
            &[PUBLIC],
        ];
        names.set("flips.example", &turns[round % 2..]);
        inside.both("https://flips.example/plan.pdf").await;
        tried += 1;
    }
    let public: IpAddr = PUBLIC.parse().unwrap();
    let reached = everywhere.reached();
    assert!(reached.iter().all(|one| *one == public), "{reached:?}");
    assert!(!reached.is_empty(), "the name never meant the web");
    tried
}

async fn no_redirect_is_followed(inside: &Inside, everywhere: &Everywhere) -> usize {
    let mut tried = 0;
    for status in [301, 302, 303, 307, 308] {
        for target in [
            "http:||127.0.0.1|",
            "https:||10.0.0.1|",
            "https:||[::1]|",
            "||169.254.169.254|latest|",
        ] {
            let before = connections_begun();
            let address = format!("https://public.example/to/{status}/{target}");
            for (status, answer) in inside.both(&address).await {
                assert_eq!(status, 400, "{address}: {answer}");
            }
            assert_eq!(connections_begun(), before + 2, "{address}");
            tried += 1;
        }
    }
    let public: IpAddr = PUBLIC.parse().unwrap();
    assert_eq!(everywhere.reached(), vec![public; 2 * tried]);
    tried
}

/// A webhook whose name leads inside only when an event is to be delivered.
async fn a_name_that_turns_is_not_delivered_to(
    inside: &Inside,
    names: &Names,
    everywhere: &Everywhere,
) {
    names.set("turns.example", &[&[PUBLIC]]);
    let (status, answer) = inside.watch("https://turns.example/hook").await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(everywhere.reached().len(), 1);
    for (name, turned) in [
        ("turns.example", "127.0.0.1"),
        ("flips.example", "169.254.169.254"),
        ("public.example", "10.0.0.1"),
    ] {
        names.set(name, &[&[turned]]);
    }
    let webhooks = inside.webhooks().await;
    let path = format!("/v1/groups/{}/messages", inside.group);
    let (status, _) = inside.post(&path, json!({"message": "x"})).await;
    assert_eq!(status, 200);
    let begin = Instant::now();
    while inside.failed_deliveries().await < webhooks {
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "nothing was delivered"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(everywhere.reached().is_empty());
}

impl Inside {
    /// How many webhooks the group has.
    async fn webhooks(&self) -> usize {
        let headers = [("accessToken", self.token.as_str())];
        let url = format!(
            "{}/v1/webhook?objectType=Group&objectId={}",
            self.url, self.group
        );
        let (_, listed) = ask(&self.http, Method::GET, &url, &headers, None).await;
        listed["webhooks"].as_array().unwrap().len()
    }

    /// What the server counts.
    async fn failed_deliveries(&self) -> usize {
        let text = self
            .http
            .get(METRICS)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("kaizala_deliveries_total{result=\"failed\"} "));
        line.map_or(0, |count| count.parse().unwrap())
    }
}
