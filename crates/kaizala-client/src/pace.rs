//! Who has a say in when the tries of a call are made, and hears what came of them.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use kaizala_api::time::UnixMillis;

/// The future of a [`Pace`]'s answer.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Paces the calls of a connector: every try of every call, those that [`crate::Retry`] makes included, waits for its
/// turn, and every answer is reported. The client's user keeps limits with it, lets all callers wait together when a
/// server asks for patience, and learns the server's time from every answer, refusals too.
pub trait Pace: Send + Sync {
    /// Waits until a try may be made, for no longer than `patience`.
    ///
    /// # Errors
    /// How long it would have taken. Nothing is sent then.
    fn turn(&self, patience: Duration) -> Answering<'_, Result<(), Duration>>;

    /// Is told of an answer.
    fn heard(&self, heard: Heard) -> Answering<'_, ()>;
}

/// What an answer says beside its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The server's time, to the second.
    pub server_time: Option<UnixMillis>,
    /// How long the server wants to be left alone: the `Retry-After` of a 429 or a 503.
    pub hold: Option<Duration>,
}

/// A pace, or none.
#[derive(Clone, Default)]
pub(crate) struct Paced(pub(crate) Option<Arc<dyn Pace>>);

impl fmt::Debug for Paced {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Paced({})", self.0.is_some())
    }
}
