//! Who subscribes to a public group.

use std::collections::HashMap;

use kaizala_api::ids::UserId;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::subscribers::Subscriber;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, ModelTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::database::Change;
use crate::database::entities::{subscriber, user};
use crate::errors::Fault;
use crate::users;

/// The subscription of a person to a group.
pub(crate) async fn find(
    database: &impl ConnectionTrait,
    group: &str,
    user: &str,
) -> Result<Option<subscriber::Model>, DbErr> {
    subscriber::Entity::find()
        .filter(subscriber::Column::GroupId.eq(group))
        .filter(subscriber::Column::UserId.eq(user))
        .one(database)
        .await
}

/// The subscription of the person with this number.
pub(crate) async fn find_by_phone(
    database: &impl ConnectionTrait,
    group: &str,
    phone: &PhoneNumber,
) -> Result<Option<subscriber::Model>, DbErr> {
    match users::find_by_phone(database, phone).await? {
        Some(user) => find(database, group, &user.id).await,
        None => Ok(None),
    }
}

/// A page of subscribers in the order they were added, and where the next one begins.
pub(crate) async fn page(
    database: &impl ConnectionTrait,
    group: &str,
    after: i64,
    count: u32,
) -> Result<(Vec<Subscriber>, Option<i64>), DbErr> {
    let mut rows = subscriber::Entity::find()
        .filter(subscriber::Column::GroupId.eq(group))
        .filter(subscriber::Column::Number.gt(after))
        .order_by_asc(subscriber::Column::Number)
        .limit(u64::from(count) + 1)
        .all(database)
        .await?;
    let page = usize::try_from(count).unwrap_or(usize::MAX);
    let has_more = rows.len() > page;
    rows.truncate(page);
    let next = rows.last().map(|row| row.number).filter(|_| has_more);
    let mut people: HashMap<String, user::Model> = user::Entity::find()
        .filter(user::Column::Id.is_in(rows.iter().map(|row| row.user_id.as_str())))
        .all(database)
        .await?
        .into_iter()
        .map(|user| (user.id.clone(), user))
        .collect();
    let shown = rows
        .into_iter()
        .filter_map(|row| people.remove(&row.user_id))
        .map(|user| Subscriber {
            id: UserId::from(user.id),
            mobile_number: user.phone.unwrap_or_default(),
            name: user.name,
            profile_pic: String::new(),
            is_provisioned: user.is_provisioned,
        })
        .collect();
    Ok((shown, next))
}

/// Adds a person by number; who subscribes already stays as before.
pub(crate) async fn add(
    change: &Change,
    group: &str,
    phone: &PhoneNumber,
    now: UnixMillis,
) -> Result<(), Fault> {
    let user = users::find_or_add(change, phone, now).await?;
    if find(change, group, &user.id).await?.is_none() {
        subscriber::ActiveModel {
            group_id: Set(group.to_owned()),
            user_id: Set(user.id),
            added: Set(now.0),
            ..Default::default()
        }
        .insert(change)
        .await?;
    }
    Ok(())
}

/// Removes a person by number, and says whether the person subscribed.
pub(crate) async fn remove(
    change: &Change,
    group: &str,
    phone: &PhoneNumber,
) -> Result<bool, DbErr> {
    match find_by_phone(change, group, phone).await? {
        Some(found) => found.delete(change).await.map(|_| true),
        None => Ok(false),
    }
}
