//! The client against a scripted server: what exactly is sent, and what is made of every kind of answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod addresses;
mod answers;
mod calls;
mod proxies;
mod redirects;
mod retries;
mod secrets;
mod server;
mod tls;

use std::env;

use kaizala_api::ids::ConnectorId;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::AccessTokenAnswer;
use kaizala_client::{Answer, BaseUrl, Client, ClientError, Options};
use tokio::process::Command;

const CONNECTOR: &str = "11111111-2222-4333-8444-555555555555@1";
const SECRET: &str = "S3CR3TAAAA";
const REFRESH_TOKEN: &str = "kzr_refresh-token-of-the-test";
const ACCESS_TOKEN: &str = "kza_access-token-of-the-test";

/// The answer to an exchange.
const EXCHANGED: &str = r#"{"accessToken":"kza_new","endpointUrl":"https://platform.example.org/",
    "accessTokenExpiry":1893542400000,"refreshToken":null,"scope":"token.write"}"#;

/// An ignored test of this binary as a process of its own, for what belongs to a whole process: its environment, its
/// log.
fn apart(test: &str) -> Command {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--ignored", "--exact", "--nocapture", test]);
    child
}

fn client() -> Client {
    Client::new(Options::default()).unwrap()
}

async fn exchange(base: &BaseUrl) -> Result<Answer<AccessTokenAnswer>, ClientError> {
    exchange_with(&client(), base).await
}

async fn exchange_with(
    client: &Client,
    base: &BaseUrl,
) -> Result<Answer<AccessTokenAnswer>, ClientError> {
    client
        .token_service(base.clone())
        .access_token(
            &ConnectorId::from(CONNECTOR),
            &Secret::from(SECRET),
            &Secret::from(REFRESH_TOKEN),
        )
        .await
}
