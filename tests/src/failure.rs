//! One failure type for runs whose reader is a person: a sentence, with the cause behind it.

use std::error::Error;
use std::fmt;

/// Why a run could not go on, as a sentence.
pub struct Failure(String);

/// What a step of a run gives back.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure that says `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// The same failure, saying first what was being done.
    #[must_use]
    pub fn during(self, act: &str) -> Self {
        Self(format!("{act}: {}", self.0))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A failed test prints its error by `Debug`; the sentence is what helps.
impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut sentence = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            sentence.push_str(": ");
            sentence.push_str(&inner.to_string());
            cause = inner.source();
        }
        Self(sentence)
    }
}
