//! The snapshot that the window shows.

use std::path::Path;
use std::sync::atomic::Ordering;

use kaizala_api::ids::ConnectorId;
use kaizala_api::members::Role;
use kaizala_api::portal::grants::GrantScope;
use kaizala_api::time::UnixMillis;

use crate::accounts::AccountView;
use crate::connectors::{ConnectorRecord, choice_keys};
use crate::grants::{GrantRecord, GrantScopeView};
use crate::handover::records::{AnswerRecord, InvitationRecord};
use crate::platforms::{PlatformChoice, PortalFacts, Session};
use crate::problems::Outcome;
use crate::setup::{
    self, ConnectorFacts, Facts, GrantFacts, PrerequisiteKind, SetupKey, SetupSummary, SetupView,
};
use crate::state::{AppState, KeyStoreKind, PlatformKind, PlatformView, VaultStatus, VaultView};
use crate::vault::{RecordId, Stored};

use super::grants::is_same_reach;
use super::{Companion, Live};

/// What the vault holds, read once for a snapshot.
#[derive(Default)]
struct Holdings {
    connectors: Vec<Stored<ConnectorRecord>>,
    grants: Vec<Stored<GrantRecord>>,
    invitations: Vec<Stored<InvitationRecord>>,
    answers: Vec<Stored<AnswerRecord>>,
    session: Option<Session>,
    damaged: usize,
}

impl Holdings {
    /// Since when the last invitation for this connector waits.
    fn invited(&self, connector: RecordId<ConnectorRecord>) -> Option<UnixMillis> {
        let invitations = self.invitations.iter().map(|stored| &stored.value);
        invitations
            .filter(|record| record.connector == connector && record.key().is_some())
            .map(|record| record.invitation.made)
            .max()
    }

    /// When a reply with this grant was sealed last.
    fn sealed(&self, connector: &ConnectorId, scope: Option<&GrantScope>) -> Option<UnixMillis> {
        let Some(GrantScope::Group { group_id, .. }) = scope else {
            return None;
        };
        let answers = self.answers.iter().map(|stored| &stored.value);
        answers
            .filter(|answer| answer.connector == *connector && answer.group == *group_id)
            .map(|answer| answer.made)
            .max()
    }
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
    }
}

impl Companion {
    /// Makes a new snapshot and pushes it. Those who ask while one is being made share the next.
    pub(super) async fn publish(&self) {
        let mine = self.0.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut answered = self.0.snapshot.lock().await;
        if *answered >= mine {
            return;
        }
        let asked = self.0.asked.load(Ordering::SeqCst);
        let mut state = self.read(|live| closed(live, &self.0.vault_folder));
        if state.vault.state == VaultStatus::Ready {
            match self.holdings().await {
                Ok(holdings) => self.fill(&mut state, &holdings),
                Err(problem) => state.vault.details = problem.details,
            }
        }
        state.revision = self.0.state.borrow().revision.wrapping_add(1);
        (self.0.observer)(&state);
        self.0.state.send_replace(state);
        *answered = asked;
    }

    async fn holdings(&self) -> Outcome<Holdings> {
        let vault = self.vault()?;
        let connectors = vault.list::<ConnectorRecord>().await?;
        let grants = vault.list::<GrantRecord>().await?;
        let invitations = vault.list::<InvitationRecord>().await?;
        let answers = vault.list::<AnswerRecord>().await?;
        let damaged = connectors.damaged.len()
            + grants.damaged.len()
            + invitations.damaged.len()
            + answers.damaged.len();
        Ok(Holdings {
            connectors: connectors.records,
            grants: grants.records,
            invitations: invitations.records,
            answers: answers.records,
            session: self.session().await?.map(|stored| stored.value),
            damaged,
        })
    }

    fn fill(&self, state: &mut AppState, holdings: &Holdings) {
        let nothing = PortalFacts::default();
        let facts = holdings
            .session
            .as_ref()
            .map_or(&nothing, |session| &session.facts);
        state.vault.damaged_records = u32::try_from(holdings.damaged).unwrap_or(u32::MAX);
        state.account = holdings.session.as_ref().map(AccountView::from);
        state.as_of = facts.as_of;
        state.setups = self.summaries(state, holdings, facts);
        let shown = self.read(|live| live.profile.setup.clone());
        // What was shown and is gone leaves a blank one.
        let key = shown.filter(|key| {
            state
                .setups
                .iter()
                .any(|summary| is_part(key, &summary.key))
        });
        state.setup = self.setup_view(state, holdings, facts, key);
    }

