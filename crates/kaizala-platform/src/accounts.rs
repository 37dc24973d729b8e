//! Accounts and sessions.

use std::collections::HashMap;
use std::time::Duration;

use kaizala_api::errors::Reason;
use kaizala_api::ids::{AccountId, UserId};
use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::accounts::{Account, CreateAccount};
use kaizala_api::secret::Secret;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::connectors::check_name;
use crate::database::entities::{account, session, user};
use crate::errors::{ApiError, Fault};
use crate::state::Shared;
use crate::{passwords, random, setup_code};

/// A session ends this long after it was last used.
const SESSION_LIFE: Duration = Duration::from_hours(30 * 24);
/// A session is prolonged at most once in this time, so that reading does not write.
const PROLONG_AFTER: Duration = Duration::from_hours(24);
/// Longest e-mail address (RFC 5321).
const EMAIL_LENGTH_LIMIT: usize = 254;

/// An account and the person it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) account: account::Model,
    pub(crate) user: user::Model,
}

impl Person {
    /// As the portal shows it.
    pub(crate) fn shown(&self) -> Account {
        Account {
            id: AccountId::from(self.account.id.clone()),
            user_id: UserId::from(self.user.id.clone()),
            email: self.account.email.clone(),
            name: self.user.name.clone(),
            is_tenant_admin: self.account.is_tenant_admin,
            phone: self
                .user
                .phone
                .clone()
                .and_then(|phone| PhoneNumber::from_e164(phone).ok()),
        }
    }

    /// Whether the person administers the organisation. To others it is as if there were nothing to see.
    pub(crate) fn must_administer(&self) -> Result<(), Reason> {
        if self.account.is_tenant_admin {
            Ok(())
        } else {
            Err(Reason::NotFound)
        }
    }

    /// Whether a phone number was confirmed.
    pub(crate) fn must_have_phone(&self) -> Result<(), Reason> {
        match self.user.phone {
            Some(_) => Ok(()),
            None => Err(Reason::PhoneRequired),
        }
    }
}

/// Whether anybody has an account yet.
pub(crate) async fn is_fresh(database: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(account::Entity::find().count(database).await? == 0)
}

/// Makes an account. The first one administers the organisation.
pub(crate) async fn create(shared: &Shared, wish: &CreateAccount) -> Result<Person, ApiError> {
    let email = normal_email(&wish.email)?;
    let name = check_name(&wish.name)?;
    passwords::check(&wish.password, &email)?;
    // Before the slow hash, so that nobody makes the server work for nothing; and again within the change.
    check_setup_code(shared, wish, is_fresh(&shared.database).await?)?;
    let password_hash = shared.passwords.hash(&wish.password).await?;

    let now = shared.clock.now();
    let change = shared.database.begin_change().await?;
    let is_first = is_fresh(&change).await?;
    check_setup_code(shared, wish, is_first)?;
    if by_email(&change, &email).await?.is_some() {
        return Err(Reason::EmailTaken.into());
    }
    let user = user::ActiveModel {
        id: Set(random::regional_id()?),
        phone: Set(None),
        name: Set(name),
        is_provisioned: Set(true),
        created: Set(now.0),
    }
    .insert(&change)
    .await?;
    let account = account::ActiveModel {
        id: Set(random::id()?),
        user_id: Set(user.id.clone()),
        email: Set(email),
        password_hash: Set(password_hash),
        is_tenant_admin: Set(is_first),
        created: Set(now.0),
    }
    .insert(&change)
    .await?;
    change.commit().await?;
    Ok(Person { account, user })
}

fn check_setup_code(shared: &Shared, wish: &CreateAccount, is_fresh: bool) -> Result<(), Reason> {
    let Some(code) = shared.setup_code.as_ref().filter(|_| is_fresh) else {
        return Ok(());
    };
    match &wish.setup_code {
        None => Err(Reason::SetupCodeRequired),
        Some(typed) if setup_code::matches(code, typed) => Ok(()),
        Some(_) => Err(Reason::SetupCodeWrong),
    }
}

