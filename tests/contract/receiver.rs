//! A receiver of callbacks on this computer, which answers as a test tells it to.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Value,
    /// The body as it came, where it is no JSON.
    pub(crate) form: String,
}

impl Call {
    /// The token that an address has to repeat.
    pub(crate) fn validation_token(&self) -> Option<String> {
        let (_, query) = self.path.split_once('?')?;
        let token = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("validationToken="))?;
        Some(token.to_owned())
    }

    /// The text of a message event.
    pub(crate) fn text(&self) -> &str {
        self.body["data"]["text"].as_str().unwrap_or_default()
    }
}

/// How to answer.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// With a status, a body and further lines of the head.
    With(u16, String, &'static str),
    /// Not at all.
    Never,
}

impl Reply {
    pub(crate) fn status(status: u16) -> Self {
        Self::With(status, String::new(), "")
    }

    /// What a good receiver answers.
    pub(crate) fn good(call: &Call) -> Self {
        Self::With(200, call.validation_token().unwrap_or_default(), "")
    }
}

type Plan = Box<dyn FnMut(&Call) -> Reply + Send>;

struct Shared {
    calls: Mutex<Vec<Call>>,
    plan: Mutex<Plan>,
    arrived: Notify,
}

/// The receiver. It goes when it is dropped.
pub(crate) struct Receiver {
    pub(crate) url: String,
    shared: Arc<Shared>,
    _serving: JoinSet<()>,
}

impl Receiver {
    /// A receiver that answers everything well.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            calls: Mutex::default(),
            plan: Mutex::new(Box::new(Reply::good)),
            arrived: Notify::new(),
        });
        let mut serving = JoinSet::new();
        let state = shared.clone();
        serving.spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                connections.spawn(serve(stream, state.clone()));
            }
        });
        Self {
            url,
            shared,
            _serving: serving,
        }
    }

    /// From now on answers as `plan` says.
    pub(crate) fn answers(&self, plan: impl FnMut(&Call) -> Reply + Send + 'static) {
        *self.shared.plan.lock().unwrap() = Box::new(plan);
    }

    /// From now on answers callbacks with this status.
    pub(crate) fn answers_callbacks_with(&self, status: u16) {
        self.answers(move |call| match call.method.as_str() {
            "POST" => Reply::status(status),
            _ => Reply::good(call),
        });
    }

    /// The requests that validated the address.
    pub(crate) fn validations(&self) -> Vec<Call> {
        self.of_method("GET")
    }

    /// The callbacks so far.
    pub(crate) fn callbacks(&self) -> Vec<Call> {
        self.of_method("POST")
    }

    fn of_method(&self, method: &str) -> Vec<Call> {
        let calls = self.shared.calls.lock().unwrap();
        calls
            .iter()
            .filter(|call| call.method == method)
            .cloned()
            .collect()
    }

    /// Waits until there have been `count` callbacks.
    #[track_caller]
    pub(crate) fn wait_for(&self, count: usize) -> impl Future<Output = Vec<Call>> {
        let shared = self.shared.clone();
        let caller = std::panic::Location::caller();
        async move {
            let waiting = async {
                loop {
                    let next = shared.arrived.notified();
                    let calls: Vec<Call> = shared
                        .calls
                        .lock()
                        .unwrap()
                        .iter()
                        .filter(|call| call.method == "POST")
                        .cloned()
                        .collect();
                    if calls.len() >= count {
                        return calls;
                    }
                    next.await;
                }
            };
            tokio::time::timeout(PATIENCE, waiting)
                .await
                .unwrap_or_else(|_| panic!("{caller}: {count} callbacks have not come"))
        }
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    let mut stream = BufReader::new(stream);
    while let Some(call) = read(&mut stream).await {
        let reply = (shared.plan.lock().unwrap())(&call);
        shared.calls.lock().unwrap().push(call);
        shared.arrived.notify_waiters();
        let Reply::With(status, body, head) = reply else {
            return std::future::pending().await;
        };
        let length = body.len();
        let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n{head}\r\n{body}");
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<Call> {
    let mut line = String::new();
    stream
        .read_line(&mut line)
        .await
        .ok()
        .filter(|length| *length > 0)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let length = headers
        .get("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some(Call {
        method,
        path,
        headers,
        body: serde_json::from_slice(&body).unwrap_or_default(),
        form: String::from_utf8_lossy(&body).into_owned(),
    })
}
