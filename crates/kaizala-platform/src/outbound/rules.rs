//! What the server's own requests may reach.

use std::net::IpAddr;

use ipnet::IpNet;
use url::{Host, Url};

use super::addresses::is_public;

/// Ports of the web. Others are where a local network keeps its machines.
const PORTS: [u16; 3] = [80, 443, 8443];
/// Longest URL, in bytes.
const URL_LENGTH_LIMIT: usize = 2000;

/// Why a request may not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// No absolute URL with a host, or one with credentials in it.
    #[error("is no URL of a host")]
    Malformed,
    /// Neither `https`, nor `http` to where the operator allows it.
    #[error("must be https")]
    Scheme,
    /// A port that is none of the web's.
    #[error("has a port other than 443, 8443 and 80")]
    Port,
    /// An address that is not on the open internet.
    #[error("is at an address that is not reachable from here")]
    Address,
}

/// A host that the operator allows wherever it is: a name, an address or a range of addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
enum AllowedHost {
    Name(String),
    Range(IpNet),
}

/// What the server's own requests may reach: the open internet over https, and what the operator allows beyond it.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    allowed: Vec<AllowedHost>,
    allows_loopback: bool,
}

impl Rules {
    /// The hosts in `allowed` (names, addresses, ranges such as `10.1.0.0/16`) may be reached wherever they are, and
    /// this computer if `allows_loopback`; over `http` too, and at any port.
    pub(crate) fn new<'a>(
        allowed: impl IntoIterator<Item = &'a str>,
        allows_loopback: bool,
    ) -> Self {
        let allowed = allowed
            .into_iter()
            .map(|text| text.trim().trim_matches(['[', ']']))
            .filter(|text| !text.is_empty())
            .map(|text| {
                let range = text.parse::<IpNet>().ok();
                let address = || text.parse::<IpAddr>().ok().map(IpNet::from);
                range.or_else(address).map_or_else(
                    || AllowedHost::Name(plain_name(text)),
                    |range| AllowedHost::Range(range.trunc()),
                )
            })
            .collect();
        Self {
            allowed,
            allows_loopback,
        }
    }

    /// Whether a request to `text` may leave, as far as can be said before its name is resolved.
    pub(crate) fn check(&self, text: &str) -> Result<Url, Refusal> {
        if text.len() > URL_LENGTH_LIMIT {
            return Err(Refusal::Malformed);
        }
        let url = Url::parse(text).map_err(|_| Refusal::Malformed)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Malformed);
        }
        let is_exempt = match url.host().ok_or(Refusal::Malformed)? {
            Host::Domain(name) => {
                let name = plain_name(name);
                if name.is_empty() {
                    return Err(Refusal::Malformed);
                }
                let is_here = name == "localhost" || name.ends_with(".localhost");
                if is_here && !self.allows_loopback && !self.allows_name(&name) {
                    return Err(Refusal::Address);
                }
                is_here || self.allows_name(&name)
            }
            Host::Ipv4(address) => self.check_literal(address.into())?,
            Host::Ipv6(address) => self.check_literal(address.into())?,
        };
        match url.scheme() {
            "https" => {}
            "http" if is_exempt => {}
            _ => return Err(Refusal::Scheme),
        }
        let port = url.port_or_known_default().ok_or(Refusal::Port)?;
        if !is_exempt && !PORTS.contains(&port) {
            return Err(Refusal::Port);
        }
        Ok(url)
    }

    /// Whether a request to `name` may go to this address of it.
    pub(super) fn check_address(&self, name: &str, address: IpAddr) -> Result<(), Refusal> {
        if self.allows_name(&plain_name(name)) {
            return Ok(());
        }
        self.check_literal(address).map(drop)
    }

    /// Whether the address may be reached, and whether only because the operator allows it.
    fn check_literal(&self, address: IpAddr) -> Result<bool, Refusal> {
        let plain = address.to_canonical();
        let is_exempt = (self.allows_loopback && plain.is_loopback())
            || self.allowed.iter().any(|allowed| match allowed {
                AllowedHost::Range(range) => range.contains(&plain) || range.contains(&address),
                AllowedHost::Name(_) => false,
            });
        if is_exempt || is_public(address) {
            Ok(is_exempt)
        } else {
            Err(Refusal::Address)
        }
    }

    fn allows_name(&self, name: &str) -> bool {
        self.allowed.iter().any(|allowed| match allowed {
            AllowedHost::Name(allowed) => allowed == name,
            AllowedHost::Range(_) => false,
        })
    }
}

/// A name as names are compared: in lower case, without the dot of the root.
fn plain_name(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}
