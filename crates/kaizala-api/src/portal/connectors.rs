//! Connectors on the management portal.
//!
//! | call | body | answer |
//! | --- | --- | --- |
//! | `GET /connectors?scope=mine` (or `all`) | | [`Connectors`] |
//! | `POST /connectors` | [`CreateConnector`] | [`ConnectorCreated`] |
//! | `GET /connectors/{id}` | | [`Connector`] |
//! | `PATCH /connectors/{id}` | [`EditConnector`] | [`Connector`] |
//! | `POST /connectors/{id}/deactivate`, `…/reactivate` | | [`Connector`] |
//! | `POST /connectors/{id}/secret` | | [`ConnectorCreated`]; the earlier secret is void |
//! | `DELETE /connectors/{id}` | | `{}`; every token of it is void |

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::ConnectorId;
use crate::permissions::Permissions;
use crate::secret::{self, Secret};
use crate::time::UnixMillis;

/// Longest name of a connector or a group, in characters.
pub const NAME_LENGTH_LIMIT: usize = 80;

/// A connector as registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Connector {
    /// Its id, `applicationId` on the token service.
    pub id: ConnectorId,
    /// What the caller named this registration; see [`CreateConnector::request_id`].
    #[serde(default)]
    pub request_id: Option<String>,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Where OAuth sends people back to.
    pub redirect_url: Option<String>,
    /// What it may do in a group that grants it access.
    pub permissions: Permissions,
    /// Whether it may get tokens for further groups (contract 3.3).
    pub is_active: bool,
    /// Whether the caller registered it.
    pub is_mine: bool,
    /// Name of the person who registered it.
    pub owner_name: String,
    /// When.
    pub created: UnixMillis,
    /// How many groups have granted it access.
    pub group_count: u32,
    /// How many people have made a user token for it.
    pub user_count: u32,
}

/// A list of connectors, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Connectors {
    /// The connectors.
    pub connectors: Vec<Connector>,
}

/// Registers a connector (contract 3.1, step 1).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateConnector {
    /// Chosen by the caller, so that a registration whose answer got lost can be found again. The same id from the
    /// same account registers once: a repeat answers 409.
    #[serde(default)]
    pub request_id: Option<String>,
    /// Its name, at most [`NAME_LENGTH_LIMIT`].
    pub name: String,
    /// What it is for, at most 400 characters.
    #[serde(default)]
    pub description: String,
    /// Needed for OAuth only.
    #[serde(default)]
    pub redirect_url: Option<String>,
    /// At least one.
    pub permissions: Permissions,
}

/// Changes a connector; what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditConnector {
    /// New name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// New description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// New redirect URL; empty takes it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// New permissions; access tokens made from now on carry them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Permissions>,
}

/// A connector and its secret, shown this once.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ConnectorCreated {
    /// The connector.
    pub connector: Connector,
    /// Its secret, `applicationSecret` on the token service. The server keeps a hash only.
    #[serde(with = "secret::wire")]
    #[schema(value_type = String)]
    pub secret: Secret,
}
