//! Work that a person may stop while they wait for it.

use std::future::Future;

use companion_core::problems::{Outcome, ProblemCode};
use tokio::sync::Notify;

/// What runs now and can be stopped.
#[derive(Default)]
pub(crate) struct LongWork(Notify);

impl LongWork {
    /// Does `work`, unless it is cancelled before it is done: then it is dropped.
    pub(crate) async fn run<T>(&self, work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
        tokio::select! {
            biased;
            done = work => done,
            () = self.0.notified() => Err(ProblemCode::Cancelled.into()),
        }
    }

    /// Stops what runs; nothing if nothing does.
    pub(crate) fn cancel(&self) {
        self.0.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_cancelled_is_dropped_and_what_comes_later_is_not() {
        let long = LongWork::default();
        long.cancel();
        assert_eq!(long.run(async { Ok(1) }).await.unwrap(), 1);
        let stop = async {
            tokio::task::yield_now().await;
            long.cancel();
        };
        let (stopped, ()) = tokio::join!(long.run(std::future::pending::<Outcome<()>>()), stop);
        assert_eq!(stopped.unwrap_err().code, ProblemCode::Cancelled);
    }
}
