//! Where a server is reached.

use std::net::{IpAddr, SocketAddr};

use url::{Host, Url};

use crate::config::Tls;
use crate::start::StartError;

/// The address that clients use.
pub(crate) fn base_url(
    bound: SocketAddr,
    public_url: Option<&Url>,
    tls: Option<&Tls>,
) -> Result<Url, StartError> {
    if let Some(url) = public_url {
        let is_good = matches!(url.scheme(), "http" | "https") && url.has_host();
        return is_good.then(|| url.clone()).ok_or(StartError::PublicUrl);
    }
    let text = match tls {
        Some(Tls::LocalCa { hosts, .. }) => {
            let host = hosts.first().ok_or(StartError::PublicUrl)?;
            let host = match host.parse() {
                Ok(IpAddr::V6(address)) => format!("[{address}]"),
                Ok(IpAddr::V4(_)) | Err(_) => host.clone(),
            };
            format!("https://{host}:{}", bound.port())
        }
        Some(Tls::Files { .. }) | None if bound.ip().is_unspecified() => {
            return Err(StartError::PublicUrlMissing);
        }
        Some(Tls::Files { .. }) => format!("https://{bound}"),
        None => format!("http://{bound}"),
    };
    Url::parse(&text).map_err(|_| StartError::PublicUrl)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether other computers reach it.
pub(crate) fn others_reach(bound: SocketAddr, public_url: Option<&Url>) -> bool {
    !bound.ip().is_loopback() || public_url.is_some_and(|url| !is_loopback(url))
}
