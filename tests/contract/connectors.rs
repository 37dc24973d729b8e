//! Connectors on the portal (contract 3.1, step 1; 3.3).

use reqwest::Method;
use serde_json::json;

use crate::server::{Ask as _, NEW_YEAR, Server, text};
use crate::setup::{
    Connector, Setup, account, connector, exchange, grant, person, try_grant, user_grant,
};

#[tokio::test]
async fn a_developer_registers_a_connector() {
    let server = Server::start().await;
    let chief = person(&server, "Chief", "+15550100001").await;
    let wish = json!({
        "requestId": "r1", "name": "  Site A ", "description": "Stock", "redirectUrl": null,
        "permissions": ["textmessage:add", "groupinfo:get", "groupinfo:get"],
    });
    let create = || {
        server
            .portal(Method::POST, "/connectors", &chief.session)
            .json(&wish)
            .answer()
    };
    let made = create().await.ok();
    assert_eq!(
        made["connector"],
        json!({
            "id": made["connector"]["id"], "requestId": "r1", "name": "Site A",
            "description": "Stock", "redirectUrl": null,
            "permissions": ["groupinfo:get", "textmessage:add"], "isActive": true, "isMine": true,
            "ownerName": "Chief", "created": NEW_YEAR.0, "groupCount": 0, "userCount": 0,
        })
    );
    let secret = text(&made, "/secret");
    assert!(secret.starts_with("kzs_") && secret.len() >= 32);

    let again = create().await;
    assert_eq!(
        (again.status.as_u16(), &again.body["errorCode"]),
        (409, &json!("Conflict"))
    );
    let mine = server
        .portal(Method::GET, "/connectors", &chief.session)
        .answer()
        .await
        .ok();
    assert_eq!(
        mine,
        json!({"connectors": [made["connector"]]}),
        "registered once"
    );

    // Another account may use the same word.
    let coder = person(&server, "Coder", "+15550100002").await;
    server
        .portal(Method::POST, "/connectors", &coder.session)
        .json(&wish)
        .answer()
        .await
        .ok();
}

#[tokio::test]
async fn a_connector_needs_a_phone_a_name_and_permissions() {
    let server = Server::start().await;
    let nobody = account(&server, "Nobody").await;
    let chief = person(&server, "Chief", "+15550100001").await;
    let good = json!({"name": "Site A", "permissions": ["textmessage:add"]});
    let create = |session: &str, wish: &serde_json::Value| {
        server
            .portal(Method::POST, "/connectors", session)
            .json(wish)
            .answer()
    };
    create(&nobody.session, &good)
        .await
        .is_because(403, "phoneRequired");
    for (key, value, reason) in [
        ("name", json!(" "), "nameMalformed"),
        ("name", json!("x".repeat(81)), "nameMalformed"),
        ("permissions", json!([]), "permissionsMissing"),
        ("permissions", json!(["token:get"]), "permissionsMissing"),
        (
            "redirectUrl",
            json!("http://example.org"),
            "redirectUrlMalformed",
        ),
    ] {
        let mut wish = good.clone();
        wish[key] = value;
        create(&chief.session, &wish).await.is_because(400, reason);
    }
    let mut wish = good.clone();
    wish["permissions"] = json!(["textmessage:shout"]);
    create(&chief.session, &wish)
        .await
        .is_invalid("permissions");
    wish = good.clone();
    wish["description"] = json!("x".repeat(401));
    create(&chief.session, &wish)
        .await
        .is_invalid("description");
    create(&chief.session, &json!({"name": "x"}))
        .await
        .is_invalid("permissions");
}

#[tokio::test]
async fn everybody_sees_connectors_and_owners_and_tenant_admins_change_them() {
    let Setup {
        server,
        chief,
        coder,
        lead,
        connector: Connector { id, .. },
        ..
    } = Setup::new().await;
    let path = format!("/connectors/{id}");
    let listed = |session: &str, scope: &str| {
        server
            .portal(Method::GET, &format!("/connectors?scope={scope}"), session)
            .answer()
    };
    let mine = listed(&lead.session, "mine").await.ok();
    assert_eq!(mine, json!({"connectors": []}));
    let all = listed(&lead.session, "all").await.ok();
    let shown = server
        .portal(Method::GET, &path, &lead.session)
        .answer()
        .await
        .ok();
    assert_eq!(all, json!({"connectors": [shown]}));
    assert_eq!(shown["isMine"], false);
    assert_eq!(
        (&shown["groupCount"], &shown["userCount"]),
        (&json!(1), &json!(0))
    );

    let edits = [
        (Method::PATCH, path.clone()),
        (Method::POST, format!("{path}/deactivate")),
        (Method::POST, format!("{path}/reactivate")),
        (Method::POST, format!("{path}/secret")),
        (Method::DELETE, path.clone()),
    ];
    for (method, path) in &edits {
        let edit = |session: &str| {
            server
                .portal(method.clone(), path, session)
                .json(&json!({}))
                .answer()
        };
        edit(&lead.session)
            .await
            .is_because(403, "notConnectorOwner");
    }
    for (method, path) in &edits[..2] {
        for person in [&chief, &coder] {
            let edit = server
                .portal(method.clone(), path, &person.session)
                .json(&json!({}));
            edit.answer().await.ok();
        }
    }
    for (method, _) in edits {
        let path = "/connectors/11111111-2222-4333-8444-555555555555";
        let path = if method == Method::POST {
            format!("{path}/secret")
        } else {
            path.to_owned()
        };
        let unknown = server
            .portal(method, &path, &coder.session)
            .json(&json!({}))
            .answer()
            .await;
        unknown.is_because(404, "notFound");
    }
}

