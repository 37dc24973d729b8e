//! Actions in groups (contract 6.8).

mod content;
pub(crate) mod events;
pub(crate) mod properties;
mod show;

use std::collections::BTreeSet;

use kaizala_api::phone::PhoneNumber;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

pub(crate) use self::content::{Content, Prepared, is_on_earth, read, read_time};
pub(crate) use self::show::{Reader, files, show};
use crate::audience::Audience;
use crate::database::Change;
use crate::database::entities::{action, assignee, recipient};
use crate::errors::Fault;
use crate::{random, users};

/// The type of a card, as shown and stored.
pub(crate) const CARD: &str = "Custom";

/// An action that is to be posted.
pub(crate) struct NewAction<'a> {
    pub(crate) group: &'a str,
    /// As the contract writes it.
    pub(crate) action_type: &'a str,
    /// Of a card.
    pub(crate) package: Option<&'a str>,
    pub(crate) sender: &'a str,
    pub(crate) connector_name: &'a str,
    pub(crate) prepared: &'a Prepared,
    pub(crate) reply_to: Option<&'a str>,
    pub(crate) audience: &'a Audience,
}

/// Posts an action.
pub(crate) async fn post(
    change: &Change,
    new: NewAction<'_>,
    now: UnixMillis,
) -> Result<action::Model, Fault> {
    let content = &new.prepared.content;
    let action_id = content.is_answered().then(random::id).transpose()?;
    let posted = action::ActiveModel {
        reference_id: Set(random::id()?),
        action_id: Set(action_id),
        group_id: Set(new.group.to_owned()),
        action_type: Set(new.action_type.to_owned()),
        package_id: Set(new.package.map(str::to_owned)),
        sender_id: Set(new.sender.to_owned()),
        connector_name: Set(Some(new.connector_name.to_owned())),
        content: Set(write(content)?),
        audience: Set(new.audience.word().to_owned()),
        reply_to: Set(new.reply_to.map(str::to_owned)),
        created: Set(now.0),
        expiry: Set(new.prepared.expiry.map(|expiry| expiry.0)),
        version: Set(1),
        ..Default::default()
    }
    .insert(change)
    .await?;
    new.audience.address(change, &posted.reference_id).await?;
    assign(change, &posted, &new.prepared.assignees, now).await?;
    Ok(posted)
}

async fn assign(
    change: &Change,
    action: &action::Model,
    numbers: &BTreeSet<PhoneNumber>,
    now: UnixMillis,
) -> Result<(), Fault> {
    for number in numbers {
        let user = users::find_or_add(change, number, now).await?;
        assignee::ActiveModel {
            reference_id: Set(action.reference_id.clone()),
            user_id: Set(user.id),
        }
        .insert(change)
        .await?;
    }
    Ok(())
}

/// What an action says, as stored.
pub(crate) fn write(content: &Content) -> Result<String, Fault> {
    serde_json::to_string(content).map_err(|error| Fault::new("action", error))
}

/// What an action says.
pub(crate) fn content_of(action: &action::Model) -> Result<Content, Fault> {
    serde_json::from_str(&action.content).map_err(|error| Fault::new("database", error))
}

/// The action with this id; media and announcements, which have none, go by their reference.
pub(crate) async fn find(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<action::Model>, DbErr> {
    action::Entity::find()
        .filter(
            Condition::any()
                .add(action::Column::ActionId.eq(id))
                .add(action::Column::ReferenceId.eq(id)),
        )
        .one(database)
        .await
}

/// Whether an item was directed at somebody.
pub(crate) async fn is_for(
    database: &impl ConnectionTrait,
    action: &action::Model,
    user: &str,
) -> Result<bool, DbErr> {
    let key = (action.reference_id.clone(), user.to_owned());
    let found = recipient::Entity::find_by_id(key).one(database).await?;
    Ok(found.is_some())
}

/// Groups whose actions somebody may read, by what the reader is there.
#[derive(Default)]
pub(crate) struct Readable {
    pub(crate) administered: BTreeSet<String>,
    pub(crate) joined: BTreeSet<String>,
    pub(crate) subscribed: BTreeSet<String>,
}

impl Readable {
    /// Each group, with what else holds for those of its actions that may be read.
    fn conditions(&self, reader: &str) -> impl Iterator<Item = (&String, Condition)> {
        let directed = recipient::Entity::find()
            .select_only()
            .column(recipient::Column::ReferenceId)
            .filter(recipient::Column::UserId.eq(reader))
            .into_query();
        let own = Condition::any()
            .add(action::Column::SenderId.eq(reader))
            .add(action::Column::ReferenceId.in_subquery(directed));
        let not_listed = own
            .clone()
            .add(action::Column::Audience.ne(Audience::LISTED));
        let for_all = own.add(action::Column::Audience.eq(Audience::ALL_SUBSCRIBERS));
        [
            (&self.administered, Condition::all()),
            (&self.joined, not_listed),
            (&self.subscribed, for_all),
        ]
        .into_iter()
        .flat_map(|(groups, open)| groups.iter().map(move |group| (group, open.clone())))
    }
}

/// Which actions to list.
pub(crate) struct Selection<'a> {
    pub(crate) groups: Readable,
    pub(crate) reader: &'a str,
    pub(crate) kind: Kind<'a>,
    /// From this moment on; without it the newest ones.
    pub(crate) from: Option<UnixMillis>,
    pub(crate) count: u64,
}

/// What kind of actions to list.
pub(crate) enum Kind<'a> {
    Type(&'a str),
    Package(&'a str),
}

/// Actions, oldest first, and whether there are more.
pub(crate) async fn list(
    database: &impl ConnectionTrait,
    selection: &Selection<'_>,
) -> Result<(Vec<action::Model>, bool), DbErr> {
    let mut found = Vec::new();
    // Each group by itself: then its index has them in order, and no more are read than are asked for.
    for (group, open) in selection.groups.conditions(selection.reader) {
        let mut wanted = action::Entity::find()
            .filter(action::Column::GroupId.eq(group))
            .filter(open);
        wanted = match selection.kind {
            Kind::Type(word) => wanted.filter(action::Column::ActionType.eq(word)),
            Kind::Package(id) => wanted.filter(action::Column::PackageId.eq(id)),
        };
        wanted = match selection.from {
            Some(from) => wanted
                .filter(action::Column::Created.gte(from.0))
                .order_by_asc(action::Column::Created)
                .order_by_asc(action::Column::Number),
            None => wanted
                .order_by_desc(action::Column::Created)
                .order_by_desc(action::Column::Number),
        };
        found.extend(wanted.limit(selection.count + 1).all(database).await?);
    }
    found.sort_by_key(|action| (action.created, action.number));
    if selection.from.is_none() {
        found.reverse();
    }
    let count = usize::try_from(selection.count).unwrap_or(usize::MAX);
    let has_more = found.len() > count;
    found.truncate(count);
    if selection.from.is_none() {
        found.reverse();
    }
    Ok((found, has_more))
}