    fn summaries(
        &self,
        state: &AppState,
        holdings: &Holdings,
        facts: &PortalFacts,
    ) -> Vec<SetupSummary> {
        let mut keys = Vec::new();
        for connector in &holdings.connectors {
            let key = connector.id.to_string();
            let mut own = holdings
                .grants
                .iter()
                .filter(|grant| grant.value.connector == connector.id)
                .map(|grant| SetupKey {
                    connector: key.clone(),
                    grant: Some(grant.id.to_string()),
                })
                .peekable();
            if own.peek().is_none() {
                keys.push(SetupKey {
                    connector: key.clone(),
                    grant: None,
                });
            }
            keys.extend(own);
        }
        keys.into_iter()
            .map(|key| {
                let view = self.setup_view(state, holdings, facts, Some(key.clone()));
                SetupSummary {
                    key,
                    connector_name: view.connector_name.unwrap_or_default(),
                    scope: view.scope,
                    next_step: setup::next_step(&view.rows),
                }
            })
            .collect()
    }

    fn setup_view(
        &self,
        state: &AppState,
        holdings: &Holdings,
        facts: &PortalFacts,
        key: Option<SetupKey>,
    ) -> SetupView {
        let connector = key.as_ref().and_then(|key| {
            holdings
                .connectors
                .iter()
                .find(|stored| stored.id.to_string() == key.connector)
        });
        let grant = key
            .as_ref()
            .and_then(|key| key.grant.as_ref())
            .and_then(|grant| {
                holdings
                    .grants
                    .iter()
                    .find(|stored| stored.id.to_string() == *grant)
            });
        let setup_facts = Facts {
            now: Some(self.now()),
            personas: &state.personas,
            has_grantable: facts.connectors.iter().any(|connector| connector.is_active),
            connector: connector.map(|stored| ConnectorFacts {
                invited: holdings.invited(stored.id),
                ..self.connector_facts(&stored.value, facts)
            }),
            grant: grant.map(|stored| GrantFacts {
                sealed: connector.and_then(|connector| {
                    holdings.sealed(&connector.value.id, stored.value.scope.as_ref())
                }),
                ..grant_facts(&stored.value, connector, facts)
            }),
        };
        let is_met = |kind| match kind {
            PrerequisiteKind::Account => state.account.is_some(),
            PrerequisiteKind::Phone => state
                .account
                .as_ref()
                .is_some_and(|account| account.phone.is_some()),
            PrerequisiteKind::GroupAdmin => {
                facts.groups.iter().any(|group| group.role == Role::Admin)
            }
            PrerequisiteKind::GroupMember => !facts.groups.is_empty(),
        };
        SetupView {
            key,
            connector_id: connector.map(|stored| stored.value.id.to_string()),
            connector_name: connector.map(|stored| stored.value.name.clone()),
            scope: grant.map(|stored| GrantScopeView::from(stored.value.scope.as_ref())),
            permissions: connector
                .map(|stored| choice_keys(&stored.value.permissions))
                .unwrap_or_default(),
            rows: setup::rows(&setup_facts),
            prerequisites: setup::prerequisites(&state.personas, is_met),
        }
    }

    fn connector_facts(&self, connector: &ConnectorRecord, facts: &PortalFacts) -> ConnectorFacts {
        let is_here = self.read(|live| live.profile.platform.as_ref() == Some(&connector.platform))
            && connector.created.is_some()
            && facts.as_of.is_some();
        ConnectorFacts {
            has_secret: connector.secret.is_some(),
            created: connector.created,
            invited: None,
            is_registered: is_here.then(|| {
                facts
                    .connectors
                    .iter()
                    .any(|known| known.id == connector.id)
            }),
        }
    }
}

fn grant_facts(
    grant: &GrantRecord,
    connector: Option<&Stored<ConnectorRecord>>,
    facts: &PortalFacts,
) -> GrantFacts {
    let on_portal = facts.grants.iter().find(|known| {
        connector.is_some_and(|connector| connector.value.id == known.connector_id)
            && grant
                .scope
                .as_ref()
                .is_some_and(|scope| is_same_reach(scope, &known.scope))
    });
    let here = grant.access.as_ref().map(|access| access.fetched);
    GrantFacts {
        granted: Some(grant.granted),
        has_refresh_token: true,
        sealed: None,
        refresh_token_expiry: grant.refresh_token_expiry,
        access_token_expiry: grant.access.as_ref().map(|access| access.expiry),
        last_exchange: here.max(on_portal.and_then(|known| known.last_exchange)),
        problem: grant.problem.clone(),
    }
}

/// Whether the summary is what the key names: exactly, or a first grant of a connector that was
/// shown without one.
fn is_part(key: &SetupKey, summary: &SetupKey) -> bool {
    key.connector == summary.connector && (key.grant.is_none() || key.grant == summary.grant)
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
