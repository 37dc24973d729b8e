//! What is taken away is gone with the next request, also while others keep the server busy.

use std::time::Duration;

use companion_tests::{Failure, Outcome};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use super::load::{Request, Until, ask};
use super::servers::Server;
use super::{CONNECTIONS, text};

const ROUNDS: usize = 50;
/// Longer than the rounds take, and cut short by their end.
const MEANWHILE: Duration = Duration::from_secs(3);

/// Takes a grant away again and again. Its token must work until then, and never after; on each of several
/// connections.
///
/// # Errors
/// When a token outlives its grant.
pub(crate) async fn check(platform: &Server, world: &Value, request: &Request) -> Outcome {
    println!("{ROUNDS} grants are taken away under load …");
    let load = ask(
        platform.address,
        request.clone(),
        CONNECTIONS,
        Until::Passed(MEANWHILE),
    );
    let (load, revoked) = tokio::join!(load, revoke_again_and_again(platform, world));
    load?;
    revoked
}

async fn revoke_again_and_again(platform: &Server, world: &Value) -> Outcome {
    let url = format!("http://{}", platform.address);
    let connector = text(world, "/connector/id")?;
    let secret = text(world, "/connector/secret")?;
    let session = text(world, "/people/4/session")?;
    // A client each, so that the answers come over different connections.
    let clients = [Client::new(), Client::new(), Client::new()];
    let grants = format!("{url}/portal/v1/users/me/grants");
    for _ in 0..ROUNDS {
        let granted: Value = clients[0]
            .post(&grants)
            .bearer_auth(session)
            .json(&json!({"connectorId": connector}))
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        let exchanged: Value = clients[0]
            .get(format!("{url}/v1/accessToken"))
            .header("applicationId", connector)
            .header("applicationSecret", secret)
            .header("refreshToken", text(&granted, "/refreshToken")?)
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        let token = text(&exchanged, "/accessToken")?;
        expect(&clients, &url, token, StatusCode::OK).await?;
        clients[0]
            .request(Method::DELETE, format!("{grants}/{connector}"))
            .bearer_auth(session)
            .send()
            .await?
            .error_for_status()?;
        expect(&clients, &url, token, StatusCode::UNAUTHORIZED).await?;
    }
    Ok(())
}

async fn expect(clients: &[Client], url: &str, token: &str, status: StatusCode) -> Outcome {
    for client in clients {
        let answer = client
            .get(format!("{url}/v1/groups"))
            .header("accessToken", token)
            .send()
            .await?;
        if answer.status() != status {
            return Err(Failure::new(format!(
                "a token was answered {} instead of {status}",
                answer.status()
            )));
        }
    }
    Ok(())
}
