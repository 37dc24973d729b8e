//! Connectors: who registered them, what they may do.

use std::collections::HashMap;

use kaizala_api::errors::Reason;
use kaizala_api::ids::ConnectorId;
use kaizala_api::permissions::{Area, Permissions};
use kaizala_api::portal::connectors::{
    Connector, ConnectorCreated, CreateConnector, EditConnector, NAME_LENGTH_LIMIT,
};
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, ModelTrait as _, QueryFilter as _, QueryOrder as _,
};
use url::{Host, Url};

use crate::accounts::Person;
use crate::database::entities::{account, connector, grant, user};
use crate::errors::{ApiError, Fault};
use crate::random;
use crate::state::Shared;

/// Longest description, in characters.
const DESCRIPTION_LENGTH_LIMIT: usize = 400;
/// Longest redirect URL, in bytes.
const URL_LENGTH_LIMIT: usize = 2000;
/// Longest request id, in bytes.
const REQUEST_ID_LENGTH_LIMIT: usize = 100;

/// The name without blanks around it, if there is one and it is not too long.
pub(crate) fn check_name(text: &str) -> Result<String, Reason> {
    let name = text.trim();
    let is_good =
        (1..=NAME_LENGTH_LIMIT).contains(&name.chars().count()) && !name.contains(char::is_control);
    is_good
        .then(|| name.to_owned())
        .ok_or(Reason::NameMalformed)
}

fn check_description(text: &str) -> Result<String, ApiError> {
    let description = text.trim();
    if description.chars().count() > DESCRIPTION_LENGTH_LIMIT {
        return Err(ApiError::invalid("description is too long"));
    }
    Ok(description.to_owned())
}

/// The address people are sent back to after OAuth: https, or http to this computer. Empty is none.
fn check_redirect_url(text: Option<&str>) -> Result<Option<String>, Reason> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let url = Url::parse(text).map_err(|_| Reason::RedirectUrlMalformed)?;
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return Err(Reason::RedirectUrlMalformed),
    };
    let is_good = (url.scheme() == "https" || (url.scheme() == "http" && is_loopback))
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && text.len() <= URL_LENGTH_LIMIT;
    // Compared sign by sign later, so it is kept as it was written.
    is_good
        .then(|| Some(text.to_owned()))
        .ok_or(Reason::RedirectUrlMalformed)
}

/// The permissions as a token claims them. `token` stands on refresh tokens only and cannot be asked for.
fn check_permissions(wish: &Permissions) -> Result<String, Reason> {
    let permissions: Permissions = wish
        .iter()
        .filter(|permission| permission.area != Area::Token)
        .collect();
    if permissions.is_empty() {
        return Err(Reason::PermissionsMissing);
    }
    Ok(permissions.claim())
}

/// What a connector may do.
pub(crate) fn permissions_of(connector: &connector::Model) -> Result<Permissions, Fault> {
    Permissions::from_claim(&connector.permissions).map_err(|error| Fault::new("database", error))
}

