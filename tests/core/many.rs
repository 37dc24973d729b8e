//! A vault with so many set-ups that reading all of them takes its time.

use std::sync::{Arc, Mutex};

use companion_core::connectors::{ConnectorRecord, permissions_of};
use companion_core::platforms::PlatformChoice;
use companion_core::setup::SetupKey;
use companion_core::state::{AppState, VaultStatus};
use companion_core::vault::{RecordId, Vault, Version};
use kaizala_api::ids::ConnectorId;

use crate::app::World;

/// Beside the one that Home shows.
const OTHERS: u32 = 600;

#[tokio::test]
async fn the_set_up_that_home_shows_comes_before_the_others() {
    let world = World::start().await;
    let (app, connector, grant) = world.granted().await;
    add(&app.vault().await).await;
    let shown = SetupKey {
        connector,
        grant: Some(grant),
    };

    let seen = Arc::new(Mutex::new(Vec::new()));
    let watching = Arc::clone(&seen);
    let other = app
        .watched(&world, move |state| {
            watching.lock().unwrap().push(state.clone());
        })
        .await;
    let at_start = std::mem::take(&mut *seen.lock().unwrap());
    comes_first(&at_start, &shown);

    other.lock().await;
    seen.lock().unwrap().clear();
    other.open_vault().await.unwrap();
    let unlocked = std::mem::take(&mut *seen.lock().unwrap());
    comes_first(&unlocked, &shown);

    other.select_setup(None).await.unwrap();
    let later = std::mem::take(&mut *seen.lock().unwrap());
    assert!(later.iter().all(|state| state.setup_count == OTHERS + 1));
}

fn comes_first(states: &[AppState], shown: &SetupKey) {
    let open: Vec<_> = states
        .iter()
        .filter(|state| state.vault.state == VaultStatus::Ready)
        .collect();
    let (first, later) = open.split_first().unwrap();
    assert_eq!(first.setup_count, 1);
    assert_eq!(first.setup.key.as_ref(), Some(shown));
    assert!(!later.is_empty());
    assert!(later.iter().all(|state| state.setup_count == OTHERS + 1));
    assert_eq!(first.setup, later[0].setup);
    assert!(states.is_sorted_by(|one, next| one.revision < next.revision));
}

/// Adds the others, in one transaction.
async fn add(vault: &Vault) {
    let permissions = permissions_of(&["message-send".to_owned()]).unwrap();
    let mut transaction = vault.transaction();
    for number in 0..OTHERS {
        let id = RecordId::random();
        let record = ConnectorRecord {
            platform: PlatformChoice::BuiltIn,
            id: ConnectorId::from(id.to_string().as_str()),
            name: format!("Shift planner {number}"),
            description: String::new(),
            redirect_url: None,
            permissions: permissions.clone(),
            secret: None,
            owner_name: None,
            created: None,
            endpoints: Vec::new(),
        };
        transaction.put(id, Version::ABSENT, &record).unwrap();
    }
    transaction.commit().await.unwrap();
}
