//! Who does what until the world is there.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use kaizala_api::bots::{BotTokenAnswer, Bots, CreateBotAnswer};
use kaizala_api::permissions::{Area, Operation, Permission};
use kaizala_api::portal::ROOT;
use kaizala_api::portal::accounts::SignedIn;
use kaizala_api::portal::connectors::ConnectorCreated;
use kaizala_api::portal::grants::GrantCreated;
use kaizala_api::portal::sms::SmsOutbox;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::AccessTokenAnswer;
use serde_json::{Value, json};

use super::visitor::{As, Visitor};
use super::world::{Connector, DemoBot, DemoPerson, DemoToken, DemoTokens, World};
use super::{DemoError, Wish};
use crate::random;
use crate::start::StartError;

/// Who has an account. Numbers +1 202 555 01xx are given to nobody.
pub(super) const PEOPLE: [(&str, &str, &str); 6] = [
    ("Tenant admin", "tenant.admin", "+12025550101"),
    ("Integration developer", "developer", "+12025550102"),
    ("Group admin Site A", "group.admin.a", "+12025550103"),
    ("Shift lead Site A", "shift.lead.a", "+12025550104"),
    ("Shift lead Site B", "shift.lead.b", "+12025550105"),
    ("Worker Site A", "worker.a", "+12025550106"),
];
const REDIRECT_URL: &str = "http://127.0.0.1:8000/callback";

/// Acts, one step after the other.
pub(super) struct Play<'a> {
    visitor: &'a Visitor,
}

/// Makes the world.
pub(super) async fn play(
    visitor: &Visitor,
    wish: &Wish,
    base_url: &str,
) -> Result<World, DemoError> {
    let play = Play { visitor };
    let mut people = Vec::new();
    for (name, mail_name, phone) in PEOPLE {
        people.push(play.person(name, mail_name, phone).await?);
    }
    let [admin, developer, group_admin, lead, ..] = people.as_slice() else {
        return Err(missing("people"));
    };
    let connector = play.connector(&developer.session).await?;
    let tenant = play
        .token("Tenant", &admin.name, &admin.user_id, &connector, {
            (&admin.session, "/users/me/grants".to_owned())
        })
        .await?;
    let groups = play
        .groups(&admin.session, &group_admin.session, &tenant.access_token)
        .await?;
    let [_, site, ..] = groups.as_slice() else {
        return Err(missing("groups"));
    };
    let group = play
        .token("Group", &site.name, &site.id, &connector, {
            let path = format!("/groups/{}/grants", site.id);
            (&group_admin.session, path)
        })
        .await?;
    let user = play
        .token("User", &lead.name, &lead.user_id, &connector, {
            (&lead.session, "/users/me/grants".to_owned())
        })
        .await?;
    let bot = play.bot(&tenant.access_token, &site.id).await?;
    let bots: Bots = play
        .platform(&tenant.access_token, Method::GET, "/bot", None)
        .await?;
    let _: Value = play
        .platform(
            &group.access_token,
            Method::POST,
            &format!("/groups/{}/messages", site.id),
            Some(json!({"message": "Welcome to the demo."})),
        )
        .await?;
    let tenant_id = bots
        .bots
        .into_iter()
        .next()
        .map(|bot| bot.tenant_id)
        .ok_or_else(|| missing("bots"))?;
    Ok(World {
        warning: warning(&wish.seed),
        seed: wish.seed.clone(),
        base_url: base_url.to_owned(),
        tenant_id,
        people,
        groups,
        connector,
        tokens: DemoTokens {
            group,
            user,
            tenant,
        },
        bot,
    })
}

fn warning(seed: &str) -> String {
    let who = if seed == super::PUBLIC_SEED {
        "The secrets of this demo are public: everybody who has this program knows them."
    } else {
        "Whoever knows the seed of this demo knows all of its secrets."
    };
    format!("{who} It is for trying out on this computer, never for real data.")
}

fn missing(what: &str) -> DemoError {
    DemoError::Step {
        step: "demo".to_owned(),
        problem: format!("{what} are missing"),
    }
}

