//! A receiver of callbacks that says nothing until it is told to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// The receiver. What arrives at it is passed on, answered or not.
pub(crate) struct Receiver {
    pub(crate) url: String,
    pub(crate) answers: Arc<AtomicBool>,
    arrived: mpsc::UnboundedReceiver<String>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let answers = Arc::new(AtomicBool::new(false));
        let (tell, arrived) = mpsc::unbounded_channel();
        let state = answers.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, state.clone(), tell.clone()));
            }
        });
        Self {
            url,
            answers,
            arrived,
        }
    }

    /// The body of the next callback.
    pub(crate) async fn next(&mut self) -> String {
        let next = timeout(Duration::from_secs(20), self.arrived.recv()).await;
        next.unwrap().unwrap()
    }
}

async fn serve(
    stream: TcpStream,
    answers: Arc<AtomicBool>,
    tell: mpsc::UnboundedSender<String>,
) -> Option<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if stream.read_line(&mut head).await.ok()? == 0 {
                return None;
            }
        }
        let lower = head.to_lowercase();
        let length = lower
            .split("content-length: ")
            .nth(1)
            .map_or(0, |rest| rest.split('\r').next().unwrap().parse().unwrap());
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.ok()?;
        let token = head
            .split("validationToken=")
            .nth(1)
            .map(|rest| rest.split([' ', '&']).next().unwrap().to_owned());
        if token.is_none() {
            let _ = tell.send(String::from_utf8(body).unwrap());
            if !answers.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
        }
        let token = token.unwrap_or_default();
        let length = token.len();
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{token}");
        stream.write_all(answer.as_bytes()).await.ok()?;
    }
}
