//! Who is in a group.

use std::collections::BTreeSet;

use kaizala_api::events::EventType;
use kaizala_api::ids::UserId;
use kaizala_api::members::{Member, Role};
use kaizala_api::phone::PhoneNumber;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, ModelTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use serde_json::json;

use crate::database::Change;
use crate::database::entities::{member, user};
use crate::errors::{ApiError, Fault};
use crate::events::{self, Circle, Event};
use crate::groups::read_numbers;
use crate::users;

/// Most phone numbers in one call (contract 6.2, 6.4).
pub(crate) const NUMBERS_LIMIT: usize = 100;

/// The role of a person in a group, if the person is in it.
pub(crate) async fn role_of(
    database: &impl ConnectionTrait,
    group: &str,
    user: &str,
) -> Result<Option<Role>, DbErr> {
    let found = member::Entity::find_by_id((group.to_owned(), user.to_owned()))
        .one(database)
        .await?;
    Ok(found.map(|member| role(&member)))
}

/// Whether a person is in one of these groups.
pub(crate) async fn is_in_any(
    database: &impl ConnectionTrait,
    groups: &BTreeSet<String>,
    user: &str,
) -> Result<bool, DbErr> {
    let found = member::Entity::find()
        .filter(member::Column::UserId.eq(user))
        .filter(member::Column::GroupId.is_in(groups))
        .one(database)
        .await?;
    Ok(found.is_some())
}

/// The role that a row says.
pub(crate) fn role(member: &member::Model) -> Role {
    if member.is_admin {
        Role::Admin
    } else {
        Role::Member
    }
}

/// Adds people by their numbers, in the name of the user `by`. A person who is in the group stays as before; a number
/// nobody has yet becomes a person who has not signed in. Says whether everything in `texts` was a number.
pub(crate) async fn add(
    change: &Change,
    group: &str,
    by: &str,
    texts: &[String],
    now: UnixMillis,
) -> Result<bool, Fault> {
    let (numbers, all) = read_numbers(texts);
    for number in numbers {
        let user = users::find_or_add(change, &number, now).await?;
        if role_of(change, group, &user.id).await?.is_none() {
            member::ActiveModel {
                group_id: Set(group.to_owned()),
                user_id: Set(user.id.clone()),
                is_admin: Set(false),
                added: Set(now.0),
            }
            .insert(change)
            .await?;
            raise(
                change,
                EventType::MemberAdded,
                group,
                by,
                user,
                Role::Member,
                now,
            )
            .await?;
        }
    }
    Ok(all)
}

/// Adds people by their ids or numbers, in the name of the user `by`. Who is in the group already gets no smaller role. Says whether all of them
/// are known.
pub(crate) async fn add_known(
    change: &Change,
    group: &str,
    by: &str,
    people: &[String],
    role: Role,
    now: UnixMillis,
) -> Result<bool, Fault> {
    let mut all = true;
    for person in people {
        let user = match (
            users::find(change, person).await?,
            PhoneNumber::parse(person),
        ) {
            (Some(known), _) => known,
            (None, Ok(number)) => users::find_or_add(change, &number, now).await?,
            (None, Err(_)) => {
                all = false;
                continue;
            }
        };
        let is_admin = role == Role::Admin;
        let key = (group.to_owned(), user.id.clone());
        if let Some(known) = member::Entity::find_by_id(key).one(change).await? {
            let is_admin = known.is_admin || is_admin;
            let mut known = known.into_active_model();
            known.is_admin = Set(is_admin);
            known.update(change).await?;
        } else {
            member::ActiveModel {
                group_id: Set(group.to_owned()),
                user_id: Set(user.id.clone()),
                is_admin: Set(is_admin),
                added: Set(now.0),
            }
            .insert(change)
            .await?;
            raise(change, EventType::MemberAdded, group, by, user, role, now).await?;
        }
    }
    Ok(all)
}

