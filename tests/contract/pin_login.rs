//! User tokens by PIN (contract 4.1, 4.2).

use kaizala_api::errors::UNAUTHENTICATED;
use reqwest::Method;
use serde_json::json;

use crate::server::{Answer, Ask as _, DAY, NEW_YEAR, Server, text};
use crate::setup::{Connector, SCOPES, Setup, access_token, exchange, request_pin};

/// Asks for a PIN in the name of a connector.
async fn generate(server: &Server, connector: &str, phone: &str) -> Answer {
    let wish = json!({"mobileNumber": phone, "applicationId": connector});
    server
        .request(Method::POST, "/v1/generatePin")
        .json(&wish)
        .answer()
        .await
}

async fn try_log_in(server: &Server, connector: &str, phone: &str, pin: &str) -> Answer {
    let wish = json!({"mobileNumber": phone, "applicationId": connector, "pin": pin});
    server
        .request(Method::POST, "/v1/loginWithPinAndApplicationId")
        .json(&wish)
        .answer()
        .await
}

/// The refresh token of a user token, by PIN.
pub(crate) async fn log_in(server: &Server, connector: &Connector, phone: &str) -> String {
    generate(server, &connector.id, phone).await.ok();
    let pin = server.pin(phone).await;
    let answer = try_log_in(server, &connector.id, phone, &pin).await.ok();
    text(&answer, "/refreshToken")
}

#[tokio::test]
async fn a_pin_becomes_a_user_token() {
    let Setup {
        server,
        lead,
        connector,
        group,
        ..
    } = Setup::new().await;
    let body = format!(
        "{{mobileNumber: '{}', applicationId: '{}'}}",
        lead.phone, connector.id
    );
    let asked = server
        .request(Method::POST, "/v1/generatePin")
        .body(body)
        .answer()
        .await
        .ok();
    assert_eq!(asked, json!({}));
    let pin: u32 = server.pin(&lead.phone).await.parse().unwrap();
    // As a number, and with the secret that some clients send along.
    let wish = json!({
        "mobileNumber": lead.phone, "applicationId": connector.id, "pin": pin,
        "applicationSecret": connector.secret,
    });
    let path = "/v1/loginwithpinandapplicationid";
    let answer = server
        .request(Method::POST, path)
        .json(&wish)
        .answer()
        .await
        .ok();
    assert_eq!(
        answer,
        json!({
            "refreshToken": answer["refreshToken"],
            "grantedScope": SCOPES,
            "refreshTokenExpiry": NEW_YEAR.plus(DAY * 365).0,
            "endpointUrl": format!("http://{}", server.platform.address()),
        })
    );
    let token = access_token(&server, &connector, &text(&answer, "/refreshToken")).await;
    let me = server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await
        .ok();
    assert_eq!(me["id"], lead.user_id);
    let groups = server
        .platform(Method::GET, "/v1/groups", &token)
        .answer()
        .await
        .ok();
    assert_eq!(groups["groups"][0]["groupId"], group);
}

#[tokio::test]
async fn a_number_nobody_knows_is_answered_alike_and_becomes_a_person() {
    let Setup {
        server,
        chief,
        lead,
        connector,
        ..
    } = Setup::new().await;
    let known = generate(&server, &connector.id, &lead.phone).await;
    let unknown = generate(&server, &connector.id, "+15550100066").await;
    assert_eq!(known.body, unknown.body);
    let token = log_in(&server, &connector, "+15550100066").await;
    let token = access_token(&server, &connector, &token).await;
    let me = server
        .platform(Method::GET, "/v1/users/me", &token)
        .answer()
        .await
        .ok();
    assert_eq!(
        me,
        json!({
            "id": me["id"], "name": "", "mobileNumber": "+15550100066", "profilePic": "",
            "isProvisioned": true, "tenantIds": [],
        })
    );
    // Six digits do not open the whole organisation.
    let token = log_in(&server, &connector, &chief.phone).await;
    let token = access_token(&server, &connector, &token).await;
    let groups = server
        .platform(Method::GET, "/v1/groups", &token)
        .answer()
        .await
        .ok();
    assert_eq!(groups, json!({"groups": []}));
}

