//! What can go wrong between the app and a server.

use std::time::Duration;

use http::StatusCode;
use kaizala_api::errors::{ErrorBody, ErrorCode, Reason};

use crate::address::BaseUrl;

/// Why a call has no answer. Holds no secret: neither one that was sent nor one that was received.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The address is no web address, or has user info, a query or a fragment.
    #[error("the address is malformed")]
    AddressMalformed,
    /// The address is http and leads to another computer.
    #[error("the address is not https")]
    AddressInsecure,
    /// An id is empty or would change the path of the call.
    #[error("an id cannot be part of an address")]
    IdMalformed,
    /// A credential or id has signs that no header can carry.
    #[error("the value for the header `{header}` cannot be sent")]
    CredentialMalformed {
        /// The header it was for.
        header: &'static str,
    },
    /// The extra certificate authority of the settings is no certificate in PEM.
    #[error("the extra certificate authority cannot be read")]
    ExtraCaMalformed,
    /// This computer trusts no certificate authority at all.
    #[error("no trusted certificate authority on this computer")]
    NoTrustStore,
    /// No connection: no network, unknown host, or nobody listens there.
    #[error("no connection")]
    Offline,
    /// No connection, or no whole answer, in time.
    #[error("timed out")]
    TimedOut {
        /// Whether the server may have acted.
        fate: Fate,
    },
    /// The connection broke off after it had opened.
    #[error("the connection broke off")]
    Interrupted,
    /// Not sent: the connector's calls have to wait, longer than this one could ([`crate::Pace`]).
    #[error("held back for {} s", wait.as_secs())]
    Held {
        /// For how long.
        wait: Duration,
    },
    /// The server's certificate is not trusted.
    #[error("the certificate was refused: {why:?}")]
    CertificateRefused {
        /// What is wrong with it.
        why: CertificateFault,
    },
    /// Something answered, but not as a Kaizala platform does.
    #[error("the answer is not a platform's: {misfit:?} (status {status:?})")]
    NotAPlatform {
        /// What does not fit.
        misfit: Misfit,
        /// Status of the answer, if there was one.
        status: Option<u16>,
    },
    /// The server refused the call.
    #[error("refused with {status}: {:?} {:?}", body.error_code, body.reason)]
    Refused {
        /// Status of the answer.
        status: StatusCode,
        /// What the server said; credentials that were sent are blanked in its message.
        body: ErrorBody,
        /// How long to wait before asking again.
        retry_after: Option<Duration>,
    },
    /// The server has moved to another origin (contract 7.2). Nothing was sent there.
    #[error("moved to {to}")]
    Moved {
        /// The new base address, for the person to confirm.
        to: BaseUrl,
    },
    /// The server failed.
    #[error("the server failed with {status}")]
    ServerFailed {
        /// Status of the answer.
        status: StatusCode,
        /// How long to wait before asking again.
        retry_after: Option<Duration>,
    },
}

/// Whether a server may have acted on a call that has no good answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It has not: the call may be repeated whatever it does.
    Never,
    /// Nobody knows: repeating a POST may do the thing twice (contract 7.7).
    Unknown,
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateFault {
    /// Over, or not valid yet; this computer's clock may be wrong.
    Expired,
    /// Issued by nobody whom this computer trusts.
    UnknownIssuer,
    /// For another host.
    WrongName,
    /// Anything else.
    Other,
}

/// What does not fit about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Misfit {
    /// A web page, such as the sign-in page of a hotel's network.
    Html,
    /// Not JSON.
    NotJson,
    /// JSON without the expected fields.
    WrongShape {
        /// Line of the answer, from 1.
        line: usize,
        /// Column of the answer, from 1.
        column: usize,
    },
    /// A well-formed answer without the thing asked for.
    Missing,
    /// Longer than any answer is.
    TooLarge,
    /// Another product.
    OtherProduct,
    /// https is not spoken there.
    Tls,
    /// Sent on by another status than 308.
    Redirect,
    /// Moved, but not said where to.
    RedirectMissing,
    /// Moved to something that is no address.
    RedirectMalformed,
    /// Moved to an address without https, or from elsewhere to this computer.
    RedirectInsecure,
    /// Moved again and again.
    RedirectLoop,
}

impl ClientError {
    /// Whether the server may have acted on the call.
    pub fn fate(&self) -> Fate {
        match self {
            Self::AddressMalformed
            | Self::AddressInsecure
            | Self::IdMalformed
            | Self::CredentialMalformed { .. }
            | Self::ExtraCaMalformed
            | Self::NoTrustStore
            | Self::Offline
            | Self::Held { .. }
            | Self::CertificateRefused { .. }
            | Self::Refused { .. }
            | Self::Moved { .. } => Fate::Never,
            Self::TimedOut { fate } => *fate,
            Self::NotAPlatform { misfit, .. } => match misfit {
                Misfit::Tls
                | Misfit::Redirect
                | Misfit::RedirectMissing
                | Misfit::RedirectMalformed
                | Misfit::RedirectInsecure
                | Misfit::RedirectLoop => Fate::Never,
                Misfit::Html
                | Misfit::NotJson
                | Misfit::WrongShape { .. }
                | Misfit::Missing
                | Misfit::TooLarge
                | Misfit::OtherProduct => Fate::Unknown,
            },
            Self::Interrupted | Self::ServerFailed { .. } => Fate::Unknown,
        }
    }

    /// How long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::Held { wait } = self {
            Some(*wait)
        } else if let Self::Refused { retry_after, .. } | Self::ServerFailed { retry_after, .. } =
            self
        {
            *retry_after
        } else {
            None
        }
    }

    /// The error code of a refusal (contract 7.6).
    pub fn error_code(&self) -> Option<ErrorCode> {
        if let Self::Refused { body, .. } = self {
            Some(body.error_code)
        } else {
            None
        }
    }

    /// The portal's reason for a refusal.
    pub fn reason(&self) -> Option<Reason> {
        if let Self::Refused { body, .. } = self {
            body.reason
        } else {
            None
        }
    }

    pub(crate) fn not_a_platform(misfit: Misfit, status: StatusCode) -> Self {
        Self::NotAPlatform {
            misfit,
            status: Some(status.as_u16()),
        }
    }
}
