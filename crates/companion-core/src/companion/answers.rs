//! Step 3 by invitation, the admin's half: granting access and sealing the token.

use kaizala_api::ids::GroupId;
use kaizala_api::portal::grants::GrantScope;

use crate::connectors::choice_keys;
use crate::grants::{GrantPreview, GrantRecord};
use crate::handover::invitation::SignedInvitation;
use crate::handover::records::{AnswerRecord, ReceivedRecord};
use crate::handover::reply::{self, Reply};
use crate::handover::views::{Answer, AnswerView, PassphraseAnswer};
use crate::handover::{Invitation, Signer};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::{RecordId, Stored, Version};

use super::Companion;
use super::grants::is_same_reach;
use super::invitations::file_name;
use super::receipts::receipt;
use super::resume::current_grant;

impl Companion {
    /// What granting the connector of an invitation access to a group would mean. An earlier grant is named only where
    /// answering would cut somebody off.
    ///
    /// # Errors
    /// What is wrong with the invitation, and what the portal says.
    pub async fn preview_answer(&self, text: &str, group: &str) -> Outcome<GrantPreview> {
        let (asked, _) = self.asked(text).await?;
        let invitation = asked.invitation();
        let mut preview = self
            .preview_grant(invitation.connector.as_str(), group)
            .await?;
        let mine = self.own_grant(invitation, &GroupId::from(group)).await?;
        if mine.is_some() {
            preview.existing = None;
        }
        Ok(preview)
    }

    /// Grants the connector of an invitation access to a group, and seals the token to whoever made the invitation: steps
    /// 2 and 3 in one act. The same answer again is the same grant.
    ///
    /// # Errors
    /// What is wrong with the invitation, [`ProblemCode::CheckWordsWrong`], [`ProblemCode::GrantExists`], and what the
    /// portal says.
    pub async fn answer_invitation(&self, text: &str, answer: &Answer<'_>) -> Outcome<AnswerView> {
        let (asked, registered) = self.asked(text).await?;
        let invitation = asked.invitation();
        if !invitation.check_words().last_are(answer.check_words) {
            return Err(ProblemCode::CheckWordsWrong.into());
        }
        let group = GroupId::from(answer.group);
        let grant = self
            .grant_to_seal(invitation, &group, answer.replace)
            .await?;
        let signer = self.signer().await?;
        let now = self.now();
        let (group_name, ends) = reach(&grant)?;
        let reply = Reply {
            invitation: Some(invitation.digest()),
            platform: invitation.platform.clone(),
            connector: invitation.connector.clone(),
            group_id: group.to_string(),
            group_name,
            permissions: choice_keys(&registered.permissions),
            refresh_token: grant.refresh_token.clone(),
            refresh_token_expiry: ends,
            words: answer.words.trim().to_owned(),
            granted_by: self.account().await?.name,
            granted_to: registered.owner_name.clone(),
            signer: signer.key()?,
            made: now,
            expiry: now.plus(answer.life.min(reply::LONGEST_LIFE)),
        };
        let sealed = reply.clone().seal(invitation, &signer)?;
        self.keep_answer(&reply, &registered.name, sealed, Some(&asked))
            .await
    }

    /// Seals a grant that was made here with a passphrase, for somebody who has no app that could invite. The passphrase is
    /// made here, and goes another way than the reply.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`] where there is no such grant to a group.
    pub async fn seal_with_passphrase(
        &self,
        grant: &str,
        words: &str,
    ) -> Outcome<PassphraseAnswer> {
        let grant = self.grant_record(grant).await?.value;
        let connector = self.connector_record(&grant.connector.to_string()).await?;
        let Some(GrantScope::Group { group_id, .. }) = &grant.scope else {
            return Err(ProblemCode::NotFound.into());
        };
        let signer = self.signer().await?;
        let now = self.now();
        let (group_name, ends) = reach(&grant)?;
        let reply = Reply {
            invitation: None,
            platform: self.base_of(&connector.value.platform)?.origin(),
            connector: connector.value.id.clone(),
            group_id: group_id.to_string(),
            group_name,
            permissions: choice_keys(&connector.value.permissions),
            refresh_token: grant.refresh_token.clone(),
            refresh_token_expiry: ends,
            words: words.trim().to_owned(),
            granted_by: self.account().await?.name,
            granted_to: connector.value.owner_name.clone().unwrap_or_default(),
            signer: signer.key()?,
            made: now,
            expiry: now.plus(reply::LIFE),
        };
        let (sealed, passphrase) = stretched(reply.clone(), signer).await?;
        let answer = self
            .keep_answer(&reply, &connector.value.name, sealed, None)
            .await?;
        Ok(PassphraseAnswer { answer, passphrase })
    }