/// The connector with this id.
pub(crate) async fn find(
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<connector::Model>, DbErr> {
    connector::Entity::find_by_id(id).one(database).await
}

/// The connector with this id, for somebody who may change it.
pub(crate) async fn find_own(
    database: &impl ConnectionTrait,
    id: &str,
    person: &Person,
) -> Result<connector::Model, ApiError> {
    let found = find(database, id).await?.ok_or(Reason::NotFound)?;
    if found.account_id == person.account.id || person.account.is_tenant_admin {
        Ok(found)
    } else {
        Err(Reason::NotConnectorOwner.into())
    }
}

/// Every connector, or those `person` registered; newest first.
pub(crate) async fn list(
    database: &impl ConnectionTrait,
    person: &Person,
    only_mine: bool,
) -> Result<Vec<Connector>, Fault> {
    let mut found = connector::Entity::find().order_by_desc(connector::Column::Created);
    if only_mine {
        found = found.filter(connector::Column::AccountId.eq(&person.account.id));
    }
    let found = found.all(database).await?;
    show_all(database, found, person).await
}

/// A connector as `person` sees it.
pub(crate) async fn show(
    database: &impl ConnectionTrait,
    found: connector::Model,
    person: &Person,
) -> Result<Connector, Fault> {
    show_all(database, vec![found], person)
        .await?
        .pop()
        .ok_or_else(|| Fault::new("database", "a connector without owner"))
}

async fn show_all(
    database: &impl ConnectionTrait,
    found: Vec<connector::Model>,
    person: &Person,
) -> Result<Vec<Connector>, Fault> {
    let owners = owner_names(database, &found).await?;
    let mut groups: HashMap<String, u32> = HashMap::new();
    let mut users: HashMap<String, u32> = HashMap::new();
    let ids = found.iter().map(|connector| connector.id.as_str());
    for grant in grant::Entity::find()
        .filter(grant::Column::ConnectorId.is_in(ids))
        .all(database)
        .await?
    {
        let counts = if grant.group_id.is_some() {
            &mut groups
        } else {
            &mut users
        };
        *counts.entry(grant.connector_id).or_default() += 1;
    }
    found
        .into_iter()
        .map(|connector| {
            Ok(Connector {
                permissions: permissions_of(&connector)?,
                is_mine: connector.account_id == person.account.id,
                owner_name: owners
                    .get(&connector.account_id)
                    .cloned()
                    .unwrap_or_default(),
                group_count: groups.get(&connector.id).copied().unwrap_or_default(),
                user_count: users.get(&connector.id).copied().unwrap_or_default(),
                id: ConnectorId::from(connector.id),
                request_id: connector
                    .request_id
                    .filter(|_| connector.account_id == person.account.id),
                name: connector.name,
                description: connector.description,
                redirect_url: connector.redirect_url,
                is_active: connector.is_active,
                created: UnixMillis(connector.created),
            })
        })
        .collect()
}

/// Names of the people who registered these connectors, by account.
pub(crate) async fn owner_names(
    database: &impl ConnectionTrait,
    connectors: &[connector::Model],
) -> Result<HashMap<String, String>, DbErr> {
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(connectors.iter().map(|one| one.account_id.as_str())))
        .all(database)
        .await?;
    let names: HashMap<String, String> = user::Entity::find()
        .filter(user::Column::Id.is_in(accounts.iter().map(|one| one.user_id.as_str())))
        .all(database)
        .await?
        .into_iter()
        .map(|user| (user.id, user.name))
        .collect();
    Ok(accounts
        .into_iter()
        .filter_map(|account| Some((account.id, names.get(&account.user_id)?.clone())))
        .collect())
}

/// Registers a connector (contract 3.1, step 1).
pub(crate) async fn create(
    shared: &Shared,
    person: &Person,
    wish: &CreateConnector,
) -> Result<ConnectorCreated, ApiError> {
    person.must_have_phone()?;
    let name = check_name(&wish.name)?;
    let description = check_description(&wish.description)?;
    let redirect_url = check_redirect_url(wish.redirect_url.as_deref())?;
    let permissions = check_permissions(&wish.permissions)?;
    let request_id = wish.request_id.clone().filter(|id| !id.is_empty());
    if request_id
        .as_ref()
        .is_some_and(|id| id.len() > REQUEST_ID_LENGTH_LIMIT)
    {
        return Err(ApiError::invalid("requestId is too long"));
    }
    let secret = random::connector_secret()?;

    let change = shared.database.begin_change().await?;
    if let Some(request_id) = &request_id
        && connector::Entity::find()
            .filter(connector::Column::AccountId.eq(&person.account.id))
            .filter(connector::Column::RequestId.eq(request_id))
            .one(&change)
            .await?
            .is_some()
    {
        return Err(ApiError::conflict(
            "A connector was registered with this requestId",
        ));
    }
    let created = connector::ActiveModel {
        id: Set(random::id()?),
        account_id: Set(person.account.id.clone()),
        request_id: Set(request_id),
        name: Set(name),
        description: Set(description),
        redirect_url: Set(redirect_url),
        permissions: Set(permissions),
        secret_hash: Set(random::fingerprint(secret.expose())),
        is_active: Set(true),
        created: Set(shared.clock.now().0),
    }
    .insert(&change)
    .await?;
    let connector = show(&change, created, person).await?;
    change.commit().await?;
    Ok(ConnectorCreated { connector, secret })
}

