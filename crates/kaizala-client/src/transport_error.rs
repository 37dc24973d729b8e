//! What the HTTP library's errors mean. Their own texts name addresses, so they are read and dropped.

use std::error::Error;
use std::io;

use rustls::CertificateError;

use crate::error::{CertificateFault, ClientError, Fate, Misfit};

/// The meaning of an error of the HTTP library.
#[expect(clippy::needless_pass_by_value, reason = "so that it is dropped here")]
pub(crate) fn classify(error: reqwest::Error) -> ClientError {
    let tls = tls_error(&error);
    if let Some(rustls::Error::InvalidCertificate(fault)) = tls {
        return ClientError::CertificateRefused {
            why: certificate_fault(fault),
        };
    }
    if tls.is_some() && error.is_connect() {
        return ClientError::NotAPlatform {
            misfit: Misfit::Tls,
            status: None,
        };
    }
    if error.is_timeout() {
        let fate = if error.is_connect() {
            Fate::Never
        } else {
            Fate::Unknown
        };
        ClientError::TimedOut { fate }
    } else if error.is_connect() {
        ClientError::Offline
    } else if error.is_builder() {
        ClientError::AddressMalformed
    } else {
        ClientError::Interrupted
    }
}

/// The TLS library's error somewhere below; an I/O error hides what it wraps from `source`.
fn tls_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .map(|inner| inner as &(dyn Error + 'static));
        next = wrapped.or_else(|| error.source());
    }
    None
}

fn certificate_fault(error: &CertificateError) -> CertificateFault {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the enum of the library is not exhaustive"
    )]
    match error {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => CertificateFault::Expired,
        CertificateError::UnknownIssuer => CertificateFault::UnknownIssuer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateFault::WrongName
        }
        _ => CertificateFault::Other,
    }
}
