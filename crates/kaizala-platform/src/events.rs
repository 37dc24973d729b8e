//! Events: what happened is written down for the webhooks that watch, in the change that made it happen.

use kaizala_api::events::EventType;
use kaizala_api::webhooks::ObjectType;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _,
};
use serde_json::Value;

use crate::access_tokens::TokenKind;
use crate::database::Change;
use crate::database::entities::{delivery, event, grant, webhook};
use crate::errors::Fault;
use crate::grants::kind_of;
use crate::{groups, members, random, users};

/// Something that happened in a group.
#[expect(clippy::struct_field_names, reason = "the contract calls it that")]
pub(crate) struct Event<'a> {
    pub(crate) event_type: EventType,
    pub(crate) group_id: &'a str,
    /// The action it happened to.
    pub(crate) action_id: Option<&'a str>,
    /// The package of that action.
    pub(crate) package_id: Option<&'a str>,
    /// As contract 6.11.4 has it for this kind of event.
    pub(crate) data: Value,
    /// Who caused it.
    pub(crate) from_user_id: &'a str,
}

/// Writes an event and its deliveries as part of `change`: they are there exactly if what caused them is.
pub(crate) async fn raise(change: &Change, event: Event<'_>) -> Result<(), Fault> {
    let mut told = Vec::new();
    for webhook in watching(change, &event).await? {
        if let Some(name) = heard_as(&webhook, &event)
            && reaches(change, &webhook.grant_id, event.group_id).await?
        {
            told.push((webhook.id, name));
        }
    }
    if told.is_empty() {
        return Ok(());
    }
    let from = users::find(change, event.from_user_id).await?;
    let (phone, name) = from
        .map(|user| (user.phone.unwrap_or_default(), user.name))
        .unwrap_or_default();
    let written = event::ActiveModel {
        id: Set(random::id()?),
        from_user: Set(phone),
        from_user_id: Set(event.from_user_id.to_owned()),
        from_user_name: Set(name),
        data: Set(event.data.to_string()),
    }
    .insert(change)
    .await?;
    let deliveries = told
        .into_iter()
        .map(|(webhook_id, name)| delivery::ActiveModel {
            webhook_id: Set(webhook_id),
            event_id: Set(written.id.clone()),
            event_type: Set(name.name().to_owned()),
            first_failure: Set(None),
            next_attempt: Set(0),
            ..Default::default()
        });
    delivery::Entity::insert_many(deliveries)
        .exec_without_returning(change)
        .await?;
    change.note_event();
    Ok(())
}

/// The active webhooks of everything that the event happened to.
async fn watching(change: &Change, event: &Event<'_>) -> Result<Vec<webhook::Model>, DbErr> {
    let objects = [Some(event.group_id), event.action_id, event.package_id]
        .into_iter()
        .flatten()
        .chain(event.package_id.and_then(without_version));
    webhook::Entity::find()
        .filter(webhook::Column::ObjectId.is_in(objects))
        .filter(webhook::Column::IsActive.eq(true))
        .order_by_asc(webhook::Column::Created)
        .order_by_asc(webhook::Column::Id)
        .all(change)
        .await
}

/// A package's id without its version, if it has one (contract 2.1).
fn without_version(package: &str) -> Option<&str> {
    let (bare, version) = package.rsplit_once('.')?;
    let is_version = !version.is_empty() && version.bytes().all(|sign| sign.is_ascii_digit());
    (is_version && !bare.is_empty()).then_some(bare)
}

/// The name under which a webhook wants to hear of an event, if it does.
fn heard_as(webhook: &webhook::Model, event: &Event<'_>) -> Option<EventType> {
    let wants =
        |name: &EventType| -> bool { webhook.event_types.split(',').any(|one| one == name.name()) };
    let is_of_group = webhook.object_type == ObjectType::Group.name();
    if is_of_group && webhook.object_id != event.group_id {
        return None;
    }
    Some(event.event_type).filter(wants).or_else(|| {
        event
            .event_type
            .of_any_action()
            .filter(|name| !is_of_group && wants(name))
    })
}

/// Whether a grant still reaches a group: a person who has left it hears nothing more of it.
async fn reaches(change: &Change, grant: &str, group: &str) -> Result<bool, DbErr> {
    let Some(grant) = grant::Entity::find_by_id(grant).one(change).await? else {
        return Ok(false);
    };
    match (&grant.group_id, kind_of(&grant)) {
        (Some(own), _) => {
            Ok(own == group || groups::with_descendants(change, own).await?.contains(group))
        }
        (None, TokenKind::Tenant) => Ok(true),
        (None, TokenKind::User | TokenKind::Group | TokenKind::Bot) => {
            Ok(members::role_of(change, group, &grant.user_id)
                .await?
                .is_some())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_number_at_the_end() {
        for (package, bare) in [
            ("com.example.card.4", Some("com.example.card")),
            ("com.example.card", None),
            ("com.example.card.", None),
            (".4", None),
            ("card", None),
        ] {
            assert_eq!(without_version(package), bare, "{package}");
        }
    }
}
