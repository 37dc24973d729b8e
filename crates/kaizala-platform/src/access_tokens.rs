//! Access tokens: signed, valid for 24 hours, bound to their grant (contract 4.4, 4.5).
//!
//! A token says what it may do; whether its grant still stands is looked up at each request, so that taking a grant away
//! works on the next call.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kaizala_api::permissions::Permissions;
use kaizala_api::secret::Secret;
use kaizala_api::time::{ACCESS_TOKEN_LIFE, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::errors::Fault;
use crate::random;
use crate::server_keys::ServerKeys;

/// Who may read an access token.
const AUDIENCE: &str = "kaizala-platform";

/// What kind of token it is (contract 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TokenKind {
    /// One group and its sub-groups, with the powers of a group admin.
    Group,
    /// Every group of a user, with the user's rights.
    User,
    /// Every group of the organisation.
    Tenant,
    /// The groups that a bot is in.
    Bot,
}

/// What stands in an access token.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Claims {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    /// The token.
    jti: String,
    pub(crate) kind: TokenKind,
    /// The connector.
    cid: String,
    /// The user it acts for.
    pub(crate) sub: String,
    /// The group of a group token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gid: Option<String>,
    /// As in contract 2.4.
    permissions: String,
    /// The grant it was made from.
    pub(crate) grant: String,
    /// The grant's generation when it was made.
    pub(crate) generation: i64,
}

impl Claims {
    /// When it was made, in seconds since 1970.
    pub(crate) fn issued(&self) -> i64 {
        self.iat
    }

    /// What it may do.
    pub(crate) fn permissions(&self) -> Result<Permissions, Fault> {
        Permissions::from_claim(&self.permissions)
            .map_err(|error| Fault::new("access token", error))
    }
}

/// What an access token is made for.
pub(crate) struct Bearer<'a> {
    pub(crate) kind: TokenKind,
    pub(crate) connector: &'a str,
    pub(crate) user: &'a str,
    pub(crate) group: Option<&'a str>,
    pub(crate) permissions: &'a str,
    pub(crate) grant: &'a str,
    pub(crate) generation: i64,
}

/// Makes and reads access tokens.
pub(crate) struct AccessTokens {
    issuer: String,
    signing: EncodingKey,
    reading: DecodingKey,
    validation: Validation,
}

impl AccessTokens {
    /// Access tokens under the keys of this server.
    pub(crate) fn new(keys: &ServerKeys) -> Self {
        let issuer = format!("urn:kaizala-platform:{}", keys.server_id);
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.set_issuer(&[&issuer]);
        validation.set_audience(&[AUDIENCE]);
        // The library reads the computer's clock; ours is handed in and asked below.
        validation.validate_exp = false;
        Self {
            issuer,
            signing: EncodingKey::from_secret(&*keys.token_key),
            reading: DecodingKey::from_secret(&*keys.token_key),
            validation,
        }
    }

    /// A new token, and when it ends.
    pub(crate) fn make(
        &self,
        bearer: &Bearer<'_>,
        now: UnixMillis,
    ) -> Result<(Secret, UnixMillis), Fault> {
        let expiry = now.plus(ACCESS_TOKEN_LIFE);
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            iat: now.seconds(),
            exp: expiry.seconds(),
            jti: random::id()?,
            kind: bearer.kind,
            cid: bearer.connector.to_owned(),
            sub: bearer.user.to_owned(),
            gid: bearer.group.map(str::to_owned),
            permissions: bearer.permissions.to_owned(),
            grant: bearer.grant.to_owned(),
            generation: bearer.generation,
        };
        let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.signing)
            .map_err(|error| Fault::new("access token", error))?;
        // The answer's milliseconds agree with the token's seconds.
        Ok((Secret::from(token), UnixMillis(expiry.seconds() * 1000)))
    }

    /// What stands in `token`, if it is one of ours and not over.
    pub(crate) fn read(&self, token: &str, now: UnixMillis) -> Option<Claims> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.reading, &self.validation)
            .ok()?
            .claims;
        (claims.exp > now.seconds()).then_some(claims)
    }
}
