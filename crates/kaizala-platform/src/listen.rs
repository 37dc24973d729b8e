//! The accept loop: bounded connections, a time for every head of a request, an orderly stop.
//!
//! `axum::serve` has none of these bounds: a client that sends half a request holds its connection for ever.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use prometheus_client::metrics::gauge::Gauge;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_rustls::TlsAcceptor;

use crate::config::Limits;
use crate::faults;
use crate::routes::Entrance;

/// Pause after a failed accept, which fails again at once while the computer is out of file handles.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` changes, then lets open requests finish.
pub(crate) async fn serve(
    listener: TcpListener,
    entrance: Arc<Entrance>,
    tls: Option<TlsAcceptor>,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time);
    let metrics = &entrance.shared.metrics;
    let open = Arc::new(OpenConnections::new(metrics.connections_open.clone()));
    let graceful = GracefulShutdown::new();
    let desk = Arc::new(Desk {
        builder,
        entrance: entrance.clone(),
        tls,
        header_time: limits.header_time,
    });
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "accept failed");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let Some(place) = open.clone().enter(peer, &limits) else {
            metrics.connections_refused.inc();
            tracing::warn!("connection refused: too many are open");
            continue;
        };
        let greeting = desk.clone().greet(stream, graceful.watcher(), stop.clone());
        tokio::spawn(async move {
            greeting.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.stop_time, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were cut off: they did not finish in time");
    }
}

/// Where connections are talked to.
struct Desk {
    builder: Builder<TokioExecutor>,
    entrance: Arc<Entrance>,
    tls: Option<TlsAcceptor>,
    header_time: Duration,
}

impl Desk {
    /// Serves one connection. The handshake of TLS has to end before the server stops; what was understood by then is
    /// finished.
    async fn greet(
        self: Arc<Self>,
        stream: TcpStream,
        watcher: Watcher,
        mut stop: watch::Receiver<bool>,
    ) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no-delay was refused");
        }
        let deadline = Instant::now() + self.header_time;
        let Some(tls) = &self.tls else {
            return self.talk(stream, watcher, deadline).await;
        };
        let handshake = tokio::time::timeout_at(deadline, tls.accept(stream));
        let shaken = tokio::select! {
            shaken = handshake => shaken,
            _ = stop.changed() => return,
        };
        match shaken {
            Ok(Ok(stream)) => self.talk(stream, watcher, deadline).await,
            Ok(Err(error)) => tracing::debug!(%error, "handshake failed"),
            Err(_) => tracing::debug!("handshake took too long"),
        }
    }

    /// Answers requests; the head of the first one must be there by `deadline`.
    async fn talk<S>(&self, stream: S, watcher: Watcher, deadline: Instant)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let has_asked = Arc::new(AtomicBool::new(false));
        let entrance = self.entrance.clone();
        let asked = has_asked.clone();
        let service = service_fn(move |request| {
            asked.store(true, Ordering::Relaxed);
            let entrance = entrance.clone();
            async move { faults::send(entrance.answer(request).await) }
        });
        let connection = self
            .builder
            .serve_connection(TokioIo::new(stream), service)
            .into_owned();
        let mut connection = pin!(watcher.watch(connection));
        let ended = match tokio::time::timeout_at(deadline, &mut connection).await {
            Ok(ended) => ended,
            Err(_) if has_asked.load(Ordering::Relaxed) => connection.await,
            Err(_) => return tracing::debug!("no request came in time"),
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "connection ended");
        }
    }
}

/// How many connections are open, by address.
struct OpenConnections {
    by_address: Mutex<HashMap<IpAddr, usize>>,
    all: Gauge,
}

/// A connection that counts until it is dropped.
struct Place {
    open: Arc<OpenConnections>,
    address: IpAddr,
}

impl OpenConnections {
    /// None yet; `all` shows how many.
    fn new(all: Gauge) -> Self {
        Self {
            by_address: Mutex::default(),
            all,
        }
    }

    /// A place for a connection from `peer`, if there is room for it.
    fn enter(self: Arc<Self>, peer: SocketAddr, limits: &Limits) -> Option<Place> {
        let address = block(peer.ip());
        let most = if address.is_loopback() {
            limits.connections_from_loopback
        } else {
            limits.connections_per_address
        };
        let mut open = self
            .by_address
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let all: usize = open.values().sum();
        let here = open.get(&address).copied().unwrap_or_default();
        if all >= limits.connections || here >= most {
            return None;
        }
        open.insert(address, here + 1);
        drop(open);
        self.all.inc();
        Some(Place {
            open: self,
            address,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.open.all.dec();
        let mut open = self
            .open
            .by_address
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = open.get_mut(&self.address) {
            *here -= 1;
            if *here == 0 {
                open.remove(&self.address);
            }
        }
    }
}

/// The address to count by: one customer of an IPv6 provider has a whole /64.
fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            let prefix = address.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(prefix.into())
        }
        address @ (IpAddr::V4(_) | IpAddr::V6(_)) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_are_counted_by_address_and_together() {
        let limits = Limits {
            connections: 3,
            connections_per_address: 2,
            ..Limits::default()
        };
        let open = Arc::new(OpenConnections::new(Gauge::default()));
        let from = |address: &str| SocketAddr::new(address.parse().unwrap(), 1);
        let first = open.clone().enter(from("2001:db8::1"), &limits);
        let second = open.clone().enter(from("2001:db8::2"), &limits);
        assert!(first.is_some() && second.is_some());
        assert!(
            open.clone().enter(from("2001:db8::3"), &limits).is_none(),
            "same /64"
        );
        let third = open.clone().enter(from("192.0.2.1"), &limits);
        assert!(third.is_some());
        assert!(
            open.clone().enter(from("192.0.2.2"), &limits).is_none(),
            "all places taken"
        );
        drop(first);
        assert!(open.enter(from("2001:db8::3"), &limits).is_some());
    }
}
