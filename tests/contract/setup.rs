//! People, a connector, a group and a grant, made the way people make them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Answer, Ask as _, Server, text};

pub(crate) const PASSWORD: &str = "correct horse battery";
/// Every permission that the implemented endpoints ask for.
pub(crate) const PERMISSIONS: [&str; 25] = [
    "action:add",
    "action:get",
    "action:update",
    "bot:add",
    "bot:get",
    "bot:remove",
    "bot:update",
    "groupinfo:add",
    "groupinfo:get",
    "groupinfo:remove",
    "groupinfo:update",
    "groupmember:add",
    "groupmember:get",
    "groupmember:remove",
    "groupmember:update",
    "media:add",
    "profile:get",
    "reaction:add",
    "reaction:get",
    "tenant:get",
    "textmessage:add",
    "webhook:add",
    "webhook:get",
    "webhook:remove",
    "webhook:update",
];
/// The same in the words of the wire (contract 2.4).
pub(crate) const SCOPES: &str = "groupinfo.read,groupinfo.write,groupinfo.remove,groupinfo.update,\
    groupmember.read,groupmember.write,groupmember.remove,groupmember.update,textmessage.read,\
    profile.write,action.read,action.write,action.update,media.read,tenant.write,\
    webhook.read,webhook.write,webhook.remove,webhook.update,reaction.read,reaction.write,\
    bot.read,bot.write,bot.remove,bot.update";

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) session: String,
    pub(crate) user_id: String,
    pub(crate) phone: String,
}

/// A connector as its developer knows it.
#[derive(Clone, Debug)]
pub(crate) struct Connector {
    pub(crate) id: String,
    pub(crate) secret: String,
}

/// The first steps of a server: the chief administers the organisation, the coder builds an integration, the lead manages a
/// group and has granted the coder's connector access to it.
pub(crate) struct Setup {
    pub(crate) server: Server,
    pub(crate) chief: Person,
    pub(crate) coder: Person,
    pub(crate) lead: Person,
    pub(crate) connector: Connector,
    pub(crate) group: String,
    pub(crate) refresh_token: String,
}

impl Setup {
    /// On a server of its own.
    pub(crate) async fn new() -> Self {
        Self::on(Server::start().await).await
    }

    /// On this server.
    pub(crate) async fn on(server: Server) -> Self {
        let chief = person(&server, "Chief", "+15550100001").await;
        let coder = person(&server, "Coder", "+15550100002").await;
        let lead = person(&server, "Lead", "+15550100003").await;
        let connector = connector(&server, &coder, &PERMISSIONS).await;
        let group = group(&server, &lead, "Field team", &[]).await;
        let refresh_token = grant(&server, &lead, &group, &connector).await;
        Self {
            server,
            chief,
            coder,
            lead,
            connector,
            group,
            refresh_token,
        }
    }

    /// A fresh access token of the grant.
    pub(crate) async fn access_token(&self) -> String {
        access_token(&self.server, &self.connector, &self.refresh_token).await
    }

    /// An access token of a connector that may do only this, in the same group.
    pub(crate) async fn token_with(&self, permissions: &[&str]) -> String {
        let connector = connector(&self.server, &self.coder, permissions).await;
        let refresh_token = grant(&self.server, &self.lead, &self.group, &connector).await;
        access_token(&self.server, &connector, &refresh_token).await
    }

    /// An access token of the connector for everything `person` may.
    pub(crate) async fn user_token(&self, person: &Person) -> String {
        let refresh_token = user_grant(&self.server, person, &self.connector).await;
        access_token(&self.server, &self.connector, &refresh_token).await
    }
}

/// A new account.
pub(crate) async fn account(server: &Server, name: &str) -> Person {
    let signed_in = create_account(server, name, PASSWORD).await.ok();
    Person {
        session: text(&signed_in, "/session"),
        user_id: text(&signed_in, "/account/userId"),
        phone: String::new(),
    }
}

/// Tries to make an account.
pub(crate) async fn create_account(server: &Server, name: &str, password: &str) -> Answer {
    let email = format!("{}@example.org", name.to_lowercase());
    let wish = json!({"email": email, "password": password, "name": name});
    server
        .request(Method::POST, "/portal/v1/accounts")
        .json(&wish)
        .answer()
        .await
}

