//! Where secrets must not be: addresses, errors, `Debug`, logs.

use kaizala_api::ids::ConnectorId;
use kaizala_api::portal::accounts::SignIn;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::LoginWithPin;
use kaizala_client::{ClientError, Misfit};

use crate::server::{Reply, Server};
use crate::{ACCESS_TOKEN, CONNECTOR, EXCHANGED, REFRESH_TOKEN, SECRET, apart, client, exchange};

const SESSION: &str = "kzs_session-of-the-test";
const PASSWORD: &str = "correct horse battery";

fn refused(message: &str) -> Reply {
    let body = format!(
        r#"{{"message":"{message}","errorCode":"Unauthenticated","errorCategoryKey":"AuthException"}}"#
    );
    Reply::json(401, &body)
}

#[tokio::test]
async fn the_most_talkative_log_holds_none() {
    let output = apart("secrets::talkative_half").output().await.unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{log}");
    assert!(log.contains("/v1/accessToken"), "our own lines:\n{log}");
    assert!(log.contains("hyper_util"), "and the library's:\n{log}");
    for secret in [SECRET, REFRESH_TOKEN, SESSION, ACCESS_TOKEN, "kza_new"] {
        assert!(!log.contains(secret), "{secret} in\n{log}");
    }
}

#[tokio::test]
#[ignore = "run by the test above, which reads its log"]
async fn talkative_half() {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(std::io::stderr)
        .init();
    let server = Server::start([]).await;
    server.then(Reply::moved(&server.url("/eu")));
    server.then(Reply::json(200, EXCHANGED));
    exchange(&server.base()).await.unwrap();
    server.then(refused(&format!("{SECRET} {REFRESH_TOKEN}")));
    exchange(&server.base()).await.unwrap_err();
    server.then(refused("no"));
    let portal = client().portal(server.base(), Some(Secret::from(SESSION)));
    portal.account().await.unwrap_err();
    server.then(refused("no"));
    let platform = client().platform_service(server.base(), Secret::from(ACCESS_TOKEN));
    platform.users_me().await.unwrap_err();
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn a_server_that_repeats_them_is_blanked() {
    let server = Server::start([]).await;
    let tokens = client().token_service(server.base());
    let portal = client().portal(server.base(), None);

    server.then(refused(&format!("no such {SECRET} with {REFRESH_TOKEN}")));
    let exchange = exchange(&server.base()).await.unwrap_err();
    server.then(refused("PIN 654321 is wrong"));
    let login = LoginWithPin {
        mobile_number: "+15550100001".to_owned(),
        application_id: ConnectorId::from(CONNECTOR),
        pin: Secret::from("654321"),
    };
    let login = tokens.login_with_pin(&login).await.unwrap_err();
    server.then(refused(&format!("{PASSWORD} is wrong")));
    let sign_in = SignIn {
        email: "developer@example.org".to_owned(),
        password: Secret::from(PASSWORD),
    };
    let sign_in = portal.sign_in(&sign_in).await.unwrap_err();

    for (error, message) in [
        (exchange, "no such … with …"),
        (login, "PIN … is wrong"),
        (sign_in, "… is wrong"),
    ] {
        let ClientError::Refused { body, .. } = error else {
            panic!("{error}");
        };
        assert_eq!(body.message, message);
    }
}

#[tokio::test]
async fn nothing_prints_them() {
    let server = Server::start([]).await;
    let portal = client().portal(server.base(), Some(Secret::from(SESSION)));
    let platform = client().platform_service(server.base(), Secret::from(ACCESS_TOKEN));
    let text = format!("{portal:?} {platform:?}");
    assert!(
        !text.contains(SESSION) && !text.contains(ACCESS_TOKEN),
        "{text}"
    );
    assert!(text.contains(&server.url("")), "{text}");
}

#[tokio::test]
async fn no_address_holds_one() {
    let server = Server::start([Reply::json(200, EXCHANGED)]).await;
    exchange(&server.base()).await.unwrap();
    assert_eq!(server.requests()[0].target, "/v1/accessToken");
}

#[tokio::test]
async fn one_that_no_header_can_carry_is_not_sent() {
    let server = Server::start([]).await;
    for (secret, refresh_token, header) in [
        ("line\nbreak", "r", "applicationsecret"),
        ("", "r", "applicationsecret"),
        ("s", "schlüssel\u{7f}", "refreshtoken"),
        ("s", "", "refreshtoken"),
    ] {
        let error = client()
            .token_service(server.base())
            .access_token(
                &ConnectorId::from("c"),
                &secret.into(),
                &refresh_token.into(),
            )
            .await
            .unwrap_err();
        assert_eq!(error, ClientError::CredentialMalformed { header });
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn the_parser_does_not_quote_a_token() {
    // A number where a text belongs is quoted by the parser's own message.
    let body = r#"{"accessToken":4711471147,"endpointUrl":"","accessTokenExpiry":1}"#;
    let server = Server::start([Reply::json(200, body)]).await;
    let error = exchange(&server.base()).await.unwrap_err();
    assert!(matches!(
        error,
        ClientError::NotAPlatform {
            misfit: Misfit::WrongShape { .. },
            ..
        }
    ));
    assert!(!format!("{error} {error:?}").contains("4711471147"));
}
