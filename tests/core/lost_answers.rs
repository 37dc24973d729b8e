//! A kill between the portal's answer and the commit: the secret is lost to everybody, and the next
//! start asks for a new one by itself.

use companion_core::grants::{Intent, SecretRef};
use companion_core::personas::Persona::{Admin, Developer};
use companion_core::setup::RowState::{Done, Later, Next};
use kaizala_api::ids::{ConnectorId, GroupId};
use kaizala_api::portal::connectors::CreateConnector;
use kaizala_api::portal::grants::CreateGrant;
use kaizala_api::secret::Secret;
use kaizala_client::{BaseUrl, Client, Portal};

use crate::app::{App, World, connector_form};

/// The portal in the name of the app's person, past the app.
async fn portal(world: &World, app: &App) -> Portal {
    let base = BaseUrl::parse(&format!("http://{}", world.platform.address())).unwrap();
    let client = Client::new(kaizala_client::Options::default()).unwrap();
    let sessions = app
        .vault()
        .await
        .list::<companion_core::platforms::Session>()
        .await
        .unwrap();
    let session: Secret = sessions.records[0].value.token.clone();
    client.portal(base, Some(session))
}

async fn intents(app: &App) -> usize {
    app.vault()
        .await
        .list::<Intent>()
        .await
        .unwrap()
        .records
        .len()
}

#[tokio::test]
async fn a_registered_connector_whose_secret_was_lost_gets_a_new_one() {
    let world = World::start().await;
    let app = world.app(&[Developer, Admin]).await;
    app.sign_up("one@example.org", "+15550100001").await;
    let request_id = "11111111-2222-4333-8444-555555555555".to_owned();
    app.vault()
        .await
        .create(&Intent::Register {
            request_id: request_id.clone(),
        })
        .await
        .unwrap();
    let form = connector_form("Shift planner");
    portal(&world, &app)
        .await
        .create_connector(&CreateConnector {
            request_id: Some(request_id),
            name: form.name,
            description: form.description,
            redirect_url: None,
            permissions: vec!["textmessage:add".parse().unwrap()].into(),
        })
        .await
        .unwrap();

    let app = app.started(&world).await;
    assert_eq!(app.rows(), [Done, Next, Later, Later]);
    assert_eq!(intents(&app).await, 0);
    let key = app.get().state().setup.key.unwrap().connector;
    let group = app.create_group("Night shift").await;
    let id = app.get().connector(&key).await.unwrap().id;
    let grant = app
        .get()
        .grant_access(&id, &group, false)
        .await
        .unwrap()
        .grant
        .unwrap();
    app.get()
        .get_access_token(&key, &grant)
        .await
        .expect("the new secret is the valid one");
}

#[tokio::test]
async fn an_intent_that_never_reached_the_portal_is_forgotten() {
    let world = World::start().await;
    let app = world.app(&[Developer, Admin]).await;
    app.sign_up("one@example.org", "+15550100001").await;
    let never = Intent::Register {
        request_id: "never".to_owned(),
    };
    app.vault().await.create(&never).await.unwrap();
    let app = app.started(&world).await;
    assert_eq!(app.rows(), [Next, Later, Later, Later]);
    assert_eq!(intents(&app).await, 0);
}

#[tokio::test]
async fn a_grant_whose_token_was_lost_gets_a_new_one() {
    let world = World::start().await;
    let app = world.app(&[Developer, Admin]).await;
    app.sign_up("one@example.org", "+15550100001").await;
    let connector = app.register("Shift planner").await;
    let group = GroupId::from(app.create_group("Night shift").await);
    let id = ConnectorId::from(app.get().connector(&connector).await.unwrap().id);
    let intent = Intent::Grant {
        connector: id.clone(),
        group: Some(group.clone()),
        expiry_before: None,
    };
    app.vault().await.create(&intent).await.unwrap();
    let lost = portal(&world, &app)
        .await
        .create_grant(&group, &CreateGrant { connector_id: id })
        .await
        .unwrap();

    let app = app.started(&world).await;
    assert_eq!(app.rows(), [Done, Done, Done, Next]);
    assert_eq!(intents(&app).await, 0);
    let grant = app.get().state().setup.key.unwrap().grant.unwrap();
    let held = SecretRef::RefreshToken {
        connector: connector.clone(),
        grant: grant.clone(),
    };
    assert_ne!(app.get().secret(&held).await.unwrap(), lost.refresh_token);
    app.get()
        .get_access_token(&connector, &grant)
        .await
        .expect("the new token is the valid one");
}

#[tokio::test]
async fn signed_out_intents_wait_for_the_person() {
    let world = World::start().await;
    let app = world.app(&[Developer, Admin]).await;
    app.sign_up("one@example.org", "+15550100001").await;
    let never = Intent::Register {
        request_id: "never".to_owned(),
    };
    app.vault().await.create(&never).await.unwrap();
    app.get().sign_out().await.unwrap();
    let app = app.started(&world).await;
    assert_eq!(intents(&app).await, 1);
}
