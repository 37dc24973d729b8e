//! Each try of each call of a connector waits here for its turn.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kaizala_api::time::Clock;
use kaizala_client::{Answering, Heard, Pace};
use tokio::time::Instant;

use crate::connectors::ConnectorRecord;
use crate::platforms::PlatformChoice;
use crate::tokens::ServerClocks;
use crate::vault::RecordId;

use super::{Slot, Throttle};

/// Where the server wants to be left alone for longer than this, callers are told instead of kept waiting.
const LONGEST_WAIT_AT_GATE: Duration = Duration::from_secs(5);

/// The callers of this process, connector by connector, in the order in which they came.
#[derive(Default)]
pub(crate) struct Queues(Mutex<HashMap<RecordId<ConnectorRecord>, Queue>>);

type Queue = Arc<tokio::sync::Mutex<()>>;

impl Queues {
    fn of(&self, connector: RecordId<ConnectorRecord>) -> Queue {
        let mut queues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(queues.entry(connector).or_default())
    }
}

/// The pace of one connector's calls.
pub(crate) struct ConnectorPace {
    pub(crate) connector: RecordId<ConnectorRecord>,
    pub(crate) platform: PlatformChoice,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) clocks: Arc<ServerClocks>,
    pub(crate) throttle: Arc<Throttle>,
    pub(crate) queues: Arc<Queues>,
}

impl ConnectorPace {
    async fn wait(&self, patience: Duration) -> Result<(), Duration> {
        let deadline = Instant::now() + patience;
        let queue = self.queues.of(self.connector);
        let Ok(_head_of_queue) = tokio::time::timeout_at(deadline, queue.lock()).await else {
            return Err(patience);
        };
        let mut now = self.clock.now();
        loop {
            let wait = match self
                .throttle
                .take(self.connector, &self.platform, now)
                .await
            {
                Slot::Now => return Ok(()),
                Slot::Held(wait) if wait > LONGEST_WAIT_AT_GATE => return Err(wait),
                Slot::Held(wait) | Slot::In(wait) => wait,
            };
            if Instant::now() + wait >= deadline {
                return Err(wait);
            }
            tokio::time::sleep(wait).await;
            // What has been waited for has passed, even if the clock was set back meanwhile.
            now = self.clock.now().max(now.plus(wait));
        }
    }
}

impl Pace for ConnectorPace {
    fn turn(&self, patience: Duration) -> Answering<'_, Result<(), Duration>> {
        Box::pin(self.wait(patience))
    }

    fn heard(&self, heard: Heard) -> Answering<'_, ()> {
        Box::pin(async move {
            let now = self.clock.now();
            if let Some(time) = heard.server_time {
                self.clocks.saw(&self.platform, time, now);
            }
            if let Some(wait) = heard.hold {
                self.throttle.hold(self.connector, now, wait).await;
            }
        })
    }
}
