//! Grants on the portal (contract 3.1, step 2; 3.2; 3.3).

use std::time::Duration;

use kaizala_api::time::{REFRESH_TOKEN_LIFE, UnixMillis};
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Ask as _, NEW_YEAR, text};
use crate::setup::{
    Setup, access_token, account, confirm_phone, connector, exchange, group, person, try_grant,
    user_grant,
};

const YEAR_END: UnixMillis = UnixMillis(NEW_YEAR.0 + 365 * 24 * 60 * 60 * 1000);

#[tokio::test]
async fn a_group_admin_grants_a_connector_access() {
    let Setup {
        server,
        coder,
        lead,
        connector,
        group,
        ..
    } = Setup::new().await;
    assert_eq!(NEW_YEAR.plus(REFRESH_TOKEN_LIFE), YEAR_END);
    let path = format!("/groups/{group}/grants");
    let listed = server
        .portal(Method::GET, &path, &lead.session)
        .answer()
        .await
        .ok();
    let granted = json!({
        "connectorId": connector.id, "connectorName": "Site A", "connectorOwnerName": "Coder",
        "scope": {"kind": "group", "groupId": group, "groupName": "Field team"},
        "permissions": listed["grants"][0]["permissions"], "grantedBy": "Lead",
        "granted": NEW_YEAR.0, "refreshTokenExpiry": YEAR_END.0, "lastExchange": null,
    });
    assert_eq!(listed, json!({"grants": [granted]}));
    assert!(
        granted["permissions"]
            .as_array()
            .unwrap()
            .contains(&json!("textmessage:add"))
    );

    let twice = try_grant(&server, &lead, &group, &connector).await;
    assert_eq!(
        (twice.status.as_u16(), &twice.body["errorCode"]),
        (409, &json!("Conflict"))
    );
    let other = group_of(&server, &coder).await;
    let made = try_grant(&server, &coder, &other, &connector).await.ok();
    assert!(text(&made, "/refreshToken").starts_with("kzr_"));
    assert_eq!(made["replaced"], json!(null));
    assert_eq!(
        made["endpointUrl"],
        format!("http://{}", server.platform.address())
    );
}

async fn group_of(server: &crate::server::Server, person: &crate::setup::Person) -> String {
    group(server, person, "Other", &[]).await
}

#[tokio::test]
async fn only_a_group_admin_with_a_phone_grants() {
    let Setup {
        server,
        chief,
        coder,
        lead,
        connector: granted,
        group,
        ..
    } = Setup::new().await;
    let connector = connector(&server, &coder, &["textmessage:add"]).await;
    try_grant(&server, &coder, &group, &connector)
        .await
        .is_because(403, "notGroupMember");
    let members = json!({"members": [coder.phone]});
    let path = format!("/groups/{group}/members");
    server
        .portal(Method::PUT, &path, &lead.session)
        .json(&members)
        .answer()
        .await
        .ok();
    try_grant(&server, &coder, &group, &connector)
        .await
        .is_because(403, "notGroupAdmin");
    for (method, path) in [
        (
            Method::POST,
            format!("/groups/{group}/grants/{}/regenerate", granted.id),
        ),
        (
            Method::DELETE,
            format!("/groups/{group}/grants/{}", granted.id),
        ),
    ] {
        let refused = server.portal(method, &path, &coder.session).answer().await;
        refused.is_because(403, "notGroupAdmin");
    }
    let porter = account(&server, "Porter").await;
    try_grant(&server, &porter, &group, &connector)
        .await
        .is_because(403, "phoneRequired");
    try_grant(&server, &lead, "nothing", &connector)
        .await
        .is_because(404, "notFound");
    let unknown = crate::setup::Connector {
        id: "nothing".into(),
        secret: String::new(),
    };
    try_grant(&server, &lead, &group, &unknown)
        .await
        .is_because(404, "notFound");
    // A tenant admin grants in any group of the organisation.
    try_grant(&server, &chief, &group, &connector).await.ok();
}

#[tokio::test]
async fn regenerating_voids_the_earlier_token_at_once_and_names_it() {
    let setup = Setup::new().await;
    let Setup {
        server,
        chief,
        connector,
        group,
        refresh_token,
        ..
    } = &setup;
    let token = setup.access_token().await;
    server.clock.advance(Duration::from_hours(1));
    let path = format!("/groups/{group}/grants/{}/regenerate", connector.id);
    let made = server
        .portal(Method::POST, &path, &chief.session)
        .answer()
        .await
        .ok();
    assert_eq!(made["replaced"]["grantedBy"], "Lead");
    assert_eq!(made["replaced"]["connectorOwnerName"], "Coder");
    assert_eq!(made["replaced"]["granted"], NEW_YEAR.0);
    assert_eq!(made["replaced"]["lastExchange"], NEW_YEAR.0);
    assert_eq!(made["grant"]["grantedBy"], "Chief");
    assert_eq!(
        made["grant"]["granted"],
        NEW_YEAR.plus(Duration::from_hours(1)).0
    );
    assert_eq!(made["grant"]["lastExchange"], Value::Null);

    let refused = exchange(server, connector, refresh_token).await;
    refused.is_error(401, "Unauthenticated", "AuthException");
    let refused = server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await;
    refused.is_error(401, "InvalidToken", "AuthException");
    let renewed = text(&made, "/refreshToken");
    let token = access_token(server, connector, &renewed).await;
    server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await
        .ok();
}

