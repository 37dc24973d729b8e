//! Where calls with an access token go: to the platform that the person chose, and to another origin that its token
//! service named only after the person said yes, once.

use kaizala_client::{BaseUrl, Follow, follow};

use crate::connectors::{ConnectorOutline, ConnectorRecord};
use crate::grants::{GrantOutline, GrantView};
use crate::platforms::PlatformChoice;
use crate::problems::{Outcome, Problem, ProblemCode};

use super::Companion;

/// Most origins that one call is sent on to (contract 7.2).
pub(super) const MOST_HOPS: u32 = 3;

impl Companion {
    /// Lets the connector's calls go to `origin`, which its token service named and the person agreed to. The answer
    /// is the grant that this was asked for.
    ///
    /// # Errors
    /// [`ProblemCode::EndpointRefused`] when the token service has named another origin meanwhile.
    pub async fn allow_endpoint(
        &self,
        connector: &str,
        grant: &str,
        origin: &str,
    ) -> Outcome<GrantView> {
        let turn = self.0.turn.lock().await;
        let stored = self.connector_record(connector).await?;
        let held = self.grant_record(grant).await?;
        if let Some(asked) = unconfirmed(&stored.clone().into(), &held.into()) {
            if asked != origin {
                return Err(refused(asked));
            }
            let mut value = stored.value;
            value.endpoints.push(asked);
            self.vault()?.put(stored.id, stored.version, &value).await?;
        }
        drop(turn);
        self.learn_group(grant).await;
        self.publish().await;
        self.grant_view(connector, grant).await
    }

    /// The grant, as the window shows it.
    pub(super) async fn grant_view(&self, connector: &str, grant: &str) -> Outcome<GrantView> {
        let connector = self.connector_record(connector).await?;
        let grant = self.grant_record(grant).await?;
        Ok(grant_view(&connector.into(), &grant.into()))
    }

    /// Where the connector's calls go. The built-in platform is where it is now, whatever port it had.
    pub(super) fn endpoint_of(
        &self,
        connector: &ConnectorRecord,
        answered: &str,
    ) -> Outcome<BaseUrl> {
        let base = self.base_of(&connector.platform)?;
        if connector.platform == PlatformChoice::BuiltIn {
            return Ok(base);
        }
        let endpoint = BaseUrl::parse(answered)?;
        if is_allowed(&connector.endpoints, &base, &endpoint) {
            Ok(endpoint)
        } else {
            Err(refused(endpoint.origin()))
        }
    }
}

/// A grant of this connector, as the window shows it.
pub(super) fn grant_view(connector: &ConnectorOutline, grant: &GrantOutline) -> GrantView {
    GrantView {
        unconfirmed_endpoint: unconfirmed(connector, grant),
        ..GrantView::from(grant)
    }
}

/// The origin that calls would go to and that the person has not been asked about.
fn unconfirmed(connector: &ConnectorOutline, grant: &GrantOutline) -> Option<String> {
    let PlatformChoice::Server { url } = &connector.platform else {
        return None;
    };
    let base = BaseUrl::parse(url).ok()?;
    // What cannot be read as an address at all is refused when it is used; there is nothing to agree to.
    let asked = grant.moved_to.as_ref();
    let answered = grant.access.as_ref().map(|access| &access.endpoint_url);
    asked
        .into_iter()
        .chain(answered)
        .filter_map(|endpoint| BaseUrl::parse(endpoint).ok())
        .find(|endpoint| !is_allowed(&connector.endpoints, &base, endpoint))
        .map(|endpoint| endpoint.origin())
}

/// Whether a connector's credentials may go to `endpoint`: to the origin of the platform, and to one of those that the
/// person has agreed to.
pub(super) fn is_allowed(agreed: &[String], base: &BaseUrl, endpoint: &BaseUrl) -> bool {
    match follow(base, endpoint) {
        Follow::Yes => true,
        Follow::AfterConsent => agreed.contains(&endpoint.origin()),
        Follow::Never => false,
    }
}

fn refused(origin: String) -> Problem {
    Problem::from(ProblemCode::EndpointRefused).with("host", origin)
}
