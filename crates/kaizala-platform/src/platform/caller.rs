//! Who calls the platform service, with what right, and how far it reaches (contract 2.3, 7.6, 7.9).

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use http::Uri;
use http::request::Parts;
use kaizala_api::members::Role;
use kaizala_api::permissions::{Area, Operation, Permission, Permissions};
use kaizala_api::secret::Secret;
use kaizala_api::tokens::ACCESS_TOKEN_HEADER;
use sea_orm::ConnectionTrait;

use crate::access_tokens::TokenKind;
use crate::database::entities::{connector, group};
use crate::errors::ApiError;
use crate::faults;
use crate::grants::{self, kind_of};
use crate::state::{AppState, Shared};
use crate::tokens::count_call;
use crate::{bots, groups, members, portal, subscribers};

/// A permission that a handler asks for.
pub(crate) trait Needs: Send + Sync {
    const PERMISSION: Permission;
    /// Whether the handler itself asks for one, once it has read what is wanted.
    const IS_ASKED_LATER: bool = false;
}

/// Asks for a permission that depends on the body, see [`Caller::must_have`].
pub(crate) struct DependsOnBody;

impl Needs for DependsOnBody {
    const PERMISSION: Permission = ActionAdd::PERMISSION;
    const IS_ASKED_LATER: bool = true;
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
    ActionAdd: Action Add,
    ActionGet: Action Get,
    ActionUpdate: Action Update,
    BotAdd: Bot Add,
    BotGet: Bot Get,
    BotRemove: Bot Remove,
    BotUpdate: Bot Update,
    GroupInfoAdd: GroupInfo Add,
    GroupInfoGet: GroupInfo Get,
    GroupInfoRemove: GroupInfo Remove,
    GroupInfoUpdate: GroupInfo Update,
    GroupMemberAdd: GroupMember Add,
    GroupMemberGet: GroupMember Get,
    GroupMemberRemove: GroupMember Remove,
    GroupMemberUpdate: GroupMember Update,
    MediaAdd: Media Add,
    ProfileGet: Profile Get,
    ReactionAdd: Reaction Add,
    ReactionGet: Reaction Get,
    TenantGet: Tenant Get,
    TextMessageAdd: TextMessage Add,
    WebhookAdd: Webhook Add,
    WebhookGet: Webhook Get,
    WebhookRemove: Webhook Remove,
    WebhookUpdate: Webhook Update,
}

/// What somebody is in a group; subscribers are beside the members (contract 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    Subscriber,
    Member,
    Admin,
}

impl From<Role> for Standing {
    fn from(role: Role) -> Self {
        match role {
            Role::Member => Self::Member,
            Role::Admin => Self::Admin,
        }
    }
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
    pub(crate) permissions: Permissions,
    /// The grant's generation.
    pub(crate) generation: i64,
    permission: PhantomData<N>,
}

impl<N: Needs> FromRequestParts<AppState> for Caller<N> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &AppState) -> Result<Self, ApiError> {
        let token = access_token(parts).ok_or_else(ApiError::token_missing)?;
        let caller = identify(shared, &token, &parts.uri).await?;
        if !N::IS_ASKED_LATER {
            caller.must_have(N::PERMISSION)?;
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
    uri: &Uri,
) -> Result<Caller<N>, ApiError> {
    let now = shared.clock.now();
    let claims = shared
        .access_tokens
        .read(token.expose(), now)
        .ok_or_else(ApiError::token_invalid)?;
    let database = &shared.database;
    let found = grants::with_connector(database, &claims.grant);
    let (grant, connector) = shared
        .known_grants
        .get(database, &claims.grant, found)
        .await?
        .filter(|(grant, _)| grant.generation == claims.generation)
        .ok_or_else(ApiError::token_invalid)?;
    count_call(shared, &connector.id, now).await?;
    let call = faults::Call {
        connector: &connector.id,
        issued: Some(claims.issued()),
        uri: Some(uri),
    };
    faults::strike(shared, call).await?;
    let (kind, user_id) = if claims.kind == TokenKind::Bot {
        bots::find_active(&shared.database, &claims.sub)
            .await?
            .ok_or_else(ApiError::token_invalid)?;
        (TokenKind::Bot, claims.sub.clone())
    } else {
        (kind_of(&grant), grant.user_id)
    };
    if let Some(base) = shared.moved_to(&user_id) {
        return Err(ApiError::moved(&base, uri));
    }
    Ok(Caller {
        kind,
        user_id,
        group_id: grant.group_id,
        grant_id: grant.id,
        connector,
        permissions: claims.permissions()?,
        generation: grant.generation,
        permission: PhantomData,
    })
}

impl<N: Needs> Caller<N> {
    /// The bot that it acts as.
    pub(crate) fn bot_id(&self) -> Option<&str> {
        (self.kind == TokenKind::Bot).then_some(self.user_id.as_str())
    }

