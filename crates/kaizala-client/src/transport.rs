//! The connections: the only place that makes a `reqwest` client.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::OnceLock;
use std::time::Duration;

use reqwest::Certificate;
use reqwest::redirect::Policy;
use url::Url;

use crate::address;
use crate::error::ClientError;
use crate::options::Options;

/// Connections to this computer and to others. Reading the operating system's certificates takes a while, so a pool
/// is made when it is first needed: the built-in platform needs none of them.
pub(crate) struct Transport {
    options: Options,
    authorities: Vec<Certificate>,
    local_plain: OnceLock<Result<reqwest::Client, ClientError>>,
    local_tls: OnceLock<Result<reqwest::Client, ClientError>>,
    remote: OnceLock<Result<reqwest::Client, ClientError>>,
}

impl Transport {
    pub(crate) fn new(options: Options) -> Result<Self, ClientError> {
        let mut authorities = Vec::new();
        for pem in &options.extra_ca {
            let bundle =
                Certificate::from_pem_bundle(pem).map_err(|_| ClientError::ExtraCaMalformed)?;
            if bundle.is_empty() {
                return Err(ClientError::ExtraCaMalformed);
            }
            authorities.extend(bundle);
        }
        Ok(Self {
            options,
            authorities,
            local_plain: OnceLock::new(),
            local_tls: OnceLock::new(),
            remote: OnceLock::new(),
        })
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// The connections that reach `url`.
    pub(crate) fn to(&self, url: &Url) -> Result<&reqwest::Client, ClientError> {
        let is_tls = url.scheme() == "https";
        let (pool, builder): (_, fn(&Self) -> reqwest::ClientBuilder) =
            match (address::is_loopback(url), is_tls) {
                (true, false) => (&self.local_plain, |this| {
                    this.local().tls_certs_only(this.authorities.clone())
                }),
                (true, true) => (&self.local_tls, |this| this.trusting(this.local())),
                (false, _) => (&self.remote, |this| {
                    this.trusting(this.common()).https_only(true)
                }),
            };
        pool.get_or_init(|| builder(self).build().map_err(|_| ClientError::NoTrustStore))
            .as_ref()
            .map_err(Clone::clone)
    }

    fn common(&self) -> reqwest::ClientBuilder {
        reqwest::Client::builder()
            // The platform closes a quiet connection after ten seconds; one that is about to go is not used.
            .pool_idle_timeout(Duration::from_secs(8))
            .user_agent(&self.options.user_agent)
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(self.options.connect_timeout)
    }

    fn trusting(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder.tls_certs_merge(self.authorities.clone())
    }

    /// No proxy and no name server has a say in what stays on this computer.
    fn local(&self) -> reqwest::ClientBuilder {
        let loopback = [
            SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
        ];
        self.common()
            .no_proxy()
            .resolve_to_addrs("localhost", &loopback)
    }
}
