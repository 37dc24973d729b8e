//! 308: the whole matrix of contract 7.2. What counts is what never arrives at the second host.

use kaizala_api::ids::GroupId;
use kaizala_api::messages::PostMessage;
use kaizala_api::secret::Secret;
use kaizala_client::{BaseUrl, ClientError, Fate, Misfit};

use crate::server::{Reply, Server};
use crate::{ACCESS_TOKEN, EXCHANGED, REFRESH_TOKEN, SECRET, client, exchange};

#[tokio::test]
async fn the_same_origin_is_followed_with_every_header() {
    let origin = Server::start([]).await;
    for (location, arrives_at, moved_to) in [
        // The base alone, in its forms.
        (origin.url(""), "/v1/accessToken", origin.url("")),
        (origin.url("//"), "/v1/accessToken", origin.url("")),
        // The same call on a new base.
        (
            origin.url("/v1/accessToken"),
            "/v1/accessToken",
            origin.url(""),
        ),
        (
            origin.url("/eu/v1/accesstoken"),
            "/eu/v1/accesstoken",
            origin.url("/eu"),
        ),
        // Relative.
        (
            "/eu/v1/accessToken".to_owned(),
            "/eu/v1/accessToken",
            origin.url("/eu"),
        ),
        // Any other full address is taken as it stands.
        (origin.url("/other#part"), "/other", origin.url("/other")),
    ] {
        let before = origin.requests().len();
        origin.then(Reply::moved(&location));
        origin.then(Reply::json(200, EXCHANGED));
        let answer = exchange(&origin.base()).await.expect(&location);
        assert_eq!(
            answer.moved_to,
            Some(BaseUrl::parse(&moved_to).unwrap()),
            "{location}"
        );
        let requests = &origin.requests()[before..];
        assert_eq!(requests.len(), 2, "{location}");
        assert_eq!(requests[1].target, arrives_at, "{location}");
        assert_eq!(requests[1].headers, requests[0].headers, "{location}");
        assert_eq!(requests[1].header("referer"), None, "{location}");
    }
}

