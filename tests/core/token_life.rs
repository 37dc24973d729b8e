//! Refresh and access tokens as time passes.

use companion_core::grants::{GrantRecord, SecretRef};
use companion_core::problems::ProblemCode;
use companion_core::setup::RowState::{Done, Next, Problem};

use crate::app::{World, days};

#[tokio::test]
async fn a_rolled_over_refresh_token_is_adopted_with_its_access_token() {
    let world = World::start().await;
    let (app, connector, grant) = world.granted().await;
    let held = SecretRef::RefreshToken {
        connector: connector.clone(),
        grant: grant.clone(),
    };
    let first = app.get().secret(&held).await.unwrap();
    world.clock.advance(days(327));
    app.get()
        .get_access_token(&connector, &grant)
        .await
        .unwrap();
    assert_eq!(
        app.get().secret(&held).await.unwrap(),
        first,
        "day 327 is too early"
    );
    world.clock.advance(days(1));
    let view = app
        .get()
        .get_access_token(&connector, &grant)
        .await
        .unwrap();
    assert_ne!(
        app.get().secret(&held).await.unwrap(),
        first,
        "day 328 brings a new one"
    );
    let life = view
        .refresh_token_expiry
        .unwrap()
        .since(kaizala_api::time::Clock::now(&world.clock));
    assert_eq!(life, days(365));
    world.clock.advance(days(300));
    app.get()
        .get_access_token(&connector, &grant)
        .await
        .expect("a year is not the end");
}

#[tokio::test]
async fn an_access_token_that_has_ended_is_replaced_before_it_is_used() {
    let world = World::start().await;
    let (app, connector, grant) = world.granted().await;
    app.get()
        .get_access_token(&connector, &grant)
        .await
        .unwrap();
    world.clock.advance(days(2));
    app.get().refresh().await.unwrap();
    assert_eq!(app.rows()[3], Next, "an ended access token is not done");
    app.get().try_groups(&connector, &grant).await.unwrap();
    assert_eq!(app.rows()[3], Done);
}

#[tokio::test]
async fn a_refresh_token_that_was_replaced_elsewhere_is_kept_and_said_to_be_refused() {
    let world = World::start().await;
    let (app, connector, grant) = world.granted().await;
    let held = SecretRef::RefreshToken {
        connector: connector.clone(),
        grant: grant.clone(),
    };
    let kept = app.get().secret(&held).await.unwrap();
    world.clock.advance(days(366));
    let refused = app
        .get()
        .get_access_token(&connector, &grant)
        .await
        .unwrap_err();
    assert_eq!(refused.code, ProblemCode::TokenRefused);
    assert_eq!(app.rows()[3], Problem);
    assert_eq!(
        app.get().secret(&held).await.unwrap(),
        kept,
        "nothing is deleted on an error"
    );
}

#[tokio::test]
async fn many_callers_at_once_make_one_exchange() {
    let world = World::start().await;
    let (app, connector, grant) = world.granted().await;
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let (companion, connector, grant) =
                (app.get().clone(), connector.clone(), grant.clone());
            tokio::spawn(async move { companion.get_access_token(&connector, &grant).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let stored = app
        .vault()
        .await
        .list::<GrantRecord>()
        .await
        .unwrap()
        .records;
    assert_eq!(
        serde_json::json!(stored[0].version),
        2,
        "made once, exchanged once"
    );
}
