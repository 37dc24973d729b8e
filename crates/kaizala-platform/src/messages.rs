//! Messages in groups.

use std::collections::HashMap;

use kaizala_api::events::EventType;
use kaizala_api::ids::{ReferenceId, UserId};
use kaizala_api::members::Role;
use kaizala_api::portal::groups::ConversationMessage;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::json;

use crate::audience::Audience;
use crate::database::Change;
use crate::database::entities::{message, user};
use crate::errors::Fault;
use crate::events::{self, Event};
use crate::{groups, random};

/// A message that is to be posted.
pub(crate) struct NewMessage<'a> {
    pub(crate) group: &'a str,
    pub(crate) sender: &'a str,
    pub(crate) connector_name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) reply_to: Option<&'a str>,
    pub(crate) audience: &'a Audience,
}

/// Posts a message.
pub(crate) async fn post(
    change: &Change,
    new: NewMessage<'_>,
    now: UnixMillis,
) -> Result<ReferenceId, Fault> {
    let posted = message::ActiveModel {
        reference_id: Set(random::id()?),
        group_id: Set(new.group.to_owned()),
        sender_id: Set(new.sender.to_owned()),
        connector_name: Set(Some(new.connector_name.to_owned())),
        text: Set(new.text.to_owned()),
        reply_to: Set(new.reply_to.map(str::to_owned)),
        sent: Set(now.0),
        audience: Set(new.audience.word().to_owned()),
        ..Default::default()
    }
    .insert(change)
    .await?;
    new.audience.address(change, &posted.reference_id).await?;
    let event = Event {
        event_type: EventType::TextMessageCreated,
        group_id: new.group,
        action_id: None,
        package_id: None,
        data: json!({"text": new.text}),
        raised: now,
        from_user_id: new.sender,
        circle: new.audience.circle(new.sender),
    };
    events::raise(change, event).await?;
    Ok(ReferenceId::from(posted.reference_id))
}

/// The newest messages of a group, oldest of them first. What is posted to a group flows down to the groups in it
/// (contract 2.2); what is directed at some subscribers is read by admins and by who wrote it.
pub(crate) async fn conversation(
    database: &impl ConnectionTrait,
    group: &str,
    (reader, role): (&str, Role),
    limit: u64,
) -> Result<Vec<ConversationMessage>, DbErr> {
    let reach = groups::with_ancestors(database, group).await?;
    let for_reader = (role == Role::Member).then(|| {
        Condition::any()
            .add(message::Column::Audience.ne(Audience::LISTED))
            .add(message::Column::SenderId.eq(reader))
    });
    let newest = message::Entity::find()
        .filter(message::Column::GroupId.is_in(reach))
        .filter(Condition::all().add_option(for_reader))
        .order_by_desc(message::Column::Number)
        .limit(limit)
        .all(database)
        .await?;
    let names: HashMap<String, String> = user::Entity::find()
        .filter(user::Column::Id.is_in(newest.iter().map(|one| one.sender_id.as_str())))
        .all(database)
        .await?
        .into_iter()
        .map(|user| (user.id, user.name))
        .collect();
    Ok(newest
        .into_iter()
        .rev()
        .map(|message| ConversationMessage {
            reference_id: ReferenceId::from(message.reference_id),
            text: message.text,
            sender_name: names.get(&message.sender_id).cloned().unwrap_or_default(),
            sender_id: UserId::from(message.sender_id),
            connector_name: message.connector_name,
            sent: UnixMillis(message.sent),
            reply_to: message.reply_to.map(ReferenceId::from),
        })
        .collect())
}