#[tokio::test]
async fn method_body_and_query_are_kept() {
    let server = Server::start([]).await;
    let platform = client().platform_service(server.base(), Secret::from(ACCESS_TOKEN));

    server.then(Reply::moved(&server.url("/new")));
    server.then(Reply::json(200, r#"{"referenceId":"r1"}"#));
    let message = PostMessage {
        message: "Stock count at 17:00.".to_owned(),
        send_to_all_subscribers: false,
        subscribers: None,
        reply_to_reference_id: None,
    };
    platform
        .post_message(&GroupId::from("g@1"), &message)
        .await
        .unwrap();

    server.then(Reply::moved(&server.url("/")));
    server.then(Reply::json(200, r#"{"groups":[]}"#));
    platform.groups(true).await.unwrap();

    let requests = server.requests();
    assert_eq!(requests[1].method, "POST");
    assert_eq!(requests[1].target, "/new");
    assert_eq!(requests[1].body, requests[0].body);
    assert!(requests[1].body.contains("Stock count"));
    assert_eq!(requests[3].target, "/v1/groups?showDetail=true");
}

#[tokio::test]
async fn another_origin_is_reported_and_receives_nothing() {
    let other = Server::start([]).await;
    for (location, to) in [
        (other.url(""), other.url("")),
        (other.url("/eu/"), other.url("/eu")),
        (other.url("/eu/v1/accessToken"), other.url("/eu")),
        (format!("//127.0.0.1:{}", other.port()), other.url("")),
        (
            format!("http://localhost:{}/v1/accessToken", other.port()),
            format!("http://localhost:{}", other.port()),
        ),
        (
            "https://platform.example.org".to_owned(),
            "https://platform.example.org".to_owned(),
        ),
        (
            "https://127.0.0.1.platform.example.org/?a=b".to_owned(),
            "https://127.0.0.1.platform.example.org".to_owned(),
        ),
    ] {
        let origin = Server::start([Reply::moved(&location)]).await;
        let error = exchange(&origin.base()).await.unwrap_err();
        let to = BaseUrl::parse(&to).unwrap();
        assert_eq!(error, ClientError::Moved { to }, "{location}");
        assert_eq!(error.fate(), Fate::Never);
        assert_eq!(origin.requests().len(), 1, "{location}");
    }
    assert_eq!(
        other.connections(),
        0,
        "nobody was sent to the other server"
    );
}

#[tokio::test]
async fn the_same_host_on_another_port_or_name_is_another_origin() {
    let origin = Server::start([]).await;
    origin.then(Reply::moved(&format!("http://localhost:{}", origin.port())));
    let error = exchange(&origin.base()).await.unwrap_err();
    assert!(matches!(error, ClientError::Moved { .. }), "{error}");
    assert_eq!(origin.requests().len(), 1);
}

#[tokio::test]
async fn addresses_that_are_none_or_not_safe_are_refused() {
    for (location, misfit) in [
        (
            "http://platform.example.org/v1/accessToken",
            Misfit::RedirectInsecure,
        ),
        ("http://127.0.0.1.example.org", Misfit::RedirectInsecure),
        ("http://localhost.example.org", Misfit::RedirectInsecure),
        (
            "https://user:pass@platform.example.org",
            Misfit::RedirectMalformed,
        ),
        (
            "http://127.0.0.1:80@platform.example.org",
            Misfit::RedirectMalformed,
        ),
        ("ftp://platform.example.org", Misfit::RedirectMalformed),
        ("javascript:alert(1)", Misfit::RedirectMalformed),
        ("https://", Misfit::RedirectMalformed),
        ("", Misfit::RedirectMissing),
    ] {
        let origin = Server::start([Reply::moved(location)]).await;
        let error = exchange(&origin.base()).await.unwrap_err();
        let expected = ClientError::NotAPlatform {
            misfit,
            status: Some(308),
        };
        assert_eq!(error, expected, "{location}");
        assert_eq!(error.fate(), Fate::Never);
        assert_eq!(origin.requests().len(), 1, "{location}");
    }
}

#[tokio::test]
async fn a_redirect_without_an_address_is_refused() {
    let origin = Server::start([Reply::json(308, "{}")]).await;
    let error = exchange(&origin.base()).await.unwrap_err();
    let misfit = Misfit::RedirectMissing;
    assert_eq!(
        error,
        ClientError::NotAPlatform {
            misfit,
            status: Some(308)
        }
    );
}

#[tokio::test]
async fn three_hops_are_followed_and_no_more() {
    let origin = Server::start([]).await;
    let to = origin.url("/round");
    for _ in 0..3 {
        origin.then(Reply::moved(&to));
    }
    origin.then(Reply::json(200, EXCHANGED));
    exchange(&origin.base()).await.unwrap();
    assert_eq!(origin.requests().len(), 4);

    for _ in 0..10 {
        origin.then(Reply::moved(&to));
    }
    let error = exchange(&origin.base()).await.unwrap_err();
    let misfit = Misfit::RedirectLoop;
    assert_eq!(
        error,
        ClientError::NotAPlatform {
            misfit,
            status: Some(308)
        }
    );
    assert_eq!(origin.requests().len(), 4 + 4);
}

#[tokio::test]
async fn a_hop_within_the_origin_does_not_open_the_way_to_another() {
    let other = Server::start([]).await;
    let origin = Server::start([]).await;
    origin.then(Reply::moved(&origin.url("/eu/v1/accessToken")));
    origin.then(Reply::moved(&other.url("")));
    let error = exchange(&origin.base()).await.unwrap_err();
    assert_eq!(error, ClientError::Moved { to: other.base() });
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn only_308_moves_a_call() {
    for status in [301, 302, 303, 307] {
        let origin = Server::start([]).await;
        let location = origin.url("/login");
        origin.then(Reply::with(status, &[("location", &location)], ""));
        let error = exchange(&origin.base()).await.unwrap_err();
        let misfit = Misfit::Redirect;
        assert_eq!(
            error,
            ClientError::NotAPlatform {
                misfit,
                status: Some(status)
            }
        );
        assert_eq!(origin.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_server_that_writes_our_secrets_into_an_address_is_not_followed() {
    for secret in [SECRET, REFRESH_TOKEN] {
        let location = format!("https://platform.example.org/{secret}");
        let origin = Server::start([Reply::moved(&location)]).await;
        let error = exchange(&origin.base()).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains(secret));
    }
}
