//! Receipts of step 3, and whose signatures were seen.

use kaizala_api::time::UnixMillis;

use crate::handover::records::{KnownSigner, Receipt};
use crate::handover::reply::Reply;
use crate::handover::views::ReceiptView;
use crate::handover::{Invitation, SignerKey, letters};
use crate::preferences::Language;
use crate::problems::Outcome;
use crate::vault::{RecordId, Stored, Transaction, Version};

use super::Companion;
use super::invitations::file_name;

impl Companion {
    /// Who granted what to whom, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub async fn receipts(&self) -> Outcome<Vec<ReceiptView>> {
        let mut records = self.vault()?.list::<Receipt>().await?.records;
        records.sort_by_key(|stored| std::cmp::Reverse(stored.value.kept));
        Ok(records.iter().map(view).collect())
    }

    /// A receipt as a text, to be kept outside the app.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`](crate::problems::ProblemCode::NotFound).
    pub async fn receipt_text(&self, key: &str, language: Language) -> Outcome<String> {
        letters::receipt(language, &self.record::<Receipt>(key).await?.value)
    }

    /// One receipt.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`](crate::problems::ProblemCode::NotFound).
    pub async fn receipt(&self, key: &str) -> Outcome<ReceiptView> {
        Ok(view(&self.record(key).await?))
    }

    /// Remembers who signs in whose name. A key that was known stays the known one: the next other key is told again.
    pub(super) async fn remember(
        &self,
        transaction: &mut Transaction<'_>,
        key: &SignerKey,
        platform: &str,
        name: &str,
    ) -> Outcome<()> {
        if self.known_signer(platform, name).await?.is_none() {
            let known = KnownSigner {
                key: key.clone(),
                platform: platform.to_owned(),
                name: name.to_owned(),
                first_seen: self.now(),
            };
            transaction.put(RecordId::random(), Version::ABSENT, &known)?;
        }
        Ok(())
    }

    /// Whether the same person signed with another key before.
    pub(super) async fn has_other_signer(
        &self,
        key: &SignerKey,
        platform: &str,
        name: &str,
    ) -> Outcome<bool> {
        let known = self.known_signer(platform, name).await?;
        Ok(known.is_some_and(|known| known.key != *key))
    }

    async fn known_signer(&self, platform: &str, name: &str) -> Outcome<Option<KnownSigner>> {
        let records = self.vault()?.list::<KnownSigner>().await?.records;
        let mut known = records.into_iter().map(|stored| stored.value);
        Ok(known.find(|known| known.platform == platform && known.name == name))
    }
}

/// What both sides keep of a reply.
pub(super) fn receipt(
    invitation: Option<&Invitation>,
    reply: &Reply,
    connector_name: &str,
    kept: UnixMillis,
) -> Receipt {
    Receipt {
        platform: reply.platform.clone(),
        connector: reply.connector.clone(),
        connector_name: connector_name.to_owned(),
        group_name: reply.group_name.clone(),
        permissions: reply.permissions.clone(),
        granted_by: reply.granted_by.clone(),
        granted_to: reply.granted_to.clone(),
        granted: reply.made,
        ends: reply.refresh_token_expiry,
        kept,
        check_words: invitation.map(|invitation| invitation.check_words().to_string()),
    }
}

fn view(stored: &Stored<Receipt>) -> ReceiptView {
    let receipt = stored.value.clone();
    ReceiptView {
        key: stored.id.to_string(),
        file_name: file_name(&receipt.connector_name, "txt"),
        platform: receipt.platform,
        connector_id: receipt.connector.to_string(),
        connector_name: receipt.connector_name,
        group_name: receipt.group_name,
        permissions: receipt.permissions,
        granted_by: receipt.granted_by,
        granted_to: receipt.granted_to,
        granted: receipt.granted,
        ends: receipt.ends,
        check_words: receipt.check_words,
    }
}
