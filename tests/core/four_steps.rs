//! The four steps, by one person and by two.

use companion_core::grants::{GrantScopeView, SecretRef};
use companion_core::personas::Persona::{Admin, Developer, User};
use companion_core::problems::ProblemCode;
use companion_core::secret::Secret;
use companion_core::setup::{
    PrerequisiteKind,
    RowState::{Done, Later, Next, Waiting},
};

use crate::app::World;

#[tokio::test]
async fn one_person_gets_from_nothing_to_a_message_in_the_group() {
    let world = World::start().await;
    let app = world.app(&[Developer, Admin]).await;
    assert_eq!(app.rows(), [Next, Later, Later, Later]);
    app.sign_up("one@example.org", "+1 555 010 0001").await;
    assert!(
        app.get().state().account.unwrap().is_tenant_admin,
        "the first account of a server"
    );

    let connector = app.register("Shift planner").await;
    assert_eq!(app.rows(), [Done, Next, Later, Later]);
    let group = app.create_group("Night shift").await;
    let prerequisites = app.get().state().setup.prerequisites;
    assert!(
        prerequisites.iter().all(|prerequisite| prerequisite.is_met),
        "{prerequisites:?} tick themselves"
    );
    let id = app.get().connector(&connector).await.unwrap().id;
    let preview = app.get().preview_grant(&id, &group).await.unwrap();
    assert_eq!(
        (preview.member_count, preview.existing.is_some()),
        (1, false)
    );

    let key = app.get().grant_access(&id, &group, false).await.unwrap();
    assert_eq!(
        app.rows(),
        [Done, Done, Done, Next],
        "nothing to hand over to oneself"
    );
    let grant = key.grant.unwrap();
    let view = app
        .get()
        .get_access_token(&connector, &grant)
        .await
        .unwrap();
    assert_eq!(app.rows(), [Done, Done, Done, Done]);
    assert!(
        view.scopes.contains(&"textmessage.read".to_owned()),
        "{:?}",
        view.scopes
    );

    let reached = app.get().try_groups(&connector, &grant).await.unwrap();
    assert_eq!(reached.len(), 1);
    let reference = app
        .get()
        .try_send(&connector, &grant, &group, "Hello")
        .await
        .unwrap();
    let conversation = app.get().conversation(&group).await.unwrap();
    let message = conversation
        .iter()
        .find(|message| message.reference_id == reference)
        .unwrap();
    assert_eq!(message.text, "Hello");
    assert_eq!(message.connector_name.as_deref(), Some("Shift planner"));

    let app = app.started(&world).await;
    assert_eq!(
        app.rows(),
        [Done, Done, Done, Done],
        "a second start shows the same facts"
    );
}

#[tokio::test]
async fn a_developer_and_an_admin_hand_over_by_paste() {
    let world = World::start().await;
    let admin = world.app(&[Admin]).await;
    admin.sign_up("admin@example.org", "+15550100001").await;
    let developer = world.app(&[Developer]).await;
    developer
        .sign_up("developer@example.org", "+15550100002")
        .await;
    let connector = developer.register("Shift planner").await;
    assert_eq!(developer.rows(), [Done, Waiting, Later, Later]);
    let id = developer.get().connector(&connector).await.unwrap().id;

    admin.get().refresh().await.unwrap();
    assert_eq!(
        admin.rows(),
        [Waiting, Next, Later, Later],
        "there is a connector to choose"
    );
    let group = admin.create_group("Night shift").await;
    let offered = admin.get().grantable_connectors().await.unwrap();
    assert!(offered.iter().any(|offered| offered.id == id));
    let key = admin.get().grant_access(&id, &group, false).await.unwrap();
    assert_eq!(
        admin.rows(),
        [Done, Done, Next, Later],
        "the admin's turn is to hand it over"
    );
    let token = SecretRef::RefreshToken {
        connector: key.connector,
        grant: key.grant.unwrap(),
    };
    let token = admin.get().secret(&token).await.unwrap();

    let wrong = developer
        .get()
        .accept_refresh_token(&connector, Secret::from(id.as_str()))
        .await;
    assert_eq!(wrong.unwrap_err().code, ProblemCode::PastedConnectorId);
    let mailed = Secret::new(format!("\r\n  “{}” \n", token.expose()));
    let key = developer
        .get()
        .accept_refresh_token(&connector, mailed)
        .await
        .unwrap();
    assert_eq!(developer.rows(), [Done, Done, Done, Next]);
    let view = developer
        .get()
        .get_access_token(&connector, &key.grant.unwrap())
        .await
        .unwrap();
    assert_eq!(
        view.scope,
        GrantScopeView::Group {
            group_id: Some(group),
            group_name: Some("Night shift".to_owned())
        },
        "a pasted token learns its group"
    );

    admin.get().refresh().await.unwrap();
    assert_eq!(
        admin.rows(),
        [Done, Done, Done, Done],
        "the admin sees that it was used"
    );
}