/// The address in lower case, if it can be one.
pub(crate) fn normal_email(text: &str) -> Result<String, Reason> {
    let email = text.trim().to_lowercase();
    let is_plausible = email.len() <= EMAIL_LENGTH_LIMIT
        && !email.contains(|sign: char| sign.is_whitespace() || sign.is_control())
        && email.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && !host.is_empty() && !host.contains('@') && !host.starts_with('.')
        });
    is_plausible.then_some(email).ok_or(Reason::EmailMalformed)
}

/// The person who signs in with this address.
pub(crate) async fn by_email(
    database: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<Person>, DbErr> {
    let found = account::Entity::find()
        .filter(account::Column::Email.eq(email))
        .one(database)
        .await?;
    with_user(database, found).await
}

/// Everybody, by e-mail address.
pub(crate) async fn all(database: &impl ConnectionTrait) -> Result<Vec<Person>, DbErr> {
    let found = account::Entity::find()
        .order_by_asc(account::Column::Email)
        .all(database)
        .await?;
    let users = user::Entity::find()
        .filter(user::Column::Id.is_in(found.iter().map(|account| &account.user_id)))
        .all(database)
        .await?;
    let mut users: HashMap<String, user::Model> = users
        .into_iter()
        .map(|user| (user.id.clone(), user))
        .collect();
    Ok(found
        .into_iter()
        .filter_map(|account| {
            let user = users.remove(&account.user_id)?;
            Some(Person { account, user })
        })
        .collect())
}

/// The person with this account.
pub(crate) async fn by_id(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<Person>, DbErr> {
    let found = account::Entity::find_by_id(id).one(database).await?;
    with_user(database, found).await
}

/// The account of this person, if there is one.
pub(crate) async fn of_user(
    database: &impl ConnectionTrait,
    user_id: &str,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::UserId.eq(user_id))
        .one(database)
        .await
}

async fn with_user(
    database: &impl ConnectionTrait,
    found: Option<account::Model>,
) -> Result<Option<Person>, DbErr> {
    let Some(account) = found else {
        return Ok(None);
    };
    let user = user::Entity::find_by_id(&account.user_id)
        .one(database)
        .await?;
    Ok(user.map(|user| Person { account, user }))
}

/// Begins a session: its token, and when it ends if it is not used.
pub(crate) async fn begin_session(
    shared: &Shared,
    account_id: &str,
) -> Result<(Secret, UnixMillis), Fault> {
    let now = shared.clock.now();
    let token = random::session()?;
    let expiry = now.plus(SESSION_LIFE);
    let change = shared.database.begin_change_beside_others().await?;
    session::ActiveModel {
        token_hash: Set(random::fingerprint(token.expose())),
        account_id: Set(account_id.to_owned()),
        created: Set(now.0),
        expiry: Set(expiry.0),
    }
    .insert(&change)
    .await?;
    change.commit().await?;
    Ok((token, expiry))
}

/// Whose session this is, if it has not ended.
pub(crate) async fn resume_session(shared: &Shared, token: &str) -> Result<Option<Person>, Fault> {
    let now = shared.clock.now();
    let Some(found) = session::Entity::find_by_id(random::fingerprint(token))
        .one(&shared.database)
        .await?
        .filter(|session| session.expiry > now.0)
    else {
        return Ok(None);
    };
    let person = by_id(&shared.database, &found.account_id).await?;
    let expiry = now.plus(SESSION_LIFE);
    if expiry.since(UnixMillis(found.expiry)) >= PROLONG_AFTER {
        let change = shared.database.begin_change_beside_others().await?;
        session::Entity::update_many()
            .col_expr(session::Column::Expiry, expiry.0.into())
            .filter(session::Column::TokenHash.eq(found.token_hash))
            .exec(&change)
            .await?;
        change.commit().await?;
    }
    Ok(person)
}

/// Ends a session.
pub(crate) async fn end_session(shared: &Shared, token: &str) -> Result<(), Fault> {
    let change = shared.database.begin_change_beside_others().await?;
    session::Entity::delete_by_id(random::fingerprint(token))
        .exec(&change)
        .await?;
    Ok(change.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_in_lower_case() {
        assert_eq!(
            normal_email(" Chief@Example.ORG ").unwrap(),
            "chief@example.org"
        );
        for text in [
            "",
            "chief",
            "@example.org",
            "chief@",
            "a da@example.org",
            "a@b@c",
        ] {
            assert_eq!(normal_email(text), Err(Reason::EmailMalformed), "{text}");
        }
    }
}
