//! Connectors: what the vault keeps of one, and how the window shows it.

use serde::{Deserialize, Serialize};
use specta::Type;

use kaizala_api::ids::ConnectorId;
use kaizala_api::permissions::{PERMISSION_CHOICES, Permission, Permissions};
use kaizala_api::portal::connectors::Connector;
use kaizala_api::time::UnixMillis;

use crate::grants::GrantView;
use crate::platforms::PlatformChoice;
use crate::problems::{Outcome, ProblemCode};
use crate::secret::{self, Secret};
use crate::vault::{Kind, Record, RecordId, Stored};

/// A connector in the vault.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConnectorRecord {
    /// Where it is registered.
    pub platform: PlatformChoice,
    /// Its id.
    pub id: ConnectorId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Where OAuth sends people back to.
    pub redirect_url: Option<String>,
    /// What it may do.
    pub permissions: Permissions,
    /// Its secret; none on the side of an admin, who only grants it access.
    #[serde(with = "secret::sealed_option", default)]
    pub secret: Option<Secret>,
    /// Who registered it.
    pub owner_name: Option<String>,
    /// When.
    pub created: Option<UnixMillis>,
    /// Origins beside the platform's own that its token service named and the person agreed to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub endpoints: Vec<String>,
}

impl Record for ConnectorRecord {
    const KIND: Kind = Kind::CONNECTOR;
}

impl ConnectorRecord {
    /// What the vault keeps of a connector as the portal shows it.
    pub fn of(platform: PlatformChoice, connector: &Connector, secret: Option<Secret>) -> Self {
        Self {
            platform,
            id: connector.id.clone(),
            name: connector.name.clone(),
            description: connector.description.clone(),
            redirect_url: connector.redirect_url.clone(),
            permissions: connector.permissions.clone(),
            secret,
            owner_name: Some(connector.owner_name.clone()),
            created: Some(connector.created),
            endpoints: Vec::new(),
        }
    }
}

/// What is kept in memory of a connector while the vault is open: all of it but the secret.
#[derive(Clone, Debug)]
pub(crate) struct ConnectorOutline {
    pub(crate) key: RecordId<ConnectorRecord>,
    pub(crate) platform: PlatformChoice,
    pub(crate) id: ConnectorId,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) redirect_url: Option<String>,
    pub(crate) permissions: Permissions,
    /// The secret, masked.
    pub(crate) secret: Option<String>,
    pub(crate) owner_name: Option<String>,
    pub(crate) created: Option<UnixMillis>,
    pub(crate) endpoints: Vec<String>,
}

impl From<Stored<ConnectorRecord>> for ConnectorOutline {
    fn from(stored: Stored<ConnectorRecord>) -> Self {
        let value = stored.value;
        Self {
            key: stored.id,
            platform: value.platform,
            id: value.id,
            name: value.name,
            description: value.description,
            redirect_url: value.redirect_url,
            permissions: value.permissions,
            secret: value.secret.as_ref().map(Secret::masked),
            owner_name: value.owner_name,
            created: value.created,
            endpoints: value.endpoints,
        }
    }
}

/// A connector, as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConnectorView {
    /// Its record in the vault; none if only the portal knows it.
    pub key: Option<String>,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Where OAuth sends people back to.
    pub redirect_url: Option<String>,
    /// What it may do: keys of the choices.
    pub permissions: Vec<String>,
    /// Whether it may get tokens for further groups.
    pub is_active: bool,
    /// Whether this person registered it.
    pub is_mine: bool,
    /// Who registered it.
    pub owner_name: Option<String>,
    /// When.
    pub created: Option<UnixMillis>,
    /// Its secret, masked.
    pub secret: Option<String>,
    /// Its grants in the vault.
    pub grants: Vec<GrantView>,
    /// How many groups have granted it access.
    pub group_count: u32,
    /// How many people have made a user token for it.
    pub user_count: u32,
}

/// What a person fills in to register or change a connector.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConnectorForm {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Needed for OAuth only.
    pub redirect_url: Option<String>,
    /// Keys of the choices that are ticked.
    pub permissions: Vec<String>,
}

/// What a person pastes of a connector that was registered elsewhere.
#[derive(Debug, Deserialize, Type)]
pub struct AddConnectorForm {
    /// What to call it.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Its secret.
    #[specta(type = String)]
    pub secret: Secret,
}

/// What stops working when a connector is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Consequences {
    /// The connector's name.
    pub connector_name: String,
    /// Names of the groups in which it can no longer act.
    pub groups: Vec<String>,
    /// How many people's user tokens end.
    pub user_count: u32,
}

/// The choices of which every permission is in the set.
pub fn choice_keys(permissions: &Permissions) -> Vec<String> {
    PERMISSION_CHOICES
        .iter()
        .filter(|choice| {
            choice
                .permissions
                .iter()
                .all(|&permission| permissions.allows(permission))
        })
        .map(|choice| choice.key.to_owned())
        .collect()
}

/// The permissions of the choices with these keys.
pub fn permissions_of(keys: &[String]) -> Outcome<Permissions> {
    let permissions: Permissions = PERMISSION_CHOICES
        .iter()
        .filter(|choice| keys.iter().any(|key| key == choice.key))
        .flat_map(|choice| choice.permissions.iter().copied())
        .collect::<Vec<Permission>>()
        .into();
    if permissions.is_empty() {
        Err(ProblemCode::PermissionsMissing.into())
    } else {
        Ok(permissions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_become_permissions_and_come_back() {
        let keys = vec!["group-read".to_owned(), "message-send".to_owned()];
        let permissions = permissions_of(&keys).unwrap();
        assert_eq!(permissions.claim(), "2.4:4.2");
        assert_eq!(choice_keys(&permissions), keys);
        assert_eq!(
            permissions_of(&[]).unwrap_err().code,
            ProblemCode::PermissionsMissing
        );
    }
}
