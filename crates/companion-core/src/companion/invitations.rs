//! Step 3 by invitation, the asking: making invitations, and reading them on the other side.

use age::x25519;
use kaizala_api::ids::ConnectorId;
use kaizala_api::portal::connectors::Connector;
use uuid::Uuid;

use crate::connectors::choice_keys;
use crate::handover::invitation::{self, SignedInvitation};
use crate::handover::records::{InvitationRecord, ReceivedRecord};
use crate::handover::views::{InvitationPreview, InvitationView};
use crate::handover::{Invitation, Signer, qr};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::Stored;

use super::Companion;

impl Companion {
    /// Makes an invitation for a connector of this person's.
    ///
    /// # Errors
    /// [`ProblemCode::SecretMissing`] when the connector's secret is not here, so that no reply would be of use.
    pub async fn invite(&self, connector: &str, words: &str) -> Outcome<InvitationView> {
        let _turn = self.0.turn.lock().await;
        let stored = self.connector_record(connector).await?;
        if stored.value.secret.is_none() {
            return Err(ProblemCode::SecretMissing.into());
        }
        let signer = self.signer().await?;
        let key = x25519::Identity::generate();
        let now = self.now();
        let invitation = Invitation {
            id: Uuid::new_v4(),
            platform: self.base_of(&stored.value.platform)?.origin(),
            connector: stored.value.id.clone(),
            connector_name: stored.value.name.clone(),
            permissions: choice_keys(&stored.value.permissions),
            words: words.trim().to_owned(),
            recipient: key.to_public().to_string(),
            signer: signer.key()?,
            made: now,
            expiry: now.plus(invitation::LIFE),
        };
        let made = invitation.sign(&signer)?;
        let record = InvitationRecord::new(stored.id, made.invitation().clone(), made.link(), &key);
        let (id, _) = self.vault()?.create(&record).await?;
        self.publish().await;
        self.invitation(&id.to_string()).await
    }

    /// An invitation of this app's.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`].
    pub async fn invitation(&self, key: &str) -> Outcome<InvitationView> {
        view(&self.record(key).await?)
    }

    /// The invitations of this app's, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub async fn invitations(&self) -> Outcome<Vec<InvitationView>> {
        let mut records = self.vault()?.list::<InvitationRecord>().await?.records;
        records.sort_by_key(|stored| std::cmp::Reverse(stored.value.invitation.made));
        records.iter().map(view).collect()
    }

    /// Reads somebody's invitation and asks the platform about the connector in it. From now on it waits for its answer.
    ///
    /// # Errors
    /// What is wrong with the invitation, or that it is for another platform than the chosen one.
    pub async fn read_invitation(&self, text: &str) -> Outcome<InvitationPreview> {
        self.note_received(&SignedInvitation::read(text, self.now())?)
            .await?;
        let (signed, registered) = self.asked(text).await?;
        let invitation = signed.invitation();
        let has_other_signer = self
            .has_other_signer(
                &invitation.signer,
                &invitation.platform,
                &registered.owner_name,
            )
            .await?;
        let permissions = choice_keys(&registered.permissions);
        let without = |all: &[String], some: &[String]| -> Vec<String> {
            let rest = all.iter().filter(|key| !some.contains(key));
            rest.cloned().collect()
        };
        Ok(InvitationPreview {
            connector_id: registered.id.to_string(),
            claimed_name: (invitation.connector_name != registered.name)
                .then(|| invitation.connector_name.clone()),
            connector_name: registered.name,
            owner_name: registered.owner_name,
            words: invitation.words.clone(),
            unannounced: without(&permissions, &invitation.permissions),
            not_registered: without(&invitation.permissions, &permissions),
            permissions,
            check_words: texts(invitation.check_words().shown()),
            has_other_signer,
            expiry: invitation.expiry,
        })
    }

    /// The invitation in a text, and its connector as the platform has it.
    pub(super) async fn asked(&self, text: &str) -> Outcome<(SignedInvitation, Connector)> {
        let signed = SignedInvitation::read(text, self.now())?;
        let invitation = signed.invitation();
        let chosen = self.base_of(&self.platform_choice()?)?.origin();
        if invitation.platform != chosen {
            return Err(Problem::from(ProblemCode::HandoverOtherPlatform)
                .with("host", &invitation.platform)
                .with("chosen", chosen));
        }
        let id = ConnectorId::from(invitation.connector.as_str());
        let registered = self.portal().await?.connector(&id).await?;
        Ok((signed, registered))
    }

    /// What this vault signs with; made the first time it is needed.
    pub(super) async fn signer(&self) -> Outcome<Signer> {
        let vault = self.vault()?;
        let signers = vault.list::<Signer>().await?.records;
        if let Some(signer) = signers.into_iter().next() {
            return Ok(signer.value);
        }
        let signer = Signer::new()?;
        vault.create(&signer).await?;
        Ok(signer)
    }

    /// The text of an invitation of somebody else's that waits for its answer here.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`].
    pub async fn received_invitation(&self, key: &str) -> Outcome<String> {
        Ok(self.record::<ReceivedRecord>(key).await?.value.text)
    }

    /// An invitation as a picture to point a camera at: SVG.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`].
    pub async fn invitation_qr(&self, key: &str) -> Outcome<String> {
        qr::svg(&self.record::<InvitationRecord>(key).await?.value.link)
    }

    async fn note_received(&self, signed: &SignedInvitation) -> Outcome<()> {
        let vault = self.vault()?;
        let digest = signed.invitation().digest();
        let known = vault.list::<ReceivedRecord>().await?.records;
        if known.iter().any(|stored| stored.value.digest == digest) {
            return Ok(());
        }
        let received = ReceivedRecord {
            digest,
            text: signed.text(),
            received: self.now(),
        };
        vault.create(&received).await?;
        self.publish().await;
        Ok(())
    }
}

fn view(stored: &Stored<InvitationRecord>) -> Outcome<InvitationView> {
    let record = &stored.value;
    let signed = SignedInvitation::read(&record.link, record.invitation.made)?;
    Ok(InvitationView {
        key: stored.id.to_string(),
        connector: record.connector.to_string(),
        text: signed.text(),
        link: record.link.clone(),
        file_name: file_name(&record.invitation.connector_name, invitation::FILE_ENDING),
        check_words: texts(record.invitation.check_words().words()),
        made: record.invitation.made,
        expiry: record.invitation.expiry,
        opened: record.opened.as_ref().map(|opened| opened.at),
        withdrawn: record.withdrawn,
    })
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A name that every system takes, recognisable as the connector's.
pub(super) fn file_name(connector: &str, ending: &str) -> String {
    let mut name: String = connector
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { '-' })
        .take(40)
        .collect();
    if name.trim_matches('-').is_empty() {
        "connector".clone_into(&mut name);
    }
    format!("{}.{ending}", name.trim_matches('-'))
}
