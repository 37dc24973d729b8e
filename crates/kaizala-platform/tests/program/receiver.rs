//! Receivers of callbacks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// A callback as it arrived.
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) body: String,
}

/// How to answer a callback.
pub(crate) enum Reply {
    Status(u16),
    /// By closing the connection.
    Closed,
    /// Not at all.
    Never,
}

/// Listens for as long as the runtime runs; says where. Whoever asks whether this address wants callbacks is told yes.
pub(crate) async fn listen(plan: impl Fn(&Call) -> Reply + Send + Sync + 'static) -> String {
    listen_slowly(|| Duration::ZERO, plan).await
}

/// Listens, and needs some time until it has understood a callback. One whose sender has gone meanwhile is forgotten.
pub(crate) async fn listen_slowly(
    time: impl Fn() -> Duration + Send + Sync + 'static,
    plan: impl Fn(&Call) -> Reply + Send + Sync + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (time, plan) = (Arc::new(time), Arc::new(plan));
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(stream, time.clone(), plan.clone()));
        }
    });
    url
}

/// A receiver that says nothing until it is told to. What arrives at it is passed on, answered or not.
pub(crate) struct Receiver {
    pub(crate) url: String,
    pub(crate) answers: Arc<AtomicBool>,
    arrived: mpsc::UnboundedReceiver<String>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let answers = Arc::new(AtomicBool::new(false));
        let (tell, arrived) = mpsc::unbounded_channel();
        let state = answers.clone();
        let url = listen(move |call| {
            let _ = tell.send(call.body.clone());
            if state.load(Ordering::SeqCst) {
                Reply::Status(200)
            } else {
                Reply::Never
            }
        });
        Self {
            url: format!("{}/hook", url.await),
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
    time: Arc<impl Fn() -> Duration>,
    plan: Arc<impl Fn(&Call) -> Reply>,
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
        let call = Call {
            path: head.split(' ').nth(1).unwrap().to_owned(),
            body: String::from_utf8(body).unwrap(),
        };
        // Nothing follows before it is answered, unless the sender goes.
        let time = time();
        if !time.is_zero() && timeout(time, stream.fill_buf()).await.is_ok() {
            return None;
        }
        let reply = match &token {
            Some(_) => Reply::Status(200),
            None => plan(&call),
        };
        let status = match reply {
            Reply::Status(status) => status,
            Reply::Closed => return None,
            Reply::Never => std::future::pending().await,
        };
        let token = token.unwrap_or_default();
        let length = token.len();
        let answer = format!("HTTP/1.1 {status} -\r\ncontent-length: {length}\r\n\r\n{token}");
        stream.write_all(answer.as_bytes()).await.ok()?;
    }
}
