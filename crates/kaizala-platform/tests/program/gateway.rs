//! What a server logs about its SMS gateway.
#![cfg(unix)]

use reqwest::{Client, Method};
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::process::Program;
use crate::world::{PASSWORD, PHONE, ask};

/// Takes one request, and answers as Twilio does: with the number, and here even the text, in its sentence. Gives the
/// text back.
async fn refuse(listener: TcpListener, done: oneshot::Sender<String>) {
    let (stream, _) = listener.accept().await.unwrap();
    let mut stream = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        stream.read_line(&mut head).await.unwrap();
    }
    let head = head.to_lowercase();
    let length = head.split("content-length: ").nth(1).unwrap();
    let length = length.split('\r').next().unwrap().parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    let body = String::from_utf8(body).unwrap();
    let said = format!("The 'To' number {PHONE} is not valid. {body}");
    let said = json!({"code": 21211, "message": said, "status": 400}).to_string();
    let length = said.len();
    let answer = format!("HTTP/1.1 400 Bad Request\r\ncontent-length: {length}\r\n\r\n{said}");
    stream.write_all(answer.as_bytes()).await.unwrap();
    done.send(body).unwrap();
}

#[tokio::test]
async fn a_gateway_that_tells_tales_is_not_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, "token-of-the-gateway\n").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gateway = format!("--sms-gateway=http://{}", listener.local_addr().unwrap());
    let token = format!("--sms-auth-token-file={}", token.display());
    let program = Program::start(
        folder.path(),
        &[
            &gateway,
            &token,
            "--sms-account-sid=AC0123",
            "--sms-from=+15550100000",
            "--log=trace",
        ],
    );
    let (done, body) = oneshot::channel();
    tokio::spawn(refuse(listener, done));
    let http = Client::builder().no_proxy().build().unwrap();
    let portal = format!("{}/portal/v1", program.url);
    let wish = json!({"email": "chief@example.org", "password": PASSWORD, "name": "Chief"});
    let url = format!("{portal}/accounts");
    let (_, made) = ask(&http, Method::POST, &url, &[], Some(wish)).await;
    let bearer = format!("Bearer {}", made["session"].as_str().unwrap());
    let wish = json!({"mobileNumber": PHONE});
    let url = format!("{portal}/phone/pin");
    let signed = [("authorization", bearer.as_str())];
    let (status, answer) = ask(&http, Method::POST, &url, &signed, Some(wish)).await;
    assert_eq!(status, 200, "{answer}");
    let body = body.await.unwrap();
    // What is under way is finished before it ends.
    program.terminate();
    let (_, log) = program.wait();

    assert!(log.contains("21211") && log.contains("given up"), "{log}");
    let pin = body
        .split(|sign: char| !sign.is_ascii_digit())
        .find(|part| part.len() == 6)
        .unwrap();
    let words = log.split(|sign: char| !sign.is_ascii_alphanumeric());
    assert!(!words.into_iter().any(|word| word == pin), "PIN in\n{log}");
    for canary in [&PHONE[1..], "token-of-the-gateway", "AC0123"] {
        assert!(!log.contains(canary), "{canary} in\n{log}");
    }
}
