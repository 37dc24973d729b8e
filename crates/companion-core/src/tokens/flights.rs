//! One exchange per grant, however many callers of this process ask for it.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared};

use crate::grants::GrantRecord;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::RecordId;

type Id = RecordId<GrantRecord>;
type Landing = Shared<BoxFuture<'static, Outcome<()>>>;

/// The exchanges that are under way.
#[derive(Clone, Default)]
pub(crate) struct Flights(Arc<Mutex<HashMap<Id, Flight>>>);

#[derive(Clone)]
struct Flight {
    landing: Landing,
    is_pressing: bool,
}

/// What somebody who asks for an exchange gets.
pub(crate) struct Seat {
    /// How it ends.
    pub(crate) landing: Landing,
    /// Whether it was begun by somebody else, for a reason that presses less: what it does not bring may be asked for
    /// again.
    pub(crate) is_second_class: bool,
}

impl Flights {
    /// Joins the exchange that is under way, or begins one. It goes on when whoever asked no longer waits, so that
    /// nothing is cut off between an answer and its commit.
    pub(crate) fn join(
        &self,
        grant: Id,
        is_pressing: bool,
        exchange: impl FnOnce() -> BoxFuture<'static, Outcome<()>>,
    ) -> Seat {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = flights.get(&grant) {
            return Seat {
                landing: flight.landing.clone(),
                is_second_class: is_pressing && !flight.is_pressing,
            };
        }
        let over = Over {
            flights: self.clone(),
            grant,
        };
        let exchange = exchange();
        let task = tokio::spawn(async move {
            let _over = over;
            exchange.await
        });
        let landing = task
            .map(|ended| {
                ended.unwrap_or_else(|error| {
                    Err(Problem::from(ProblemCode::Unexpected).detailed(error))
                })
            })
            .boxed()
            .shared();
        let flight = Flight {
            landing: landing.clone(),
            is_pressing,
        };
        flights.insert(grant, flight);
        Seat {
            landing,
            is_second_class: false,
        }
    }

    /// Waits until no exchange is under way.
    pub(crate) fn settled(&self) -> impl Future<Output = ()> + use<> {
        let landings: Vec<_> = {
            let flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            flights
                .values()
                .map(|flight| flight.landing.clone())
                .collect()
        };
        futures_util::future::join_all(landings).map(drop)
    }
}

/// Takes an exchange off the list however it ends.
struct Over {
    flights: Flights,
    grant: Id,
}

impl Drop for Over {
    fn drop(&mut self) {
        let mut flights = self
            .flights
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        flights.remove(&self.grant);
    }
}
