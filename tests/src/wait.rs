//! The one place that asks again and again.
//!
//! WebDriver, a port that is about to listen and a process group that is about to be empty announce nothing, so a
//! condition is asked until it holds or the limit has passed. Everything else in these tests waits for an event.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

use crate::{Failure, Outcome};

/// Time between two questions.
const PAUSE: Duration = Duration::from_millis(15);

/// Asks until the answer is `Some`; `what` completes the sentence "… did not come within …".
///
/// # Errors
/// When `limit` has passed, or at once when asking itself fails.
pub async fn until<T>(
    what: &str,
    limit: Duration,
    mut ask: impl AsyncFnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    let deadline = Instant::now() + limit;
    loop {
        match timeout_at(deadline, ask()).await {
            Ok(Ok(Some(answer))) => return Ok(answer),
            Ok(Err(failure)) => return Err(failure),
            Ok(Ok(None)) => sleep(PAUSE).await,
            Err(_) => {
                return Err(Failure::new(format!(
                    "{what} did not come within {limit:?}"
                )));
            }
        }
    }
}