impl Play<'_> {
    pub(super) async fn portal<T: serde::de::DeserializeOwned>(
        &self,
        session: &Secret,
        path: &str,
        body: Value,
    ) -> Result<T, DemoError> {
        let path = format!("{ROOT}{path}");
        self.visitor
            .ask(As::Session(session), Method::POST, &path, Some(body))
            .await
    }

    pub(super) async fn platform<T: serde::de::DeserializeOwned>(
        &self,
        token: &Secret,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<T, DemoError> {
        let path = format!("/v1{path}");
        self.visitor
            .ask(As::Token(token), method, &path, body)
            .await
    }

    async fn person(
        &self,
        name: &str,
        mail_name: &str,
        phone: &str,
    ) -> Result<DemoPerson, DemoError> {
        let email = format!("{mail_name}@demo.example");
        let bytes = random::bytes::<15>().map_err(StartError::from)?;
        let password = Secret::from(URL_SAFE_NO_PAD.encode(bytes));
        let account = json!({"email": email, "password": password.expose(), "name": name});
        let path = format!("{ROOT}/accounts");
        let signed_in: SignedIn = self
            .visitor
            .ask(As::Nobody, Method::POST, &path, Some(account))
            .await?;
        let session = signed_in.session;
        let number = json!({"mobileNumber": phone});
        let _: Value = self.portal(&session, "/phone/pin", number).await?;
        let path = format!("{ROOT}/sms?mobileNumber={}", phone.replace('+', "%2B"));
        let outbox: SmsOutbox = self
            .visitor
            .ask(As::Nobody, Method::GET, &path, None)
            .await?;
        let pin = outbox
            .messages
            .first()
            .and_then(|message| {
                message
                    .text
                    .split(|sign: char| !sign.is_ascii_digit())
                    .find(|digits| digits.len() == 6)
            })
            .ok_or_else(|| missing("digits of a PIN"))?;
        let proof = json!({"mobileNumber": phone, "pin": pin});
        let _: Value = self.portal(&session, "/phone/verification", proof).await?;
        Ok(DemoPerson {
            name: name.to_owned(),
            mobile_number: phone.to_owned(),
            user_id: signed_in.account.user_id.to_string(),
            email,
            password,
            session,
        })
    }

    async fn connector(&self, session: &Secret) -> Result<Connector, DemoError> {
        let permissions: Vec<String> = Area::ALL
            .into_iter()
            .flat_map(|area| Operation::ALL.map(|one| Permission::new(area, one).to_string()))
            .collect();
        let name = "Demo connector";
        let wish = json!({"name": name, "permissions": permissions, "redirectUrl": REDIRECT_URL});
        let made: ConnectorCreated = self.portal(session, "/connectors", wish).await?;
        Ok(Connector {
            id: made.connector.id.to_string(),
            secret: made.secret,
            name: name.to_owned(),
            redirect_url: REDIRECT_URL.to_owned(),
            permissions,
        })
    }

    async fn token(
        &self,
        kind: &'static str,
        acts_for: &str,
        id: &str,
        connector: &Connector,
        (session, path): (&Secret, String),
    ) -> Result<DemoToken, DemoError> {
        let wish = json!({"connectorId": connector.id});
        let granted: GrantCreated = self.portal(session, &path, wish).await?;
        let refresh_token = granted.refresh_token;
        let who = As::Connector(&connector.id, &connector.secret, &refresh_token);
        let answer: AccessTokenAnswer = self
            .visitor
            .ask(who, Method::GET, "/v1/accessToken", None)
            .await?;
        Ok(DemoToken {
            kind,
            acts_for: acts_for.to_owned(),
            id: id.to_owned(),
            refresh_token,
            access_token: answer.access_token,
            access_token_expiry: answer.access_token_expiry,
        })
    }

    async fn bot(&self, tenant: &Secret, group: &str) -> Result<DemoBot, DemoError> {
        let name = "Demo bot";
        let made: CreateBotAnswer = self
            .platform(tenant, Method::POST, "/bot", Some(json!({"name": name})))
            .await?;
        let id = made.bot_user_id.to_string();
        let path = format!("/groups/{group}/bot");
        let wish = json!({"botUserId": id});
        let _: Value = self
            .platform(tenant, Method::POST, &path, Some(wish))
            .await?;
        let path = format!("/bot/accessToken/{id}");
        let token: BotTokenAnswer = self.platform(tenant, Method::GET, &path, None).await?;
        Ok(DemoBot {
            user_id: id,
            name: name.to_owned(),
            group_id: group.to_owned(),
            access_token: token.access_token,
            access_token_expiry: token.access_token_expiry,
        })
    }
}
