//! Grants: a connector's access to a group, or to one person's groups. A grant has one refresh token at a time, and
//! from day 328 on its successors beside it (contract 4.4).

use kaizala_api::errors::Reason;
use kaizala_api::ids::{ConnectorId, GroupId, UserId};
use kaizala_api::portal::grants::{Grant, GrantCreated, GrantScope};
use kaizala_api::secret::Secret;
use kaizala_api::time::{REFRESH_TOKEN_LIFE, UnixMillis};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, ModelTrait as _, QueryFilter as _, QueryOrder as _,
    Select,
};

use crate::access_tokens::TokenKind;
use crate::accounts::Person;
use crate::connectors::{self, permissions_of};
use crate::database::Change;
use crate::database::entities::{connector, grant, refresh_token};
use crate::errors::{ApiError, Fault};
use crate::state::Shared;
use crate::{groups, random, users};

/// What kind of tokens a grant makes.
pub(crate) fn kind_of(grant: &grant::Model) -> TokenKind {
    match (&grant.group_id, grant.is_tenant_wide) {
        (Some(_), _) => TokenKind::Group,
        (None, true) => TokenKind::Tenant,
        (None, false) => TokenKind::User,
    }
}

/// The grant with this id, and its connector.
pub(crate) async fn with_connector(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<(grant::Model, connector::Model)>, DbErr> {
    let found = grant::Entity::find_by_id(id)
        .find_also_related(connector::Entity)
        .one(database)
        .await?;
    Ok(found.and_then(|(grant, connector)| Some((grant, connector?))))
}

fn of_group(group: &str) -> Select<grant::Entity> {
    grant::Entity::find()
        .filter(grant::Column::GroupId.eq(group))
        .order_by_asc(grant::Column::Granted)
}

fn of_user(user: &str) -> Select<grant::Entity> {
    grant::Entity::find()
        .filter(grant::Column::GroupId.is_null())
        .filter(grant::Column::UserId.eq(user))
        .order_by_asc(grant::Column::Granted)
}

fn for_connector(grants: Select<grant::Entity>, connector: &str) -> Select<grant::Entity> {
    grants.filter(grant::Column::ConnectorId.eq(connector))
}

/// Grants of a group.
pub(crate) async fn list_of_group(shared: &Shared, group: &str) -> Result<Vec<Grant>, Fault> {
    show_all(shared, of_group(group)).await
}

/// User tokens of a person.
pub(crate) async fn list_of_user(shared: &Shared, user: &str) -> Result<Vec<Grant>, Fault> {
    show_all(shared, of_user(user)).await
}

async fn show_all(shared: &Shared, grants: Select<grant::Entity>) -> Result<Vec<Grant>, Fault> {
    let mut shown = Vec::new();
    for grant in grants.all(&shared.database).await? {
        shown.push(show(shared, &shared.database, grant).await?);
    }
    Ok(shown)
}

/// A grant as the portal shows it.
async fn show(
    shared: &Shared,
    database: &impl ConnectionTrait,
    grant: grant::Model,
) -> Result<Grant, Fault> {
    let gone =
        |what: &'static str| move || Fault::new("database", format!("a grant without {what}"));
    let connector = connectors::find(database, &grant.connector_id)
        .await?
        .ok_or_else(gone("connector"))?;
    let owner = connectors::owner_names(database, std::slice::from_ref(&connector))
        .await?
        .remove(&connector.account_id);
    let user = users::find(database, &grant.user_id)
        .await?
        .ok_or_else(gone("user"))?;
    let scope = match (&grant.group_id, kind_of(&grant)) {
        (Some(group_id), _) => {
            let group = groups::find(database, group_id)
                .await?
                .ok_or_else(gone("group"))?;
            GrantScope::Group {
                group_id: GroupId::from(group.id),
                group_name: group.name,
            }
        }
        (None, TokenKind::Tenant) => GrantScope::Tenant {
            user_id: UserId::from(user.id),
            user_name: user.name.clone(),
        },
        (None, TokenKind::User | TokenKind::Group | TokenKind::Bot) => GrantScope::User {
            user_id: UserId::from(user.id),
            user_name: user.name.clone(),
        },
    };
    let newest = refresh_token::Entity::find()
        .filter(refresh_token::Column::GrantId.eq(&grant.id))
        .order_by_desc(refresh_token::Column::Expiry)
        .one(database)
        .await?;
    let noted = shared.last_exchanges.of(&grant.id);
    Ok(Grant {
        permissions: permissions_of(&connector)?,
        connector_id: ConnectorId::from(connector.id),
        connector_name: connector.name,
        connector_owner_name: owner.unwrap_or_default(),
        scope,
        granted_by: user.name,
        granted: UnixMillis(grant.granted),
        refresh_token_expiry: newest
            .map_or(UnixMillis(grant.granted), |token| UnixMillis(token.expiry)),
        last_exchange: noted.or(grant.last_exchange.map(UnixMillis)),
    })
}

/// The connector, if it may get further tokens (contract 3.3).
pub(crate) async fn active_connector(
    change: &impl ConnectionTrait,
    id: &str,
) -> Result<connector::Model, ApiError> {
    let found = connectors::find(change, id)
        .await?
        .ok_or(Reason::NotFound)?;
    if found.is_active {
        Ok(found)
    } else {
        Err(Reason::ConnectorDeactivated.into())
    }
}

/// Grants a connector access to a group (contract 3.1, step 2). The caller has seen to it that `person` may.
pub(crate) async fn create_for_group(
    shared: &Shared,
    person: &Person,
    group: &str,
    connector: &str,
) -> Result<GrantCreated, ApiError> {
    let change = shared.database.begin_change().await?;
    let connector = active_connector(&change, connector).await?;
    if for_connector(of_group(group), &connector.id)
        .one(&change)
        .await?
        .is_some()
    {
        return Err(ApiError::conflict(
            "The connector has been granted access to this group",
        ));
    }
    let made = insert(
        shared,
        &change,
        &connector.id,
        Some(group),
        &person.user.id,
        false,
    )
    .await?;
    finish(shared, change, made, None).await
}

/// Makes a new refresh token for a connector in a group. The earlier one is void, and so are its access tokens.
pub(crate) async fn regenerate_for_group(
    shared: &Shared,
    person: &Person,
    group: &str,
    connector: &str,
) -> Result<GrantCreated, ApiError> {
    let change = shared.database.begin_change().await?;
    let connector = active_connector(&change, connector).await?;
    let earlier = for_connector(of_group(group), &connector.id)
        .one(&change)
        .await?
        .ok_or(Reason::NotFound)?;
    let replaced = show(shared, &change, earlier.clone()).await?;
    let made = restart(shared, &change, earlier, &person.user.id, false).await?;
    finish(shared, change, made, Some(replaced)).await
}

/// Makes a user token for a person; an earlier one for the same connector is replaced (contract 3.2). That of a
/// tenant admin reaches every group of the organisation (contract 2.3).
pub(crate) async fn create_for_user(
    shared: &Shared,
    person: &Person,
    connector: &str,
) -> Result<GrantCreated, ApiError> {
    let change = shared.database.begin_change().await?;
    let connector = active_connector(&change, connector).await?;
    let user = &person.user.id;
    let is_tenant_wide = person.account.is_tenant_admin;
    let earlier = for_connector(of_user(user), &connector.id)
        .one(&change)
        .await?;
    let (made, replaced) = if let Some(earlier) = earlier {
        let replaced = show(shared, &change, earlier.clone()).await?;
        let made = restart(shared, &change, earlier, user, is_tenant_wide).await?;
        (made, Some(replaced))
    } else {
        let made = insert(shared, &change, &connector.id, None, user, is_tenant_wide).await?;
        (made, None)
    };
    finish(shared, change, made, replaced).await
}

/// Makes a user token's refresh token for a person who proved to have the phone (contract 4.1): the user's own
/// groups, also where the person is a tenant admin. Answers when it ends.
pub(crate) async fn create_by_pin(
    shared: &Shared,
    change: &Change,
    connector: &str,
    user: &str,
) -> Result<(grant::Model, Secret, UnixMillis), ApiError> {
    let earlier = for_connector(of_user(user), connector).one(change).await?;
    let made = match earlier {
        Some(earlier) => restart(shared, change, earlier, user, false).await?,
        None => insert(shared, change, connector, None, user, false).await?,
    };
    let (token, expiry) = issue(change, &made.id, shared.clock.now()).await?;
    Ok((made, token, expiry))
}

/// Takes a connector's access to a group away. Its tokens are void at once.
pub(crate) async fn remove_from_group(
    shared: &Shared,
    group: &str,
    connector: &str,
) -> Result<(), ApiError> {
    remove(shared, for_connector(of_group(group), connector)).await
}

/// Takes a person's user token back.
pub(crate) async fn remove_from_user(
    shared: &Shared,
    user: &str,
    connector: &str,
) -> Result<(), ApiError> {
    remove(shared, for_connector(of_user(user), connector)).await
}

async fn remove(shared: &Shared, which: Select<grant::Entity>) -> Result<(), ApiError> {
    let change = shared.database.begin_change().await?;
    which
        .one(&change)
        .await?
        .ok_or(Reason::NotFound)?
        .delete(&change)
        .await?;
    change.commit().await?;
    Ok(())
}

async fn insert(
    shared: &Shared,
    change: &Change,
    connector: &str,
    group: Option<&str>,
    user: &str,
    is_tenant_wide: bool,
) -> Result<grant::Model, Fault> {
    let made = grant::ActiveModel {
        id: Set(random::id()?),
        connector_id: Set(connector.to_owned()),
        group_id: Set(group.map(str::to_owned)),
        user_id: Set(user.to_owned()),
        is_tenant_wide: Set(is_tenant_wide),
        generation: Set(1),
        granted: Set(shared.clock.now().0),
        last_exchange: Set(None),
    };
    Ok(made.insert(change).await?)
}

/// Makes every token of a grant void, if none was made since `generation`.
pub(crate) async fn void(
    shared: &Shared,
    change: &Change,
    id: &str,
    generation: i64,
) -> Result<(), DbErr> {
    let found = grant::Entity::find_by_id(id)
        .filter(grant::Column::Generation.eq(generation))
        .one(change)
        .await?;
    if let Some(found) = found {
        let (user, is_tenant_wide) = (found.user_id.clone(), found.is_tenant_wide);
        restart(shared, change, found, &user, is_tenant_wide).await?;
    }
    Ok(())
}

/// Makes every token of a grant void, and `user` the one who granted it.
async fn restart(
    shared: &Shared,
    change: &Change,
    earlier: grant::Model,
    user: &str,
    is_tenant_wide: bool,
) -> Result<grant::Model, DbErr> {
    refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::GrantId.eq(&earlier.id))
        .exec(change)
        .await?;
    let generation = earlier.generation + 1;
    let mut restarted = earlier.into_active_model();
    restarted.generation = Set(generation);
    restarted.user_id = Set(user.to_owned());
    restarted.is_tenant_wide = Set(is_tenant_wide);
    restarted.granted = Set(shared.clock.now().0);
    restarted.last_exchange = Set(None);
    let restarted = restarted.update(change).await?;
    shared.last_exchanges.forget(&restarted.id);
    Ok(restarted)
}

/// A further refresh token of a grant, and when it ends.
pub(crate) async fn issue(
    change: &impl ConnectionTrait,
    grant: &str,
    now: UnixMillis,
) -> Result<(Secret, UnixMillis), Fault> {
    let token = random::refresh_token()?;
    let expiry = now.plus(REFRESH_TOKEN_LIFE);
    refresh_token::ActiveModel {
        token_hash: Set(random::fingerprint(token.expose())),
        grant_id: Set(grant.to_owned()),
        issued: Set(now.0),
        expiry: Set(expiry.0),
    }
    .insert(change)
    .await?;
    Ok((token, expiry))
}

async fn finish(
    shared: &Shared,
    change: Change,
    made: grant::Model,
    replaced: Option<Grant>,
) -> Result<GrantCreated, ApiError> {
    let (refresh_token, _) = issue(&change, &made.id, shared.clock.now()).await?;
    let grant = show(shared, &change, made).await?;
    change.commit().await?;
    Ok(GrantCreated {
        grant,
        refresh_token,
        endpoint_url: shared.endpoint_url.clone(),
        replaced,
    })
}
