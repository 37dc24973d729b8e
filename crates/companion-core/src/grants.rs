//! Grants: what the vault keeps of a connector's access, and how the window shows it.

use serde::{Deserialize, Serialize};
use specta::Type;

use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::portal::grants::GrantScope;
use kaizala_api::time::{REFRESH_TOKEN_LIFE, ROLLOVER_AGE, UnixMillis};

use crate::connectors::ConnectorRecord;
use crate::problems::Problem;
use crate::secret::{self, Secret};
use crate::vault::{Kind, Record, RecordId, Stored};

/// A grant in the vault: one refresh token and what it brought.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GrantRecord {
    /// The connector's record.
    pub connector: RecordId<ConnectorRecord>,
    /// What it reaches; none for a pasted token until it tells.
    pub scope: Option<GrantScope>,
    /// The refresh token.
    #[serde(with = "secret::sealed")]
    pub refresh_token: Secret,
    /// When it was granted, or pasted.
    pub granted: UnixMillis,
    /// When the refresh token ends; unknown for a pasted one.
    pub refresh_token_expiry: Option<UnixMillis>,
    /// The access token, once there was an exchange.
    pub access: Option<AccessToken>,
    /// What the token service last said against it.
    #[serde(default)]
    pub problem: Option<Problem>,
    /// Base address that the token service has moved to (contract 7.2), once it answered there.
    #[serde(default)]
    pub token_service: Option<String>,
    /// Base address at another origin that a server has sent us to. Nothing goes there before the person agrees.
    #[serde(default)]
    pub moved_to: Option<String>,
}

impl Record for GrantRecord {
    const KIND: Kind = Kind::GRANT;
}

/// An access token in the vault, and what came with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccessToken {
    /// The token.
    #[serde(with = "secret::sealed")]
    pub token: Secret,
    /// When it ends.
    pub expiry: UnixMillis,
    /// Base address of the platform service.
    pub endpoint_url: String,
    /// Scopes as the token service writes them.
    pub scopes: Vec<String>,
    /// When it was fetched.
    pub fetched: UnixMillis,
    /// How far the platform's clock, by which it ends, was ahead of this computer's, in milliseconds.
    #[serde(default)]
    pub skew: i64,
}

/// What is kept in memory of a grant while the vault is open: all of it but the tokens.
#[derive(Clone, Debug)]
pub(crate) struct GrantOutline {
    pub(crate) key: RecordId<GrantRecord>,
    pub(crate) connector: RecordId<ConnectorRecord>,
    pub(crate) scope: Option<GrantScope>,
    /// The refresh token, masked.
    pub(crate) refresh_token: String,
    pub(crate) granted: UnixMillis,
    pub(crate) refresh_token_expiry: Option<UnixMillis>,
    pub(crate) access: Option<AccessOutline>,
    pub(crate) problem: Option<Problem>,
    pub(crate) moved_to: Option<String>,
}

/// The same of an access token.
#[derive(Clone, Debug)]
pub(crate) struct AccessOutline {
    /// The token, masked.
    pub(crate) token: String,
    pub(crate) expiry: UnixMillis,
    pub(crate) endpoint_url: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) fetched: UnixMillis,
    pub(crate) skew: i64,
}

impl From<Stored<GrantRecord>> for GrantOutline {
    fn from(stored: Stored<GrantRecord>) -> Self {
        let value = stored.value;
        Self {
            key: stored.id,
            connector: value.connector,
            scope: value.scope,
            refresh_token: value.refresh_token.masked(),
            granted: value.granted,
            refresh_token_expiry: value.refresh_token_expiry,
            access: value.access.map(AccessOutline::from),
            problem: value.problem,
            moved_to: value.moved_to,
        }
    }
}

impl From<AccessToken> for AccessOutline {
    fn from(access: AccessToken) -> Self {
        Self {
            token: access.token.masked(),
            expiry: access.expiry,
            endpoint_url: access.endpoint_url,
            scopes: access.scopes,
            fetched: access.fetched,
            skew: access.skew,
        }
    }
}

/// Something that was asked of the portal and whose answer was not saved yet. Found on resume, it is
/// finished: nobody else can hold a secret that was shown once, to us, and lost.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Intent {
    /// A connector is being registered under this request id.
    Register {
        /// Chosen by us, told by the portal.
        request_id: String,
    },
    /// A connector's secret is being replaced.
    Secret {
        /// The connector's record.
        connector: RecordId<ConnectorRecord>,
    },
    /// A connector is being granted access.
    Grant {
        /// The connector.
        connector: ConnectorId,
        /// The group; none for a user token.
        group: Option<GroupId>,
        /// When the refresh token ends that the portal had for this before we asked. Another expiry
        /// than this means that ours was made.
        expiry_before: Option<UnixMillis>,
    },
}

