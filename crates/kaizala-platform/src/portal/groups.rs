//! Groups, for the people in them.

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::{ErrorBody, Reason};
use kaizala_api::groups::GroupType;
use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::members::{AddMembers, Members, ResultAnswer, Role};
use kaizala_api::portal::groups::{
    Conversation, CreatePortalGroup, GroupConnector, PortalGroup, PortalGroups,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::session::Session;
use crate::accounts::Person;
use crate::connectors::{check_name, permissions_of};
use crate::database::entities::{connector, grant, group, member};
use crate::errors::{ApiError, Fault};
use crate::groups::{self, NewGroup};
use crate::ids::Ids;
use crate::lenient::{LenientQuery, PortalJson};
use crate::state::AppState;
use crate::{members, messages};

/// Longest welcome message, in characters.
const WELCOME_LENGTH_LIMIT: usize = 1000;

/// The group and the caller's role in it. A tenant admin has every group of the organisation as an admin.
pub(crate) async fn group_of(
    database: &impl ConnectionTrait,
    person: &Person,
    id: &str,
) -> Result<(group::Model, Role), ApiError> {
    let group = groups::find(database, id).await?.ok_or(Reason::NotFound)?;
    if person.account.is_tenant_admin {
        return Ok((group, Role::Admin));
    }
    let role = members::role_of(database, id, &person.user.id)
        .await?
        .ok_or(Reason::NotGroupMember)?;
    Ok((group, role))
}

/// [`group_of`] for somebody who administers it.
pub(crate) async fn administered_group(
    database: &impl ConnectionTrait,
    person: &Person,
    id: &str,
) -> Result<group::Model, ApiError> {
    match group_of(database, person, id).await {
        Ok((group, Role::Admin)) => Ok(group),
        Ok((_, Role::Member)) => Err(Reason::NotGroupAdmin.into()),
        Err(error) => Err(error),
    }
}

async fn show_group(
    database: &impl ConnectionTrait,
    group: group::Model,
    role: Role,
) -> Result<PortalGroup, Fault> {
    let granted = grant::Entity::find()
        .filter(grant::Column::GroupId.eq(&group.id))
        .all(database)
        .await?;
    let connectors = connector::Entity::find()
        .filter(
            connector::Column::Id.is_in(granted.iter().map(|grant| grant.connector_id.as_str())),
        )
        .order_by_asc(connector::Column::Name)
        .all(database)
        .await?
        .into_iter()
        .map(|connector| {
            Ok(GroupConnector {
                permissions: permissions_of(&connector)?,
                id: ConnectorId::from(connector.id),
                name: connector.name,
            })
        })
        .collect::<Result<_, Fault>>()?;
    Ok(PortalGroup {
        member_count: members::count(database, &group.id).await?,
        group_type: groups::type_of(&group),
        id: GroupId::from(group.id),
        name: group.name,
        welcome_message: group.welcome_message,
        role,
        connectors,
    })
}

/// In which role the caller must be in a group for it to be listed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum InRole {
    /// Groups the caller administers; for a tenant admin that is every group.
    Admin,
    /// Groups the caller is in.
    #[default]
    Member,
}

#[derive(Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    role: InRole,
}

