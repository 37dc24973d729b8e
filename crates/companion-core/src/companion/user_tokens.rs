//! User tokens (contract 3.2): in the portal's way, and with a PIN of the token service.

use kaizala_api::ids::ConnectorId;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::grants::GrantScope;
use kaizala_api::secret::Secret;
use kaizala_api::time::PIN_LIFE;
use kaizala_api::tokens::{GeneratePin, LoginWithPin};

use crate::accounts::PinSent;
use crate::connectors::{ConnectorRecord, choice_keys};
use crate::grants::{ExistingGrant, GrantPreview, GrantRecord};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::setup::SetupKey;
use crate::vault::{RecordId, Version};

use super::Companion;
use super::accounts::tidy_pin;
use super::grants::is_same_reach;
use super::resume::current_grant;

impl Companion {
    /// What a user token for a connector would mean.
    pub async fn preview_user_token(&self, connector: &str) -> Outcome<GrantPreview> {
        let portal = self.portal().await?;
        let connector = ConnectorId::from(connector);
        let registered = portal.connector(&connector).await?;
        let account = self.account().await?;
        let facts = self.facts().await?;
        let existing = current_grant(&portal, &connector, None).await?;
        Ok(GrantPreview {
            connector_id: connector.to_string(),
            connector_name: registered.name,
            owner_name: registered.owner_name,
            group_name: account.name,
            member_count: facts.groups.iter().map(|group| group.member_count).sum(),
            permissions: choice_keys(&registered.permissions),
            existing: existing.map(ExistingGrant::from),
        })
    }

    /// Makes a user token in the portal's way.
    pub async fn create_user_token(&self, connector: &str, replace: bool) -> Outcome<SetupKey> {
        self.mint_and_keep(ConnectorId::from(connector), None, replace)
            .await
    }

    /// Has the token service send a PIN for a user token.
    pub async fn request_user_token_pin(
        &self,
        connector: &str,
        mobile_number: &str,
    ) -> Outcome<PinSent> {
        let number = PhoneNumber::parse(mobile_number)?;
        let base = self.base_of(&self.platform_choice()?)?;
        let request = GeneratePin {
            mobile_number: number.as_str().to_owned(),
            application_id: ConnectorId::from(connector),
        };
        self.client()
            .token_service(base)
            .generate_pin(&request)
            .await?;
        let sent = PinSent {
            mobile_number: number.grouped(),
            expiry: self.now().plus(PIN_LIFE),
        };
        self.change(|live| live.user_token_pin_for = Some(number));
        Ok(sent)
    }

    /// Makes a user token with the PIN that the token service sent last. Its refresh token is kept
    /// before anything else is asked.
    pub async fn create_user_token_with_pin(
        &self,
        connector: &str,
        pin: Secret,
    ) -> Outcome<SetupKey> {
        let _turn = self.0.turn.lock().await;
        let number = self
            .read(|live| live.user_token_pin_for.clone())
            .ok_or_else(|| Problem::from(ProblemCode::PinNotRequested))?;
        let connector = ConnectorId::from(connector);
        let account = self.account().await?;
        let record = self.connector_for_user_token(&connector).await?;
        let base = self.base_of(&self.platform_choice()?)?;
        let request = LoginWithPin {
            mobile_number: number.as_str().to_owned(),
            application_id: connector,
            pin: tidy_pin(&pin)?,
        };
        let answer = self
            .client()
            .token_service(base)
            .login_with_pin(&request)
            .await;
        let answer = answer
            .map_err(|error| match Problem::from(error) {
                // The token service says of a wrong PIN what it says of everything wrong.
                Problem {
                    code: ProblemCode::TokenRefused,
                    details,
                    ..
                } => Problem {
                    details,
                    ..ProblemCode::PinWrong.into()
                },
                problem => problem,
            })?
            .value;
        let scope = GrantScope::User {
            user_id: account.user_id.clone(),
            user_name: account.name.clone(),
        };
        let grant = GrantRecord {
            connector: record,
            scope: Some(scope.clone()),
            refresh_token: answer.refresh_token,
            granted: self.now(),
            refresh_token_expiry: Some(answer.refresh_token_expiry),
            access: None,
            problem: None,
            token_service: None,
            moved_to: None,
        };
        let vault = self.vault()?;
        let grants = vault.list::<GrantRecord>().await?.records;
        let earlier = grants.iter().find(|stored| {
            stored.value.connector == record
                && stored
                    .value
                    .scope
                    .as_ref()
                    .is_some_and(|known| is_same_reach(known, &scope))
        });
        let (id, version) = earlier.map_or_else(
            || (RecordId::random(), Version::ABSENT),
            |stored| (stored.id, stored.version),
        );
        vault.put(id, version, &grant).await?;
        self.change(|live| live.user_token_pin_for = None);
        let key = self.show_setup(record, id).await?;
        self.follow_up().await;
        Ok(key)
    }

    /// The record of a connector, made if this vault does not have it.
    async fn connector_for_user_token(
        &self,
        connector: &ConnectorId,
    ) -> Outcome<RecordId<ConnectorRecord>> {
        let vault = self.vault()?;
        let platform = self.platform_choice()?;
        let known = vault
            .list::<ConnectorRecord>()
            .await?
            .records
            .into_iter()
            .find(|stored| stored.value.id == *connector && stored.value.platform == platform);
        if let Some(known) = known {
            return Ok(known.id);
        }
        let registered = self.portal().await?.connector(connector).await?;
        let record = ConnectorRecord::of(platform, &registered, None);
        Ok(vault.create(&record).await?.0)
    }
}
