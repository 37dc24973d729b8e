//! Codes: five minutes, once, for one connector, one address and one verifier.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kaizala_api::secret::Secret;
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};

use super::redirects::is_registered;
use crate::database::Change;
use crate::database::entities::{connector, grant, oauth_code};
use crate::errors::{ApiError, Fault};
use crate::grants;
use crate::random;
use crate::server_keys::same;
use crate::state::Shared;

/// Life of a code (contract 5).
const CODE_LIFE: Duration = Duration::from_mins(5);

/// What a code is made for.
pub(super) struct NewCode<'a> {
    pub(super) connector: &'a str,
    pub(super) user: &'a str,
    pub(super) redirect_url: &'a str,
    pub(super) challenge: Option<&'a str>,
}

/// Makes a code.
pub(super) async fn make(
    change: &Change,
    new: NewCode<'_>,
    now: UnixMillis,
) -> Result<Secret, Fault> {
    let code = random::code()?;
    oauth_code::ActiveModel {
        code_hash: Set(random::fingerprint(code.expose())),
        connector_id: Set(new.connector.to_owned()),
        user_id: Set(new.user.to_owned()),
        redirect_url: Set(new.redirect_url.to_owned()),
        challenge: Set(new.challenge.map(str::to_owned)),
        expiry: Set(now.plus(CODE_LIFE).0),
        grant_id: Set(None),
        generation: Set(None),
    }
    .insert(change)
    .await?;
    Ok(code)
}

/// What comes with a code.
pub(super) struct Offer<'a> {
    pub(super) code: &'a Secret,
    pub(super) redirect_url: Option<&'a str>,
    pub(super) verifier: Option<&'a Secret>,
}

/// Uses a code up for a user token of `connector`; nothing if it is of no use. `change` must be committed whatever
/// comes out: a code that is offered twice has been seen by somebody else, so what came of it is void (RFC 6749,
/// 4.1.2).
pub(super) async fn redeem(
    shared: &Shared,
    change: &Change,
    connector: &connector::Model,
    offer: Offer<'_>,
) -> Result<Option<(grant::Model, Secret)>, ApiError> {
    let now = shared.clock.now();
    let found = oauth_code::Entity::find_by_id(random::fingerprint(offer.code.expose()))
        .one(change)
        .await?
        .filter(|code| code.connector_id == connector.id && code.expiry > now.0);
    let Some(code) = found else {
        return Ok(None);
    };
    if let (Some(grant), Some(generation)) = (&code.grant_id, code.generation) {
        grants::void(shared, change, grant, generation).await?;
        return Ok(None);
    }
    let is_meant_for_here = offer
        .redirect_url
        .is_none_or(|asked| asked == code.redirect_url);
    if !is_meant_for_here || !proves(code.challenge.as_deref(), offer.verifier) {
        return Ok(None);
    }
    let (grant, refresh_token, _) =
        grants::create_by_pin(shared, change, &connector.id, &code.user_id).await?;
    let mut used = code.into_active_model();
    used.grant_id = Set(Some(grant.id.clone()));
    used.generation = Set(Some(grant.generation));
    used.update(change).await?;
    Ok(Some((grant, refresh_token)))
}

/// Whether a verifier is that of the challenge (RFC 7636, 4.6). A verifier without challenge shows that somebody took
/// the challenge away.
fn proves(challenge: Option<&str>, verifier: Option<&Secret>) -> bool {
    match (challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => {
            let hashed = URL_SAFE_NO_PAD.encode(random::fingerprint(verifier.expose()));
            same(hashed.as_bytes(), challenge.as_bytes())
        }
        _ => false,
    }
}

/// Whether `text` can be the challenge of a verifier: a SHA-256 in base64url.
pub(super) fn is_challenge(text: &str) -> bool {
    URL_SAFE_NO_PAD
        .decode(text)
        .is_ok_and(|hash| hash.len() == 32)
}

/// Whether the connector has registered this address.
pub(super) fn may_return_to(connector: &connector::Model, address: &str) -> bool {
    connector
        .redirect_url
        .as_deref()
        .is_some_and(|registered| is_registered(registered, address))
}

/// Drops codes that are over.
pub(crate) async fn sweep(change: &Change, now: UnixMillis) -> Result<(), DbErr> {
    oauth_code::Entity::delete_many()
        .filter(oauth_code::Column::Expiry.lte(now.0))
        .exec(change)
        .await
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_met_by_its_verifier_only() {
        // The example of RFC 7636, appendix B.
        let challenge = Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        let verifier = Secret::from("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        let other = Secret::from("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl");
        assert!(proves(challenge, Some(&verifier)));
        assert!(!proves(challenge, Some(&other)));
        assert!(!proves(challenge, None));
        assert!(!proves(None, Some(&verifier)));
        assert!(proves(None, None));
        assert!(challenge.is_some_and(is_challenge) && !is_challenge("abc"));
    }
}
