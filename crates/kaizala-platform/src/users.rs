//! People: with an account, with a phone only, or known by nothing but the number somebody added to a group.

use kaizala_api::phone::PhoneNumber;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, ModelTrait as _, QueryFilter as _,
};

use crate::database::entities::{grant, member, message, user};
use crate::errors::Fault;
use crate::random;

/// The person with this id.
pub(crate) async fn find(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find_by_id(id).one(database).await
}

/// The person with this number.
pub(crate) async fn find_by_phone(
    database: &impl ConnectionTrait,
    phone: &PhoneNumber,
) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find()
        .filter(user::Column::Phone.eq(phone.as_str()))
        .one(database)
        .await
}

/// The person with this number; a number nobody has yet becomes a person who has not signed in.
pub(crate) async fn find_or_add(
    change: &impl ConnectionTrait,
    phone: &PhoneNumber,
    now: UnixMillis,
) -> Result<user::Model, Fault> {
    if let Some(known) = find_by_phone(change, phone).await? {
        return Ok(known);
    }
    let added = user::ActiveModel {
        id: Set(random::regional_id()?),
        phone: Set(Some(phone.as_str().to_owned())),
        name: Set(String::new()),
        is_provisioned: Set(false),
        created: Set(now.0),
    };
    Ok(added.insert(change).await?)
}

/// The person who has just proved to have the phone with this number.
pub(crate) async fn sign_in(
    change: &impl ConnectionTrait,
    phone: &PhoneNumber,
    now: UnixMillis,
) -> Result<user::Model, Fault> {
    let user = find_or_add(change, phone, now).await?;
    if user.is_provisioned {
        return Ok(user);
    }
    let mut signed_in = user.into_active_model();
    signed_in.is_provisioned = Set(true);
    Ok(signed_in.update(change).await?)
}

/// Gives `owner` the number that was just confirmed. Whoever was known by it so far without an account is the same
/// person: groups, messages and user tokens go over to `owner`.
pub(crate) async fn give_phone(
    change: &impl ConnectionTrait,
    owner: user::Model,
    phone: &PhoneNumber,
) -> Result<user::Model, Fault> {
    if let Some(known) = find_by_phone(change, phone).await?
        && known.id != owner.id
    {
        take_over(change, &owner.id, known).await?;
    }
    let mut owner = owner.into_active_model();
    owner.phone = Set(Some(phone.as_str().to_owned()));
    owner.is_provisioned = Set(true);
    Ok(owner.update(change).await?)
}

/// Makes `owner` whatever `known` was, and forgets `known`.
async fn take_over(
    change: &impl ConnectionTrait,
    owner: &str,
    known: user::Model,
) -> Result<(), DbErr> {
    let memberships = member::Entity::find()
        .filter(member::Column::UserId.eq(&known.id))
        .all(change)
        .await?;
    for theirs in memberships {
        let group = theirs.group_id.clone();
        let was_admin = theirs.is_admin;
        match member::Entity::find_by_id((group.clone(), owner.to_owned()))
            .one(change)
            .await?
        {
            Some(mine) => {
                let is_admin = mine.is_admin || was_admin;
                let mut mine = mine.into_active_model();
                mine.is_admin = Set(is_admin);
                mine.update(change).await?;
            }
            None => {
                member::ActiveModel {
                    group_id: Set(group),
                    user_id: Set(owner.to_owned()),
                    is_admin: Set(was_admin),
                    added: Set(theirs.added),
                }
                .insert(change)
                .await?;
            }
        }
        theirs.delete(change).await?;
    }
    message::Entity::update_many()
        .col_expr(message::Column::SenderId, owner.into())
        .filter(message::Column::SenderId.eq(&known.id))
        .exec(change)
        .await?;
    let grants = grant::Entity::find()
        .filter(grant::Column::UserId.eq(&known.id))
        .all(change)
        .await?;
    for theirs in grants {
        let is_mine_too = theirs.group_id.is_none()
            && grant::Entity::find()
                .filter(grant::Column::UserId.eq(owner))
                .filter(grant::Column::ConnectorId.eq(&theirs.connector_id))
                .filter(grant::Column::GroupId.is_null())
                .one(change)
                .await?
                .is_some();
        if is_mine_too {
            theirs.delete(change).await?;
        } else {
            let mut theirs = theirs.into_active_model();
            theirs.user_id = Set(owner.to_owned());
            theirs.update(change).await?;
        }
    }
    known.delete(change).await.map(drop)
}
