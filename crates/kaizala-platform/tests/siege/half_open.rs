//! Clients that begin a request and never end it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{interval, timeout};

use crate::measure::{alone, p95};
use crate::process::Program;
use crate::world::{World, ask};

const CONNECTIONS: usize = 500;
/// Addresses of this computer that they come from.
const ADDRESSES: usize = 5;

/// What a client sends at once, and what it sends a piece of every half second.
const BEGINNINGS: [(&str, &str); 5] = [
    ("", ""),
    ("GET /v1/groups HT", ""),
    ("GET /v1/groups HTTP/1.1\r\nHost: HOST\r\nA: ", ""),
    ("GET /v1/groups HTTP/1.1\r\nHost: HOST\r\n", "A: x\r\n"),
    (
        "POST /v1/generatePin HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1000\r\n\r\n{",
        " ",
    ),
];

async fn connect(from: usize, server: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    let address = format!("127.0.0.{}:0", 2 + from % ADDRESSES);
    socket.bind(address.parse().unwrap()).unwrap();
    socket.connect(server).await.unwrap()
}

/// How long the server puts up with a client that sends this.
async fn besiege(mut stream: TcpStream, begin: String, more: &'static str) -> Duration {
    let opened = Instant::now();
    stream.write_all(begin.as_bytes()).await.unwrap();
    let (mut answer, mut request) = stream.split();
    let trickle = async {
        let mut pause = interval(Duration::from_millis(500));
        loop {
            pause.tick().await;
            // The server may have closed by now, which the other side of this sees.
            if !more.is_empty() && request.write_all(more.as_bytes()).await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    };
    let mut said = Vec::new();
    let closed = timeout(Duration::from_mins(1), answer.read_to_end(&mut said));
    tokio::select! {
        () = trickle => {}
        closed = closed => {
            // A reset closes, too.
            assert!(closed.is_ok(), "it is held for a minute");
        }
    }
    opened.elapsed()
}

#[tokio::test(flavor = "multi_thread")]
async fn half_requests_are_cut_off_and_whole_ones_answered() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(
        folder.path(),
        &[
            "--body-time=10s",
            "--calls=100000",
            "--calls-per-connector=100000",
            "--log=error",
        ],
    );
    let world = World::make(&program.url).await;
    let server: SocketAddr = program.address().parse().unwrap();

    let mut siege = JoinSet::new();
    for number in 0..CONNECTIONS {
        let (begin, more) = BEGINNINGS[number / ADDRESSES % BEGINNINGS.len()];
        let begin = begin.replace("HOST", program.address());
        // One after the other: the system drops what comes faster than a busy computer accepts.
        let stream = connect(number, server).await;
        siege.spawn(besiege(stream, begin, more));
    }
    let mut held = Vec::new();
    let mut times = Vec::new();
    let path = format!("/v1/groups/{}", world.group);
    while !siege.is_empty() {
        while let Some(time) = siege.try_join_next() {
            held.push(time.unwrap());
        }
        let begin = Instant::now();
        // Every other request comes over a connection of its own.
        if times.len().is_multiple_of(2) {
            let (status, _) = world.call(Method::GET, &path, None).await;
            assert_eq!(status, 200);
        } else {
            let fresh = Client::builder().no_proxy().build().unwrap();
            let headers = [("accessToken", world.access_token.as_str())];
            let url = format!("{}{path}", program.url);
            let (status, _) = ask(&fresh, Method::GET, &url, &headers, None).await;
            assert_eq!(status, 200);
        }
        times.push(begin.elapsed());
    }
    let longest = held.iter().max().unwrap();
    let asked = times.len();
    let p95 = p95(&mut times);
    println!(
        "{CONNECTIONS} half-open connections from {ADDRESSES} addresses: closed within {longest:.1?}; \
         p95 of {asked} requests meanwhile {p95:.1?}"
    );
    assert_eq!(held.len(), CONNECTIONS);
    assert!(*longest < Duration::from_secs(12), "{longest:?}");
    let earliest = held.iter().min().unwrap();
    assert!(
        *earliest > Duration::from_secs(5),
        "they were let in: {earliest:?}"
    );
    assert!(asked >= 100 && p95 < Duration::from_millis(100), "{p95:?}");
}
