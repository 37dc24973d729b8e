//! A server that answers as it is told, byte for byte, and keeps what it was sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use kaizala_client::BaseUrl;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;
use tokio_rustls::TlsAcceptor;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    /// Names in lower case, in the order of arrival.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) at: Instant,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What the server does about a request.
pub(crate) enum Reply {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Closes without a word.
    Close,
    /// Says nothing and stays.
    Hang,
}

impl Reply {
    pub(crate) fn with(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut text = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\n");
        for (name, value) in headers {
            text += &[name, ": ", value, "\r\n"].concat();
        }
        let rest = format!("content-length: {}\r\n\r\n{body}", body.len());
        Self::Bytes((text + &rest).into_bytes())
    }

    pub(crate) fn json(status: u16, body: &str) -> Self {
        Self::with(
            status,
            &[("content-type", "application/json; charset=utf-8")],
            body,
        )
    }

    pub(crate) fn moved(location: &str) -> Self {
        Self::with(308, &[("location", location)], "{}")
    }
}

/// A running server; it ends with the test's runtime.
pub(crate) struct Server {
    port: u16,
    is_tls: bool,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    script: Mutex<VecDeque<Reply>>,
    requests: Mutex<Vec<Request>>,
    connections: Mutex<u32>,
}

impl Server {
    pub(crate) async fn start(script: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::serve(listener, None, script)
    }

    pub(crate) async fn start_tls(
        acceptor: TlsAcceptor,
        script: impl IntoIterator<Item = Reply>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::serve(listener, Some(acceptor), script)
    }

    pub(crate) fn serve(
        listener: TcpListener,
        acceptor: Option<TlsAcceptor>,
        script: impl IntoIterator<Item = Reply>,
    ) -> Self {
        let state = Arc::new(State::default());
        state.script.lock().unwrap().extend(script);
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            is_tls: acceptor.is_some(),
            state: Arc::clone(&state),
        };
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                *state.connections.lock().unwrap() += 1;
                tokio::spawn(State::greet(Arc::clone(&state), acceptor.clone(), stream));
            }
        });
        server
    }

    /// More to say, after what has been scripted so far.
    pub(crate) fn then(&self, reply: Reply) {
        self.state.script.lock().unwrap().push_back(reply);
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn url(&self, path: &str) -> String {
        let scheme = if self.is_tls { "https" } else { "http" };
        format!("{scheme}://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) fn base(&self) -> BaseUrl {
        BaseUrl::parse(&self.url("")).unwrap()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.state.requests.lock().unwrap().clone()
    }

    /// How many connections were opened, whether or not a request came.
    pub(crate) fn connections(&self) -> u32 {
        *self.state.connections.lock().unwrap()
    }
}

impl State {
    async fn greet(self: Arc<Self>, acceptor: Option<TlsAcceptor>, stream: TcpStream) {
        match acceptor {
            Some(acceptor) => {
                // A client that refuses the certificate ends the handshake.
                if let Ok(stream) = acceptor.accept(stream).await {
                    self.answer(stream).await;
                }
            }
            None => self.answer(stream).await,
        }
    }

    async fn answer(&self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        let Some(request) = read(&mut stream).await else {
            return;
        };
        self.requests.lock().unwrap().push(request);
        let reply = self.script.lock().unwrap().pop_front();
        match reply.unwrap_or(Reply::Close) {
            Reply::Bytes(bytes) => {
                // The client may have had enough before the end.
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
            }
            Reply::Close => {}
            Reply::Hang => std::future::pending().await,
        }
    }
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Request> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8(bytes[..head].to_vec()).unwrap();
    let mut lines = text.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .map_or(0, |(_, length)| length.parse().unwrap());
    while bytes.len() < head + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let body = String::from_utf8(bytes[head + 4..].to_vec()).unwrap();
    Some(Request {
        method,
        target,
        headers,
        body,
        at: Instant::now(),
    })
}
