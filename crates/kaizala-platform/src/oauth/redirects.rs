//! Where a browser may be sent: to the address that was registered for the connector, and nowhere else.

use url::{Host, Url};

/// Whether `asked` is the registered address: sign by sign, but for the port of a program on the same computer, which
/// takes any free one (RFC 8252, 7.3).
pub(super) fn is_registered(registered: &str, asked: &str) -> bool {
    if registered == asked {
        return true;
    }
    match (without_port(registered), without_port(asked)) {
        (Some(registered), Some(asked)) => registered == asked,
        _ => false,
    }
}

/// An address on this computer over http, without its port.
fn without_port(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    let is_here = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    let is_plain = url.scheme() == "http"
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    if !is_here || !is_plain {
        return None;
    }
    url.set_port(None).ok()?;
    Some(url)
}

/// The address with what the browser is to bring there.
pub(super) fn with(address: &str, parameters: &[(&str, &str)]) -> Option<Url> {
    let mut url = Url::parse(address).ok()?;
    url.query_pairs_mut().extend_pairs(parameters);
    Some(url)
}

/// The origin of an address as a page's policy names it.
pub(super) fn source(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    match url.host()? {
        // A policy has no way to write these.
        Host::Ipv6(_) => Some(format!("{}:", url.scheme())),
        Host::Domain(_) | Host::Ipv4(_) => Some(url.origin().ascii_serialization()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_registered_one_or_it_is_refused() {
        for (registered, asked) in [
            ("https://a.example/back", "https://a.example/back"),
            ("http://127.0.0.1/back", "http://127.0.0.1:51004/back"),
            ("http://127.0.0.1:80/back", "http://127.0.0.1:51004/back"),
            ("http://[::1]:3000/b?x=1", "http://[::1]:4000/b?x=1"),
            ("http://localhost:3000/", "http://localhost:3001/"),
        ] {
            assert!(is_registered(registered, asked), "{registered} {asked}");
        }
        for (registered, asked) in [
            ("https://a.example/back", "https://a.example/back/"),
            ("https://a.example/back", "https://a.example/back?x=1"),
            ("https://a.example/back", "https://a.example:8443/back"),
            ("https://a.example/back", "https://A.example/back"),
            ("https://a.example/back", "http://a.example/back"),
            (
                "https://a.example/back",
                "https://a.example.evil.example/back",
            ),
            ("http://127.0.0.1/back", "http://127.0.0.1:1/other"),
            ("http://127.0.0.1/back", "http://127.0.0.2:1/back"),
            ("http://127.0.0.1/back", "http://localhost:1/back"),
            ("http://127.0.0.1/back", "http://evil@127.0.0.1:1/back"),
            ("http://127.0.0.1/back", "http://127.0.0.1:1/back#x"),
            (
                "http://127.0.0.1/back",
                "http://127.0.0.1:1@evil.example/back",
            ),
            ("http://127.0.0.1/back", "https://127.0.0.1:1/back"),
        ] {
            assert!(!is_registered(registered, asked), "{registered} {asked}");
        }
    }

    #[test]
    fn what_is_brought_along_goes_behind_what_is_there() {
        let url = with(
            "https://a.example/b?x=1",
            &[("code", "a b"), ("state", "&")],
        );
        assert_eq!(
            url.unwrap().as_str(),
            "https://a.example/b?x=1&code=a+b&state=%26"
        );
    }
}
