//! Step 1, and what can be done to a connector.

use std::collections::HashMap;

use kaizala_api::ids::ConnectorId;
use kaizala_api::portal::connectors::{Connector, CreateConnector, EditConnector};
use kaizala_client::portal::ConnectorScope;
use uuid::Uuid;

use crate::connectors::{
    AddConnectorForm, ConnectorForm, ConnectorOutline, ConnectorRecord, ConnectorView,
    Consequences, choice_keys, permissions_of,
};
use crate::grants::{GrantOutline, GrantRecord, Intent};
use crate::handover::pasted;
use crate::platforms::PortalFacts;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::setup::SetupKey;
use crate::vault::{RecordId, Version};

use super::Companion;
use super::endpoints::grant_view;

impl Companion {
    /// Registers a connector and keeps its secret. What is asked is noted first: if the answer is
    /// lost on its way into the vault, [`Companion::resume`] finishes.
    pub async fn register_connector(&self, form: ConnectorForm) -> Outcome<String> {
        let _turn = self.0.turn.lock().await;
        let permissions = permissions_of(&form.permissions)?;
        let portal = self.portal().await?;
        let vault = self.vault()?;
        let request_id = Uuid::new_v4().to_string();
        let (intent, noted) = vault
            .create(&Intent::Register {
                request_id: request_id.clone(),
            })
            .await?;
        let request = CreateConnector {
            request_id: Some(request_id),
            name: form.name.trim().to_owned(),
            description: form.description.trim().to_owned(),
            redirect_url: filled(form.redirect_url.as_deref()),
            permissions,
        };
        let created = match portal.create_connector(&request).await {
            Ok(created) => created,
            Err(error) => return Err(self.unless_unknown(intent, noted, error).await),
        };
        let platform = self.platform_choice()?;
        let record = ConnectorRecord::of(platform, &created.connector, Some(created.secret));
        let key = self
            .keep_connector(RecordId::random(), Version::ABSENT, &record, intent, noted)
            .await?;
        self.follow_up().await;
        Ok(key)
    }

    /// Writes a registered connector and takes its intent away in the same transaction, then shows it.
    pub(super) async fn keep_connector(
        &self,
        id: RecordId<ConnectorRecord>,
        version: Version,
        record: &ConnectorRecord,
        intent: RecordId<Intent>,
        noted: Version,
    ) -> Outcome<String> {
        let vault = self.vault()?;
        let mut transaction = vault.transaction();
        transaction.put(id, version, record)?;
        transaction.delete(intent, noted);
        transaction.commit().await?;
        let key = id.to_string();
        let setup = SetupKey {
            connector: key.clone(),
            grant: None,
        };
        self.change_profile(|profile| profile.setup = Some(setup))
            .await?;
        Ok(key)
    }

    /// Keeps a connector that was registered elsewhere.
    pub async fn add_connector(&self, form: AddConnectorForm) -> Outcome<String> {
        let _turn = self.0.turn.lock().await;
        let name = form.name.trim().to_owned();
        let id = pasted::tidy(&form.id.into());
        if name.is_empty() {
            return Err(ProblemCode::NameMalformed.into());
        }
        if id.is_empty() {
            return Err(ProblemCode::PastedNothing.into());
        }
        let record = ConnectorRecord {
            platform: self.platform_choice()?,
            id: ConnectorId::from(id.expose()),
            name,
            description: String::new(),
            redirect_url: None,
            permissions: Vec::new().into(),
            secret: Some(pasted::connector_secret(&form.secret)?),
            owner_name: None,
            created: None,
            endpoints: Vec::new(),
        };
        let (id, _version) = self.vault()?.create(&record).await?;
        let key = id.to_string();
        let setup = SetupKey {
            connector: key.clone(),
            grant: None,
        };
        self.change_profile(|profile| profile.setup = Some(setup))
            .await?;
        self.publish().await;
        Ok(key)
    }