#[tokio::test]
async fn what_is_absent_from_an_edit_stays() {
    let server = Server::start().await;
    let chief = person(&server, "Chief", "+15550100001").await;
    let Connector { id, .. } = connector(&server, &chief, &["textmessage:add"]).await;
    let edit = |wish: serde_json::Value| {
        let path = format!("/connectors/{id}");
        server
            .portal(Method::PATCH, &path, &chief.session)
            .json(&wish)
            .answer()
    };
    let url = "https://example.org/back";
    let edited = edit(json!({"description": "Stock", "redirectUrl": url}))
        .await
        .ok();
    assert_eq!(
        (&edited["name"], &edited["redirectUrl"]),
        (&json!("Site A"), &json!(url))
    );
    let edited = edit(json!({"name": "Site B", "permissions": ["groupinfo:get"]}))
        .await
        .ok();
    assert_eq!(edited["permissions"], json!(["groupinfo:get"]));
    assert_eq!(
        (&edited["description"], &edited["redirectUrl"]),
        (&json!("Stock"), &json!(url))
    );
    assert_eq!(
        edit(json!({"redirectUrl": ""})).await.ok()["redirectUrl"],
        json!(null)
    );
    edit(json!({"permissions": []}))
        .await
        .is_because(400, "permissionsMissing");
}

#[tokio::test]
async fn a_deactivated_connector_gets_no_tokens_and_those_it_has_go_on() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        lead,
        connector,
        group,
        refresh_token,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let path = format!("/connectors/{}", connector.id);
    let set = |word: &str| {
        server
            .portal(Method::POST, &format!("{path}/{word}"), &coder.session)
            .answer()
    };
    assert_eq!(set("deactivate").await.ok()["isActive"], false);

    exchange(server, connector, refresh_token).await.ok();
    server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await
        .ok();
    let other = crate::setup::group(server, lead, "Other", &[]).await;
    try_grant(server, lead, &other, connector)
        .await
        .is_because(409, "connectorDeactivated");
    let grant_path = format!("/groups/{group}/grants/{}", connector.id);
    let regenerate = || {
        let path = format!("{grant_path}/regenerate");
        server.portal(Method::POST, &path, &lead.session).answer()
    };
    regenerate().await.is_because(409, "connectorDeactivated");
    let wish = json!({"connectorId": connector.id});
    let user_token = server
        .portal(Method::POST, "/users/me/grants", &lead.session)
        .json(&wish);
    user_token
        .answer()
        .await
        .is_because(409, "connectorDeactivated");
    let pin = json!({"mobileNumber": "+15550100009", "applicationId": connector.id});
    let pin = server
        .request(Method::POST, "/v1/generatePin")
        .json(&pin)
        .answer()
        .await;
    pin.is_error(401, "Unauthenticated", "AuthException");

    // It can be taken out, and comes back only after it was reactivated.
    server
        .portal(Method::DELETE, &grant_path, &lead.session)
        .answer()
        .await
        .ok();
    try_grant(server, lead, group, connector)
        .await
        .is_because(409, "connectorDeactivated");
    assert_eq!(set("reactivate").await.ok()["isActive"], true);
    grant(server, lead, group, connector).await;
}

#[tokio::test]
async fn a_new_secret_voids_the_earlier_one_and_leaves_tokens() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        connector,
        refresh_token,
        ..
    } = &setup;
    let token = setup.access_token().await;
    let path = format!("/connectors/{}/secret", connector.id);
    let renewed = server
        .portal(Method::POST, &path, &coder.session)
        .answer()
        .await
        .ok();
    let renewed = Connector {
        id: connector.id.clone(),
        secret: text(&renewed, "/secret"),
    };
    assert_ne!(renewed.secret, connector.secret);
    let refused = exchange(server, connector, refresh_token).await;
    refused.is_error(401, "Unauthenticated", "AuthException");
    exchange(server, &renewed, refresh_token).await.ok();
    server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await
        .ok();
}

#[tokio::test]
async fn deleting_a_connector_voids_every_token_of_it() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        lead,
        connector,
        refresh_token,
        ..
    } = &setup;
    let group_token = setup.access_token().await;
    let user_refresh = user_grant(server, lead, connector).await;
    let user_token = crate::setup::access_token(server, connector, &user_refresh).await;
    let path = format!("/connectors/{}", connector.id);
    server
        .portal(Method::DELETE, &path, &coder.session)
        .answer()
        .await
        .ok();
    for token in [&group_token, &user_token] {
        let refused = server
            .platform(Method::GET, "/v1/users/me", token)
            .answer()
            .await;
        refused.is_error(401, "InvalidToken", "AuthException");
    }
    for token in [refresh_token, &user_refresh] {
        let refused = exchange(server, connector, token).await;
        refused.is_error(401, "Unauthenticated", "AuthException");
    }
}

#[tokio::test]
async fn edited_permissions_hold_for_new_access_tokens() {
    let setup = Setup::new().await;
    let Setup {
        server,
        coder,
        connector,
        ..
    } = &setup;
    let before = setup.access_token().await;
    let path = format!("/connectors/{}", connector.id);
    let wish = json!({"permissions": ["groupinfo:get"]});
    server
        .portal(Method::PATCH, &path, &coder.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    let after = setup.access_token().await;
    server
        .platform(Method::GET, "/v1/users/me", &before)
        .answer()
        .await
        .ok();
    server
        .platform(Method::GET, "/v1/users/me", &after)
        .answer()
        .await
        .is_forbidden();
    server
        .platform(Method::GET, "/v1/groups", &after)
        .answer()
        .await
        .ok();
}
