//! Faults that the server plays for a connector, on built-in and trial servers only.
//!
//! They are asked where the connector has just proved who it is, and kept in memory, so that a server without faults
//! pays nothing for them. The database keeps them across a restart; what another server on it changes is read with the
//! next sweep.

mod play;

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use kaizala_api::errors::Reason;
use kaizala_api::ids::ConnectorId;
use kaizala_api::portal::faults::{Fault as Shown, FaultKind, LONGEST_FAULT, TurnOnFault};
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    ModelTrait as _, QueryFilter as _, QueryOrder as _,
};

pub(crate) use self::play::{Call, Unsent, callbacks, send, strike};
use crate::connectors;
use crate::database::entities::fault;
use crate::endpoints::base_address;
use crate::errors::{ApiError, Fault};
use crate::random;
use crate::state::Shared;

/// The faults that are on, or were until a moment ago.
#[derive(Default)]
pub(crate) struct Faults {
    are_played: bool,
    there: RwLock<Vec<Shown>>,
}

/// Whether a server of this mode plays faults.
pub(crate) fn are_played(mode: ServerMode) -> bool {
    matches!(mode, ServerMode::BuiltIn | ServerMode::Dev)
}

impl Faults {
    /// The faults that the database has, if the server plays any.
    pub(crate) async fn load(
        database: &impl ConnectionTrait,
        mode: ServerMode,
    ) -> Result<Self, Fault> {
        let faults = Self {
            are_played: are_played(mode),
            ..Self::default()
        };
        faults.refresh(database).await?;
        Ok(faults)
    }

    /// Reads them again.
    pub(crate) async fn refresh(&self, database: &impl ConnectionTrait) -> Result<(), Fault> {
        if self.are_played {
            self.set(read(database).await?);
        }
        Ok(())
    }

    /// Whether there are none, nor have been a moment ago.
    fn is_empty(&self) -> bool {
        let faults = self.there.read().unwrap_or_else(PoisonError::into_inner);
        faults.is_empty()
    }

    fn set(&self, faults: Vec<Shown>) {
        *self.there.write().unwrap_or_else(PoisonError::into_inner) = faults;
    }

    /// Those of a connector that are on.
    fn of(&self, connector: &str, now: UnixMillis) -> Vec<Shown> {
        let faults = self.there.read().unwrap_or_else(PoisonError::into_inner);
        faults
            .iter()
            .filter(|one| one.connector_id.as_str() == connector && one.end > now)
            .cloned()
            .collect()
    }

    /// When a token that is made now counts as made: tokens tell seconds, and this one is newer than the fault.
    pub(crate) fn issued(&self, connector: &str, now: UnixMillis) -> UnixMillis {
        self.of(connector, now)
            .into_iter()
            .filter(|one| one.fault == FaultKind::TokenExpired)
            .map(|one| UnixMillis((one.begin.seconds() + 1) * 1000))
            .fold(now, UnixMillis::max)
    }
}

async fn read(database: &impl ConnectionTrait) -> Result<Vec<Shown>, Fault> {
    fault::Entity::find()
        .order_by_asc(fault::Column::Begin)
        .order_by_asc(fault::Column::Id)
        .all(database)
        .await?
        .into_iter()
        .map(|row| {
            Ok(Shown {
                fault: serde_json::from_str(&row.kind)
                    .map_err(|error| Fault::new("database", error))?,
                id: row.id,
                connector_id: ConnectorId::from(row.connector_id),
                begin: UnixMillis(row.begin),
                end: UnixMillis(row.end),
            })
        })
        .collect()
}

/// The faults that are on.
pub(crate) async fn list(shared: &Shared) -> Result<Vec<Shown>, Fault> {
    let now = shared.clock.now();
    let mut faults = read(&shared.database).await?;
    faults.retain(|one| one.end > now);
    Ok(faults)
}

/// Turns a fault on.
pub(crate) async fn turn_on(shared: &Shared, mut wish: TurnOnFault) -> Result<Shown, ApiError> {
    check(&mut wish)?;
    let now = shared.clock.now();
    let end = now.plus(Duration::from_secs(wish.seconds.into()));
    let kind = serde_json::to_string(&wish.fault).map_err(|error| Fault::new("fault", error))?;
    let change = shared.database.begin_change().await?;
    connectors::find(&change, wish.connector_id.as_str())
        .await?
        .ok_or(Reason::NotFound)?;
    fault::Entity::delete_many()
        .filter(fault::Column::End.lte(now.0))
        .exec(&change)
        .await?;
    let made = fault::ActiveModel {
        id: Set(random::id()?),
        connector_id: Set(wish.connector_id.to_string()),
        kind: Set(kind),
        begin: Set(now.0),
        end: Set(end.0),
    }
    .insert(&change)
    .await?;
    let all = read(&change).await?;
    change.commit().await?;
    shared.faults.set(all);
    Ok(Shown {
        id: made.id,
        connector_id: wish.connector_id,
        fault: wish.fault,
        begin: now,
        end,
    })
}

/// Turns a fault off.
pub(crate) async fn turn_off(shared: &Shared, id: &str) -> Result<(), ApiError> {
    let change = shared.database.begin_change().await?;
    fault::Entity::find_by_id(id)
        .one(&change)
        .await?
        .ok_or(Reason::NotFound)?
        .delete(&change)
        .await?;
    let left = read(&change).await?;
    change.commit().await?;
    shared.faults.set(left);
    Ok(())
}

fn check(wish: &mut TurnOnFault) -> Result<(), ApiError> {
    let within = |name: &str, value: u32, least: u32, most: u32| {
        if (least..=most).contains(&value) {
            Ok(())
        } else {
            let text = format!("{name} is not from {least} to {most}");
            Err(ApiError::invalid(text))
        }
    };
    within("seconds", wish.seconds, 1, LONGEST_FAULT)?;
    match &mut wish.fault {
        FaultKind::Throttled {
            retry_after_seconds,
        } => within("retryAfterSeconds", *retry_after_seconds, 1, 3600),
        FaultKind::Moved { base_url } => {
            *base_url = base_address("baseUrl", base_url)?;
            Ok(())
        }
        FaultKind::ServerError { status } => within("status", (*status).into(), 500, 599),
        FaultKind::Slow { milliseconds } => within("milliseconds", *milliseconds, 1, 120_000),
        FaultKind::LateWebhooks { seconds } => within("fault.seconds", *seconds, 1, 86_400),
        FaultKind::TokenExpired
        | FaultKind::TokenRevoked
        | FaultKind::Dropped
        | FaultKind::DuplicateWebhooks => Ok(()),
    }
}
