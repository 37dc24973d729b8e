//! Whom a request must be meant for. A page of another site can point its own name at this computer and would then
//! be let in as if it were ours (DNS rebinding), so a name that is not ours is refused, and so is a page of another
//! site that asks at our own.

use std::net::{IpAddr, SocketAddr};

use http::uri::Authority;
use http::{HeaderMap, Uri, header};
use url::Url;

use crate::config::Tls;

/// Names under which this server is reached.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    bound: SocketAddr,
    /// Whether it speaks TLS, whose own port is another.
    is_tls: bool,
    /// Names and addresses that its certificate was made for.
    certified: Vec<String>,
    /// Host of the public address, and its port if it is not the scheme's own.
    public: Option<(String, Option<u16>)>,
}

impl Hosts {
    /// A server that listens at `bound`, is reached from outside as `public_url`, and proves itself as `tls` says.
    pub(crate) fn new(bound: SocketAddr, public_url: Option<&Url>, tls: Option<&Tls>) -> Self {
        let certified = match tls {
            Some(Tls::LocalCa { hosts, .. }) => {
                hosts.iter().map(|host| host.to_ascii_lowercase()).collect()
            }
            Some(Tls::Files { .. }) | None => Vec::new(),
        };
        Self {
            bound,
            is_tls: tls.is_some(),
            certified,
            public: public_url
                .and_then(|url| Some((url.host_str()?.to_ascii_lowercase(), url.port()))),
        }
    }

    /// Whether the request is meant for this server.
    pub(crate) fn accept(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut named = headers.get_all(header::HOST).iter();
        let host = match (named.next(), named.next(), uri.authority()) {
            (Some(host), None, _) => host.to_str().ok().and_then(|host| host.parse().ok()),
            (None, None, Some(authority)) => Some(authority.clone()),
            _ => None,
        };
        host.is_some_and(|host: Authority| self.is_ours(&host))
    }

    /// Whether the request comes from no other site's page.
    pub(crate) fn comes_from_us(&self, headers: &HeaderMap) -> bool {
        headers.get_all(header::ORIGIN).iter().all(|origin| {
            origin
                .to_str()
                .ok()
                .and_then(|origin| origin.split_once("://"))
                .and_then(|(_, host)| host.parse().ok())
                .is_some_and(|host: Authority| self.is_ours(&host))
        })
    }

    fn is_ours(&self, authority: &Authority) -> bool {
        if authority.as_str().contains('@') {
            return false;
        }
        let name = authority.host().to_ascii_lowercase();
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let address: Option<IpAddr> = bare.parse().ok();
        // An address cannot be pointed elsewhere as a name can.
        let is_bound = name == "localhost"
            || address.is_some_and(|address| {
                address.is_loopback()
                    || self.bound.ip().is_unspecified()
                    || address == self.bound.ip()
            });
        let own_port = if self.is_tls { 443 } else { 80 };
        if is_bound && authority.port_u16().unwrap_or(own_port) == self.bound.port() {
            return true;
        }
        // Its port may be forwarded, so the usual one is right as well.
        let is_certified = self.certified.iter().any(|host| host == bare);
        let port = authority.port_u16().unwrap_or(own_port);
        if is_certified && (port == own_port || port == self.bound.port()) {
            return true;
        }
        self.public.as_ref().is_some_and(|(host, port)| {
            name == *host
                && authority.port_u16().is_none_or(|given| {
                    Some(given) == *port || (port.is_none() && matches!(given, 80 | 443))
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(hosts: &Hosts, host: &str, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        hosts.accept(&Uri::from_static("/"), &headers) && hosts.comes_from_us(&headers)
    }

    #[test]
    fn only_our_own_names_are_accepted() {
        let public = Url::parse("https://kaizala.example.org").unwrap();
        let hosts = Hosts::new("127.0.0.1:4711".parse().unwrap(), Some(&public), None);
        for host in [
            "127.0.0.1:4711",
            "localhost:4711",
            "[::1]:4711",
            "kaizala.example.org",
            "KAIZALA.example.org:443",
        ] {
            assert!(accepts(&hosts, host, None), "{host}");
        }
        for host in [
            "evil.example:4711",
            "127.0.0.1",
            "127.0.0.1:4712",
            "127.0.0.1.evil.example:4711",
            "localhost.evil.example:4711",
            "kaizala.example.org.evil.example",
            "kaizala.example.org:8080",
            "me@127.0.0.1:4711",
            "",
        ] {
            assert!(!accepts(&hosts, host, None), "{host}");
        }
    }

    #[test]
    fn a_page_of_another_site_is_refused() {
        let hosts = Hosts::new("127.0.0.1:4711".parse().unwrap(), None, None);
        assert!(accepts(
            &hosts,
            "localhost:4711",
            Some("http://localhost:4711")
        ));
        for origin in ["https://evil.example", "null", "http://localhost:3000"] {
            assert!(!accepts(&hosts, "localhost:4711", Some(origin)), "{origin}");
        }
    }

    #[test]
    fn hosts_of_the_certificate_are_ours() {
        let tls = Tls::LocalCa {
            hosts: vec!["api.kaiza.la".into(), "::1".into()],
            folder: "tls".into(),
        };
        let hosts = Hosts::new("127.0.0.1:4711".parse().unwrap(), None, Some(&tls));
        for host in [
            "api.kaiza.la",
            "API.kaiza.la:443",
            "api.kaiza.la:4711",
            "[::1]",
            "localhost:4711",
        ] {
            assert!(accepts(&hosts, host, None), "{host}");
        }
        for host in [
            "api.kaiza.la:80",
            "evil.example",
            "x.api.kaiza.la",
            "localhost",
        ] {
            assert!(!accepts(&hosts, host, None), "{host}");
        }
    }

    #[test]
    fn a_request_names_one_host() {
        let hosts = Hosts::new("127.0.0.1:4711".parse().unwrap(), None, None);
        let mut headers = HeaderMap::new();
        assert!(!hosts.accept(&Uri::from_static("/"), &headers), "none");
        headers.append(header::HOST, "127.0.0.1:4711".parse().unwrap());
        headers.append(header::HOST, "evil.example".parse().unwrap());
        assert!(!hosts.accept(&Uri::from_static("/"), &headers), "two");
    }
}