impl Record for Intent {
    const KIND: Kind = Kind::INTENT;
}

/// What a grant reaches, as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum GrantScopeView {
    /// One group.
    #[serde(rename_all = "camelCase")]
    Group {
        /// Its id, once known.
        group_id: Option<String>,
        /// Its name, once known.
        group_name: Option<String>,
    },
    /// A user's groups.
    #[serde(rename_all = "camelCase")]
    User {
        /// The user's name.
        user_name: Option<String>,
    },
    /// Every group of the organisation.
    #[serde(rename_all = "camelCase")]
    Tenant {
        /// The tenant admin's name.
        user_name: Option<String>,
    },
}

impl From<Option<&GrantScope>> for GrantScopeView {
    fn from(scope: Option<&GrantScope>) -> Self {
        match scope {
            // A pasted token is a group token nearly always; its group is known after the exchange.
            None => Self::Group {
                group_id: None,
                group_name: None,
            },
            Some(GrantScope::Group {
                group_id,
                group_name,
            }) => Self::Group {
                group_id: Some(group_id.to_string()),
                group_name: Some(group_name.clone()),
            },
            Some(GrantScope::User { user_name, .. }) => Self::User {
                user_name: Some(user_name.clone()),
            },
            Some(GrantScope::Tenant { user_name, .. }) => Self::Tenant {
                user_name: Some(user_name.clone()),
            },
        }
    }
}

/// A grant, as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GrantView {
    /// Its record in the vault.
    pub key: String,
    /// What it reaches.
    pub scope: GrantScopeView,
    /// The refresh token, masked.
    pub refresh_token: String,
    /// When it was granted, or pasted.
    pub granted: UnixMillis,
    /// When the refresh token ends, if known.
    pub refresh_token_expiry: Option<UnixMillis>,
    /// From when on the token service hands out a new one.
    pub rollover_from: Option<UnixMillis>,
    /// The access token, masked.
    pub access_token: Option<String>,
    /// When the access token ends.
    pub access_token_expiry: Option<UnixMillis>,
    /// Base address of the platform service.
    pub endpoint_url: Option<String>,
    /// The origin of that address, if the person has yet to agree that calls go there.
    pub unconfirmed_endpoint: Option<String>,
    /// Scopes as the token service writes them.
    pub scopes: Vec<String>,
    /// When the refresh token was last exchanged here.
    pub last_exchange: Option<UnixMillis>,
    /// What is in its way.
    pub problem: Option<Problem>,
}

impl From<&GrantOutline> for GrantView {
    fn from(grant: &GrantOutline) -> Self {
        let access = grant.access.as_ref();
        Self {
            key: grant.key.to_string(),
            scope: grant.scope.as_ref().into(),
            refresh_token: grant.refresh_token.clone(),
            granted: grant.granted,
            refresh_token_expiry: grant.refresh_token_expiry,
            rollover_from: grant
                .refresh_token_expiry
                .map(|expiry| expiry.minus(REFRESH_TOKEN_LIFE).plus(ROLLOVER_AGE)),
            access_token: access.map(|access| access.token.clone()),
            access_token_expiry: access.map(|access| access.expiry),
            endpoint_url: access.map(|access| access.endpoint_url.clone()),
            unconfirmed_endpoint: None,
            scopes: access
                .map(|access| access.scopes.clone())
                .unwrap_or_default(),
            last_exchange: access.map(|access| access.fetched),
            problem: grant.problem.clone(),
        }
    }
}

/// What an admin is about to grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GrantPreview {
    /// The connector.
    pub connector_id: String,
    /// Its name, as registered.
    pub connector_name: String,
    /// Who registered it.
    pub owner_name: String,
    /// The group's name, or the user's for a user token.
    pub group_name: String,
    /// How many people it will reach.
    pub member_count: u32,
    /// What it will be able to do: keys of the choices.
    pub permissions: Vec<String>,
    /// An earlier grant that this one replaces.
    pub existing: Option<ExistingGrant>,
}

/// A grant that is about to be replaced: whoever uses its token is cut off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExistingGrant {
    /// Who granted it.
    pub granted_by: String,
    /// When.
    pub granted: UnixMillis,
    /// Who is cut off: the person who registered the connector.
    pub owner_name: String,
}

/// Names a secret in the vault without holding it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum SecretRef {
    /// A connector's secret.
    ConnectorSecret {
        /// The connector's record.
        connector: String,
    },
    /// A grant's refresh token.
    RefreshToken {
        /// The connector's record.
        connector: String,
        /// The grant's record.
        grant: String,
    },
    /// A grant's access token.
    AccessToken {
        /// The connector's record.
        connector: String,
        /// The grant's record.
        grant: String,
    },
}