    /// Every connector in the vault and every one of mine on the portal.
    pub async fn connectors(&self) -> Outcome<Vec<ConnectorView>> {
        let platform = self.read(|live| live.profile.platform.clone());
        let holdings = self.holdings().await?;
        let nothing = PortalFacts::default();
        let facts = holdings
            .session(platform.as_ref())
            .map_or(&nothing, |session| &session.facts);
        let mut registered: HashMap<_, _> = facts
            .connectors
            .iter()
            .map(|connector| (&connector.id, connector))
            .collect();
        let grants = holdings.grants_by_connector();
        let mut views = Vec::new();
        for connector in holdings.connectors.iter() {
            let grants = grants.get(&connector.key).map_or(&[][..], Vec::as_slice);
            let on_portal = registered.get(&connector.id).copied();
            views.push(view(connector, grants, on_portal));
        }
        for connector in holdings.connectors.iter() {
            registered.remove(&connector.id);
        }
        views.extend(
            facts
                .connectors
                .iter()
                .filter(|connector| connector.is_mine && registered.contains_key(&connector.id))
                .map(portal_view),
        );
        views.sort_by_key(|view| std::cmp::Reverse(view.created));
        Ok(views)
    }

    /// One connector.
    pub async fn connector(&self, key: &str) -> Outcome<ConnectorView> {
        // One that is damaged says so.
        let id = self.connector_record(key).await?.id;
        let platform = self.read(|live| live.profile.platform.clone());
        let holdings = self.holdings().await?;
        let connector = holdings.connectors.get(id);
        let connector = connector.ok_or_else(|| Problem::from(ProblemCode::NotFound))?;
        let grants: Vec<_> = holdings
            .grants
            .iter()
            .filter(|grant| grant.connector == id)
            .collect();
        let session = holdings.session(platform.as_ref());
        let on_portal = session.and_then(|session| {
            session
                .facts
                .connectors
                .iter()
                .find(|known| known.id == connector.id)
        });
        Ok(view(connector, &grants, on_portal))
    }

    /// Active connectors of the organisation, fresh from the portal.
    pub async fn grantable_connectors(&self) -> Outcome<Vec<ConnectorView>> {
        let connectors = self.portal().await?.connectors(ConnectorScope::All).await?;
        Ok(connectors
            .iter()
            .filter(|connector| connector.is_active)
            .map(portal_view)
            .collect())
    }