#[tokio::test]
async fn a_second_token_of_a_user_voids_the_first() {
    let Setup {
        server,
        lead,
        connector,
        ..
    } = Setup::new().await;
    let first = log_in(&server, &connector, &lead.phone).await;
    let second = log_in(&server, &connector, &lead.phone).await;
    exchange(&server, &connector, &first)
        .await
        .is_error(401, "Unauthenticated", "AuthException");
    exchange(&server, &connector, &second).await.ok();
}

#[tokio::test]
async fn what_is_wrong_is_refused_in_the_contracts_words() {
    let Setup {
        server,
        coder,
        lead,
        connector,
        ..
    } = Setup::new().await;
    let other = crate::setup::connector(&server, &coder, &["textmessage:add"]).await;
    let phone = lead.phone.as_str();
    generate(&server, &connector.id, "555")
        .await
        .is_invalid("mobileNumber");
    generate(&server, "nothing", phone).await.is_exactly(
        401,
        "Unauthenticated",
        "AuthException",
        UNAUTHENTICATED,
    );
    let bare = server
        .request(Method::POST, "/v1/generatePin")
        .body("{}")
        .answer()
        .await;
    bare.is_invalid("mobileNumber: is missing");
    let wish = json!({"mobileNumber": phone, "applicationId": null});
    let bare = server
        .request(Method::POST, "/v1/generatePin")
        .json(&wish)
        .answer()
        .await;
    bare.is_invalid("applicationId: is missing");

    generate(&server, &connector.id, phone).await.ok();
    let pin = server.pin(phone).await;
    let wrong = if pin == "100000" { "100001" } else { "100000" };
    for (connector, phone, pin) in [
        (connector.id.as_str(), phone, wrong),
        (&connector.id, "+15550100066", &pin),
        (&other.id, phone, &pin),
        ("nothing", phone, &pin),
    ] {
        let refused = try_log_in(&server, connector, phone, pin).await;
        refused.is_exactly(401, "Unauthenticated", "AuthException", UNAUTHENTICATED);
    }
    let wish = json!({
        "mobileNumber": phone, "applicationId": connector.id, "pin": pin,
        "applicationSecret": "kzs_wrong",
    });
    let path = "/v1/loginWithPinAndApplicationId";
    let refused = server
        .request(Method::POST, path)
        .json(&wish)
        .answer()
        .await;
    refused.is_exactly(401, "Unauthenticated", "AuthException", UNAUTHENTICATED);
    let wish = json!({"mobileNumber": phone, "applicationId": connector.id});
    server
        .request(Method::POST, path)
        .json(&wish)
        .answer()
        .await
        .is_invalid("pin: is missing");
    try_log_in(&server, &connector.id, phone, &pin).await.ok();
    try_log_in(&server, &connector.id, phone, &pin)
        .await
        .is_error(401, "Unauthenticated", "AuthException");
}

#[tokio::test]
async fn five_tries_here_as_there() {
    let Setup {
        server,
        lead,
        connector,
        ..
    } = Setup::new().await;
    let phone = lead.phone.as_str();
    generate(&server, &connector.id, phone).await.ok();
    let pin = server.pin(phone).await;
    let wrong = if pin == "100000" { "100001" } else { "100000" };
    for guess in [wrong, wrong, wrong, wrong, wrong, &pin] {
        let refused = try_log_in(&server, &connector.id, phone, guess).await;
        refused.is_error(401, "Unauthenticated", "AuthException");
    }
}

#[tokio::test]
async fn a_number_gets_so_many_pins_whoever_asks() {
    let server = Server::with(|config| config.limits.pins_per_number_per_ten_minutes = 3).await;
    let Setup {
        server,
        lead,
        connector,
        ..
    } = Setup::on(server).await;
    let phone = "+15550100066";
    generate(&server, &connector.id, phone).await.ok();
    generate(&server, &connector.id, phone).await.ok();
    request_pin(&server, &lead, phone).await.ok();
    let refused = generate(&server, &connector.id, phone).await;
    refused.is_error(429, "TooManyRequests", "ThrottlingException");
    assert_eq!(refused.headers["retry-after"], "600");
}