/// A further session of somebody who has an account.
pub(crate) async fn sign_in(server: &Server, name: &str) -> String {
    let email = format!("{}@example.org", name.to_lowercase());
    let wish = json!({"email": email, "password": PASSWORD});
    let begun = server
        .request(Method::POST, "/portal/v1/sessions")
        .json(&wish)
        .answer()
        .await;
    text(&begun.ok(), "/session")
}

/// A new account with a confirmed phone number.
pub(crate) async fn person(server: &Server, name: &str, phone: &str) -> Person {
    let person = account(server, name).await;
    confirm_phone(server, &person, phone).await;
    Person {
        phone: phone.to_owned(),
        ..person
    }
}

/// Confirms a phone number with the PIN from the outbox.
pub(crate) async fn confirm_phone(server: &Server, person: &Person, phone: &str) -> Value {
    request_pin(server, person, phone).await.ok();
    let pin = server.pin(phone).await;
    verify(server, person, phone, &pin).await.ok()
}

/// Asks for a PIN.
pub(crate) async fn request_pin(server: &Server, person: &Person, phone: &str) -> Answer {
    let wish = json!({"mobileNumber": phone});
    server
        .portal(Method::POST, "/phone/pin", &person.session)
        .json(&wish)
        .answer()
        .await
}

/// Tries a PIN.
pub(crate) async fn verify(server: &Server, person: &Person, phone: &str, pin: &str) -> Answer {
    let wish = json!({"mobileNumber": phone, "pin": pin});
    server
        .portal(Method::POST, "/phone/verification", &person.session)
        .json(&wish)
        .answer()
        .await
}

/// Registers a connector.
pub(crate) async fn connector(server: &Server, person: &Person, permissions: &[&str]) -> Connector {
    let wish = json!({"name": "Site A", "permissions": permissions});
    let made = server
        .portal(Method::POST, "/connectors", &person.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    Connector {
        id: text(&made, "/connector/id"),
        secret: text(&made, "/secret"),
    }
}

/// Creates a group.
pub(crate) async fn group(
    server: &Server,
    person: &Person,
    name: &str,
    members: &[&str],
) -> String {
    let wish = json!({"name": name, "welcomeMessage": "Hello", "members": members});
    let made = server
        .portal(Method::POST, "/groups", &person.session)
        .json(&wish)
        .answer()
        .await;
    text(&made.ok(), "/id")
}

/// Grants a connector access to a group; its refresh token.
pub(crate) async fn grant(
    server: &Server,
    person: &Person,
    group: &str,
    connector: &Connector,
) -> String {
    let made = try_grant(server, person, group, connector).await.ok();
    text(&made, "/refreshToken")
}

/// Tries to grant a connector access to a group.
pub(crate) async fn try_grant(
    server: &Server,
    person: &Person,
    group: &str,
    connector: &Connector,
) -> Answer {
    let path = format!("/groups/{group}/grants");
    let wish = json!({"connectorId": connector.id});
    server
        .portal(Method::POST, &path, &person.session)
        .json(&wish)
        .answer()
        .await
}

/// Makes a user token; its refresh token.
pub(crate) async fn user_grant(server: &Server, person: &Person, connector: &Connector) -> String {
    let wish = json!({"connectorId": connector.id});
    let made = server
        .portal(Method::POST, "/users/me/grants", &person.session)
        .json(&wish)
        .answer()
        .await
        .ok();
    text(&made, "/refreshToken")
}

/// Exchanges a refresh token.
pub(crate) async fn exchange(
    server: &Server,
    connector: &Connector,
    refresh_token: &str,
) -> Answer {
    server
        .request(Method::GET, "/v1/accessToken")
        .header("applicationId", &connector.id)
        .header("applicationSecret", &connector.secret)
        .header("refreshToken", refresh_token)
        .answer()
        .await
}

/// The access token of an exchange.
pub(crate) async fn access_token(
    server: &Server,
    connector: &Connector,
    refresh_token: &str,
) -> String {
    text(
        &exchange(server, connector, refresh_token).await.ok(),
        "/accessToken",
    )
}