#[tokio::test]
async fn granting_again_names_who_is_cut_off_and_then_cuts_them_off() {
    let world = World::start().await;
    let app = world.app(&[Developer, Admin]).await;
    app.sign_up("one@example.org", "+15550100001").await;
    let connector = app.register("Shift planner").await;
    let group = app.create_group("Night shift").await;
    let id = app.get().connector(&connector).await.unwrap().id;
    let first = app
        .get()
        .grant_access(&id, &group, false)
        .await
        .unwrap()
        .grant
        .unwrap();
    let refused = app
        .get()
        .grant_access(&id, &group, false)
        .await
        .unwrap_err();
    assert_eq!(refused.code, ProblemCode::GrantExists);
    let existing = app
        .get()
        .preview_grant(&id, &group)
        .await
        .unwrap()
        .existing
        .unwrap();
    assert_eq!(existing.owner_name, "one");

    let held = SecretRef::RefreshToken {
        connector: connector.clone(),
        grant: first.clone(),
    };
    let before = app.get().secret(&held).await.unwrap();
    let second = app
        .get()
        .grant_access(&id, &group, true)
        .await
        .unwrap()
        .grant
        .unwrap();
    assert_eq!(first, second, "one grant, a new token");
    assert_ne!(before, app.get().secret(&held).await.unwrap());
    app.get()
        .get_access_token(&connector, &second)
        .await
        .unwrap();
    app.get().remove_grant(&connector, &second).await.unwrap();
    assert_eq!(app.rows(), [Done, Next, Later, Later]);
}

#[tokio::test]
async fn a_user_makes_a_token_in_both_ways() {
    let world = World::start().await;
    let developer = world.app(&[Developer]).await;
    developer
        .sign_up("developer@example.org", "+15550100002")
        .await;
    let connector = developer.register("Shift planner").await;
    let id = developer.get().connector(&connector).await.unwrap().id;
    let user = world.app(&[User]).await;
    user.sign_up("user@example.org", "+15550100003").await;
    user.create_group("Canteen").await;
    let kinds: Vec<_> = user
        .get()
        .state()
        .setup
        .prerequisites
        .iter()
        .map(|row| (row.kind, row.is_met))
        .collect();
    assert!(kinds.contains(&(PrerequisiteKind::GroupMember, true)));

    let by_portal = user.get().create_user_token(&id, false).await.unwrap();
    user.get()
        .request_user_token_pin(&id, "+15550100003")
        .await
        .unwrap();
    let wrong = user
        .get()
        .create_user_token_with_pin(&id, Secret::from("12 34"))
        .await;
    assert_eq!(wrong.unwrap_err().code, ProblemCode::PinMalformed);
    let pin = user.pin("+15550100003").await;
    let by_pin = user
        .get()
        .create_user_token_with_pin(&id, pin)
        .await
        .unwrap();
    assert_eq!(by_portal, by_pin, "the same grant, a newer token");
    let known = user.get().connectors().await.unwrap();
    assert!(matches!(
        known[0].grants[0].scope,
        GrantScopeView::User { .. }
    ));
}

#[tokio::test]
async fn deleting_a_connector_names_what_stops_and_leaves_a_blank_set_up() {
    let world = World::start().await;
    let (app, connector, _) = world.granted().await;
    let consequences = app.get().connector_consequences(&connector).await.unwrap();
    assert_eq!(consequences.groups, ["Night shift"]);
    app.get().delete_connector(&connector).await.unwrap();
    assert_eq!(app.rows(), [Next, Later, Later, Later]);
    assert!(app.get().connectors().await.unwrap().is_empty());
}
