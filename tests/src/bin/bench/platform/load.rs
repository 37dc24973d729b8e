//! Asks as fast as it is answered, over connections that stay open.
//!
//! A request is written down once and an answer is read no further than where it ends, all on one thread: so whoever
//! asks takes a small part of the machine that it shares with whoever answers.

use std::cell::Cell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use companion_tests::{Failure, Outcome};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::{LocalSet, spawn_blocking};

/// A request, as it goes over the wire.
#[derive(Clone)]
pub(crate) struct Request {
    line: String,
    rest: String,
}

impl Request {
    /// A request without a body, or with one in JSON.
    pub(crate) fn new(
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Self {
        let headers: String = headers
            .iter()
            .flat_map(|(name, value)| [name, ": ", value, "\r\n"])
            .collect();
        let about_body = body.map_or_else(String::new, |body| {
            let length = body.len();
            format!("content-type: application/json\r\ncontent-length: {length}\r\n")
        });
        let body = body.unwrap_or_default();
        Self {
            line: format!("{method} {path} HTTP/1.1\r\n"),
            rest: format!("{headers}{about_body}\r\n{body}"),
        }
    }

    fn to(&self, address: SocketAddr) -> Vec<u8> {
        format!("{}host: {address}\r\n{}", self.line, self.rest).into_bytes()
    }
}

/// When to stop asking.
#[derive(Clone, Copy)]
pub(crate) enum Until {
    Passed(Duration),
    Answered(usize),
}

/// How it was answered.
#[derive(Default)]
pub(crate) struct Answers {
    /// From the first byte of a request to the last of its answer, in microseconds.
    micros: Vec<f64>,
    elapsed: Duration,
}

impl Answers {
    pub(crate) fn per_second(&self) -> f64 {
        let count = u32::try_from(self.count()).unwrap_or(u32::MAX);
        f64::from(count) / self.elapsed.as_secs_f64()
    }

    pub(crate) fn count(&self) -> usize {
        self.micros.len()
    }

    /// Adds those of a further round.
    pub(crate) fn add(&mut self, further: Self) {
        self.micros.extend(further.micros);
        self.elapsed += further.elapsed;
    }

    /// The time that so many per cent of the answers took less than, in microseconds.
    pub(crate) fn percentile(&mut self, percent: usize) -> f64 {
        self.micros.sort_by(f64::total_cmp);
        let index = self.count() * percent / 100;
        self.micros.get(index).copied().unwrap_or_default()
    }
}

/// Asks `address` over so many connections.
pub(crate) async fn ask(
    address: SocketAddr,
    request: Request,
    connections: usize,
    until: Until,
) -> Outcome<Answers> {
    spawn_blocking(move || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(LocalSet::new().run_until(ask_here(address, &request, connections, until)))
    })
    .await?
}

async fn ask_here(
    address: SocketAddr,
    request: &Request,
    connections: usize,
    until: Until,
) -> Outcome<Answers> {
    let request = Rc::new(request.to(address));
    let begin = Instant::now();
    let left = Rc::new(Cell::new(match until {
        Until::Answered(count) => count,
        Until::Passed(_) => usize::MAX,
    }));
    let mut tasks = Vec::new();
    for _ in 0..connections {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (request, left) = (request.clone(), left.clone());
        tasks.push(tokio::task::spawn_local(async move {
            let mut micros = Vec::new();
            let mut buffer = Vec::with_capacity(64 * 1024);
            loop {
                let asked = Instant::now();
                if matches!(until, Until::Passed(time) if asked - begin >= time) || left.get() == 0
                {
                    return Outcome::Ok(micros);
                }
                left.set(left.get() - 1);
                stream.write_all(&request).await?;
                read_answer(&mut stream, &mut buffer).await?;
                micros.push(asked.elapsed().as_secs_f64() * 1e6);
            }
        }));
    }
    let mut micros = Vec::new();
    for task in tasks {
        micros.extend(task.await??);
    }
    let elapsed = begin.elapsed();
    Ok(Answers { micros, elapsed })
}

async fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Outcome {
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err(Failure::new("the connection was closed without an answer"));
        }
        if length(buffer)?.is_some_and(|length| buffer.len() >= length) {
            return Ok(());
        }
    }
}

/// The length of a whole answer, once its head is there. It must be a success.
fn length(bytes: &[u8]) -> Outcome<Option<usize>> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut answer = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(head) = answer.parse(bytes)? else {
        return Ok(None);
    };
    if answer.code != Some(200) {
        let text = String::from_utf8_lossy(bytes);
        return Err(Failure::new(format!("no success: {text}")));
    }
    let body = answer
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"))
        .ok_or_else(|| Failure::new("an answer does not say its length"))?;
    let body: usize = std::str::from_utf8(body.value)?.parse()?;
    Ok(Some(head + body))
}