    /// Notes that an answer was made, and for whom; the invitation that it answers waits no longer.
    async fn keep_answer(
        &self,
        reply: &Reply,
        connector_name: &str,
        sealed: String,
        asked: Option<&SignedInvitation>,
    ) -> Outcome<AnswerView> {
        let vault = self.vault()?;
        let mut transaction = vault.transaction();
        let id = RecordId::random();
        let kept = AnswerRecord {
            text: sealed,
            has_passphrase: asked.is_none(),
            connector: reply.connector.clone(),
            connector_name: connector_name.to_owned(),
            group: GroupId::from(reply.group_id.as_str()),
            group_name: reply.group_name.clone(),
            granted_to: reply.granted_to.clone(),
            made: reply.made,
            expiry: reply.expiry,
            nudges: Vec::new(),
        };
        transaction.put(id, Version::ABSENT, &kept)?;
        let invitation = asked.map(SignedInvitation::invitation);
        let receipt = receipt(invitation, reply, connector_name, self.now());
        transaction.put(RecordId::random(), Version::ABSENT, &receipt)?;
        if let Some(invitation) = invitation {
            let owner = &reply.granted_to;
            self.remember(
                &mut transaction,
                &invitation.signer,
                &invitation.platform,
                owner,
            )
            .await?;
            let digest = invitation.digest();
            for received in vault.list::<ReceivedRecord>().await?.records {
                if received.value.digest == digest {
                    transaction.delete(received.id, received.version);
                }
            }
        }
        transaction.commit().await?;
        self.publish().await;
        Ok(view(id, &kept))
    }

    /// A reply that was made here, to send it once more.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`].
    pub async fn answer(&self, key: &str) -> Outcome<AnswerView> {
        let stored = self.record(key).await?;
        Ok(view(stored.id, &stored.value))
    }

    /// The grant whose token is sealed. One that this app has made already, and whose token still counts, is not made
    /// again: nobody needs to be cut off.
    async fn grant_to_seal(
        &self,
        invitation: &Invitation,
        group: &GroupId,
        replace: bool,
    ) -> Outcome<GrantRecord> {
        if let Some(mine) = self.own_grant(invitation, group).await? {
            return Ok(mine);
        }
        let key = self
            .mint_and_keep(invitation.connector.clone(), Some(group.clone()), replace)
            .await?;
        let grant = key.grant.unwrap_or_default();
        Ok(self.grant_record(&grant).await?.value)
    }

    /// The grant that the platform has, if this app made it and has its token.
    async fn own_grant(
        &self,
        invitation: &Invitation,
        group: &GroupId,
    ) -> Outcome<Option<GrantRecord>> {
        let portal = self.portal().await?;
        let existing = current_grant(&portal, &invitation.connector, Some(group)).await?;
        let Some(existing) = existing else {
            return Ok(None);
        };
        let grants = self.vault()?.list::<GrantRecord>().await?.records;
        for stored in grants {
            let scope = stored.value.scope.as_ref();
            let is_it = scope.is_some_and(|scope| is_same_reach(scope, &existing.scope))
                && stored.value.refresh_token_expiry == Some(existing.refresh_token_expiry);
            if is_it && self.is_of(&stored, invitation).await? {
                return Ok(Some(stored.value));
            }
        }
        Ok(None)
    }

    async fn is_of(&self, grant: &Stored<GrantRecord>, invitation: &Invitation) -> Outcome<bool> {
        let connector = self
            .connector_record(&grant.value.connector.to_string())
            .await?;
        Ok(connector.value.id == invitation.connector)
    }
}

/// The group's name and the end of a grant that can be handed over.
fn reach(grant: &GrantRecord) -> Outcome<(String, kaizala_api::time::UnixMillis)> {
    match (&grant.scope, grant.refresh_token_expiry) {
        (Some(GrantScope::Group { group_name, .. }), Some(ends)) => Ok((group_name.clone(), ends)),
        _ => Err(ProblemCode::Unexpected.into()),
    }
}

/// Seals with a passphrase where that second of work keeps nobody else waiting.
async fn stretched(reply: Reply, signer: Signer) -> Outcome<(String, crate::secret::Secret)> {
    tokio::task::spawn_blocking(move || reply.seal_with_passphrase(&signer))
        .await
        .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))?
}

fn view(id: RecordId<AnswerRecord>, record: &AnswerRecord) -> AnswerView {
    AnswerView {
        key: id.to_string(),
        text: record.text.clone(),
        file_name: file_name(&record.connector_name, reply::FILE_ENDING),
        expiry: record.expiry,
    }
}
