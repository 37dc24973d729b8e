//! Turns at work that only few may do at once. Whoever came last is next: under a flood some are served at once and
//! the others late, instead of all of them late.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::errors::Fault;

/// Hands out turns.
pub(crate) struct Turns(Arc<Mutex<Queue>>);

struct Queue {
    free: usize,
    waiting: Vec<oneshot::Sender<Turn>>,
}

/// A turn, until it is dropped. Without a queue it has been given back.
pub(crate) struct Turn(Option<Arc<Mutex<Queue>>>);

impl Turns {
    /// So many turns at once.
    pub(crate) fn new(free: usize) -> Self {
        let waiting = Vec::new();
        Self(Arc::new(Mutex::new(Queue { free, waiting })))
    }

    /// Waits for a turn.
    pub(crate) async fn take(&self) -> Result<Turn, Fault> {
        let turn = {
            let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if queue.free > 0 {
                queue.free -= 1;
                return Ok(Turn(Some(self.0.clone())));
            }
            let (give, turn) = oneshot::channel();
            queue.waiting.push(give);
            turn
        };
        turn.await.map_err(|error| Fault::new("turns", error))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(turns) = self.0.take() else {
            return;
        };
        let mut queue = turns.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(next) = queue.waiting.pop() {
            match next.send(Self(Some(turns.clone()))) {
                Ok(()) => return,
                // Nobody waits there any more.
                Err(mut unused) => unused.0 = None,
            }
        }
        queue.free += 1;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn whoever_came_last_is_next_and_nobody_is_forgotten() {
        let turns = Turns::new(1);
        let held = turns.take().await.unwrap();
        let mut waiting: Vec<_> = (0..3).map(|_| Box::pin(turns.take())).collect();
        for one in &mut waiting {
            assert!(one.as_mut().now_or_never().is_none());
        }
        // The last one goes away.
        drop(waiting.pop());
        drop(held);
        assert!(waiting[0].as_mut().now_or_never().is_none());
        let second = waiting[1].as_mut().now_or_never().unwrap().unwrap();
        drop(second);
        let first = waiting[0].as_mut().now_or_never().unwrap().unwrap();
        drop(first);
        assert!(turns.take().now_or_never().is_some(), "it is free again");
    }

    #[tokio::test]
    async fn a_turn_that_was_given_and_not_taken_goes_on() {
        let turns = Turns::new(1);
        let held = turns.take().await.unwrap();
        let mut gone = Box::pin(turns.take());
        assert!(gone.as_mut().now_or_never().is_none());
        drop(held);
        drop(gone);
        assert!(turns.take().now_or_never().is_some());
    }
}
