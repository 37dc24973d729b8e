//! The snapshot that the window shows.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::atomic::Ordering;

use kaizala_api::ids::ConnectorId;
use kaizala_api::members::Role;
use kaizala_api::portal::grants::Grant;
use kaizala_api::time::UnixMillis;

use crate::accounts::AccountView;
use crate::connectors::{ConnectorOutline, ConnectorRecord, choice_keys};
use crate::grants::{GrantOutline, GrantScopeView};
use crate::personas::Persona;
use crate::platforms::{PlatformChoice, PortalFacts};
use crate::setup::{
    self, ConnectorFacts, Facts, GrantFacts, PrerequisiteKind, Row, SetupKey, SetupSummary,
    SetupView,
};
use crate::state::{AppState, KeyStoreKind, PlatformKind, PlatformView, VaultStatus, VaultView};
use crate::vault::RecordId;

use super::grants::is_same_reach;
use super::holdings::Holdings;
use super::{Companion, Live};

/// How many of the set-ups beside the one that is shown are listed.
const LISTED: usize = 50;

/// How far the snapshots are. They are made one at a time, so that a later one is never older.
#[derive(Default)]
pub(super) struct Shown {
    /// How many of those that were asked for the last one answers.
    answered: u64,
    /// Whether all set-ups were shown since the vault was opened. Where there are many, the one that Home shows comes first.
    is_whole: bool,
}

/// What a set-up is worked out from.
struct Sources<'a> {
    now: UnixMillis,
    personas: &'a [Persona],
    platform: Option<&'a PlatformChoice>,
    holdings: &'a Holdings,
    facts: &'a PortalFacts,
    /// The connectors that the portal has.
    registered: HashSet<&'a ConnectorId>,
    /// The grants that the portal has.
    granted: HashMap<&'a ConnectorId, Vec<&'a Grant>>,
    /// The grants that the vault has.
    grants: HashMap<RecordId<ConnectorRecord>, Vec<&'a GrantOutline>>,
}

/// The snapshot of an app whose vault is not open.
pub(super) fn closed(live: &Live, vault_folder: &Path) -> AppState {
    AppState {
        revision: 0,
        preferences: live.preferences,
        vault: VaultView {
            state: live.vault_status,
            details: live.vault_details.clone(),
            key_store: KeyStoreKind::HERE,
            folder: vault_folder.display().to_string(),
            key_slots: live.key_slots.clone(),
            damaged_records: 0,
        },
        personas: live.profile.personas.clone(),
        platform: platform(live),
        account: None,
        as_of: None,
        setup: SetupView {
            key: None,
            connector_id: None,
            connector_name: None,
            scope: None,
            permissions: Vec::new(),
            rows: Vec::new(),
            prerequisites: Vec::new(),
        },
        setups: Vec::new(),
        setup_count: 0,
    }
}

impl Companion {
    /// Makes a new snapshot and pushes it. Those who ask while one is being made share the next.
    pub(super) async fn publish(&self) {
        let mine = self.0.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut shown = self.0.shown.lock().await;
        if shown.answered >= mine {
            return;
        }
        let asked = self.0.asked.load(Ordering::SeqCst);
        let mut state = self.read(|live| closed(live, &self.0.vault_folder));
        if state.vault.state == VaultStatus::Ready {
            // What keeps this from being read is told of the whole.
            if !shown.is_whole
                && let Ok(Some(holdings)) = self.shown_holdings().await
            {
                let mut first = state.clone();
                self.fill(&mut first, &holdings);
                self.show(first);
            }
            match self.holdings().await {
                Ok(holdings) => {
                    self.fill(&mut state, &holdings);
                    shown.is_whole = true;
                }
                Err(problem) => state.vault.details = problem.details,
            }
        } else {
            self.forget_holdings().await;
            shown.is_whole = false;
        }
        self.show(state);
        shown.answered = asked;
    }

    fn show(&self, mut state: AppState) {
        state.revision = self.0.state.borrow().revision.wrapping_add(1);
        (self.0.observer)(&state);
        self.0.state.send_replace(state);
    }

    fn fill(&self, state: &mut AppState, holdings: &Holdings) {
        let (platform, shown) =
            self.read(|live| (live.profile.platform.clone(), live.profile.setup.clone()));
        let session = holdings.session(platform.as_ref());
        let nothing = PortalFacts::default();
        let facts = session.map_or(&nothing, |session| &session.facts);
        state.vault.damaged_records = u32::try_from(holdings.damaged()).unwrap_or(u32::MAX);
        state.account = session.map(|session| session.account.clone());
        state.as_of = facts.as_of;
        let sources = Sources {
            now: self.now(),
            personas: &state.personas,
            platform: platform.as_ref(),
            holdings,
            facts,
            registered: facts.connectors.iter().map(|known| &known.id).collect(),
            granted: by_connector(&facts.grants),
            grants: holdings.grants_by_connector(),
        };
        let setups = sources.summaries();
        state.setup_count = u32::try_from(setups.len()).unwrap_or(u32::MAX);
        // What was shown and is gone leaves a blank one.
        let key = shown.filter(|key| sources.has(key));
        state.setup = sources.view(key, state.account.as_ref());
        state.setups = setups;
        state.setups.truncate(LISTED);
    }
}

/// The portal's grants of each connector.
fn by_connector(grants: &[Grant]) -> HashMap<&ConnectorId, Vec<&Grant>> {
    let mut by_connector = HashMap::<_, Vec<_>>::new();
    for grant in grants {
        by_connector
            .entry(&grant.connector_id)
            .or_default()
            .push(grant);
    }
    by_connector
}

