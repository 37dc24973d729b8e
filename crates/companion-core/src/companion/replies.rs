//! Step 3 by invitation, the admin's half and the end: granting access and sealing the token, and opening the reply.

use kaizala_api::ids::GroupId;
use kaizala_api::portal::grants::GrantScope;
use kaizala_api::time::UnixMillis;

use crate::connectors::choice_keys;
use crate::grants::GrantRecord;
use crate::handover::records::{AnswerRecord, InvitationRecord, KnownSigner, Receipt};
use crate::handover::reply::{self, Reply};
use crate::handover::views::{Answer, AnswerView, OpenedView};
use crate::handover::{HandoverError, Invitation, SignerKey};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::{RecordId, Stored, Transaction, VaultError, Version};

use super::Companion;
use super::grants::is_same_reach;
use super::invitations::file_name;
use super::resume::current_grant;

impl Companion {
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
        let (Some(GrantScope::Group { group_name, .. }), Some(ends)) =
            (&grant.scope, grant.refresh_token_expiry)
        else {
            return Err(ProblemCode::Unexpected.into());
        };
        let signer = self.signer().await?;
        let now = self.now();
        let reply = Reply {
            invitation: invitation.digest(),
            platform: invitation.platform.clone(),
            connector: invitation.connector.clone(),
            group_id: group.to_string(),
            group_name: group_name.clone(),
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
        let receipt = receipt(invitation, &reply);
        let expiry = reply.expiry;
        let sealed = reply.seal(invitation, &signer)?;
        let vault = self.vault()?;
        let mut transaction = vault.transaction();
        let kept = AnswerRecord {
            invitation: invitation.digest(),
            text: sealed.clone(),
            expiry,
        };
        transaction.put(RecordId::random(), Version::ABSENT, &kept)?;
        transaction.put(RecordId::random(), Version::ABSENT, &receipt)?;
        let (platform, owner) = (&invitation.platform, &registered.owner_name);
        self.remember(&mut transaction, &invitation.signer, platform, owner)
            .await?;
        transaction.commit().await?;
        self.publish().await;
        Ok(AnswerView {
            file_name: file_name(&registered.name, reply::FILE_ENDING),
            text: sealed,
            expiry,
        })
    }

    /// The grant whose token is sealed. One that this app has made already, and whose token still counts, is not made
    /// again: nobody needs to be cut off.
    async fn grant_to_seal(
        &self,
        invitation: &Invitation,
        group: &GroupId,
        replace: bool,
    ) -> Outcome<GrantRecord> {
        let portal = self.portal().await?;
        let existing = current_grant(&portal, &invitation.connector, Some(group)).await?;
        if let Some(existing) = existing {
            let grants = self.vault()?.list::<GrantRecord>().await?.records;
            let mine = grants.into_iter().find(|stored| {
                let scope = stored.value.scope.as_ref();
                scope.is_some_and(|scope| is_same_reach(scope, &existing.scope))
                    && stored.value.refresh_token_expiry == Some(existing.refresh_token_expiry)
            });
            if let Some(mine) = mine
                && self.is_of(&mine, invitation).await?
            {
                return Ok(mine.value);
            }
        }
        let key = self
            .mint_and_keep(invitation.connector.clone(), Some(group.clone()), replace)
            .await?;
        let grant = key.grant.unwrap_or_default();
        Ok(self.grant_record(&grant).await?.value)
    }

    async fn is_of(&self, grant: &Stored<GrantRecord>, invitation: &Invitation) -> Outcome<bool> {
        let connector = self
            .connector_record(&grant.value.connector.to_string())
            .await?;
        Ok(connector.value.id == invitation.connector)
    }

