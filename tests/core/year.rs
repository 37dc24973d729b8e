//! A year on a clock that is moved by hand, against the real server, on a road that loses every fiftieth request or
//! answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use companion_core::personas::Persona;
use companion_core::platforms::PlatformChoice;
use companion_core::problems::ProblemCode;
use kaizala_api::time::Clock as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::app::{START, World};
use crate::scripted::UNLIMITED;

/// A road to the platform that counts what passes, and can lose it.
#[derive(Clone, Default)]
struct Road(Arc<Counts>);

#[derive(Default)]
struct Counts {
    requests: AtomicUsize,
    exchanges: AtomicUsize,
    /// Answers that an access or refresh token is no good.
    refusals: AtomicUsize,
    lost: AtomicUsize,
    /// Every how many requests one is lost; none if 0.
    loses: AtomicU32,
}

impl Road {
    async fn carry(self, mut near: TcpStream, to: SocketAddr) -> std::io::Result<()> {
        let mut far = TcpStream::connect(to).await?;
        let (mut up, mut down) = (vec![0; 65_536], vec![0; 65_536]);
        let mut is_answer_lost = false;
        loop {
            tokio::select! {
                read = near.read(&mut up) => {
                    let read = read?;
                    if read == 0 {
                        return Ok(());
                    }
                    let count = self.0.requests.fetch_add(1, Ordering::Relaxed);
                    if up.starts_with(b"GET /v1/accessToken") {
                        self.0.exchanges.fetch_add(1, Ordering::Relaxed);
                    }
                    let loses = usize::try_from(self.0.loses.load(Ordering::Relaxed)).unwrap();
                    if loses > 0 && count.is_multiple_of(loses) {
                        self.0.lost.fetch_add(1, Ordering::Relaxed);
                        // In turns the request and the answer.
                        if (count / loses).is_multiple_of(2) {
                            return Ok(());
                        }
                        is_answer_lost = true;
                    }
                    far.write_all(&up[..read]).await?;
                }
                read = far.read(&mut down) => {
                    let read = read?;
                    if read == 0 || is_answer_lost {
                        return Ok(());
                    }
                    if down.starts_with(b"HTTP/1.1 401") {
                        self.0.refusals.fetch_add(1, Ordering::Relaxed);
                    }
                    near.write_all(&down[..read]).await?;
                }
            }
        }
    }
}

#[tokio::test]
async fn a_year_in_minutes() {
    let (connectors, days) = if std::env::var_os("KAIZALA_PROOF").is_some() {
        (50, 365)
    } else {
        (3, 40)
    };
    let near = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", near.local_addr().unwrap());
    let world = World::reached_as(
        SocketAddr::from(([127, 0, 0, 1], 0)),
        Some(url.parse().unwrap()),
    )
    .await;
    let to = world.platform.address();
    let road = Road::default();
    let roads = road.clone();
    tokio::spawn(async move {
        loop {
            let (stream, _) = near.accept().await.unwrap();
            tokio::spawn(roads.clone().carry(stream, to));
        }
    });

    let app = world.app(&[Persona::Developer, Persona::Admin]).await;
    app.get().keep_to(UNLIMITED);
    app.get()
        .choose_platform(PlatformChoice::Server { url: url.clone() })
        .await
        .unwrap();
    app.sign_up("one@example.org", "+15550100001").await;
    let group = app.create_group("Night shift").await;
    let mut grants = Vec::new();
    for number in 0..connectors {
        let connector = app.register(&format!("Planner {number}")).await;
        let id = app.get().connector(&connector).await.unwrap().id;
        let key = app.get().grant_access(&id, &group, false).await.unwrap();
        grants.push(key.grant.unwrap());
        // Setting up asks the portal often; a minute has room for so much.
        world.clock.advance(Duration::from_mins(1));
    }
    for grant in &grants {
        app.get().access_token(grant).await.unwrap();
    }

    road.0.loses.store(50, Ordering::Relaxed);
    let begin = Instant::now();
    let first = road.0.exchanges.load(Ordering::Relaxed);
    let refused = road.0.refusals.load(Ordering::Relaxed);
    let end = START.plus(Duration::from_hours(24 * days));
    let mut turn = 0;
    while world.clock.now() < end {
        let next = app
            .get()
            .renew_due()
            .await
            .unwrap()
            .expect("something is always due");
        let soon = world.clock.now().plus(Duration::from_mins(1));
        world.clock.set(next.plus(Duration::from_mins(1)).max(soon));
        // Now and then somebody uses one.
        turn += 1;
        if turn % 10 == 0 {
            let grant = &grants[turn / 10 % grants.len()];
            if let Err(problem) = app.get().reached_groups(grant).await {
                assert_eq!(problem.code, ProblemCode::Offline, "{problem:?}");
            }
        }
    }
    road.0.loses.store(0, Ordering::Relaxed);
    for grant in &grants {
        app.get()
            .reached_groups(grant)
            .await
            .expect("no connector dies");
    }
    let exchanges = road.0.exchanges.load(Ordering::Relaxed) - first;
    let refusals = road.0.refusals.load(Ordering::Relaxed) - refused;
    // A token is renewed a quarter of an hour before its 24 hours are over, and up to a minute later.
    let ends = u32::try_from(connectors * usize::try_from(days).unwrap()).unwrap();
    let per_end = f64::from(u32::try_from(exchanges).unwrap()) / (f64::from(ends) * 24.0 / 23.75);
    println!(
        "{connectors} connectors, {days} days in {:?}: {exchanges} exchanges, {per_end:.3} per end, {refusals} \
         refusals, {} of {} requests lost",
        begin.elapsed(),
        road.0.lost.load(Ordering::Relaxed),
        road.0.requests.load(Ordering::Relaxed),
    );
    assert_eq!(refusals, 0, "no ended token was sent");
    assert!(per_end <= 1.05, "{per_end}");
    let reminders = app.get().reminders().await.unwrap();
    assert!(reminders.iter().all(|reminder| reminder.renews_itself));
    check_calendar(&app.get().calendar().await.unwrap(), connectors);
}

fn check_calendar(file: &str, events: usize) {
    assert_eq!(file.matches("BEGIN:VEVENT").count(), events);
}