/// The caller's groups, by name.
#[utoipa::path(
    get, path = "/groups", tag = "groups",
    params(("role" = inline(Option<InRole>), Query, description = "`admin` or `member`")),
    security(("session" = [])),
    responses((status = 200, body = PortalGroups), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn list(
    State(shared): State<AppState>,
    session: Session,
    LenientQuery(filter): LenientQuery<Filter>,
) -> Result<Json<PortalGroups>, ApiError> {
    let database = &shared.database;
    let person = &session.person;
    let mut found = Vec::new();
    if filter.role == InRole::Admin && person.account.is_tenant_admin {
        for group in group::Entity::find().all(database).await? {
            found.push(show_group(database, group, Role::Admin).await?);
        }
    } else {
        let mut mine = member::Entity::find().filter(member::Column::UserId.eq(&person.user.id));
        if filter.role == InRole::Admin {
            mine = mine.filter(member::Column::IsAdmin.eq(true));
        }
        for membership in mine.all(database).await? {
            if let Some(group) = groups::find(database, &membership.group_id).await? {
                found.push(show_group(database, group, members::role(&membership)).await?);
            }
        }
    }
    found.sort_by_cached_key(|group| (group.name.to_lowercase(), group.id.clone()));
    Ok(Json(PortalGroups { groups: found }))
}

/// Creates a group; the caller becomes its admin. A phone number must be confirmed.
#[utoipa::path(
    post, path = "/groups", tag = "groups", request_body = CreatePortalGroup,
    security(("session" = [])),
    responses((status = 200, body = PortalGroup), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn create(
    State(shared): State<AppState>,
    session: Session,
    PortalJson(wish): PortalJson<CreatePortalGroup>,
) -> Result<Json<PortalGroup>, ApiError> {
    session.person.must_have_phone()?;
    let name = check_name(&wish.name)?;
    if wish.welcome_message.chars().count() > WELCOME_LENGTH_LIMIT {
        return Err(ApiError::invalid("welcomeMessage is too long"));
    }
    check_numbers(&wish.members)?;
    let change = shared.database.begin_change().await?;
    let new = NewGroup {
        name: &name,
        welcome_message: wish.welcome_message.trim(),
        group_type: GroupType::Group,
        by: &session.person.user.id,
        creator: Some(&session.person.user.id),
        members: &wish.members,
        picture: "",
    };
    let (made, _) = groups::create(&change, new, shared.clock.now()).await?;
    let shown = show_group(&change, made, Role::Admin).await?;
    change.commit().await?;
    Ok(Json(shown))
}

/// A person who types numbers is told of a wrong one before anything happens.
fn check_numbers(texts: &[String]) -> Result<(), ApiError> {
    if texts.len() > members::NUMBERS_LIMIT {
        return Err(ApiError::invalid("members has more than 100 numbers"));
    }
    match groups::read_numbers(texts) {
        (_, true) => Ok(()),
        (_, false) => Err(Reason::PhoneMalformed.into()),
    }
}

/// One group.
#[utoipa::path(
    get, path = "/groups/{groupId}", tag = "groups", params(("groupId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = PortalGroup), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn show(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<PortalGroup>, ApiError> {
    let (group, role) = group_of(&shared.database, &session.person, &id).await?;
    Ok(Json(show_group(&shared.database, group, role).await?))
}

/// Who is in a group.
#[utoipa::path(
    get, path = "/groups/{groupId}/members", tag = "groups", params(("groupId" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Members), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn members(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
) -> Result<Json<Members>, ApiError> {
    let (group, _) = group_of(&shared.database, &session.person, &id).await?;
    let members = members::list(&shared.database, &group.id).await?;
    Ok(Json(Members { members }))
}

/// Adds people by their numbers. Admins only.
#[utoipa::path(
    put, path = "/groups/{groupId}/members", tag = "groups", params(("groupId" = String, Path)),
    request_body = AddMembers,
    security(("session" = [])),
    responses((status = 200, body = ResultAnswer), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn add_members(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
    PortalJson(wish): PortalJson<AddMembers>,
) -> Result<Json<ResultAnswer>, ApiError> {
    let change = shared.database.begin_change().await?;
    let group = administered_group(&change, &session.person, &id).await?;
    check_numbers(&wish.members)?;
    let by = &session.person.user.id;
    let now = shared.clock.now();
    let result = members::add(&change, &group.id, by, &wish.members, now).await?;
    change.commit().await?;
    Ok(Json(ResultAnswer { result }))
}

#[derive(Deserialize)]
pub(crate) struct Page {
    #[serde(default = "Page::usual")]
    limit: u64,
}

impl Page {
    const MOST: u64 = 200;

    fn usual() -> u64 {
        50
    }
}

/// The newest messages of a group, oldest of them first. Members only.
#[utoipa::path(
    get, path = "/groups/{groupId}/messages", tag = "groups",
    params(("groupId" = String, Path), ("limit" = Option<u64>, Query, description = "50, at most 200")),
    security(("session" = [])),
    responses((status = 200, body = Conversation), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn conversation(
    State(shared): State<AppState>,
    session: Session,
    Ids(id): Ids<String>,
    LenientQuery(page): LenientQuery<Page>,
) -> Result<Json<Conversation>, ApiError> {
    let database = &shared.database;
    groups::find(database, &id).await?.ok_or(Reason::NotFound)?;
    // A tenant admin who is not in the group does not read along.
    let reader = &session.person.user.id;
    let role = members::role_of(database, &id, reader)
        .await?
        .ok_or(Reason::NotGroupMember)?;
    let limit = page.limit.clamp(1, Page::MOST);
    let messages = messages::conversation(database, &id, (reader, role), limit).await?;
    Ok(Json(Conversation { messages }))
}
