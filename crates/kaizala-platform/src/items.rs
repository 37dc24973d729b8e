//! Messages and actions as items of a group: both are answered to, reacted to and directed at people in one way.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::audience::Audience;
use crate::database::entities::{action, message};

/// Of these items those that are directed at some subscribers, which is nobody's business but the admins'.
pub(crate) async fn directed(
    database: &impl ConnectionTrait,
    references: &[&str],
) -> Result<BTreeSet<String>, DbErr> {
    let messages = message::Entity::find()
        .filter(message::Column::ReferenceId.is_in(references.iter().copied()))
        .filter(message::Column::Audience.eq(Audience::LISTED))
        .all(database)
        .await?;
    let actions = action::Entity::find()
        .filter(action::Column::ReferenceId.is_in(references.iter().copied()))
        .filter(action::Column::Audience.eq(Audience::LISTED))
        .all(database)
        .await?;
    let messages = messages.into_iter().map(|message| message.reference_id);
    let actions = actions.into_iter().map(|action| action.reference_id);
    Ok(messages.chain(actions).collect())
}

/// An item of a group.
pub(crate) struct Item {
    pub(crate) group_id: String,
    /// Whom it is for, as stored.
    pub(crate) audience: String,
}

/// The item with this reference.
pub(crate) async fn find(
    database: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<Item>, DbErr> {
    let message = message::Entity::find()
        .filter(message::Column::ReferenceId.eq(reference))
        .one(database)
        .await?;
    if let Some(message) = message {
        return Ok(Some(Item {
            group_id: message.group_id,
            audience: message.audience,
        }));
    }
    let action = action::Entity::find()
        .filter(action::Column::ReferenceId.eq(reference))
        .one(database)
        .await?;
    Ok(action.map(|action| Item {
        group_id: action.group_id,
        audience: action.audience,
    }))
}
