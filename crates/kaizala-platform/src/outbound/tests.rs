use super::*;

/// What a server on the internet must not be made to reach, and what is no address on the web; both are tried on the
/// running program, too.
const INSIDE: &str = include_str!("../../tests/siege/inside.txt");
const MALFORMED: &str = include_str!("../../tests/siege/malformed.txt");

/// The addresses in a list.
fn addresses(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with("# "))
}

fn strict() -> Rules {
    Rules::new([], false)
}

#[test]
fn nothing_inside_is_reached_in_any_spelling() {
    assert!(addresses(INSIDE).count() >= 100);
    for url in addresses(INSIDE) {
        let refused = strict().check(url).expect_err(url);
        let is_dressed_up = url.contains('@');
        assert!(
            refused == Refusal::Address || is_dressed_up,
            "{url}: {refused}"
        );
    }
    for url in addresses(MALFORMED).chain([""]) {
        assert!(strict().check(url).is_err(), "{url}");
    }
}

#[test]
fn the_web_is_reached() {
    for url in [
        "https://example.org/hook",
        "https://example.org:443/hook?x=1",
        "https://example.org:8443/",
        "https://8.8.8.8/",
        "https://172.15.255.255/",
        "https://172.32.0.1/",
        "https://100.63.255.255/",
        "https://100.128.0.1/",
        "https://169.253.1.1/",
        "https://198.17.255.255/",
        "https://223.255.255.255/",
        "https://[2606:4700:4700::1111]/",
        "https://[2001:4860:4860::8888]/",
    ] {
        strict().check(url).expect(url);
    }
}

#[test]
fn a_name_is_refused_for_any_address_that_is() {
    for address in [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
    ] {
        let address = address.parse().unwrap();
        let refused = strict().check_address("rebinding.example.org", address);
        assert_eq!(refused, Err(Refusal::Address), "{address}");
    }
    let public = "8.8.8.8".parse().unwrap();
    assert_eq!(strict().check_address("example.org", public), Ok(()));
}

#[test]
fn a_built_in_server_reaches_its_own_computer_and_no_other() {
    let rules = Rules::new([], true);
    for url in [
        "http://127.0.0.1:8080/hook",
        "http://localhost:3000/",
        "http://[::1]:3000/",
        "https://127.0.0.1/",
    ] {
        rules.check(url).expect(url);
    }
    for url in [
        "http://10.0.0.1/",
        "http://example.org/",
        "https://192.168.0.1/",
    ] {
        assert!(rules.check(url).is_err(), "{url}");
    }
    let elsewhere = "192.168.0.1".parse().unwrap();
    assert!(rules.check_address("localhost", elsewhere).is_err());
}

#[test]
fn the_operator_allows_names_addresses_and_ranges() {
    let rules = Rules::new(
        ["Hooks.lan", "10.1.0.0/16", "192.168.7.7", "[fd00::7]", " "],
        false,
    );
    let inside = "10.9.9.9".parse().unwrap();
    assert_eq!(rules.check_address("hooks.LAN.", inside), Ok(()));
    for url in [
        "http://hooks.lan:8080/x",
        "https://10.1.2.3/",
        "http://192.168.7.7:9000/",
        "https://[fd00::7]/",
        "https://[::ffff:10.1.2.3]/",
    ] {
        rules.check(url).expect(url);
    }
    for url in [
        "http://other.lan/",
        "https://10.2.0.1/",
        "https://192.168.7.8/",
        "https://127.0.0.1/",
        "https://sub.hooks.lan:8080/",
    ] {
        assert!(rules.check(url).is_err(), "{url}");
    }
}

#[tokio::test]
async fn a_name_that_leads_here_is_refused_before_anything_is_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    // The name alone is let through here, so that only the addresses it has can refuse it.
    let guarded = Guarded(Arc::new(strict()));
    let client = Client::builder()
        .dns_resolver(guarded)
        .no_proxy()
        .build()
        .unwrap();
    let refused = send(client.get(format!("http://localhost:{port}/"))).await;
    assert!(
        matches!(refused, Err(OutboundError::Refused(Refusal::Address))),
        "{refused:?}"
    );
    let connection = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
    assert!(connection.is_err(), "somebody came");
}

#[test]
fn headers_that_frame_the_request_are_ours() {
    for (name, chosen) in [
        ("authorization", true),
        ("x-tenant", true),
        ("host", false),
        ("content-length", false),
        ("transfer-encoding", false),
        ("connection", false),
        ("proxy-authorization", false),
    ] {
        assert_eq!(
            may_be_chosen(&HeaderName::from_static(name)),
            chosen,
            "{name}"
        );
    }
}
