//! An organisation that has people and groups already, as an admin finds it who opens the app for the first time.

use reqwest::{Certificate, Client, Method};
use serde_json::{Value, json};

use super::Production;
use crate::{Failure, Outcome};

const PASSWORD: &str = "gravel winter lantern 72";
const OWNER_NUMBER: &str = "+15550100001";

/// The first account of a platform, with what it needs to make groups.
struct Owner<'a> {
    platform: &'a Production,
    http: Client,
    session: String,
}

impl Production {
    /// Makes the organisation's first account, and a group called `name` in which whoever has `number` is an admin: its
    /// owner can have no account yet, and no confirmed number.
    ///
    /// # Errors
    /// When the platform refuses.
    pub async fn found(&self, name: &str, number: &str) -> Outcome {
        let owner = Owner::sign_up(self).await?;
        owner.confirm_number().await?;
        owner.make_group(name, number).await
    }
}

impl<'a> Owner<'a> {
    async fn sign_up(platform: &'a Production) -> Outcome<Self> {
        let authority = Certificate::from_pem(platform.authority.as_bytes())?;
        let http = Client::builder()
            .tls_certs_only([authority])
            .no_proxy()
            .build()?;
        let mut owner = Self {
            platform,
            http,
            session: String::new(),
        };
        // On loopback the first account needs no set-up code.
        let account =
            json!({"email": "owner@site-a.example", "password": PASSWORD, "name": "Site manager"});
        let made = owner
            .portal(Method::POST, "accounts", Some(&account))
            .await?;
        owner.session = text(&made, "/session")?;
        Ok(owner)
    }

    async fn confirm_number(&self) -> Outcome {
        let number = json!({"mobileNumber": OWNER_NUMBER});
        self.portal(Method::POST, "phone/pin", Some(&number))
            .await?;
        let pin = self.platform.pin(OWNER_NUMBER).await?;
        let proof = json!({"mobileNumber": OWNER_NUMBER, "pin": pin});
        self.portal(Method::POST, "phone/verification", Some(&proof))
            .await
            .map(drop)
    }

    /// Members become admins through the platform service, so it takes a connector that may do that.
    async fn make_group(&self, name: &str, number: &str) -> Outcome {
        let wish = json!({"name": name, "members": [number]});
        let group = text(
            &self.portal(Method::POST, "groups", Some(&wish)).await?,
            "/id",
        )?;
        let permissions = [
            "groupmember:add",
            "groupmember:get",
            "groupmember:remove",
            "groupmember:update",
        ];
        let wish = json!({"name": "Member list", "permissions": permissions});
        let made = self.portal(Method::POST, "connectors", Some(&wish)).await?;
        let (id, secret) = (text(&made, "/connector/id")?, text(&made, "/secret")?);
        let grants = format!("groups/{}/grants", group.replace('@', "%40"));
        let granted = self
            .portal(Method::POST, &grants, Some(&json!({"connectorId": id})))
            .await?;
        let url = self.platform.url.trim_end_matches('/');
        let exchange = self
            .http
            .get(format!("{url}/v1/accessToken"))
            .header("applicationId", &id)
            .header("applicationSecret", &secret)
            .header("refreshToken", text(&granted, "/refreshToken")?);
        let token = text(&answer(exchange).await?, "/accessToken")?;
        let members = format!("{url}/v1/groups/{}/members", group.replace('@', "%40"));
        let listed = answer(self.http.get(&members).header("accessToken", &token)).await?;
        let all = listed["members"].as_array().map_or(&[][..], Vec::as_slice);
        let member = all
            .iter()
            .find(|member| member["mobileNumber"] == number)
            .ok_or_else(|| Failure::new(format!("{number} is not in the group")))?;
        let path = format!("{members}/{}", text(member, "/id")?.replace('@', "%40"));
        let change = self.http.put(path).header("accessToken", &token);
        answer(change.json(&json!({"role": "Admin"})))
            .await
            .map(drop)
    }

    async fn portal(&self, method: Method, path: &str, wish: Option<&Value>) -> Outcome<Value> {
        let url = format!(
            "{}/portal/v1/{path}",
            self.platform.url.trim_end_matches('/')
        );
        let mut request = self.http.request(method, url);
        if !self.session.is_empty() {
            request = request.bearer_auth(&self.session);
        }
        if let Some(wish) = wish {
            request = request.json(wish);
        }
        answer(request).await
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Outcome<Value> {
    let answer = request.send().await?;
    let status = answer.status();
    let body = answer.text().await?;
    if !status.is_success() {
        return Err(Failure::new(format!("the platform says {status}: {body}")));
    }
    Ok(serde_json::from_str(&body).unwrap_or(Value::Null))
}

fn text(value: &Value, pointer: &str) -> Outcome<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("no {pointer} in {value}")))
}
