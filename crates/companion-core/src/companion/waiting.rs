//! Whose turn it is in step 3, since when, and what to write to them.

use kaizala_api::portal::grants::GrantScope;
use kaizala_api::time::UnixMillis;

use crate::handover::invitation::SignedInvitation;
use crate::handover::letters;
use crate::handover::records::{AnswerRecord, InvitationRecord, ReceivedRecord};
use crate::handover::views::{Turn, WaitingView};
use crate::personas::Persona;
use crate::platforms::PortalFacts;
use crate::preferences::Language;
use crate::problems::{Outcome, ProblemCode};
use crate::vault::Stored;

use super::Companion;

/// A record of step 3 that waits for somebody.
enum Waiting {
    Invitation(Stored<InvitationRecord>),
    Received(Stored<ReceivedRecord>),
    Answer(Stored<AnswerRecord>),
}

impl Companion {
    /// What waits for whom, longest first. What the platform tells to be done waits no longer.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub async fn waiting(&self) -> Outcome<Vec<WaitingView>> {
        let facts = self.facts().await?;
        let now = self.now();
        let all = self.all_waiting().await?;
        let mut views: Vec<_> = all
            .iter()
            .filter(|one| !is_done(one, &facts))
            .filter_map(|one| view(one, &facts, now))
            .collect();
        views.sort_by_key(|view| view.since);
        Ok(views)
    }

    /// The message to send along, in the language of whoever gets it.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`], also for what is answered here.
    pub async fn handover_message(&self, key: &str, language: Language) -> Outcome<String> {
        match self.waiting_record(key).await? {
            Waiting::Invitation(stored) => {
                let invitation = &stored.value.invitation;
                let signed = SignedInvitation::read(&stored.value.link, invitation.made)?;
                letters::with_invitation(language, invitation, &signed.text())
            }
            Waiting::Answer(stored) => letters::with_reply(language, &stored.value),
            Waiting::Received(_) => Err(ProblemCode::NotFound.into()),
        }
    }

    /// The message to remind them by: what they were sent is in it again.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`], also for what is answered here.
    pub async fn reminder_message(&self, key: &str, language: Language) -> Outcome<String> {
        match self.waiting_record(key).await? {
            Waiting::Invitation(stored) => {
                let invitation = &stored.value.invitation;
                let signed = SignedInvitation::read(&stored.value.link, invitation.made)?;
                letters::reminder_of_invitation(language, invitation, &signed.text())
            }
            Waiting::Answer(stored) => letters::reminder_of_reply(language, &stored.value),
            Waiting::Received(_) => Err(ProblemCode::NotFound.into()),
        }
    }

    /// Notes that they were reminded just now.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`], also for what is answered here.
    pub async fn nudge(&self, key: &str) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        let vault = self.vault()?;
        let now = self.now();
        match self.waiting_record(key).await? {
            Waiting::Invitation(mut stored) => {
                stored.value.nudges.push(now);
                vault.put(stored.id, stored.version, &stored.value).await?;
            }
            Waiting::Answer(mut stored) => {
                stored.value.nudges.push(now);
                vault.put(stored.id, stored.version, &stored.value).await?;
            }
            Waiting::Received(_) => return Err(ProblemCode::NotFound.into()),
        }
        self.publish().await;
        Ok(())
    }

    /// Takes it back: no reply to an invitation can be opened any more, and an invitation of somebody else's or a reply is
    /// not waited for any more. What a reply has granted stays; [`Companion::remove_grant`] ends that.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`].
    pub async fn withdraw(&self, key: &str) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        let vault = self.vault()?;
        match self.waiting_record(key).await? {
            Waiting::Invitation(stored) => {
                let withdrawn = stored.value.withdrawn(self.now());
                vault.put(stored.id, stored.version, &withdrawn).await?;
            }
            Waiting::Received(stored) => vault.delete(stored.id, stored.version).await?,
            Waiting::Answer(stored) => vault.delete(stored.id, stored.version).await?,
        }
        self.publish().await;
        Ok(())
    }

    async fn waiting_record(&self, key: &str) -> Outcome<Waiting> {
        let all = self.all_waiting().await?;
        all.into_iter()
            .find(|one| one.key() == key)
            .ok_or_else(|| ProblemCode::NotFound.into())
    }

    async fn all_waiting(&self) -> Outcome<Vec<Waiting>> {
        let vault = self.vault()?;
        let invitations = vault.list::<InvitationRecord>().await?.records;
        let received = vault.list::<ReceivedRecord>().await?.records;
        let answers = vault.list::<AnswerRecord>().await?.records;
        let open = |stored: &Stored<InvitationRecord>| stored.value.key().is_some();
        Ok(invitations
            .into_iter()
            .filter(open)
            .map(Waiting::Invitation)
            .chain(received.into_iter().map(Waiting::Received))
            .chain(answers.into_iter().map(Waiting::Answer))
            .collect())
    }
}

