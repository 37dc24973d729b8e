//! Who calls the platform service, with what right, and how far it reaches (contract 2.3, 7.6, 7.9).

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use http::request::Parts;
use kaizala_api::members::Role;
use kaizala_api::permissions::{Area, Operation, Permission};
use kaizala_api::secret::Secret;
use kaizala_api::tokens::ACCESS_TOKEN_HEADER;
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::access_tokens::TokenKind;
use crate::connectors;
use crate::database::entities::{connector, grant, group};
use crate::errors::ApiError;
use crate::grants::kind_of;
use crate::state::{AppState, Shared};
use crate::tokens::count_call;
use crate::{groups, members, portal};

/// A permission that a handler asks for.
pub(crate) trait Needs: Send + Sync {
    const PERMISSION: Permission;
}

macro_rules! needs {
    ($($name:ident: $area:ident $operation:ident,)*) => {
        $(
            #[doc = concat!("Asks for `", stringify!($area), ":", stringify!($operation), "`.")]
            pub(crate) struct $name;

            impl Needs for $name {
                const PERMISSION: Permission = Permission::new(Area::$area, Operation::$operation);
            }
        )*
    };
}

needs! {
    GroupInfoAdd: GroupInfo Add,
    GroupInfoGet: GroupInfo Get,
    GroupMemberAdd: GroupMember Add,
    GroupMemberGet: GroupMember Get,
    GroupMemberRemove: GroupMember Remove,
    GroupMemberUpdate: GroupMember Update,
    ProfileGet: Profile Get,
    TextMessageAdd: TextMessage Add,
    WebhookAdd: Webhook Add,
    WebhookGet: Webhook Get,
    WebhookRemove: Webhook Remove,
    WebhookUpdate: Webhook Update,
}

/// A connector with a valid access token and the permission `N`. A handler that takes it answers nobody else.
pub(crate) struct Caller<N: Needs> {
    pub(crate) kind: TokenKind,
    /// The user it acts for.
    pub(crate) user_id: String,
    /// The group of a group token.
    pub(crate) group_id: Option<String>,
    /// The grant its token was made from.
    pub(crate) grant_id: String,
    pub(crate) connector: connector::Model,
    permission: PhantomData<N>,
}

impl<N: Needs> FromRequestParts<AppState> for Caller<N> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &AppState) -> Result<Self, ApiError> {
        let token = access_token(parts).ok_or_else(ApiError::token_missing)?;
        let (caller, permissions) = identify(shared, &token).await?;
        if !permissions.allows(N::PERMISSION) {
            return Err(ApiError::not_permitted(N::PERMISSION));
        }
        Ok(caller)
    }
}

/// The token in the header of the contract, or behind `Authorization: Bearer` (contract 7.5).
fn access_token(parts: &Parts) -> Option<Secret> {
    let header = parts
        .headers
        .get(ACCESS_TOKEN_HEADER)
        .and_then(|value| value.to_str().ok())
        .map(|text| Secret::from(text.trim()));
    header
        .filter(|token| !token.is_empty())
        .or_else(|| portal::bearer(parts))
        .filter(|token| !token.is_empty())
}

/// Whose token this is, if its grant still stands; and counts the call.
async fn identify<N: Needs>(
    shared: &Shared,
    token: &Secret,
) -> Result<(Caller<N>, kaizala_api::permissions::Permissions), ApiError> {
    let now = shared.clock.now();
    let claims = shared
        .access_tokens
        .read(token.expose(), now)
        .ok_or_else(ApiError::token_invalid)?;
    let grant = grant::Entity::find_by_id(&claims.grant)
        .one(&shared.database)
        .await?
        .filter(|grant| grant.generation == claims.generation)
        .ok_or_else(ApiError::token_invalid)?;
    let connector = connectors::find(&shared.database, &grant.connector_id)
        .await?
        .ok_or_else(ApiError::token_invalid)?;
    count_call(shared, &connector.id, now)?;
    let permissions = claims.permissions()?;
    let caller = Caller {
        kind: kind_of(&grant),
        user_id: grant.user_id,
        group_id: grant.group_id,
        grant_id: grant.id,
        connector,
        permission: PhantomData,
    };
    Ok((caller, permissions))
}

impl<N: Needs> Caller<N> {
    /// The group with this id and the caller's role in it, if the token reaches it.
    pub(crate) async fn group(
        &self,
        database: &impl ConnectionTrait,
        id: &str,
    ) -> Result<(group::Model, Role), ApiError> {
        let group = groups::find(database, id)
            .await?
            .ok_or_else(|| ApiError::not_found("groupId"))?;
        let role = match (&self.group_id, self.kind) {
            (Some(own), _) => {
                let reach = groups::with_descendants(database, own).await?;
                reach.contains(id).then_some(Role::Admin)
            }
            (None, TokenKind::Tenant) => Some(Role::Admin),
            (None, TokenKind::User | TokenKind::Group) => {
                members::role_of(database, id, &self.user_id).await?
            }
        };
        let role =
            role.ok_or_else(|| ApiError::forbidden("The token does not reach this group"))?;
        Ok((group, role))
    }

    /// The group with this id, if the caller administers it.
    pub(crate) async fn administered_group(
        &self,
        database: &impl ConnectionTrait,
        id: &str,
    ) -> Result<group::Model, ApiError> {
        match self.group(database, id).await? {
            (group, Role::Admin) => Ok(group),
            (_, Role::Member) => Err(ApiError::forbidden("The caller is no admin of this group")),
        }
    }
}
