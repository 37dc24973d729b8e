use super::*;

/// What a server on the internet must not be made to reach, in every spelling a URL has for it.
const REFUSED: &[&str] = &[
    // This computer.
    "https://127.0.0.1/",
    "https://127.0.0.1:443/",
    "https://127.1/",
    "https://127.0.1/",
    "https://127.255.255.254/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://00000177.0.0.1/",
    "https://%31%32%37.0.0.1/",
    "https://１２７.０.０.１/",
    "https://127。0。0。1/",
    "https://①②⑦.0.0.1/",
    "https://127.0.0.1./",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://a.localhost/",
    "https://loc%61lhost/",
    "https://ｌｏｃａｌｈｏｓｔ/",
    "https://0.0.0.0/",
    "https://0/",
    "https://0.0.0.1/",
    "https://0.255.255.255/",
    "https://[::1]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://[0000::0001]/",
    "https://[::]/",
    // IPv4 dressed up as IPv6.
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[0:0:0:0:0:ffff:7f00:0001]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[::127.0.0.1]/",
    "https://[::10.0.0.1]/",
    "https://[::ffff:0:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b::10.0.0.1]/",
    "https://[64:ff9b::8.8.8.8]/",
    "https://[64:ff9b:1::1]/",
    "https://[64:ff9b:1:ffff::10.0.0.1]/",
    "https://[2002:7f00:1::]/",
    "https://[2002:a00:1::1]/",
    "https://[2002:808:808::1]/",
    "https://[2001:0:7f00:1::1]/",
    "https://[2001::1]/",
    // Networks of one's own.
    "https://10.0.0.0/",
    "https://10.0.0.1/",
    "https://10.255.255.255/",
    "https://167772161/",
    "https://0xa000001/",
    "https://012.0.0.1/",
    "https://10.1/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://0xac100001/",
    "https://192.168.0.1/",
    "https://192.168.255.255/",
    "https://192.168.257/",
    "https://3232235521/",
    "https://0300.0250.0.1/",
    "https://100.64.0.1/",
    "https://100.127.255.255/",
    "https://[fc00::1]/",
    "https://[fd00::1]/",
    "https://[fd12:3456:789a::1]/",
    "https://[fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]/",
    "https://[fec0::1]/",
    // Links, with the clouds' addresses for secrets.
    "https://169.254.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://169.254.170.2/v2/credentials",
    "https://2852039166/",
    "https://0xa9fea9fe/",
    "https://0xa9.0xfe.0xa9.0xfe/",
    "https://0251.0376.0251.0376/",
    "https://169.16689662/",
    "https://[fe80::1]/",
    "https://[febf::1]/",
    "https://[fd00:ec2::254]/",
    "https://100.100.100.200/",
    // What is nobody's host.
    "https://192.0.0.1/",
    "https://192.0.0.192/",
    "https://192.0.2.1/",
    "https://192.31.196.1/",
    "https://192.52.193.1/",
    "https://192.88.99.1/",
    "https://192.175.48.1/",
    "https://198.18.0.1/",
    "https://198.19.255.255/",
    "https://198.51.100.1/",
    "https://203.0.113.1/",
    "https://224.0.0.1/",
    "https://239.255.255.250/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://4294967295/",
    "https://[100::1]/",
    "https://[2001:2::1]/",
    "https://[2001:10::1]/",
    "https://[2001:20::1]/",
    "https://[2001:db8::1]/",
    "https://[2620:4f:8000::1]/",
    "https://[3fff::1]/",
    "https://[5f00::1]/",
    "https://[ff02::1]/",
    "https://[ff0e::1]/",
    "https://[4000::1]/",
    "https://[8000::1]/",
    // Behind a name or a password that looks like another host.
    "https://example.org@127.0.0.1/",
    "https://example.org:x@10.0.0.1/",
    "https://127.0.0.1\\@example.org/",
    "https:\\\\127.0.0.1/",
    "https:127.0.0.1",
    "https://127.0.0.1#@example.org/",
];

/// What is no request over https to a host on the web at all.
const MALFORMED: &[&str] = &[
    "",
    "x",
    "//example.org/",
    "/etc/passwd",
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org:70/_x",
    "ws://example.org/",
    "data:text/plain,x",
    "javascript:alert(1)",
    "http://example.org/",
    "https://",
    "https:///",
    "https://user@example.org/",
    "https://user:pw@example.org/",
    "https://example.org:22/",
    "https://example.org:6379/",
    "https://example.org:99999/",
];

fn strict() -> Rules {
    Rules::new([], false)
}

#[test]
fn nothing_inside_is_reached_in_any_spelling() {
    assert!(REFUSED.len() >= 100);
    for url in REFUSED {
        let refused = strict().check(url).expect_err(url);
        let is_dressed_up = url.contains('@');
        assert!(
            refused == Refusal::Address || is_dressed_up,
            "{url}: {refused}"
        );
    }
    for url in MALFORMED {
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
