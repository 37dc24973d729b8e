//! Bots: members of groups that are no people (contract 6.12).

use kaizala_api::bots::{Bot, BotStatus};
use kaizala_api::ids::UserId;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
};

use crate::database::Change;
use crate::database::entities::{bot, member, user};
use crate::errors::{ApiError, Fault};
use crate::media::picture_url;
use crate::state::Shared;
use crate::{members, random, users};

/// Whose a bot is: it belongs to a person's use of one connector.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'a> {
    pub(crate) user: &'a str,
    pub(crate) connector: &'a str,
}

/// Makes a bot.
pub(crate) async fn create(
    change: &Change,
    owner: Owner<'_>,
    name: &str,
    picture: String,
    now: UnixMillis,
) -> Result<String, Fault> {
    let id = random::regional_id()?;
    user::ActiveModel {
        id: Set(id.clone()),
        phone: Set(None),
        name: Set(name.to_owned()),
        is_provisioned: Set(true),
        created: Set(now.0),
    }
    .insert(change)
    .await?;
    bot::ActiveModel {
        user_id: Set(id.clone()),
        creator_id: Set(owner.user.to_owned()),
        connector_id: Set(owner.connector.to_owned()),
        picture: Set(picture),
        is_deleted: Set(false),
        created: Set(now.0),
    }
    .insert(change)
    .await?;
    Ok(id)
}

/// The bot with this id, if it is in use.
pub(crate) async fn find_active(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<bot::Model>, Fault> {
    let found = bot::Entity::find_by_id(id).one(database).await?;
    Ok(found.filter(|bot| !bot.is_deleted))
}

/// The bot with this id, if it is in use and the owner's.
pub(crate) async fn find_own(
    database: &impl ConnectionTrait,
    owner: Owner<'_>,
    id: &str,
) -> Result<bot::Model, ApiError> {
    let found = find_active(database, id)
        .await?
        .ok_or_else(|| ApiError::not_found("botUserId"))?;
    if found.creator_id == owner.user && found.connector_id == owner.connector {
        Ok(found)
    } else {
        Err(ApiError::forbidden("Not the caller's bot"))
    }
}

/// Changes a bot; what is not given stays.
pub(crate) async fn update(
    change: &Change,
    found: bot::Model,
    name: Option<&str>,
    picture: Option<String>,
) -> Result<(), Fault> {
    if let Some(name) = name {
        let person = users::find(change, &found.user_id)
            .await?
            .ok_or_else(|| Fault::new("database", "a bot without user"))?;
        let mut person = person.into_active_model();
        person.name = Set(name.to_owned());
        person.update(change).await?;
    }
    if let Some(picture) = picture {
        let mut found = found.into_active_model();
        found.picture = Set(picture);
        found.update(change).await?;
    }
    Ok(())
}

/// Takes a bot out of use and out of its groups. What it posted stays.
pub(crate) async fn remove(
    change: &Change,
    found: bot::Model,
    now: UnixMillis,
) -> Result<(), Fault> {
    let memberships = member::Entity::find()
        .filter(member::Column::UserId.eq(&found.user_id))
        .all(change)
        .await?;
    for membership in memberships {
        members::leave(change, membership, &found.creator_id, now).await?;
    }
    let mut found = found.into_active_model();
    found.is_deleted = Set(true);
    found.update(change).await?;
    Ok(())
}

/// The owner's bots, those out of use included, in the order they were made.
pub(crate) async fn list(shared: &Shared, owner: Owner<'_>) -> Result<Vec<Bot>, Fault> {
    let database = &shared.database;
    let gone = || Fault::new("database", "a bot without user");
    let creator = users::find(database, owner.user).await?.ok_or_else(gone)?;
    let found = bot::Entity::find()
        .filter(bot::Column::CreatorId.eq(owner.user))
        .filter(bot::Column::ConnectorId.eq(owner.connector))
        .order_by_asc(bot::Column::Created)
        .order_by_asc(bot::Column::UserId)
        .all(database)
        .await?;
    let mut shown = Vec::with_capacity(found.len());
    for bot in found {
        let person = users::find(database, &bot.user_id)
            .await?
            .ok_or_else(gone)?;
        shown.push(Bot {
            bot_user_id: UserId::from(bot.user_id),
            name: person.name,
            profile_pic: picture_url(shared, &bot.picture)?,
            tenant_id: shared.keys.server_id.clone(),
            creator_id: UserId::from(creator.id.clone()),
            creator: creator.phone.clone().unwrap_or_default(),
            creator_name: creator.name.clone(),
            creator_profile_pic: String::new(),
            status: if bot.is_deleted {
                BotStatus::Deleted
            } else {
                BotStatus::Active
            },
        });
    }
    Ok(shown)
}