#[tokio::test]
async fn a_grant_of_another_group_stays() {
    let setup = Setup::new().await;
    let Setup {
        server,
        lead,
        connector,
        group,
        refresh_token,
        ..
    } = &setup;
    let other = crate::setup::group(server, lead, "Other", &[]).await;
    let other_token = crate::setup::grant(server, lead, &other, connector).await;
    let path = format!("/groups/{other}/grants/{}", connector.id);
    let regenerate = format!("{path}/regenerate");
    server
        .portal(Method::POST, &regenerate, &lead.session)
        .answer()
        .await
        .ok();
    exchange(server, connector, refresh_token).await.ok();
    let refused = exchange(server, connector, &other_token).await;
    refused.is_error(401, "Unauthenticated", "AuthException");
    server
        .portal(Method::DELETE, &path, &lead.session)
        .answer()
        .await
        .ok();
    server
        .portal(Method::DELETE, &path, &lead.session)
        .answer()
        .await
        .is_because(404, "notFound");
    server
        .portal(Method::POST, &regenerate, &lead.session)
        .answer()
        .await
        .is_because(404, "notFound");
    exchange(server, connector, refresh_token).await.ok();
    let token = setup.access_token().await;
    let path = format!("/groups/{group}/grants/{}", connector.id);
    let removed = server
        .portal(Method::DELETE, &path, &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(removed, json!({}));
    let refused = server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await;
    refused.is_error(401, "InvalidToken", "AuthException");
}

#[tokio::test]
async fn anybody_makes_a_user_token_and_a_tenant_admins_reaches_everything() {
    let Setup {
        server,
        chief,
        lead,
        connector,
        ..
    } = Setup::new().await;
    let mine = |session: &str| {
        server
            .portal(Method::GET, "/users/me/grants", session)
            .answer()
    };
    assert_eq!(mine(&lead.session).await.ok(), json!({"grants": []}));
    let first = user_grant(&server, &lead, &connector).await;
    let listed = mine(&lead.session).await.ok();
    let scope = json!({"kind": "user", "userId": lead.user_id, "userName": "Lead"});
    assert_eq!(listed["grants"][0]["scope"], scope);

    let wish = json!({"connectorId": connector.id});
    let again = server
        .portal(Method::POST, "/users/me/grants", &lead.session)
        .json(&wish);
    let again = again.answer().await.ok();
    assert_eq!(again["replaced"], listed["grants"][0]);
    exchange(&server, &connector, &first)
        .await
        .is_error(401, "Unauthenticated", "AuthException");
    exchange(&server, &connector, &text(&again, "/refreshToken"))
        .await
        .ok();

    let made = server
        .portal(Method::POST, "/users/me/grants", &chief.session)
        .json(&wish);
    let made = made.answer().await.ok();
    let scope = json!({"kind": "tenant", "userId": chief.user_id, "userName": "Chief"});
    assert_eq!(made["grant"]["scope"], scope);

    let path = format!("/users/me/grants/{}", connector.id);
    server
        .portal(Method::DELETE, &path, &lead.session)
        .answer()
        .await
        .ok();
    let refused = exchange(&server, &connector, &text(&again, "/refreshToken")).await;
    refused.is_error(401, "Unauthenticated", "AuthException");
    exchange(&server, &connector, &text(&made, "/refreshToken"))
        .await
        .ok();

    let porter = account(&server, "Porter").await;
    let refused = server
        .portal(Method::POST, "/users/me/grants", &porter.session)
        .json(&wish);
    refused.answer().await.is_because(403, "phoneRequired");
}

#[tokio::test]
async fn whoever_was_known_by_a_number_is_the_person_who_confirms_it() {
    let Setup {
        server,
        lead,
        connector,
        group,
        ..
    } = Setup::new().await;
    let phone = "+15550100077";
    let path = format!("/groups/{group}/members");
    let wish = json!({"members": [phone]});
    server
        .portal(Method::PUT, &path, &lead.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    let by_pin = crate::pin_login::log_in(&server, &connector, phone).await;
    let token = access_token(&server, &connector, &by_pin).await;
    let before = server
        .platform(Method::GET, "/v1/groups", &token)
        .answer()
        .await
        .ok();
    assert_eq!(before["groups"][0]["groupId"], group);

    let tester = account(&server, "Tester").await;
    confirm_phone(&server, &tester, phone).await;
    let groups = server
        .portal(Method::GET, "/groups?role=member", &tester.session)
        .answer()
        .await
        .ok();
    assert_eq!(groups["groups"][0]["id"], group);
    let grants = server
        .portal(Method::GET, "/users/me/grants", &tester.session)
        .answer()
        .await
        .ok();
    assert_eq!(grants["grants"][0]["connectorId"], connector.id);
    let me = server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await
        .ok();
    assert_eq!(
        (&me["id"], &me["name"]),
        (&json!(tester.user_id), &json!("Tester"))
    );
    // And nobody else has become that person.
    person(&server, "Visitor", "+15550100078").await;
}