    /// Changes a connector on the portal and in the vault.
    pub async fn edit_connector(&self, key: &str, form: ConnectorForm) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        let record = self.connector_record(key).await?;
        let request = EditConnector {
            name: Some(form.name.trim().to_owned()),
            description: Some(form.description.trim().to_owned()),
            redirect_url: Some(filled(form.redirect_url.as_deref()).unwrap_or_default()),
            permissions: Some(permissions_of(&form.permissions)?),
        };
        let edited = self
            .portal()
            .await?
            .edit_connector(&record.value.id, &request)
            .await?;
        let secret = record.value.secret.clone();
        let value = ConnectorRecord::of(record.value.platform.clone(), &edited, secret);
        self.vault()?.put(record.id, record.version, &value).await?;
        self.follow_up().await;
        Ok(())
    }

    /// Lets a connector get tokens for further groups, or no longer.
    pub async fn set_connector_active(&self, key: &str, is_active: bool) -> Outcome<()> {
        let id = self.connector_record(key).await?.value.id;
        let portal = self.portal().await?;
        if is_active {
            portal.reactivate_connector(&id).await?;
        } else {
            portal.deactivate_connector(&id).await?;
        }
        self.follow_up().await;
        Ok(())
    }

    /// Replaces a connector's secret.
    pub async fn regenerate_secret(&self, key: &str) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        let record = self.connector_record(key).await?;
        let portal = self.portal().await?;
        let vault = self.vault()?;
        let (intent, noted) = vault
            .create(&Intent::Secret {
                connector: record.id,
            })
            .await?;
        let created = match portal.regenerate_secret(&record.value.id).await {
            Ok(created) => created,
            Err(error) => return Err(self.unless_unknown(intent, noted, error).await),
        };
        let value = ConnectorRecord {
            secret: Some(created.secret),
            ..record.value
        };
        let mut transaction = vault.transaction();
        transaction.put(record.id, record.version, &value)?;
        transaction.delete(intent, noted);
        transaction.commit().await?;
        self.publish().await;
        Ok(())
    }

    /// What stops working if the connector is deleted.
    pub async fn connector_consequences(&self, key: &str) -> Outcome<Consequences> {
        let record = self.connector_record(key).await?;
        let facts = self.facts().await?;
        let mut groups: Vec<_> = facts
            .groups
            .iter()
            .filter(|group| {
                group
                    .connectors
                    .iter()
                    .any(|connector| connector.id == record.value.id)
            })
            .map(|group| group.name.clone())
            .collect();
        groups.sort();
        let user_count = facts
            .connectors
            .iter()
            .find(|connector| connector.id == record.value.id)
            .map_or(0, |connector| connector.user_count);
        Ok(Consequences {
            connector_name: record.value.name,
            groups,
            user_count,
        })
    }

    /// Deletes a connector on the portal, if it is mine there, and in the vault with its grants.
    pub async fn delete_connector(&self, key: &str) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        let record = self.connector_record(key).await?;
        let facts = self.facts().await?;
        let is_mine = facts
            .connectors
            .iter()
            .any(|connector| connector.id == record.value.id && connector.is_mine);
        if is_mine {
            let deleted = self
                .portal()
                .await?
                .delete_connector(&record.value.id)
                .await;
            match deleted.map_err(Problem::from) {
                // Gone already is what was wanted.
                Ok(())
                | Err(Problem {
                    code: ProblemCode::NotFound,
                    ..
                }) => {}
                Err(problem) => return Err(problem),
            }
        }
        let vault = self.vault()?;
        let grants = vault.list::<GrantRecord>().await?.records;
        let mut transaction = vault.transaction();
        for grant in grants
            .iter()
            .filter(|grant| grant.value.connector == record.id)
        {
            self.delete_grant(&mut transaction, grant.id, grant.version)
                .await?;
        }
        transaction.delete(record.id, record.version);
        transaction.commit().await?;
        if self.read(|live| {
            live.profile
                .setup
                .as_ref()
                .is_some_and(|setup| setup.connector == key)
        }) {
            self.change_profile(|profile| profile.setup = None).await?;
        }
        self.follow_up().await;
        Ok(())
    }
}

/// What the vault and the portal know of a connector.
fn view(
    connector: &ConnectorOutline,
    grants: &[&GrantOutline],
    on_portal: Option<&Connector>,
) -> ConnectorView {
    ConnectorView {
        key: Some(connector.key.to_string()),
        id: connector.id.to_string(),
        name: connector.name.clone(),
        description: connector.description.clone(),
        redirect_url: connector.redirect_url.clone(),
        permissions: choice_keys(&connector.permissions),
        is_active: on_portal.is_none_or(|known| known.is_active),
        is_mine: on_portal.is_some_and(|known| known.is_mine),
        owner_name: connector.owner_name.clone(),
        created: connector.created,
        secret: connector.secret.clone(),
        grants: grants
            .iter()
            .map(|grant| grant_view(connector, grant))
            .collect(),
        group_count: on_portal.map_or(0, |known| known.group_count),
        user_count: on_portal.map_or(0, |known| known.user_count),
    }
}

/// What the portal alone knows of a connector.
fn portal_view(connector: &Connector) -> ConnectorView {
    ConnectorView {
        key: None,
        id: connector.id.to_string(),
        name: connector.name.clone(),
        description: connector.description.clone(),
        redirect_url: connector.redirect_url.clone(),
        permissions: choice_keys(&connector.permissions),
        is_active: connector.is_active,
        is_mine: connector.is_mine,
        owner_name: Some(connector.owner_name.clone()),
        created: Some(connector.created),
        secret: None,
        grants: Vec::new(),
        group_count: connector.group_count,
        user_count: connector.user_count,
    }
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(ToOwned::to_owned)
}
