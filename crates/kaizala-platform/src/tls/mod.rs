//! TLS: the certificate of this server, and its renewal while it runs.

mod local_ca;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use kaizala_api::time::UnixMillis;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, crypto};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;
use tokio_rustls::TlsAcceptor;

use crate::config::Tls;
use crate::state::AppState;

/// How often is looked whether there is a newer certificate.
const EVERY: Duration = Duration::from_mins(1);

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// A file cannot be read or written.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file has no certificate or no key in it, or they do not belong together.
    #[error("{path}: {problem}")]
    Unusable {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A host that a certificate is to be made for cannot be one.
    #[error("`{0}` is no name of a host")]
    Host(String),
    /// A certificate could not be made.
    #[error("a certificate could not be made: {0}")]
    Make(String),
}

impl TlsError {
    fn file(path: &Path, cause: io::Error) -> Self {
        Self::File {
            path: path.to_owned(),
            cause,
        }
    }

    fn unusable(path: &Path, problem: impl fmt::Display) -> Self {
        Self::Unusable {
            path: path.to_owned(),
            problem: problem.to_string(),
        }
    }
}

/// The certificate that connections get, and where the next one comes from.
pub(crate) struct Certificates {
    source: Tls,
    current: RwLock<Arc<CertifiedKey>>,
}

impl fmt::Debug for Certificates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Certificates")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current())
    }
}

impl Certificates {
    /// Reads the certificate, or makes it.
    pub(crate) fn load(source: Tls, now: UnixMillis) -> Result<Arc<Self>, TlsError> {
        let current = RwLock::new(Arc::new(read(&source, now)?));
        Ok(Arc::new(Self { source, current }))
    }

    /// Greets connections with whatever certificate is the current one.
    pub(crate) fn acceptor(self: &Arc<Self>) -> Result<TlsAcceptor, TlsError> {
        // Named, because a program that has this server in it may bring in a second one.
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| TlsError::Make(error.to_string()))?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        // Only what the accept loop sets bounds to.
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    fn current(&self) -> Arc<CertifiedKey> {
        let current = self.current.read();
        current.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes over a certificate that was renewed, and renews one of our own in time.
    fn refresh(&self, now: UnixMillis) -> Result<(), TlsError> {
        let read = read(&self.source, now)?;
        if read.cert != self.current().cert {
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(read);
            tracing::info!("a renewed certificate is used from now on");
        }
        Ok(())
    }
}

/// Keeps the certificate fresh until the server stops. What cannot be read leaves the earlier one in place.
pub(crate) async fn keep_fresh(
    certificates: Arc<Certificates>,
    shared: AppState,
    mut stop: watch::Receiver<bool>,
) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    loop {
        tokio::select! {
            _ = ticks.tick() => {
                if let Err(error) = certificates.refresh(shared.clock.now()) {
                    tracing::warn!(%error, "the certificate was not renewed");
                }
            }
            _ = stop.changed() => return,
        }
    }
}

fn read(source: &Tls, now: UnixMillis) -> Result<CertifiedKey, TlsError> {
    match source {
        Tls::Files { certificate, key } => read_files(certificate, key),
        Tls::LocalCa { hosts, folder } => {
            let file = local_ca::ensure(folder, hosts, now)?;
            read_files(&file, &file)
        }
    }
}

fn read_files(certificate: &Path, key: &Path) -> Result<CertifiedKey, TlsError> {
    let chain = std::fs::read(certificate).map_err(|cause| TlsError::file(certificate, cause))?;
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&chain)
        .collect::<Result<_, _>>()
        .map_err(|error| TlsError::unusable(certificate, error))?;
    if chain.is_empty() {
        return Err(TlsError::unusable(certificate, "no certificate in PEM"));
    }
    let bytes = std::fs::read(key).map_err(|cause| TlsError::file(key, cause))?;
    let bytes = zeroize::Zeroizing::new(bytes);
    let private = PrivateKeyDer::from_pem_slice(&bytes)
        .map_err(|_| TlsError::unusable(key, "no private key in PEM"))?;
    let provider = crypto::aws_lc_rs::default_provider();
    CertifiedKey::from_der(chain, private, &provider)
        .map_err(|error| TlsError::unusable(certificate, error))
}

/// The file of the certificate authority, to be trusted by clients.
pub(crate) fn authority_of(source: &Tls) -> Option<PathBuf> {
    match source {
        Tls::Files { .. } => None,
        Tls::LocalCa { folder, .. } => Some(local_ca::authority(folder)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = UnixMillis(1_767_225_600_000);
    const MONTHS: Duration = Duration::from_hours(24 * 61);

    #[test]
    fn a_renewed_certificate_is_taken_over_and_a_broken_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let own = Tls::LocalCa {
            hosts: vec!["api.kaiza.la".into()],
            folder: folder.path().to_owned(),
        };
        let made = Certificates::load(own, NOW).unwrap();
        let file = folder.path().join("server.pem");
        let files = Tls::Files {
            certificate: file.clone(),
            key: file.clone(),
        };
        let given = Certificates::load(files, NOW).unwrap();
        let first = made.current().cert.clone();
        assert_eq!(given.current().cert, first);

        made.refresh(NOW).unwrap();
        assert_eq!(made.current().cert, first);
        made.refresh(NOW.plus(MONTHS)).unwrap();
        let second = made.current().cert.clone();
        assert_ne!(second, first, "renewed while it runs");
        given.refresh(NOW).unwrap();
        assert_eq!(given.current().cert, second);

        std::fs::write(&file, "half a file").unwrap();
        let refused = given.refresh(NOW);
        assert!(
            matches!(refused, Err(TlsError::Unusable { .. })),
            "{refused:?}"
        );
        assert_eq!(given.current().cert, second, "the earlier one stays");
    }
}