/// Everybody in a group, in the order they were added; of those added at once the admins first.
pub(crate) async fn list(
    database: &impl ConnectionTrait,
    group: &str,
) -> Result<Vec<Member>, DbErr> {
    let rows = member::Entity::find()
        .filter(member::Column::GroupId.eq(group))
        .find_also_related(user::Entity)
        .order_by_asc(member::Column::Added)
        .order_by_desc(member::Column::IsAdmin)
        .order_by_asc(member::Column::UserId)
        .all(database)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(row, user)| {
            let user = user?;
            Some(Member {
                id: UserId::from(user.id),
                role: role(&row),
                mobile_number: user.phone.unwrap_or_default(),
                is_provisioned: user.is_provisioned,
                name: user.name,
                profile_pic: String::new(),
            })
        })
        .collect())
}

/// How many are directly in a group.
pub(crate) async fn count(database: &impl ConnectionTrait, group: &str) -> Result<u32, DbErr> {
    let count = member::Entity::find()
        .filter(member::Column::GroupId.eq(group))
        .count(database)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Changes a member's role. The last admin stays one (contract 6.4).
pub(crate) async fn set_role(
    change: &Change,
    group: &str,
    user: &str,
    wish: Role,
) -> Result<(), ApiError> {
    let found = find(change, group, user).await?;
    if wish == Role::Member {
        must_not_be_last_admin(change, &found).await?;
    }
    let mut found = found.into_active_model();
    found.is_admin = Set(wish == Role::Admin);
    found.update(change).await?;
    Ok(())
}

/// Takes a member out of a group, in the name of the user `by`. The last admin stays (contract 6.4).
pub(crate) async fn remove(
    change: &Change,
    group: &str,
    by: &str,
    user: &str,
    now: UnixMillis,
) -> Result<(), ApiError> {
    let found = find(change, group, user).await?;
    must_not_be_last_admin(change, &found).await?;
    Ok(leave(change, found, by, now).await?)
}

/// Ends a membership, in the name of the user `by`.
pub(crate) async fn leave(
    change: &Change,
    found: member::Model,
    by: &str,
    now: UnixMillis,
) -> Result<(), Fault> {
    let (group, user, role) = (found.group_id.clone(), found.user_id.clone(), role(&found));
    found.delete(change).await?;
    if let Some(user) = users::find(change, &user).await? {
        raise(
            change,
            EventType::MemberRemoved,
            &group,
            by,
            user,
            role,
            now,
        )
        .await?;
    }
    Ok(())
}

/// Tells webhooks who joined or left (contract 6.11.4).
async fn raise(
    change: &Change,
    event_type: EventType,
    group: &str,
    by: &str,
    user: user::Model,
    role: Role,
    now: UnixMillis,
) -> Result<(), Fault> {
    let event = Event {
        event_type,
        group_id: group,
        action_id: None,
        package_id: None,
        data: json!({
            "member": user.phone.unwrap_or_default(),
            "memberId": user.id,
            "memberName": user.name,
            "memberProfilePic": "",
            "type": role,
        }),
        raised: now,
        from_user_id: by,
        circle: Circle::Group,
    };
    events::raise(change, event).await
}

async fn find(change: &Change, group: &str, user: &str) -> Result<member::Model, ApiError> {
    member::Entity::find_by_id((group.to_owned(), user.to_owned()))
        .one(change)
        .await?
        .ok_or_else(|| ApiError::not_found("memberId"))
}

async fn must_not_be_last_admin(change: &Change, found: &member::Model) -> Result<(), ApiError> {
    if !found.is_admin {
        return Ok(());
    }
    // Held until the change ends, so that of two admins who leave at once on two servers one stays.
    let admins = member::Entity::find()
        .filter(member::Column::GroupId.eq(&found.group_id))
        .filter(member::Column::IsAdmin.eq(true))
        .order_by_asc(member::Column::UserId)
        .lock_exclusive()
        .all(change)
        .await?;
    if admins.len() > 1 {
        Ok(())
    } else {
        Err(ApiError::invalid("memberId is the last admin of the group"))
    }
}
