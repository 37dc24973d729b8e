//! Addresses of servers: which ones credentials may go to at all.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

use crate::error::ClientError;

/// The address of a server, to which the path of a call is appended: https, or http on this computer.
///
/// It has no user info, no query and no fragment, and its path has neither repeated nor trailing slashes
/// (contract 7.4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Reads an address that a person typed or a server answered with; white space around it is forgiven.
    ///
    /// # Errors
    /// [`ClientError::AddressMalformed`] if it is no web address, [`ClientError::AddressInsecure`] if it is http
    /// and leads to another computer.
    pub fn parse(text: &str) -> Result<Self, ClientError> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        // The parser forgives much that two programs may read in two ways; an address that receives secrets must not.
        let is_plain = (lower.starts_with("https://") || lower.starts_with("http://"))
            && !text.contains(|sign: char| {
                sign.is_whitespace() || sign.is_control() || matches!(sign, '\\' | '@' | '?' | '#')
            })
            && !lower.contains(":///");
        if !is_plain {
            return Err(ClientError::AddressMalformed);
        }
        Url::parse(text)
            .map_err(|_| ClientError::AddressMalformed)
            .and_then(Self::from_url)
    }

    /// The base of a parsed address; query and fragment are dropped.
    pub(crate) fn from_url(mut url: Url) -> Result<Self, ClientError> {
        if !url.username().is_empty() || url.password().is_some() || url.host().is_none() {
            return Err(ClientError::AddressMalformed);
        }
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => return Err(ClientError::AddressInsecure),
            _ => return Err(ClientError::AddressMalformed),
        }
        url.set_query(None);
        url.set_fragment(None);
        let path: Vec<&str> = url
            .path()
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let path = path.join("/");
        url.set_path(&path);
        Ok(Self(url))
    }

    /// The address without a trailing slash, as it is stored and shown.
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// Scheme, host and port, as they are shown to a person who is asked to trust them.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Whether it leads to this computer: 127.0.0.0/8, `::1` or `localhost`.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    /// Whether both have the same scheme, host and port.
    pub fn is_same_origin(&self, other: &Self) -> bool {
        self.0.origin() == other.0.origin()
    }

    /// The same origin without a path.
    pub(crate) fn root(&self) -> Self {
        let mut url = self.0.clone();
        url.set_path("");
        Self(url)
    }

    /// The address of a path below this one, each segment encoded by itself.
    pub(crate) fn join(&self, segments: &[String]) -> Result<Url, ClientError> {
        let mut url = self.0.clone();
        // A segment such as `..` would be taken as a step upwards and reach another call than the one meant.
        if segments
            .iter()
            .any(|segment| matches!(segment.trim(), "" | "." | ".."))
        {
            return Err(ClientError::IdMalformed);
        }
        url.path_segments_mut()
            .map_err(|()| ClientError::AddressMalformed)?
            .pop_if_empty()
            .extend(segments);
        Ok(url)
    }
}

pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

impl FromStr for BaseUrl {
    type Err = ClientError;

    fn from_str(text: &str) -> Result<Self, ClientError> {
        Self::parse(text)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "BaseUrl({self})")
    }
}
