//! Which addresses may receive credentials at all.

use kaizala_client::{BaseUrl, ClientError, Follow, follow};

#[test]
fn accepted_addresses_are_written_in_one_way() {
    for (text, shown, is_loopback) in [
        (
            "https://platform.example.org",
            "https://platform.example.org",
            false,
        ),
        (
            "  https://platform.example.org/ \n",
            "https://platform.example.org",
            false,
        ),
        (
            "HTTPS://Platform.Example.ORG:443//",
            "https://platform.example.org",
            false,
        ),
        (
            "https://example.org:8443//kaizala///one/",
            "https://example.org:8443/kaizala/one",
            false,
        ),
        ("https://192.168.1.7", "https://192.168.1.7", false),
        (
            "https://bücher.example",
            "https://xn--bcher-kva.example",
            false,
        ),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080", true),
        ("http://127.8.9.10", "http://127.8.9.10", true),
        ("http://2130706433", "http://127.0.0.1", true),
        ("http://[::1]:80/", "http://[::1]", true),
        ("http://LocalHost:3000", "http://localhost:3000", true),
        ("https://localhost", "https://localhost", true),
    ] {
        let base = BaseUrl::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(base.as_str(), shown, "{text}");
        assert_eq!(base.to_string(), shown, "{text}");
        assert_eq!(base.is_loopback(), is_loopback, "{text}");
        assert_eq!(
            BaseUrl::parse(shown).unwrap(),
            base,
            "{text}: reading it again changes nothing"
        );
    }
}

#[test]
fn http_leads_to_this_computer_only() {
    for text in [
        "http://platform.example.org",
        "http://192.168.1.7:8080",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://128.0.0.1",
        "http://[::2]",
        "http://[::ffff:127.0.0.1]",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://xlocalhost",
        "http://localhost.",
    ] {
        assert_eq!(
            BaseUrl::parse(text),
            Err(ClientError::AddressInsecure),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_plain_web_address_is_refused() {
    for text in [
        "",
        " ",
        "platform.example.org",
        "localhost:8080",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///example.org",
        "https:example.org",
        "https:/example.org",
        "https:\\\\example.org",
        "https://example.org\\@other.example",
        "https://user@example.org",
        "https://user:pass@example.org",
        "https://127.0.0.1:80@example.org",
        "https://example.org?",
        "https://example.org/?a=b",
        "https://example.org/#",
        "https://exam ple.org",
        "https://exam\tple.org",
        "https://exam\u{200b}\u{0}ple.org",
        "https://example.org:99999",
        "https://exa<mple.org",
        "https://[::1",
    ] {
        assert_eq!(
            BaseUrl::parse(text),
            Err(ClientError::AddressMalformed),
            "{text}"
        );
    }
}

#[test]
fn another_origin_needs_a_yes_and_this_computer_is_never_offered_from_afar() {
    for (from, to, expected) in [
        ("https://a.example", "https://a.example/new", Follow::Yes),
        ("https://a.example:443", "https://A.example", Follow::Yes),
        (
            "https://a.example",
            "https://a.example:444",
            Follow::AfterConsent,
        ),
        (
            "https://a.example",
            "https://b.example",
            Follow::AfterConsent,
        ),
        (
            "https://a.example",
            "https://a.example.evil.example",
            Follow::AfterConsent,
        ),
        (
            "https://a.example",
            "https://evila.example",
            Follow::AfterConsent,
        ),
        (
            "https://a.example",
            "https://a.example.",
            Follow::AfterConsent,
        ),
        ("https://a.example", "http://127.0.0.1:8080", Follow::Never),
        ("https://a.example", "https://localhost", Follow::Never),
        ("http://127.0.0.1:1", "http://127.0.0.1:1/x", Follow::Yes),
        (
            "http://127.0.0.1:1",
            "http://127.0.0.1:2",
            Follow::AfterConsent,
        ),
        (
            "http://127.0.0.1:1",
            "http://localhost:1",
            Follow::AfterConsent,
        ),
        (
            "http://127.0.0.1:1",
            "https://127.0.0.1:1",
            Follow::AfterConsent,
        ),
        (
            "http://127.0.0.1:1",
            "https://a.example",
            Follow::AfterConsent,
        ),
    ] {
        let (from, to) = (BaseUrl::parse(from).unwrap(), BaseUrl::parse(to).unwrap());
        assert_eq!(follow(&from, &to), expected, "{from} → {to}");
    }
}
