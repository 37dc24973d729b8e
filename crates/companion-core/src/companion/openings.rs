//! Step 3 by invitation, the end of it: opening the reply.

use kaizala_api::ids::GroupId;
use kaizala_api::portal::grants::GrantScope;
use kaizala_api::time::UnixMillis;

use crate::connectors::ConnectorRecord;
use crate::grants::GrantRecord;
use crate::handover::HandoverError;
use crate::handover::invitation::SignedInvitation;
use crate::handover::records::{InvitationRecord, Receipt};
use crate::handover::reply::{self, Reply, Seal};
use crate::handover::views::{HandoverView, OpenedView, ReplyView};
use crate::marks::reached;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::secret::Secret;
use crate::vault::{RecordId, Stored, VaultError, Version};

use super::Companion;
use super::grants::is_same_reach;
use super::receipts::receipt;

/// A reply that could be opened, and whom it is for.
struct Found {
    reply: Reply,
    connector: Stored<ConnectorRecord>,
    /// The invitation that it answers; none where a passphrase opened it.
    invitation: Option<Stored<InvitationRecord>>,
}

impl Companion {
    /// Says what a text is that somebody was sent, and what it would do. Nothing is granted or kept yet, except that an
    /// invitation waits for its answer from now on.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn read_handover(&self, text: &str) -> Outcome<HandoverView> {
        if SignedInvitation::is_in(text) {
            let invitation = self.read_invitation(text).await?;
            return Ok(HandoverView::Invitation { invitation });
        }
        if reply::seal_of(text)? == Seal::Passphrase {
            return Ok(HandoverView::PassphraseReply);
        }
        let found = self.find_reply(text).await?;
        Ok(HandoverView::Reply {
            reply: self.reply_view(&found).await?,
        })
    }

    /// Opens a reply to one of this app's invitations, once: what it brings is kept, and the key that opened it is gone, in
    /// one transaction.
    ///
    /// # Errors
    /// What is wrong with the reply; [`ProblemCode::HandoverOpened`] says when it was opened before.
    pub async fn open_reply(&self, text: &str) -> Outcome<OpenedView> {
        let turn = self.0.turn.lock().await;
        let found = self.find_reply(text).await?;
        let opened = self.keep_reply(&found, text).await?;
        drop(turn);
        self.publish().await;
        Ok(opened)
    }

    /// Opens a reply that was sealed with a passphrase, once.
    ///
    /// # Errors
    /// What is wrong with the reply; [`ProblemCode::HandoverPassphraseWrong`], [`ProblemCode::HandoverNoConnector`].
    pub async fn open_with_passphrase(
        &self,
        text: &str,
        passphrase: Secret,
    ) -> Outcome<OpenedView> {
        let turn = self.0.turn.lock().await;
        self.refuse_opened(text).await?;
        let (now, sealed) = (self.now(), text.to_owned());
        let opening = move || reply::open_with_passphrase(&sealed, &passphrase, now);
        let reply = tokio::task::spawn_blocking(opening)
            .await
            .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))??;
        let connectors = self.vault()?.list::<ConnectorRecord>().await?.records;
        let mut own = None;
        for connector in connectors {
            if connector.value.id == reply.connector
                && self.base_of(&connector.value.platform)?.origin() == reply.platform
            {
                own = Some(connector);
            }
        }
        let connector = own.ok_or_else(|| {
            Problem::from(ProblemCode::HandoverNoConnector).with("id", &reply.connector)
        })?;
        let found = Found {
            reply,
            connector,
            invitation: None,
        };
        let opened = self.keep_reply(&found, text).await?;
        drop(turn);
        self.publish().await;
        Ok(opened)
    }

    async fn keep_reply(&self, found: &Found, text: &str) -> Outcome<OpenedView> {
        let reply = &found.reply;
        let vault = self.vault()?;
        let connector = found.connector.id;
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
        let view = self.reply_view(found).await?;
        reached("reply-found");
        let now = self.now();
        let mut transaction = vault.transaction();
        transaction.put(grant, version, &record)?;
        let invitation = found.invitation.as_ref();
        let asked = invitation.map(|stored| &stored.value.invitation);
        let receipt = receipt(asked, reply, &found.connector.value.name, now);
        transaction.put(receipt_id(text), Version::ABSENT, &receipt)?;
        let (platform, name) = (&reply.platform, &reply.granted_by);
        self.remember(&mut transaction, &reply.signer, platform, name)
            .await?;
        if let Some(stored) = invitation {
            let opened = stored.value.clone().opened(text, now);
            transaction.put(stored.id, stored.version, &opened)?;
        }
        match transaction.commit().await {
            // Another window or terminal was quicker.
            Err(VaultError::Conflict(_)) => return Err(already_opened(now)),
            done => done?,
        }
        reached("reply-kept");
        let setup = self.show_setup(connector, grant).await?;
        reached("reply-shown");
        Ok(OpenedView { setup, reply: view })
    }

    async fn reply_view(&self, found: &Found) -> Outcome<ReplyView> {
        let reply = &found.reply;
        Ok(ReplyView {
            connector_id: reply.connector.to_string(),
            connector_name: found.connector.value.name.clone(),
            group_name: reply.group_name.clone(),
            permissions: reply.permissions.clone(),
            words: reply.words.clone(),
            granted_by: reply.granted_by.clone(),
            has_other_signer: self
                .has_other_signer(&reply.signer, &reply.platform, &reply.granted_by)
                .await?,
            ends: reply.refresh_token_expiry,
            expiry: reply.expiry,
        })
    }

    /// The reply in a text, and the invitation whose key opens it.
    async fn find_reply(&self, text: &str) -> Outcome<Found> {
        self.refuse_opened(text).await?;
        let now = self.now();
        let mut refusal = reply::seal_of(text)
            .err()
            .unwrap_or(HandoverError::ForeignRecipient);
        for stored in self.vault()?.list::<InvitationRecord>().await?.records {
            let Some(key) = stored.value.key() else {
                continue;
            };
            match reply::open(text, &key, &stored.value.invitation, now) {
                Ok(reply) => {
                    let connector = stored.value.connector.to_string();
                    return Ok(Found {
                        reply,
                        connector: self.connector_record(&connector).await?,
                        invitation: Some(stored),
                    });
                }
                Err(HandoverError::ForeignRecipient) => {}
                Err(other) => refusal = other,
            }
        }
        // Another program may have opened it meanwhile, and erased the key.
        self.refuse_opened(text).await?;
        Err(refusal.into())
    }

    /// Refuses what was opened before, and says when.
    async fn refuse_opened(&self, text: &str) -> Outcome<()> {
        let vault = self.vault()?;
        let invitations = vault.list::<InvitationRecord>().await?.records;
        let opened = invitations
            .iter()
            .find_map(|stored| stored.value.was_opened_by(text));
        if let Some(at) = opened {
            return Err(already_opened(at));
        }
        if let Some(receipt) = vault.get(receipt_id(text)).await? {
            return Err(already_opened(receipt.value.kept));
        }
        Ok(())
    }
}

/// The same for the same reply, so that no two programs can keep it both.
fn receipt_id(text: &str) -> RecordId<Receipt> {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&reply::digest(text)[..16]);
    RecordId::from_uuid(uuid::Uuid::from_bytes(bytes))
}

fn already_opened(at: UnixMillis) -> Problem {
    Problem::from(ProblemCode::HandoverOpened).with("at", at.0)
}