    /// Refuses a caller whose connector may not do this.
    pub(crate) fn must_have(&self, permission: Permission) -> Result<(), ApiError> {
        if self.permissions.allows(permission) {
            Ok(())
        } else {
            Err(ApiError::not_permitted(permission))
        }
    }

    /// The caller's role in a group that there is, if the token reaches it.
    async fn role(
        &self,
        database: &impl ConnectionTrait,
        id: &str,
    ) -> Result<Option<Role>, ApiError> {
        let is_in_reach = match &self.group_id {
            Some(own) => own == id || groups::with_descendants(database, own).await?.contains(id),
            None => true,
        };
        Ok(match (self.kind, is_in_reach) {
            (_, false) => None,
            (TokenKind::Group | TokenKind::Tenant, true) => Some(Role::Admin),
            (TokenKind::User | TokenKind::Bot, true) => {
                members::role_of(database, id, &self.user_id).await?
            }
        })
    }

    /// The group with this id and what the caller is in it, if the token reaches it.
    pub(crate) async fn reach(
        &self,
        database: &impl ConnectionTrait,
        id: &str,
    ) -> Result<Option<(group::Model, Standing)>, ApiError> {
        let Some(group) = groups::find(database, id).await? else {
            return Ok(None);
        };
        let standing = match self.role(database, id).await? {
            Some(role) => Some(Standing::from(role)),
            None if self.kind == TokenKind::User => subscribers::find(database, id, &self.user_id)
                .await?
                .map(|_| Standing::Subscriber),
            None => None,
        };
        Ok(standing.map(|standing| (group, standing)))
    }

    /// Whether the token reaches a group in this one, at any depth: what is posted here is seen there.
    pub(crate) async fn is_below(
        &self,
        database: &impl ConnectionTrait,
        id: &str,
    ) -> Result<bool, ApiError> {
        let below = groups::with_descendants(database, id).await?;
        Ok(match &self.group_id {
            Some(own) => below.contains(own),
            None => members::is_in_any(database, &below, &self.user_id).await?,
        })
    }

    /// [`Caller::reach`] of a group that the caller names.
    pub(crate) async fn standing(
        &self,
        database: &impl ConnectionTrait,
        id: &str,
    ) -> Result<(group::Model, Standing), ApiError> {
        if let Some(reached) = self.reach(database, id).await? {
            return Ok(reached);
        }
        groups::find(database, id)
            .await?
            .ok_or_else(|| ApiError::not_found("groupId"))?;
        Err(ApiError::forbidden("The token does not reach this group"))
    }

    /// The group with this id and the caller's role in it, if the token reaches it.
    pub(crate) async fn group(
        &self,
        database: &impl ConnectionTrait,
        id: &str,
    ) -> Result<(group::Model, Role), ApiError> {
        let group = groups::find(database, id)
            .await?
            .ok_or_else(|| ApiError::not_found("groupId"))?;
        let role = self.role(database, id).await?;
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
