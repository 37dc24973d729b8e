//! Where credentials go when the token service names another host than the one the person chose.

use companion_core::problems::ProblemCode;

use crate::app::World;

#[tokio::test]
async fn calls_go_to_another_origin_only_after_a_yes_which_is_asked_once() {
    let world = World::start_elsewhere().await;
    let (app, connector, grant) = world.granted().await;
    let view = app
        .get()
        .get_access_token(&connector, &grant)
        .await
        .expect("the tokens are kept wherever calls may go later");
    let origin = format!("http://localhost:{}", world.platform.address().port());
    assert_eq!(view.unconfirmed_endpoint.as_deref(), Some(origin.as_str()));

    let refused = app.get().try_groups(&connector, &grant).await.unwrap_err();
    assert_eq!(refused.code, ProblemCode::EndpointRefused);
    assert_eq!(refused.args["host"], origin);
    let another = app
        .get()
        .allow_endpoint(&connector, &grant, "https://elsewhere.example")
        .await
        .unwrap_err();
    assert_eq!(
        another.code,
        ProblemCode::EndpointRefused,
        "a yes is for what was asked"
    );

    let view = app
        .get()
        .allow_endpoint(&connector, &grant, &origin)
        .await
        .unwrap();
    assert_eq!(view.unconfirmed_endpoint, None);
    assert_eq!(
        app.get()
            .try_groups(&connector, &grant)
            .await
            .unwrap()
            .len(),
        1
    );

    let app = app.started(&world).await;
    let view = app
        .get()
        .get_access_token(&connector, &grant)
        .await
        .unwrap();
    assert_eq!(view.unconfirmed_endpoint, None, "it is not asked again");
}
