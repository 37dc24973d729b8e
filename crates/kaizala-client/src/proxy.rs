//! Which proxy stands before an address, by the rules that the connections themselves follow.

use hyper_util::client::proxy::matcher::Matcher;
use url::Url;

use crate::address::{self, BaseUrl};

/// The proxy through which calls to `base` go, as scheme, host and port; none if they go straight. What the proxy asks
/// for as credentials is left out. Scripts that choose a proxy (PAC) are not evaluated.
pub fn proxy_for(base: &BaseUrl) -> Option<String> {
    let url: Url = base.as_str().parse().ok()?;
    // As in the transport: nothing has a say in what stays on this computer.
    if address::is_loopback(&url) {
        return None;
    }
    let proxy = Matcher::from_system().intercept(&base.as_str().parse().ok()?)?;
    let uri = proxy.uri();
    let port = uri
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    Some(format!(
        "{}://{}{port}",
        uri.scheme_str().unwrap_or("http"),
        uri.host()?
    ))
}
