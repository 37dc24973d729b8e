//! The program, run to its end or as a server.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Output, Stdio};

use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_kaizala-platform"));
    for name in ["KAIZALA_LISTEN", "KAIZALA_DATA", "KAIZALA_PUBLIC_URL"] {
        program.env_remove(name);
    }
    program.kill_on_drop(true);
    program
}

/// Runs the program to its end.
pub(crate) async fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Output {
    program().args(arguments).output().await.unwrap()
}

/// Runs the program to its end with a password in its environment.
pub(crate) async fn run_with_password(arguments: &[&str], password: &str) -> Output {
    let mut program = program();
    program.args(arguments).env("KAIZALA_PASSWORD", password);
    program.output().await.unwrap()
}

/// Makes a demo in `folder`; what it printed.
pub(crate) async fn demo(folder: &Path) -> Value {
    let data = folder.to_str().unwrap();
    let made = run(["demo", "--json", "--data", data]).await;
    assert!(made.status.success(), "{made:?}");
    serde_json::from_slice(&made.stdout).unwrap()
}

/// A running server.
pub(crate) struct Served {
    pub(crate) url: String,
    pub(crate) http: Client,
    process: Child,
}

impl Served {
    /// Serves what is in `folder`, for trying out.
    pub(crate) async fn start(folder: &Path) -> Self {
        let data = folder.to_str().unwrap();
        let mut process = program()
            .args(["serve", "--dev", "--listen", "127.0.0.1:0", "--data", data])
            .env("KAIZALA_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap().unwrap();
        let url = line.strip_prefix("Kaizala Platform: ").unwrap();
        Self {
            url: url.trim_end_matches('/').to_owned(),
            http: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
            process,
        }
    }

    /// Asks with headers; the status and the body.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status();
        (status, answer.json().await.unwrap_or_default())
    }

    /// Asks with an access token; the body of a success.
    #[track_caller]
    pub(crate) fn with_token<'a>(
        &'a self,
        method: Method,
        path: &'a str,
        token: &'a str,
        body: Option<Value>,
    ) -> impl Future<Output = Value> + 'a {
        let caller = std::panic::Location::caller();
        async move {
            let headers = [("accessToken", token)];
            let (status, body) = self.ask(method, path, &headers, body).await;
            assert_eq!(status, StatusCode::OK, "{caller}: {path} {body}");
            body
        }
    }

    /// Ends it without warning.
    pub(crate) async fn kill(mut self) {
        self.process.kill().await.unwrap();
    }
}

/// The text at `key`.
#[track_caller]
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    let found = value.pointer(key).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no text at {key}: {value}"))
}
