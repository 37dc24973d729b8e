//! Grants: a connector's access to a group, or to one person's groups. A grant has one refresh token at a time.
//!
//! | call | body | answer |
//! | --- | --- | --- |
//! | `GET /groups/{id}/grants` | | [`Grants`] |
//! | `POST /groups/{id}/grants` | [`CreateGrant`] | [`GrantCreated`]; 409 if there is one: regenerate it |
//! | `POST /groups/{id}/grants/{connectorId}/regenerate` | | [`GrantCreated`]; the earlier token is void |
//! | `DELETE /groups/{id}/grants/{connectorId}` | | `{}` |
//! | `GET /users/me/grants` | | [`Grants`]: user tokens of the caller |
//! | `POST /users/me/grants` | [`CreateGrant`] | [`GrantCreated`]; an earlier one is replaced (contract 3.2) |
//! | `DELETE /users/me/grants/{connectorId}` | | `{}` |

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::ToSchema;

use crate::ids::{ConnectorId, GroupId, UserId};
use crate::permissions::Permissions;
use crate::secret::{self, Secret};
use crate::time::UnixMillis;

/// What a grant reaches (contract 2.3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type, ToSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum GrantScope {
    /// One group, with the powers of a group admin.
    #[serde(rename_all = "camelCase")]
    Group {
        /// The group.
        group_id: GroupId,
        /// Its name.
        group_name: String,
    },
    /// Every group of one user, with the user's rights.
    #[serde(rename_all = "camelCase")]
    User {
        /// The user.
        user_id: UserId,
        /// The user's name.
        user_name: String,
    },
    /// Every group of the organisation: the user token of a tenant admin.
    #[serde(rename_all = "camelCase")]
    Tenant {
        /// The tenant admin.
        user_id: UserId,
        /// The tenant admin's name.
        user_name: String,
    },
}

/// A connector's access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// The connector.
    pub connector_id: ConnectorId,
    /// Its name.
    pub connector_name: String,
    /// Name of the person who registered the connector: who is cut off when the token is regenerated.
    pub connector_owner_name: String,
    /// What it reaches.
    pub scope: GrantScope,
    /// What it may do there.
    pub permissions: Permissions,
    /// Name of the person who granted it.
    pub granted_by: String,
    /// When.
    pub granted: UnixMillis,
    /// When its refresh token ends.
    pub refresh_token_expiry: UnixMillis,
    /// When its refresh token was last exchanged for an access token.
    pub last_exchange: Option<UnixMillis>,
}

/// A list of grants.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Grants {
    /// The grants.
    pub grants: Vec<Grant>,
}

/// Grants a connector access (contract 3.1, step 2).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateGrant {
    /// The connector.
    pub connector_id: ConnectorId,
}

/// A grant and its refresh token, shown this once.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GrantCreated {
    /// The grant.
    pub grant: Grant,
    /// Its refresh token. The server keeps a hash only.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub refresh_token: Secret,
    /// Base address of the token service that takes it; `/v1/accessToken` is appended.
    pub endpoint_url: String,
    /// The grant whose refresh token this one made void, as it was.
    #[serde(default)]
    pub replaced: Option<Grant>,
}
