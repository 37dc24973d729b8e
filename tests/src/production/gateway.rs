//! A gateway for text messages, which hands out what it was asked to send.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use url::Url;

use crate::wait::until;
use crate::window::PATIENCE;
use crate::{Failure, Outcome};

/// A text message: to whom, and what.
type Message = (String, String);

/// The gateway. Its thread ends with the process.
pub(super) struct Gateway {
    port: u16,
    messages: Arc<Mutex<Vec<Message>>>,
}

impl Gateway {
    pub(super) fn start() -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let messages = Arc::<Mutex<Vec<Message>>>::default();
        let noted = Arc::clone(&messages);
        thread::spawn(move || {
            for call in listener.incoming().flatten() {
                // Who breaks off is asked nothing more.
                if let Ok(message) = answer(call) {
                    noted
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(message);
                }
            }
        });
        Ok(Self { port, messages })
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The PIN in the newest message to `number`. It is handed out once.
    pub(super) async fn pin(&self, number: &str) -> Outcome<String> {
        until(&format!("a message to {number}"), PATIENCE, async || {
            let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
            let newest = messages.iter().rposition(|(to, _)| to == number);
            Ok(newest.and_then(|at| pin_in(&messages.remove(at).1)))
        })
        .await
    }
}

/// Reads one request and says that the message was taken.
fn answer(call: TcpStream) -> Outcome<Message> {
    let mut reader = BufReader::new(call);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let line = line.trim().to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
        if line.is_empty() {
            break;
        }
    }
    let mut form = vec![0; length];
    reader.read_exact(&mut form)?;
    let said = b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
    reader.into_inner().write_all(said)?;
    let url = Url::parse(&format!("http://gateway/?{}", String::from_utf8(form)?))?;
    let field = |name: &str| {
        let found = url.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned())
    };
    let (Some(to), Some(body)) = (field("To"), field("Body")) else {
        return Err(Failure::new("a message without a number or a text"));
    };
    Ok((to, body))
}

/// The six digits in a text message.
fn pin_in(text: &str) -> Option<String> {
    let digits = |part: &&str| part.len() == 6;
    text.split(|sign: char| !sign.is_ascii_digit())
        .find(digits)
        .map(str::to_owned)
}