/// Changes a connector; what is absent stays.
pub(crate) async fn edit(
    shared: &Shared,
    person: &Person,
    id: &str,
    wish: &EditConnector,
) -> Result<Connector, ApiError> {
    let change = shared.database.begin_change().await?;
    let mut edited = find_own(&change, id, person).await?.into_active_model();
    if let Some(name) = &wish.name {
        edited.name = Set(check_name(name)?);
    }
    if let Some(description) = &wish.description {
        edited.description = Set(check_description(description)?);
    }
    if let Some(url) = &wish.redirect_url {
        edited.redirect_url = Set(check_redirect_url(Some(url))?);
    }
    if let Some(permissions) = &wish.permissions {
        edited.permissions = Set(check_permissions(permissions)?);
    }
    let edited = edited.update(&change).await?;
    let shown = show(&change, edited, person).await?;
    change.commit().await?;
    Ok(shown)
}

/// Deactivates or reactivates a connector (contract 3.3).
pub(crate) async fn set_active(
    shared: &Shared,
    person: &Person,
    id: &str,
    is_active: bool,
) -> Result<Connector, ApiError> {
    let change = shared.database.begin_change().await?;
    let mut edited = find_own(&change, id, person).await?.into_active_model();
    edited.is_active = Set(is_active);
    let edited = edited.update(&change).await?;
    let shown = show(&change, edited, person).await?;
    change.commit().await?;
    Ok(shown)
}

/// Gives a connector a new secret; the earlier one is void. Tokens stay.
pub(crate) async fn renew_secret(
    shared: &Shared,
    person: &Person,
    id: &str,
) -> Result<ConnectorCreated, ApiError> {
    let secret = random::connector_secret()?;
    let change = shared.database.begin_change().await?;
    let mut edited = find_own(&change, id, person).await?.into_active_model();
    edited.secret_hash = Set(random::fingerprint(secret.expose()));
    let edited = edited.update(&change).await?;
    let connector = show(&change, edited, person).await?;
    change.commit().await?;
    Ok(ConnectorCreated { connector, secret })
}

/// Deletes a connector, and with it its grants: all its tokens are void (contract 3.3).
pub(crate) async fn delete(shared: &Shared, person: &Person, id: &str) -> Result<(), ApiError> {
    let change = shared.database.begin_change().await?;
    find_own(&change, id, person).await?.delete(&change).await?;
    change.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(check_name("  Site A ").unwrap(), "Site A");
        assert_eq!(
            check_name("ü".repeat(80).as_str()).unwrap().chars().count(),
            80
        );
        for name in ["", "   ", "a\u{7}b", "x".repeat(81).as_str()] {
            assert_eq!(check_name(name), Err(Reason::NameMalformed), "{name}");
        }
    }

    #[test]
    fn people_are_sent_back_over_https_or_to_this_computer() {
        for url in [
            "https://example.org/back?x=1",
            "http://127.0.0.1:8080/",
            "http://localhost/a",
        ] {
            assert_eq!(check_redirect_url(Some(url)).unwrap().as_deref(), Some(url));
        }
        for url in [
            "http://example.org/",
            "javascript:alert(1)",
            "https://user:pw@example.org/",
            "https://example.org/#x",
            "not a url",
        ] {
            assert_eq!(
                check_redirect_url(Some(url)),
                Err(Reason::RedirectUrlMalformed),
                "{url}"
            );
        }
        assert_eq!(check_redirect_url(Some(" ")).unwrap(), None);
    }

    #[test]
    fn the_right_to_fetch_tokens_is_not_for_sale() {
        let only_token = Permissions::from_claim("8.4").unwrap();
        assert_eq!(
            check_permissions(&only_token),
            Err(Reason::PermissionsMissing)
        );
        let both = Permissions::from_claim("4.2:8.4").unwrap();
        assert_eq!(check_permissions(&both).unwrap(), "4.2");
    }
}
