//! Events: what happened is written down for the webhooks that watch, in the change that made it happen.

use kaizala_api::events::EventType;
use kaizala_api::members::Role;
use kaizala_api::time::UnixMillis;
use kaizala_api::webhooks::ObjectType;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _,
};
use serde_json::Value;

use crate::access_tokens::TokenKind;
use crate::database::Change;
use crate::database::entities::{delivery, event, grant, webhook};
use crate::errors::Fault;
use crate::grants::kind_of;
use crate::{bots, groups, members, random, users};

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
    /// When it happened.
    pub(crate) raised: UnixMillis,
    /// Who caused it.
    pub(crate) from_user_id: &'a str,
    pub(crate) circle: Circle<'a>,
}

/// Who hears of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Circle<'a> {
    /// Everybody in the group and in the groups in it: what is posted flows down (contract 2.2).
    GroupAndBelow,
    /// Everybody in the group.
    Group,
    /// Its admins, and this person.
    AdminsAnd(&'a str),
    /// This person.
    Only(&'a str),
}

/// Writes an event and its deliveries as part of `change`: they are there exactly if what caused them is.
pub(crate) async fn raise(change: &Change, event: Event<'_>) -> Result<(), Fault> {
    let mut told = Vec::new();
    for webhook in watching(change, &event).await? {
        if let Some(name) = heard_as(&webhook, &event)
            && may_hear(change, &webhook, &event).await?
        {
            told.push((webhook.id, name));
        }
    }
    if told.is_empty() {
        return Ok(());
    }
    let webhooks: Vec<&str> = told.iter().map(|(id, _)| id.as_str()).collect();
    change.keep_order(&webhooks).await?;
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
        raised: Set(Some(event.raised.0)),
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
    let objects = [event.action_id, event.package_id, Some(event.group_id)]
        .into_iter()
        .flatten()
        .chain(event.package_id.and_then(without_version));
    let mut object = Condition::any().add(webhook::Column::ObjectId.is_in(objects));
    if event.circle == Circle::GroupAndBelow {
        let below = groups::descendants(event.group_id);
        object = object.add(webhook::Column::ObjectId.in_subquery(below));
    }
    webhook::Entity::find()
        .filter(object)
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
    Some(event.event_type).filter(wants).or_else(|| {
        event
            .event_type
            .of_any_action()
            .filter(|name| !is_of_group(webhook) && wants(name))
    })
}

fn is_of_group(webhook: &webhook::Model) -> bool {
    webhook.object_type == ObjectType::Group.name()
}

/// Whether the grant of a webhook lets it hear of an event: a person who has left the group hears nothing more of it.
async fn may_hear(
    change: &Change,
    webhook: &webhook::Model,
    event: &Event<'_>,
) -> Result<bool, Fault> {
    let Some(grant) = grant::Entity::find_by_id(&webhook.grant_id)
        .one(change)
        .await?
    else {
        return Ok(false);
    };
    let listener = Listener {
        grant,
        bot: webhook.bot_id.as_deref(),
    };
    let role = if is_of_group(webhook) {
        listener.role_at(change, &webhook.object_id).await?
    } else {
        match listener.role_at(change, event.group_id).await? {
            Some(role) => Some(role),
            None => listener.role_below(change, event.group_id).await?,
        }
    };
    Ok(match (role, event.circle) {
        (None, _) => false,
        (Some(_), Circle::GroupAndBelow | Circle::Group)
        | (Some(Role::Admin), Circle::AdminsAnd(_)) => true,
        (Some(_), Circle::AdminsAnd(person) | Circle::Only(person)) => {
            listener.acts_for(change, person).await?
        }
    })
}

/// Whose webhook it is: a grant's, or that of a bot, which reaches no further than the grant it acts under.
struct Listener<'a> {
    grant: grant::Model,
    bot: Option<&'a str>,
}

impl Listener<'_> {
    /// What it is in a group.
    async fn role_at(&self, change: &Change, group: &str) -> Result<Option<Role>, DbErr> {
        let is_in_reach = match &self.grant.group_id {
            Some(own) => {
                own == group || groups::with_descendants(change, own).await?.contains(group)
            }
            None => true,
        };
        match (self.bot, kind_of(&self.grant)) {
            _ if !is_in_reach => Ok(None),
            (Some(bot), _) => members::role_of(change, group, bot).await,
            (None, TokenKind::Group | TokenKind::Tenant) => Ok(Some(Role::Admin)),
            (None, TokenKind::User | TokenKind::Bot) => {
                members::role_of(change, group, &self.grant.user_id).await
            }
        }
    }

    /// What it is in a group through a group in it: what is posted there is seen here.
    async fn role_below(&self, change: &Change, group: &str) -> Result<Option<Role>, DbErr> {
        let below = groups::with_descendants(change, group).await?;
        let is_below = match (&self.grant.group_id, self.bot) {
            (Some(own), None) => below.contains(own),
            (Some(own), Some(bot)) => {
                below.contains(own) && members::is_in_any(change, &below, bot).await?
            }
            (None, bot) => {
                let person = bot.unwrap_or(&self.grant.user_id);
                members::is_in_any(change, &below, person).await?
            }
        };
        Ok(is_below.then_some(Role::Member))
    }

    /// Whether it is this person's, or the owner's of this bot.
    async fn acts_for(&self, change: &Change, person: &str) -> Result<bool, Fault> {
        if let Some(own) = self.bot {
            return Ok(own == person);
        }
        if self.grant.user_id == person {
            return Ok(true);
        }
        let bot = bots::find_active(change, person).await?;
        Ok(bot.is_some_and(|bot| {
            bot.creator_id == self.grant.user_id && bot.connector_id == self.grant.connector_id
        }))
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
