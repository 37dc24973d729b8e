//! People: with an account, with a phone only, or known by nothing but the number somebody added to a group.

use kaizala_api::phone::PhoneNumber;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};

use crate::database::entities::user;
use crate::errors::Fault;
use crate::random;
use crate::take_over::take_over;

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
