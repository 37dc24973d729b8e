//! Users whose calls another server answers (contract 7.2). For the tenant admin.
//!
//! | call | body | answer |
//! | --- | --- | --- |
//! | `GET /endpoints` | | [`Endpoints`] |
//! | `PUT /users/{id}/endpoint` | [`MoveEndpoint`] | [`Endpoint`] |
//! | `DELETE /users/{id}/endpoint` | | `{}`: answered here again |

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::UserId;

/// Moves a user.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveEndpoint {
    /// Base address of the server that answers from now on.
    pub endpoint_url: String,
}

/// A user and the server that answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Endpoint {
    /// The user.
    pub user_id: UserId,
    /// Base address, without a trailing `/`.
    pub endpoint_url: String,
}

/// Users that were moved.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Endpoints {
    /// In the order of their ids.
    pub endpoints: Vec<Endpoint>,
}