    /// Opens a reply to one of this app's invitations, once: what it brings is kept, and the key that opened it is gone, in
    /// one transaction.
    ///
    /// # Errors
    /// What is wrong with the reply; [`ProblemCode::HandoverOpened`] says when it was opened before.
    pub async fn open_reply(&self, text: &str) -> Outcome<OpenedView> {
        let turn = self.0.turn.lock().await;
        let (stored, reply) = self.find_reply(text).await?;
        let vault = self.vault()?;
        let connector = stored.value.connector;
        let grants = vault.list::<GrantRecord>().await?.records;
        let scope = GrantScope::Group {
            group_id: GroupId::from(reply.group_id.as_str()),
            group_name: reply.group_name.clone(),
        };
        let earlier = grants.iter().find(|grant| {
            let known = grant.value.scope.as_ref();
            grant.value.connector == connector
                && known.is_some_and(|known| is_same_reach(known, &scope))
        });
        let (grant, version) = earlier.map_or_else(
            || (RecordId::random(), Version::ABSENT),
            |grant| (grant.id, grant.version),
        );
        let record = GrantRecord {
            connector,
            scope: Some(scope),
            refresh_token: reply.refresh_token.clone(),
            granted: reply.made,
            refresh_token_expiry: Some(reply.refresh_token_expiry),
            access: None,
            problem: None,
            token_service: None,
            moved_to: None,
        };
        let invitation = &stored.value.invitation;
        let has_other_signer = self
            .known_signers()
            .await?
            .iter()
            .find(|known| known.platform == reply.platform && known.name == reply.granted_by)
            .is_some_and(|known| known.key != reply.signer);
        let mut transaction = vault.transaction();
        transaction.put(grant, version, &record)?;
        let receipt = receipt(invitation, &reply);
        transaction.put(RecordId::random(), Version::ABSENT, &receipt)?;
        let (platform, name) = (&reply.platform, &reply.granted_by);
        self.remember(&mut transaction, &reply.signer, platform, name)
            .await?;
        let now = self.now();
        let opened = stored.value.clone().opened(text, now);
        transaction.put(stored.id, stored.version, &opened)?;
        match transaction.commit().await {
            // Another window or terminal was quicker.
            Err(VaultError::Conflict(_)) => return Err(already_opened(now)),
            done => done?,
        }
        let setup = self.show_setup(connector, grant).await?;
        drop(turn);
        self.publish().await;
        Ok(OpenedView {
            setup,
            group_name: reply.group_name,
            permissions: reply.permissions,
            words: reply.words,
            granted_by: reply.granted_by,
            has_other_signer,
            ends: reply.refresh_token_expiry,
        })
    }

    /// The reply in a text, and the invitation whose key opens it.
    async fn find_reply(&self, text: &str) -> Outcome<(Stored<InvitationRecord>, Reply)> {
        let invitations = self.vault()?.list::<InvitationRecord>().await?.records;
        let opened = invitations
            .iter()
            .find_map(|stored| stored.value.was_opened_by(text));
        if let Some(at) = opened {
            return Err(already_opened(at));
        }
        let now = self.now();
        let mut refusal = reply::check(text)
            .err()
            .unwrap_or(HandoverError::ForeignRecipient);
        for stored in invitations {
            let Some(key) = stored.value.key() else {
                continue;
            };
            match reply::open(text, &key, &stored.value.invitation, now) {
                Ok(reply) => return Ok((stored, reply)),
                Err(HandoverError::ForeignRecipient) => {}
                Err(other) => refusal = other,
            }
        }
        Err(refusal.into())
    }

    /// Remembers who signs in whose name. A key that was known stays the known one: the next other key is told again.
    async fn remember(
        &self,
        transaction: &mut Transaction<'_>,
        key: &SignerKey,
        platform: &str,
        name: &str,
    ) -> Outcome<()> {
        let is_known = |known: &KnownSigner| known.platform == platform && known.name == name;
        if !self.known_signers().await?.iter().any(is_known) {
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

    /// Who granted what to whom, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub async fn receipts(&self) -> Outcome<Vec<Receipt>> {
        let records = self.vault()?.list::<Receipt>().await?.records;
        let mut receipts: Vec<_> = records.into_iter().map(|stored| stored.value).collect();
        receipts.sort_by_key(|receipt| std::cmp::Reverse(receipt.granted));
        Ok(receipts)
    }
}

fn receipt(invitation: &Invitation, reply: &Reply) -> Receipt {
    Receipt {
        platform: reply.platform.clone(),
        connector: reply.connector.clone(),
        connector_name: invitation.connector_name.clone(),
        group_name: reply.group_name.clone(),
        permissions: reply.permissions.clone(),
        granted_by: reply.granted_by.clone(),
        granted_to: reply.granted_to.clone(),
        granted: reply.made,
        ends: reply.refresh_token_expiry,
        check_words: invitation.check_words().to_string(),
    }
}

fn already_opened(at: UnixMillis) -> Problem {
    Problem::from(ProblemCode::HandoverOpened).with("at", at.0)
}
