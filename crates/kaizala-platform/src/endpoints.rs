//! Users whose calls another server answers (contract 7.2).
//!
//! The few of them are kept in memory, so that a call costs no further question to the database. What another server
//! on the same database changes is read with the next sweep.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use kaizala_api::errors::Reason;
use kaizala_api::ids::UserId;
use kaizala_api::portal::endpoints::Endpoint;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _, ModelTrait as _,
    sea_query::OnConflict,
};
use url::Url;

use crate::database::entities::moved_user;
use crate::errors::ApiError;
use crate::state::Shared;
use crate::users;

/// Base addresses by user.
#[derive(Default)]
pub(crate) struct Endpoints(RwLock<BTreeMap<String, String>>);

impl Endpoints {
    /// Those that the database has.
    pub(crate) async fn load(database: &impl ConnectionTrait) -> Result<Self, DbErr> {
        Ok(Self(RwLock::new(read(database).await?)))
    }

    /// Reads them again.
    pub(crate) async fn refresh(&self, database: &impl ConnectionTrait) -> Result<(), DbErr> {
        self.set(read(database).await?);
        Ok(())
    }

    fn set(&self, endpoints: BTreeMap<String, String>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = endpoints;
    }

    fn of(&self, user: &str) -> Option<String> {
        let endpoints = self.0.read().unwrap_or_else(PoisonError::into_inner);
        endpoints.get(user).cloned()
    }

    /// All of them.
    pub(crate) fn list(&self) -> Vec<Endpoint> {
        let endpoints = self.0.read().unwrap_or_else(PoisonError::into_inner);
        endpoints
            .iter()
            .map(|(user, url)| Endpoint {
                user_id: UserId::from(user.as_str()),
                endpoint_url: url.clone(),
            })
            .collect()
    }
}

impl Shared {
    /// Base address of the server that answers a user.
    pub(crate) fn endpoint_of(&self, user: &str) -> String {
        self.endpoints
            .of(user)
            .unwrap_or_else(|| self.endpoint_url.clone())
    }

    /// Base address of the server that answers a user, if it is another one.
    pub(crate) fn moved_to(&self, user: &str) -> Option<String> {
        self.endpoints
            .of(user)
            .filter(|url| *url != self.endpoint_url)
    }
}

async fn read(database: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, DbErr> {
    let rows = moved_user::Entity::find().all(database).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.user_id, row.endpoint_url))
        .collect())
}

/// A base address that `field` names, without a trailing `/`.
pub(crate) fn base_address(field: &str, text: &str) -> Result<String, ApiError> {
    let url = Url::parse(text.trim()).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    });
    url.map(|url| url.as_str().trim_end_matches('/').to_owned())
        .ok_or_else(|| ApiError::invalid(format!("{field} is no base address")))
}

/// Moves a user to another server.
pub(crate) async fn move_user(
    shared: &Shared,
    user: &str,
    address: &str,
) -> Result<Endpoint, ApiError> {
    let endpoint_url = base_address("endpointUrl", address)?;
    let change = shared.database.begin_change().await?;
    users::find(&change, user).await?.ok_or(Reason::NotFound)?;
    moved_user::Entity::insert(moved_user::ActiveModel {
        user_id: Set(user.to_owned()),
        endpoint_url: Set(endpoint_url.clone()),
    })
    .on_conflict(
        OnConflict::column(moved_user::Column::UserId)
            .update_column(moved_user::Column::EndpointUrl)
            .to_owned(),
    )
    .exec_without_returning(&change)
    .await?;
    let all = read(&change).await?;
    change.commit().await?;
    shared.endpoints.set(all);
    Ok(Endpoint {
        user_id: UserId::from(user),
        endpoint_url,
    })
}

/// Has a user answered here again.
pub(crate) async fn bring_back(shared: &Shared, user: &str) -> Result<(), ApiError> {
    let change = shared.database.begin_change().await?;
    moved_user::Entity::find_by_id(user)
        .one(&change)
        .await?
        .ok_or(Reason::NotFound)?
        .delete(&change)
        .await?;
    let left = read(&change).await?;
    change.commit().await?;
    shared.endpoints.set(left);
    Ok(())
}
