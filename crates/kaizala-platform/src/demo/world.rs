//! What a client needs to know of a demo.

use kaizala_api::groups::GroupType;
use kaizala_api::secret::{Secret, wire};
use kaizala_api::time::UnixMillis;
use serde::Serialize;

/// A world to try things out with, and every secret of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct World {
    /// What the secrets are worth.
    pub warning: String,
    /// What ids and secrets follow from.
    pub seed: String,
    /// Base address of all services, without a trailing `/`.
    pub base_url: String,
    /// The organisation.
    pub tenant_id: String,
    /// People, each with an account and a phone. The first is the tenant admin.
    pub people: Vec<DemoPerson>,
    /// Groups; every kind is there.
    pub groups: Vec<DemoGroup>,
    /// A connector with every permission.
    pub connector: Connector,
    /// A token of every kind.
    pub tokens: DemoTokens,
    /// A bot.
    pub bot: DemoBot,
}

/// Somebody with an account and a phone.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoPerson {
    /// What the person does.
    pub name: String,
    /// E.164, of a range that is given to nobody.
    pub mobile_number: String,
    /// The id of the contract.
    pub user_id: String,
    /// Signs in to the portal.
    pub email: String,
    /// Signs in to the portal.
    #[serde(with = "wire")]
    pub password: Secret,
    /// The person's session of the portal.
    #[serde(with = "wire")]
    pub session: Secret,
}

/// A group.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `Group` or `ConnectGroup`.
    pub group_type: &'static str,
    /// Ids of the groups it is in.
    pub parents: Vec<String>,
    /// Numbers of the members it was made with, beside who made it.
    pub members: Vec<String>,
    /// Numbers of its subscribers.
    pub subscribers: Vec<String>,
}

/// How a group type is written.
pub(super) fn word(group_type: GroupType) -> &'static str {
    match group_type {
        GroupType::Group => "Group",
        GroupType::ConnectGroup => "ConnectGroup",
    }
}

/// A connector with every permission.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Connector {
    /// Its id, `applicationId` of the contract.
    pub id: String,
    /// Its secret.
    #[serde(with = "wire")]
    pub secret: Secret,
    /// Its name.
    pub name: String,
    /// Where OAuth sends people back to.
    pub redirect_url: String,
    /// What it may do.
    pub permissions: Vec<String>,
}

/// A token of every kind.
#[derive(Debug, Serialize)]
pub struct DemoTokens {
    /// One group and what is in it.
    pub group: DemoToken,
    /// Every group of one person.
    pub user: DemoToken,
    /// Every group of the organisation.
    pub tenant: DemoToken,
}

/// A refresh token and an access token that was made from it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoToken {
    /// `Group`, `User` or `Tenant`.
    pub kind: &'static str,
    /// Name of the group or the person.
    pub acts_for: String,
    /// Id of the group or the person.
    pub id: String,
    /// Takes 365 days to expire.
    #[serde(with = "wire")]
    pub refresh_token: Secret,
    /// Takes 24 hours to expire; it is the only thing that two runs with one seed do not have in common.
    #[serde(with = "wire")]
    pub access_token: Secret,
    /// When that is, in milliseconds since 1970.
    pub access_token_expiry: UnixMillis,
}

/// A bot and an access token of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoBot {
    /// Its id.
    pub user_id: String,
    /// Its name.
    pub name: String,
    /// The group it is in.
    pub group_id: String,
    /// Takes 24 hours to expire.
    #[serde(with = "wire")]
    pub access_token: Secret,
    /// When that is, in milliseconds since 1970.
    pub access_token_expiry: UnixMillis,
}
