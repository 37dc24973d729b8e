//! The exchange of a code for tokens (contract 5, step 3).

use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, header};
use kaizala_api::oauth::{OAuthErrorBody, OAuthErrorCode, OAuthTokenAnswer, OAuthTokenRequest};
use kaizala_api::secret::Secret;
use kaizala_api::time::ACCESS_TOKEN_LIFE;
use kaizala_api::tokens::AccessTokenAnswer;

use super::codes::{self, Offer};
use super::errors::OAuthError;
use super::forms::Form;
use crate::connectors;
use crate::database::entities::connector;
use crate::server_keys::same;
use crate::state::{AppState, Shared};
use crate::tokens::{count_call, exchange};
use crate::{faults, random};

/// Turns a code into a refresh token and an access token, or a refresh token into an access token.
#[utoipa::path(
    post, path = "/api/oauth/token", tag = "OAuth",
    request_body(
        content = OAuthTokenRequest, content_type = "application/x-www-form-urlencoded"
    ),
    responses((status = 200, body = OAuthTokenAnswer), (status = 401, body = OAuthErrorBody), (status = "4XX", body = OAuthErrorBody))
)]
pub(super) async fn exchange(
    State(shared): State<AppState>,
    headers: HeaderMap,
    Form(wish): Form<OAuthTokenRequest>,
) -> Result<Json<OAuthTokenAnswer>, OAuthError> {
    let (connector, secret) = authenticate(&shared, &headers, &wish).await?;
    let answer = match wish.grant_type.as_deref() {
        None | Some("authorization_code") => redeem(&shared, &connector, &wish).await?,
        Some("refresh_token") => {
            let token = wish
                .refresh_token
                .as_ref()
                .ok_or_else(|| OAuthError::invalid_request("refresh_token is missing"))?;
            let proof = [&connector.id, secret.expose(), token.expose()];
            exchange::exchange_for(&shared, proof, None).await?
        }
        Some(_) => {
            return Err(OAuthError::new(
                OAuthErrorCode::UnsupportedGrantType,
                "grant_type is neither authorization_code nor refresh_token",
            ));
        }
    };
    Ok(Json(in_both_languages(answer)))
}

/// The connector that calls, and its secret, from the header or from the form.
async fn authenticate(
    shared: &Shared,
    headers: &HeaderMap,
    wish: &OAuthTokenRequest,
) -> Result<(connector::Model, Secret), OAuthError> {
    let (id, secret) = if headers.contains_key(header::AUTHORIZATION) {
        let (id, secret) = basic(headers).ok_or_else(OAuthError::invalid_client)?;
        if wish.client_id.as_ref().is_some_and(|other| *other != id) {
            return Err(OAuthError::invalid_client());
        }
        (id, secret)
    } else {
        let id = wish
            .client_id
            .clone()
            .ok_or_else(|| OAuthError::invalid_request("client_id is missing"))?;
        let secret = wish
            .client_secret
            .clone()
            .ok_or_else(|| OAuthError::invalid_request("client_secret is missing"))?;
        (id, secret)
    };
    let connector = connectors::find(&shared.database, &id)
        .await?
        .filter(|connector| {
            same(
                &connector.secret_hash,
                &random::fingerprint(secret.expose()),
            )
        })
        .ok_or_else(OAuthError::invalid_client)?;
    Ok((connector, secret))
}

/// Connector id and secret in an `Authorization: Basic` header, both encoded as in a form (RFC 6749, 2.3.1).
fn basic(headers: &HeaderMap) -> Option<(String, Secret)> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = text.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((plain(id), Secret::from(plain(secret))))
}

fn plain(encoded: &str) -> String {
    // Without `=` or `&` in it this is one name and no value.
    if encoded.contains(['=', '&']) {
        return encoded.to_owned();
    }
    url::form_urlencoded::parse(encoded.as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

async fn redeem(
    shared: &Shared,
    connector: &connector::Model,
    wish: &OAuthTokenRequest,
) -> Result<AccessTokenAnswer, OAuthError> {
    let code = wish
        .code
        .as_ref()
        .ok_or_else(|| OAuthError::invalid_request("code is missing"))?;
    if !connector.is_active {
        return Err(OAuthError::new(
            OAuthErrorCode::UnauthorizedClient,
            "The connector is deactivated",
        ));
    }
    let now = shared.clock.now();
    count_call(shared, &connector.id, now).await?;
    let call = faults::Call {
        connector: &connector.id,
        issued: None,
        uri: None,
    };
    faults::strike(shared, call).await?;
    let offer = Offer {
        code,
        redirect_url: wish.redirect_uri.as_deref(),
        verifier: wish.code_verifier.as_ref(),
    };
    let change = shared.database.begin_change().await?;
    let redeemed = codes::redeem(shared, &change, connector, offer).await?;
    change.commit().await?;
    let (grant, refresh_token) = redeemed.ok_or_else(OAuthError::invalid_grant)?;
    Ok(exchange::answer(
        shared,
        &grant,
        connector,
        Some(refresh_token),
        now,
    )?)
}

/// The answer under the names of the contract and under those of RFC 6749.
fn in_both_languages(answer: AccessTokenAnswer) -> OAuthTokenAnswer {
    OAuthTokenAnswer {
        standard_access_token: answer.access_token.clone(),
        standard_refresh_token: answer.refresh_token.clone(),
        token_type: "Bearer".to_owned(),
        expires_in: ACCESS_TOKEN_LIFE.as_secs(),
        access_token: answer.access_token,
        endpoint_url: answer.endpoint_url,
        access_token_expiry: answer.access_token_expiry,
        refresh_token: answer.refresh_token,
        scope: answer.scope,
        permissions: answer.permissions,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn basic_credentials_are_read_as_libraries_and_as_curl_write_them() {
        for (plain, id, secret) in [
            ("id:kzs_x-_", "id", "kzs_x-_"),
            ("a%3Ab:c%2Bd", "a:b", "c+d"),
            ("id:a:b", "id", "a:b"),
        ] {
            let mut headers = HeaderMap::new();
            let value = format!("Basic {}", STANDARD.encode(plain));
            headers.insert(
                header::AUTHORIZATION,
                HeaderValue::from_str(&value).unwrap(),
            );
            let (read_id, read_secret) = basic(&headers).unwrap();
            assert_eq!((read_id.as_str(), read_secret.expose()), (id, secret));
        }
    }
}
