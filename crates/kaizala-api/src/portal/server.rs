//! Who answers at this address. `GET /portal/v1/server`, for anybody.

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::ToSchema;

/// What a server says of itself, so that an app can tell it from anything else that answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Server {
    /// Always [`PRODUCT`].
    pub product: String,
    /// Version of the program.
    pub version: String,
    /// The organisation it serves.
    pub name: String,
    /// How it runs.
    pub mode: ServerMode,
    /// Whether nobody has an account yet: the first one administers the organisation.
    pub is_fresh: bool,
    /// Whether the first account needs the set-up code that was printed at first start.
    pub setup_code_required: bool,
    /// Base address of the token service and the platform service; `/v1/…` is appended.
    pub endpoint_url: String,
}

/// The product that answers [`Server`].
pub const PRODUCT: &str = "kaizala-platform";

/// How a server runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ServerMode {
    /// Inside the app, for this computer only.
    BuiltIn,
    /// For trying things out: text messages stay on the server and can be read.
    Dev,
    /// For an organisation.
    Production,
}
