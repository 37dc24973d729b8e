//! A network with nobody on it but the tests: every address leads to this computer, names mean what the test says, and
//! every connection is seen.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio_rustls::TlsAcceptor;

fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status().unwrap();
    assert!(status.success(), "{program} {arguments:?}");
}

/// Has every address lead here, and asks this computer what names mean.
pub(crate) fn take_over(folder: &Path) {
    run("ip", &["link", "set", "lo", "up"]);
    run("ip", &["route", "add", "local", "default", "dev", "lo"]);
    run(
        "ip",
        &["-6", "route", "add", "local", "default", "dev", "lo"],
    );
    let resolver = folder.join("resolv.conf");
    std::fs::write(
        &resolver,
        "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
    )
    .unwrap();
    run(
        "mount",
        &["--bind", resolver.to_str().unwrap(), "/etc/resolv.conf"],
    );
}

/// Connections that any process of this network has begun since it is there.
pub(crate) fn connections_begun() -> u64 {
    let text = std::fs::read_to_string("/proc/self/net/snmp").unwrap();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("Tcp: "));
    let names = lines.next().unwrap().split_whitespace();
    let values = lines.next().unwrap().split_whitespace();
    let mut both = names.zip(values);
    let (_, value) = both.find(|(name, _)| *name == "ActiveOpens").unwrap();
    value.parse().unwrap()
}

/// What names mean: the answer to each further question, of which the last one stays.
#[derive(Clone, Default)]
pub(crate) struct Names(Arc<Mutex<HashMap<String, Vec<Vec<IpAddr>>>>>);

impl Names {
    /// Answers questions from now on.
    pub(crate) async fn serve() -> Self {
        let names = Self::default();
        let socket = UdpSocket::bind("127.0.0.1:53").await.unwrap();
        let shared = names.clone();
        tokio::spawn(async move {
            let mut question = [0; 512];
            loop {
                let (length, from) = socket.recv_from(&mut question).await.unwrap();
                let answer = shared.answer(&question[..length]);
                socket.send_to(&answer, from).await.unwrap();
            }
        });
        names
    }

    /// The addresses of a name, for one question after the other.
    pub(crate) fn set(&self, name: &str, answers: &[&[&str]]) {
        let parse = |answer: &&[&str]| answer.iter().map(|one| one.parse().unwrap()).collect();
        let answers = answers.iter().map(parse).collect();
        self.0.lock().unwrap().insert(name.to_owned(), answers);
    }

    /// The answer of RFC 1035 to a question for the addresses of one kind.
    fn answer(&self, question: &[u8]) -> Vec<u8> {
        let mut labels = Vec::new();
        let mut at = 12;
        while question[at] != 0 {
            let end = at + 1 + usize::from(question[at]);
            labels.push(String::from_utf8_lossy(&question[at + 1..end]).to_lowercase());
            at = end;
        }
        let is_v6 = question[at + 2] == 28;
        let mut names = self.0.lock().unwrap();
        let known = names.get_mut(&labels.join("."));
        let found = known.map_or_else(Vec::new, |answers| {
            let now = answers[0].clone();
            // A name is asked for twice at once, for either kind; the later question moves on.
            if is_v6 && answers.len() > 1 {
                answers.remove(0);
            }
            now
        });
        let of_kind: Vec<_> = found
            .into_iter()
            .filter(|one| one.is_ipv6() == is_v6)
            .collect();
        let mut answer = question[..2].to_vec();
        answer.extend([
            0x81,
            0x80,
            0,
            1,
            0,
            u8::try_from(of_kind.len()).unwrap(),
            0,
            0,
            0,
            0,
        ]);
        answer.extend(&question[12..at + 5]);
        for address in of_kind {
            // The name of the question; for no time at all.
            answer.extend([0xc0, 12, 0, question[at + 2], 0, 1, 0, 0, 0, 0]);
            match address {
                IpAddr::V4(address) => {
                    answer.extend([0, 4]);
                    answer.extend(address.octets());
                }
                IpAddr::V6(address) => {
                    answer.extend([0, 16]);
                    answer.extend(address.octets());
                }
            }
        }
        answer
    }
}

/// A receiver at every address: it echoes validation tokens, and sends whoever asks for `/to?…` there.
pub(crate) struct Everywhere {
    /// Where connections went to.
    reached: Arc<Mutex<Vec<SocketAddr>>>,
}

impl Everywhere {
    /// Listens with TLS for these names, vouched for by the authority in the file that it writes.
    pub(crate) async fn listen(names: &[&str], authority: &Path) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = parameters.self_signed(&key).unwrap();
        std::fs::write(authority, certificate.pem()).unwrap();
        let issuer = Issuer::new(parameters, key);
        let key = KeyPair::generate().unwrap();
        let names: Vec<String> = names.iter().copied().map(str::to_owned).collect();
        let leaf = CertificateParams::new(names).unwrap();
        let leaf = leaf.signed_by(&key, &issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], key)
            .unwrap();
        let tls = TlsAcceptor::from(Arc::new(tls));
        let reached = Arc::new(Mutex::new(Vec::new()));
        for port in [80, 443, 8443] {
            let listener = TcpListener::bind(("::", port)).await.unwrap();
            let (reached, tls) = (reached.clone(), tls.clone());
            tokio::spawn(async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    reached.lock().unwrap().push(stream.local_addr().unwrap());
                    tokio::spawn(greet(stream, tls.clone()));
                }
            });
        }
        Self { reached }
    }

    /// The addresses that were reached since this was asked last.
    pub(crate) fn reached(&self) -> Vec<IpAddr> {
        let reached = std::mem::take(&mut *self.reached.lock().unwrap());
        reached.iter().map(|one| one.ip().to_canonical()).collect()
    }
}

/// Answers one request, as far as whoever came speaks TLS.
async fn greet(stream: TcpStream, tls: TlsAcceptor) -> Option<()> {
    let mut stream = tls.accept(stream).await.ok()?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).ok()?;
    let target = head.split(' ').nth(1)?;
    let answer = match target.split_once("/to/") {
        Some((_, rest)) => {
            let (status, location) = rest.split_once('/')?;
            let location = location.split(['&', '?']).next()?.replace('|', "/");
            format!("HTTP/1.1 {status} Moved\r\nLocation: {location}\r\n")
        }
        None => "HTTP/1.1 200 OK\r\n".to_owned(),
    };
    let token = target
        .split("validationToken=")
        .nth(1)
        .unwrap_or("%PDF-1.7");
    let length = token.len();
    let answer = format!("{answer}Connection: close\r\nContent-Length: {length}\r\n\r\n{token}");
    stream.write_all(answer.as_bytes()).await.ok()?;
    stream.shutdown().await.ok()
}
