//! What the server counts about itself, for Prometheus. Labels are names of routes and results: never an id, a phone
//! number or a secret.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use http::Method;
use kaizala_api::time::UnixMillis;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use crate::database::entities::{delivery, event, sms};
use crate::errors::Fault;
use crate::state::Shared;

/// What is said of an answer's kind.
pub(crate) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper ends of the buckets for how long a request took, in seconds.
const BUCKETS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

type Labels<const N: usize> = [(&'static str, String); N];

/// How a delivery went.
#[derive(Clone, Copy)]
pub(crate) enum Delivered {
    /// Its receiver took it.
    Taken,
    /// It will be tried again.
    Failed,
    /// It was tried often enough.
    GivenUp,
}

impl Delivered {
    fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Failed => "failed",
            Self::GivenUp => "given_up",
        }
    }
}

/// The counts of one server.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels<3>, Counter>,
    request_time: Family<Labels<1>, Histogram>,
    throttled: Family<Labels<1>, Counter>,
    deliveries: Family<Labels<1>, Counter>,
    texts: Family<Labels<1>, Counter>,
    outbox_depth: Family<Labels<1>, Gauge>,
    outbox_age: Family<Labels<1>, Gauge<f64, AtomicU64>>,
    pub(crate) connections_open: Gauge,
    pub(crate) connections_refused: Counter,
}

impl Metrics {
    /// Nothing counted yet; `database_errors` is counted where they happen.
    pub(crate) fn new(database_errors: Counter) -> Self {
        let mut registry = Registry::with_prefix("kaizala");
        let requests = Family::default();
        registry.register(
            "requests",
            "Answered requests by route and status",
            requests.clone(),
        );
        let request_time = Family::<Labels<1>, Histogram>::new_with_constructor(histogram);
        registry.register_with_unit(
            "request_duration",
            "Time from the head of a request to its answer",
            Unit::Seconds,
            request_time.clone(),
        );
        let throttled = Family::default();
        registry.register("throttled", "Requests answered 429", throttled.clone());
        let deliveries = Family::default();
        registry.register(
            "deliveries",
            "Attempts to deliver an event to a webhook, by result",
            deliveries.clone(),
        );
        let texts = Family::default();
        registry.register(
            "text_messages",
            "Attempts to hand a text message to the gateway, by result",
            texts.clone(),
        );
        let outbox_depth = Family::default();
        registry.register(
            "outbox_depth",
            "What waits to be delivered",
            outbox_depth.clone(),
        );
        let outbox_age = Family::<Labels<1>, Gauge<f64, AtomicU64>>::default();
        registry.register_with_unit(
            "outbox_oldest_age",
            "Since when the oldest of it waits",
            Unit::Seconds,
            outbox_age.clone(),
        );
        let connections_open = Gauge::default();
        registry.register(
            "connections_open",
            "Open connections",
            connections_open.clone(),
        );
        let connections_refused = Counter::default();
        registry.register(
            "connections_refused",
            "Connections refused because too many were open",
            connections_refused.clone(),
        );
        registry.register(
            "database_errors",
            "Statements the database did not carry out",
            database_errors,
        );
        Self {
            registry,
            requests,
            request_time,
            throttled,
            deliveries,
            texts,
            outbox_depth,
            outbox_age,
            connections_open,
            connections_refused,
        }
    }

    /// A request was answered.
    pub(crate) fn answered(&self, method: &Method, route: &str, status: u16, took: Duration) {
        let known = [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
            Method::HEAD,
            Method::OPTIONS,
        ];
        let method = known.iter().find(|known| *known == method);
        let method = method.map_or("other", Method::as_str);
        let labels = [
            ("method", method.to_owned()),
            ("route", route.to_owned()),
            ("status", status.to_string()),
        ];
        self.requests.get_or_create(&labels).inc();
        let route = [("route", route.to_owned())];
        let time = self.request_time.get_or_create(&route);
        time.observe(took.as_secs_f64());
        drop(time);
        if status == 429 {
            self.throttled.get_or_create(&route).inc();
        }
    }

    /// An event was to be delivered to a webhook.
    pub(crate) fn delivered(&self, how: Delivered) {
        let result = [("result", how.word().to_owned())];
        self.deliveries.get_or_create(&result).inc();
    }

    /// A text message was to be handed to the gateway.
    pub(crate) fn texted(&self, how: Delivered) {
        let result = [("result", how.word().to_owned())];
        self.texts.get_or_create(&result).inc();
    }

    fn outbox(&self, name: &str, depth: u64, age: Duration) {
        let labels = [("outbox", name.to_owned())];
        let depth = i64::try_from(depth).unwrap_or(i64::MAX);
        self.outbox_depth.get_or_create(&labels).set(depth);
        self.outbox_age
            .get_or_create(&labels)
            .set(age.as_secs_f64());
    }
}

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

/// Everything that is counted, as Prometheus reads it.
pub(crate) async fn text(shared: &Shared) -> Result<String, Fault> {
    let (depth, age) = webhook_outbox(shared).await?;
    shared.metrics.outbox("webhooks", depth, age);
    let (depth, age) = sms_outbox(shared).await?;
    shared.metrics.outbox("sms", depth, age);
    let mut text = String::new();
    encode(&mut text, &shared.metrics.registry).map_err(|error| Fault::new("metrics", error))?;
    Ok(text)
}

/// How many deliveries wait, and how long ago the oldest of their events happened.
async fn webhook_outbox(shared: &Shared) -> Result<(u64, Duration), DbErr> {
    let database = &shared.database;
    let depth = delivery::Entity::find().count(database).await?;
    let oldest = delivery::Entity::find()
        .order_by_asc(delivery::Column::Number)
        .one(database)
        .await?;
    let Some(oldest) = oldest else {
        return Ok((depth, Duration::ZERO));
    };
    let event = event::Entity::find_by_id(oldest.event_id)
        .one(database)
        .await?;
    let raised = event
        .and_then(|event| event.raised)
        .or(oldest.first_failure);
    let now = shared.clock.now();
    let age = raised.map_or(Duration::ZERO, |raised| now.since(UnixMillis(raised)));
    Ok((depth, age))
}

/// How many text messages wait, and since when the oldest of them.
async fn sms_outbox(shared: &Shared) -> Result<(u64, Duration), DbErr> {
    let now = shared.clock.now();
    let waiting = sms::Entity::find().filter(sms::Column::Expiry.gt(now.0));
    let depth = waiting.clone().count(&shared.database).await?;
    let oldest = waiting
        .order_by_asc(sms::Column::Sent)
        .one(&shared.database)
        .await?;
    let age = oldest.map_or(Duration::ZERO, |message| {
        now.since(UnixMillis(message.sent))
    });
    Ok((depth, age))
}
