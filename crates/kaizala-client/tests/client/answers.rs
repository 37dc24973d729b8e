//! What is made of every kind of answer.

use std::time::Duration;

use http::StatusCode;
use kaizala_api::errors::{ErrorCategory, ErrorCode, Reason, TOKEN_INVALID};
use kaizala_api::ids::GroupId;
use kaizala_api::secret::Secret;
use kaizala_api::time::UnixMillis;
use kaizala_client::{ClientError, Fate, Misfit};

use crate::server::{Reply, Server};
use crate::{ACCESS_TOKEN, EXCHANGED, client, exchange};

async fn answered(reply: Reply) -> ClientError {
    let server = Server::start([reply]).await;
    let error = exchange(&server.base()).await.unwrap_err();
    assert_eq!(server.requests().len(), 1);
    error
}

#[tokio::test]
async fn an_exchange_tells_the_servers_time() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let server = Server::start([Reply::with(200, &[date], EXCHANGED)]).await;
    let answer = exchange(&server.base()).await.unwrap();
    assert_eq!(answer.server_time, Some(UnixMillis(784_111_777_000)));
    assert_eq!(answer.moved_to, None);
    assert_eq!(answer.value.access_token.expose(), "kza_new");
    assert!(answer.value.refresh_token.is_none());
    assert_eq!(
        answer.value.access_token_expiry,
        UnixMillis(1_893_542_400_000)
    );
}

#[tokio::test]
async fn a_server_without_a_usable_clock_is_no_error() {
    for date in ["", "yesterday", "Sun, 99 Nov 1994 08:49:37 GMT"] {
        let server = Server::start([Reply::with(200, &[("date", date)], EXCHANGED)]).await;
        assert_eq!(
            exchange(&server.base()).await.unwrap().server_time,
            None,
            "{date}"
        );
    }
}

#[tokio::test]
async fn a_web_page_is_no_platform() {
    for (status, kind, body) in [
        (
            200,
            "text/html; charset=utf-8",
            "<!doctype html><title>Hotel Wi-Fi</title>",
        ),
        (200, "application/json", "\n <html>sign in</html>"),
        (401, "text/html", "<html>sign in</html>"),
        (404, "text/html", "<html>not found</html>"),
    ] {
        let error = answered(Reply::with(status, &[("content-type", kind)], body)).await;
        let misfit = Misfit::Html;
        assert_eq!(
            error,
            ClientError::NotAPlatform {
                misfit,
                status: Some(status)
            }
        );
        assert_eq!(error.fate(), Fate::Unknown);
    }
}

