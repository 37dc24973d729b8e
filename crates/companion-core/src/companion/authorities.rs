//! Certificate authorities that the person trusts beside the computer's own, as organisations with a
//! proxy or a server of their own need.

use kaizala_client::Client;

use crate::problems::Outcome;

use super::Companion;

impl Companion {
    /// Trusts the certificate authorities of a PEM text too. What is no certificate is refused.
    pub async fn trust_authority(&self, pem: &str) -> Outcome<()> {
        let mut authorities = self.read(|live| live.profile.extra_ca.clone());
        let pem = pem.trim().to_owned();
        if !authorities.contains(&pem) {
            authorities.push(pem);
        }
        self.trust(authorities).await
    }

    /// Trusts the computer's own certificate authorities only.
    pub async fn forget_authorities(&self) -> Outcome<()> {
        self.trust(Vec::new()).await
    }

    async fn trust(&self, authorities: Vec<String>) -> Outcome<()> {
        let client = client_trusting(&authorities)?;
        self.change_profile(|profile| profile.extra_ca = authorities)
            .await?;
        self.change(|live| live.client = client);
        self.start_platform().await;
        Ok(())
    }
}

/// Connections that trust these certificate authorities, each a PEM text, beside the computer's own.
pub(super) fn client_trusting(authorities: &[String]) -> Outcome<Client> {
    let options = kaizala_client::Options {
        extra_ca: authorities
            .iter()
            .map(|pem| pem.clone().into_bytes())
            .collect(),
        ..kaizala_client::Options::default()
    };
    Ok(Client::new(options)?)
}
