//! When a call is repeated without asking.

use std::time::Duration;

use http::{Method, StatusCode};

use crate::error::ClientError;

/// How often and how patiently a call is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Tries altogether; 1 never repeats.
    pub tries: u32,
    /// Longest pause before the second try where the server names none; each further one is twice as long. How much
    /// of it is waited is left to chance, so that clients that failed together do not come back together.
    pub first_pause: Duration,
    /// Where the server asks for more patience than this, the caller is told instead of kept waiting.
    pub longest_pause: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            tries: 4,
            first_pause: Duration::from_millis(250),
            longest_pause: Duration::from_secs(5),
        }
    }
}

impl Retry {
    /// How long to wait before the next try; `None` if there is to be none.
    ///
    /// A call that may have been executed is repeated only if executing it twice is the same as once
    /// (contract 7.7). `done` tries have been made.
    pub(crate) fn pause(
        &self,
        method: &Method,
        error: &ClientError,
        done: u32,
    ) -> Option<Duration> {
        let is_repeatable = match error {
            ClientError::Offline => true,
            ClientError::Refused { status, .. } => *status == StatusCode::TOO_MANY_REQUESTS,
            ClientError::ServerFailed { status, .. } => {
                matches!(status.as_u16(), 502..=504) && is_idempotent(method)
            }
            ClientError::AddressMalformed
            | ClientError::AddressInsecure
            | ClientError::IdMalformed
            | ClientError::CredentialMalformed { .. }
            | ClientError::ExtraCaMalformed
            | ClientError::NoTrustStore
            | ClientError::TimedOut { .. }
            | ClientError::Interrupted
            | ClientError::Held { .. }
            | ClientError::CertificateRefused { .. }
            | ClientError::NotAPlatform { .. }
            | ClientError::Moved { .. } => false,
        };
        if !is_repeatable || done >= self.tries {
            return None;
        }
        let pause = error.retry_after().unwrap_or_else(|| {
            let longest = self
                .first_pause
                .saturating_mul(2_u32.saturating_pow(done.saturating_sub(1)));
            longest.mul_f64(chance())
        });
        (pause <= self.longest_pause).then_some(pause)
    }
}

/// A number from 0 to 1; without randomness the middle.
fn chance() -> f64 {
    getrandom::u32().map_or(0.5, |random| f64::from(random) / f64::from(u32::MAX))
}

fn is_idempotent(method: &Method) -> bool {
    *method == Method::GET || *method == Method::PUT || *method == Method::DELETE
}