#[tokio::test]
async fn a_body_that_is_not_what_was_asked_for_is_no_platform() {
    for (body, misfit) in [
        ("", Misfit::NotJson),
        ("OK", Misfit::NotJson),
        (r#"{"accessToken":"kza_"#, Misfit::NotJson),
        ("{accessToken:'kza'}", Misfit::NotJson),
        ("{}", Misfit::WrongShape { line: 1, column: 2 }),
        ("null", Misfit::WrongShape { line: 1, column: 4 }),
    ] {
        let error = answered(Reply::json(200, body)).await;
        assert_eq!(
            error,
            ClientError::NotAPlatform {
                misfit,
                status: Some(200)
            },
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_wrong_shape_repeats_nothing_of_the_answer() {
    let body = r#"{"accessToken":"kza_hidden","endpointUrl":"","accessTokenExpiry":"kza_hidden"}"#;
    let error = answered(Reply::json(200, body)).await;
    assert!(matches!(
        error,
        ClientError::NotAPlatform {
            misfit: Misfit::WrongShape { .. },
            ..
        }
    ));
    assert!(!format!("{error} {error:?}").contains("kza_hidden"));
}

#[tokio::test]
async fn a_truncated_body_is_an_interruption() {
    let text = format!("HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{EXCHANGED}");
    let error = answered(Reply::Bytes(text.into_bytes())).await;
    assert_eq!(error, ClientError::Interrupted);
    assert_eq!(error.fate(), Fate::Unknown);
}

#[tokio::test]
async fn an_endless_body_is_not_read_to_its_end() {
    let announced = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{{",
        1_u64 << 40
    );
    let mut unannounced = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec();
    unannounced.resize(3 * 1024 * 1024, b' ');
    for bytes in [announced.into_bytes(), unannounced] {
        let error = answered(Reply::Bytes(bytes)).await;
        let misfit = Misfit::TooLarge;
        assert_eq!(
            error,
            ClientError::NotAPlatform {
                misfit,
                status: Some(200)
            }
        );
    }
}

#[tokio::test]
async fn an_error_body_becomes_a_code() {
    let body = format!(
        r#"{{"message":"{TOKEN_INVALID}","errorCode":"InvalidToken","errorCategoryKey":"AuthException"}}"#
    );
    let error = answered(Reply::json(401, &body)).await;
    assert_eq!(error.error_code(), Some(ErrorCode::InvalidToken));
    assert_eq!(error.reason(), None);
    assert_eq!(error.fate(), Fate::Never);
    let ClientError::Refused {
        status,
        body,
        retry_after,
    } = error
    else {
        panic!("{error}");
    };
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(body.message, TOKEN_INVALID);
    assert_eq!(body.error_category_key, ErrorCategory::AuthException);
    assert_eq!(retry_after, None);
}

#[tokio::test]
async fn the_portals_reason_is_kept_and_an_unknown_one_does_no_harm() {
    for (reason, expected) in [
        (r#""pinWrong""#, Some(Reason::PinWrong)),
        (r#""reasonOfNextYear""#, None),
        ("null", None),
        ("7", None),
    ] {
        let body = format!(
            r#"{{"message":"","errorCode":"CodeOfNextYear","errorCategoryKey":"ValidationException","reason":{reason}}}"#
        );
        let error = answered(Reply::json(400, &body)).await;
        assert_eq!(error.reason(), expected, "{reason}");
        assert_eq!(error.error_code(), Some(ErrorCode::Unknown), "{reason}");
    }
}

#[tokio::test]
async fn throttling_tells_how_long() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let http_date = "Sun, 06 Nov 1994 08:51:07 GMT";
    for (headers, seconds) in [
        (vec![("retry-after", "37")], 37),
        (vec![("retry-after", " 37 ")], 37),
        (vec![("retry-after", "4294967296")], 4_294_967_296),
        (vec![("retry-after", http_date), date], 90),
    ] {
        let error = answered(Reply::with(429, &headers, "slow down")).await;
        assert_eq!(error.error_code(), Some(ErrorCode::TooManyRequests));
        assert_eq!(
            error.retry_after(),
            Some(Duration::from_secs(seconds)),
            "{headers:?}"
        );
    }
}

#[tokio::test]
async fn a_failed_server_leaves_the_fate_unknown() {
    let error = answered(Reply::json(500, "{}")).await;
    assert!(matches!(
        error,
        ClientError::ServerFailed {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            ..
        }
    ));
    assert_eq!(error.fate(), Fate::Unknown);
}

#[tokio::test]
async fn another_product_is_recognised() {
    let body = r#"{"product":"something-else","version":"1","name":"x","mode":"dev","isFresh":true,
        "setupCodeRequired":false,"endpointUrl":""}"#;
    let server = Server::start([Reply::json(200, body)]).await;
    let error = client()
        .portal(server.base(), None)
        .server()
        .await
        .unwrap_err();
    let misfit = Misfit::OtherProduct;
    assert_eq!(
        error,
        ClientError::NotAPlatform {
            misfit,
            status: Some(200)
        }
    );
}

#[tokio::test]
async fn a_group_that_is_not_in_its_wrapper_is_missing() {
    let server = Server::start([Reply::json(200, r#"{"groups":[]}"#)]).await;
    let platform = client().platform_service(server.base(), Secret::from(ACCESS_TOKEN));
    let error = platform.group(&GroupId::from("g")).await.unwrap_err();
    assert!(matches!(
        error,
        ClientError::NotAPlatform {
            misfit: Misfit::Missing,
            ..
        }
    ));
}
