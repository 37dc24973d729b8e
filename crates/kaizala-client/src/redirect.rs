//! Where a server may send a call on to (contract 7.2): decided here, never by the HTTP library, which would
//! carry our headers to any host.

use url::Url;

use crate::address::BaseUrl;
use crate::error::{ClientError, Misfit};

/// Most redirects that one call follows (contract 7.2).
pub(crate) const MOST_HOPS: u32 = 3;

/// What to do about an address that a server names for further calls: an `endpointUrl` or a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Follow {
    /// The same origin: go on.
    Yes,
    /// Another origin: credentials go there only after the person has said yes, once.
    AfterConsent,
    /// From another computer to this one: never.
    Never,
}

/// What to do when the server at `from` names `to`. Whatever is http beyond this computer is no [`BaseUrl`] in the
/// first place.
pub fn follow(from: &BaseUrl, to: &BaseUrl) -> Follow {
    if from.is_same_origin(to) {
        Follow::Yes
    } else if to.is_loopback() && !from.is_loopback() {
        Follow::Never
    } else {
        Follow::AfterConsent
    }
}

/// A redirect as read from an answer.
#[derive(Debug)]
pub(crate) struct Redirect {
    /// The base address that the server moves to.
    pub(crate) base: BaseUrl,
    /// The whole address of the call there.
    pub(crate) url: Url,
}

impl Redirect {
    /// Reads `Location`, which holds either the new base or the same call on the new base (contract 7.2).
    /// `from` is the whole address that answered, `tail` the path of the call below its base.
    pub(crate) fn read(location: Option<&str>, from: &Url, tail: &str) -> Result<Self, Misfit> {
        let location = location
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .ok_or(Misfit::RedirectMissing)?;
        let mut url = from.join(location).map_err(|_| Misfit::RedirectMalformed)?;
        url.set_fragment(None);
        let path = url.path().trim_end_matches('/').to_owned();
        let base_path = if path.is_empty() {
            url.set_path(tail);
            ""
        } else {
            strip_tail(&path, tail).unwrap_or(&path)
        };
        if url.query().is_none() {
            url.set_query(from.query());
        }
        let mut base = url.clone();
        base.set_path(base_path);
        let base = BaseUrl::from_url(base).map_err(|error| {
            if error == ClientError::AddressInsecure {
                Misfit::RedirectInsecure
            } else {
                Misfit::RedirectMalformed
            }
        })?;
        Ok(Self { base, url })
    }
}

/// `path` without `tail` at its end; the words of a path are the same in any case (contract 7.4).
fn strip_tail<'a>(path: &'a str, tail: &str) -> Option<&'a str> {
    let (base, end) = path.split_at_checked(path.len().checked_sub(tail.len())?)?;
    end.eq_ignore_ascii_case(tail).then_some(base)
}