impl Waiting {
    fn key(&self) -> String {
        match self {
            Self::Invitation(stored) => stored.id.to_string(),
            Self::Received(stored) => stored.id.to_string(),
            Self::Answer(stored) => stored.id.to_string(),
        }
    }
}

/// Whether the platform tells that the token in this reply was used since, or that the access is gone.
fn is_done(waiting: &Waiting, facts: &PortalFacts) -> bool {
    let Waiting::Answer(Stored { value: answer, .. }) = waiting else {
        return false;
    };
    if facts.as_of.is_none_or(|as_of| as_of < answer.made) {
        return false;
    }
    let grant = facts.grants.iter().find(|grant| {
        grant.connector_id == answer.connector
            && matches!(&grant.scope, GrantScope::Group { group_id, .. } if *group_id == answer.group)
    });
    grant.is_none_or(|grant| grant.last_exchange.is_some_and(|used| used >= answer.made))
}

fn view(waiting: &Waiting, facts: &PortalFacts, now: UnixMillis) -> Option<WaitingView> {
    let (turn, nudges, since, expiry) = match waiting {
        Waiting::Invitation(Stored { value, .. }) => (
            Turn::ForAnswer,
            value.nudges.as_slice(),
            value.invitation.made,
            value.invitation.expiry,
        ),
        Waiting::Received(Stored { value, .. }) => {
            let expiry = read_again(value)?.invitation().expiry;
            (Turn::ToAnswer, [].as_slice(), value.received, expiry)
        }
        Waiting::Answer(Stored { value, .. }) => (
            Turn::ForOpening,
            value.nudges.as_slice(),
            value.made,
            value.expiry,
        ),
    };
    let (connector_id, connector_name) = connector(waiting, facts)?;
    let (group_name, person) = match waiting {
        Waiting::Answer(stored) => (
            Some(stored.value.group_name.clone()),
            Some(stored.value.granted_to.clone()),
        ),
        Waiting::Invitation(_) | Waiting::Received(_) => (None, None),
    };
    Some(WaitingView {
        key: waiting.key(),
        turn,
        whose: match turn {
            Turn::ForAnswer | Turn::ToAnswer => Persona::Admin,
            Turn::ForOpening => Persona::Developer,
        },
        is_yours: turn == Turn::ToAnswer,
        connector_id,
        connector_name,
        group_name,
        person,
        since,
        expiry,
        is_over: expiry < now,
        nudges: u32::try_from(nudges.len()).unwrap_or(u32::MAX),
        nudged: nudges.last().copied(),
    })
}

/// Id and name of the connector; of somebody else's, the name that the platform has for it.
fn connector(waiting: &Waiting, facts: &PortalFacts) -> Option<(String, String)> {
    Some(match waiting {
        Waiting::Invitation(stored) => {
            let invitation = &stored.value.invitation;
            (
                invitation.connector.to_string(),
                invitation.connector_name.clone(),
            )
        }
        Waiting::Answer(stored) => (
            stored.value.connector.to_string(),
            stored.value.connector_name.clone(),
        ),
        Waiting::Received(stored) => {
            let signed = read_again(&stored.value)?;
            let invitation = signed.invitation();
            let registered = facts
                .connectors
                .iter()
                .find(|known| known.id == invitation.connector);
            let name = registered.map_or(&invitation.connector_name, |known| &known.name);
            (invitation.connector.to_string(), name.clone())
        }
    })
}

/// It was read when it was received; read as of then it still is what it was.
fn read_again(record: &ReceivedRecord) -> Option<SignedInvitation> {
    SignedInvitation::read(&record.text, record.received).ok()
}