impl Sources<'_> {
    /// Every set-up, those with something left to do first.
    fn summaries(&self) -> Vec<SetupSummary> {
        let mut summaries = Vec::new();
        for connector in self.holdings.connectors.iter() {
            match self.grants.get(&connector.key) {
                None => summaries.push(self.summary(connector, None)),
                Some(grants) => summaries.extend(
                    grants
                        .iter()
                        .map(|grant| self.summary(connector, Some(grant))),
                ),
            }
        }
        summaries.sort_by_key(|summary| summary.next_step.is_none());
        summaries
    }

    fn summary(&self, connector: &ConnectorOutline, grant: Option<&GrantOutline>) -> SetupSummary {
        SetupSummary {
            key: SetupKey {
                connector: connector.key.to_string(),
                grant: grant.map(|grant| grant.key.to_string()),
            },
            connector_name: connector.name.clone(),
            scope: grant.map(|grant| GrantScopeView::from(grant.scope.as_ref())),
            next_step: setup::next_step(&self.rows(Some(connector), grant)),
        }
    }

    /// Whether there is what the key names.
    fn has(&self, key: &SetupKey) -> bool {
        self.connector(key).is_some() && (key.grant.is_none() || self.grant(key).is_some())
    }

    fn connector(&self, key: &SetupKey) -> Option<&ConnectorOutline> {
        self.holdings.connectors.get(key.connector.parse().ok()?)
    }

    fn grant(&self, key: &SetupKey) -> Option<&GrantOutline> {
        let grant = self
            .holdings
            .grants
            .get(key.grant.as_ref()?.parse().ok()?)?;
        (grant.connector.to_string() == key.connector).then_some(grant)
    }

    fn view(&self, key: Option<SetupKey>, account: Option<&AccountView>) -> SetupView {
        let connector = key.as_ref().and_then(|key| self.connector(key));
        let grant = key.as_ref().and_then(|key| self.grant(key));
        let groups = &self.facts.groups;
        let is_met = |kind| match kind {
            PrerequisiteKind::Account => account.is_some(),
            PrerequisiteKind::Phone => account.is_some_and(|account| account.phone.is_some()),
            PrerequisiteKind::GroupAdmin => groups.iter().any(|group| group.role == Role::Admin),
            PrerequisiteKind::GroupMember => !groups.is_empty(),
        };
        SetupView {
            connector_id: connector.map(|connector| connector.id.to_string()),
            connector_name: connector.map(|connector| connector.name.clone()),
            scope: grant.map(|grant| GrantScopeView::from(grant.scope.as_ref())),
            permissions: connector
                .map(|connector| choice_keys(&connector.permissions))
                .unwrap_or_default(),
            rows: self.rows(connector, grant),
            prerequisites: setup::prerequisites(self.personas, is_met),
            key,
        }
    }

    fn rows(&self, connector: Option<&ConnectorOutline>, grant: Option<&GrantOutline>) -> Vec<Row> {
        setup::rows(&Facts {
            now: Some(self.now),
            personas: self.personas,
            has_grantable: self.facts.connectors.iter().any(|known| known.is_active),
            connector: connector.map(|connector| self.connector_facts(connector)),
            grant: connector
                .zip(grant)
                .map(|(connector, grant)| self.grant_facts(connector, grant)),
        })
    }

    fn connector_facts(&self, connector: &ConnectorOutline) -> ConnectorFacts {
        let is_here = self.platform == Some(&connector.platform)
            && connector.created.is_some()
            && self.facts.as_of.is_some();
        ConnectorFacts {
            has_secret: connector.secret.is_some(),
            created: connector.created,
            invited: self.holdings.invited(connector.key),
            is_registered: is_here.then(|| self.registered.contains(&connector.id)),
        }
    }

    fn grant_facts(&self, connector: &ConnectorOutline, grant: &GrantOutline) -> GrantFacts {
        let scope = grant.scope.as_ref();
        let on_portal = self.granted.get(&connector.id).and_then(|known| {
            known
                .iter()
                .find(|known| scope.is_some_and(|scope| is_same_reach(scope, &known.scope)))
        });
        let here = grant.access.as_ref().map(|access| access.fetched);
        GrantFacts {
            granted: Some(grant.granted),
            has_refresh_token: true,
            sealed: self.holdings.sealed(&connector.id, scope),
            refresh_token_expiry: grant.refresh_token_expiry,
            access_token_expiry: grant.access.as_ref().map(|access| access.expiry),
            last_exchange: here.max(on_portal.and_then(|known| known.last_exchange)),
            problem: grant.problem.clone(),
        }
    }
}

fn platform(live: &Live) -> Option<PlatformView> {
    let choice = live.profile.platform.as_ref()?;
    let server = live.server.as_ref();
    let (kind, port) = match choice {
        PlatformChoice::BuiltIn => (PlatformKind::BuiltIn, live.profile.built_in_port),
        PlatformChoice::Server { .. } => (PlatformKind::Server, None),
    };
    let url = match choice {
        PlatformChoice::Server { url } => url.clone(),
        PlatformChoice::BuiltIn => port
            .map(|port| format!("http://127.0.0.1:{port}"))
            .unwrap_or_default(),
    };
    let mode = server.map(|server| server.mode);
    Some(PlatformView {
        kind,
        url,
        name: server.map(|server| server.name.clone()).unwrap_or_default(),
        state: live.platform,
        port,
        mode,
        is_fresh: server.is_some_and(|server| server.is_fresh),
        setup_code_required: server.is_some_and(|server| server.setup_code_required),
        extra_authorities: u32::try_from(live.profile.extra_ca.len()).unwrap_or(u32::MAX),
        has_sms_outbox: mode
            .is_some_and(|mode| mode != kaizala_api::portal::server::ServerMode::Production),
    })
}
