//! What is taken, and what is refused as what.

mod age_vectors;
mod corpus;
mod hostile;
#[cfg(target_os = "linux")]
mod memory;
mod replies;
mod vectors;
mod words;

use age::secrecy::ExposeSecret as _;
use age::x25519;
use kaizala_api::ids::ConnectorId;
use kaizala_api::time::UnixMillis;
use uuid::Uuid;

use super::invitation::{self, SignedInvitation};
use super::reply::{self, Reply};
use super::{HandoverError, Invitation, Signer};
use crate::secret::Secret;

/// 2026-01-01T00:00:00Z.
const NOW: UnixMillis = UnixMillis(1_767_225_600_000);
const TOKEN: &str = "kzr_canary-of-the-refresh-token";

/// A developer who has made an invitation.
struct Developer {
    key: x25519::Identity,
    invitation: SignedInvitation,
}

impl Developer {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut Invitation)) -> Self {
        let key = x25519::Identity::generate();
        let signer = Signer::new().unwrap();
        let mut invitation = Invitation {
            id: Uuid::new_v4(),
            platform: "https://kaizala.example.org".to_owned(),
            connector: ConnectorId::from("aaaaaaaa-0000-4000-8000-000000000001".to_owned()),
            connector_name: "Shift reports".to_owned(),
            permissions: vec!["group-read".to_owned(), "message-send".to_owned()],
            words: "For the daily report of site A.".to_owned(),
            recipient: key.to_public().to_string(),
            signer: signer.key().unwrap(),
            made: NOW,
            expiry: NOW.plus(invitation::LIFE),
        };
        change(&mut invitation);
        Self {
            invitation: invitation.sign(&signer).unwrap(),
            key,
        }
    }

    fn asks(&self) -> &Invitation {
        self.invitation.invitation()
    }

    fn opens(&self, text: &str) -> Result<Reply, HandoverError> {
        reply::open(text, &self.key, self.asks(), NOW)
    }
}

/// What an admin answers.
fn answer(invitation: &Invitation, signer: &Signer) -> Reply {
    Reply {
        invitation: Some(invitation.digest()),
        platform: invitation.platform.clone(),
        connector: invitation.connector.clone(),
        group_id: "group-1".to_owned(),
        group_name: "Site A".to_owned(),
        permissions: invitation.permissions.clone(),
        refresh_token: Secret::from(TOKEN),
        refresh_token_expiry: NOW.plus(std::time::Duration::from_hours(365 * 24)),
        words: "Here you are.".to_owned(),
        granted_by: "Shift lead".to_owned(),
        granted_to: "Developer".to_owned(),
        signer: signer.key().unwrap(),
        made: NOW,
        expiry: NOW.plus(reply::LIFE),
    }
}

/// As a mail program quotes a text.
fn quoted(text: &str) -> String {
    text.lines().flat_map(|line| ["> ", line, "\r\n"]).collect()
}

#[test]
fn an_invitation_is_read_from_a_file_a_message_and_a_link() {
    let developer = Developer::new();
    let made = &developer.invitation;
    let quoted = quoted(&made.text());
    for text in [
        made.text(),
        format!("Hello,\n\n{}\nBest regards", made.text()),
        quoted,
        made.link(),
        format!("Please open {} in the app.", made.link()),
    ] {
        assert_eq!(
            SignedInvitation::read(&text, NOW).as_ref(),
            Ok(made),
            "{text}"
        );
    }
    let link = made.link();
    assert!(
        link.len() < 1_500,
        "{} do not fit a QR code well",
        link.len()
    );
    let secret = developer.key.to_string();
    for text in [made.text(), link] {
        assert!(!text.contains(secret.expose_secret()));
    }
}

#[test]
fn six_words_stand_for_all_of_an_invitation() {
    let developer = Developer::new();
    let words = developer.asks().check_words();
    assert_eq!(words.words().len(), 6);
    assert_eq!(words, developer.asks().clone().check_words());
    let other = Developer::new().asks().clone();
    let changes: [fn(&mut Invitation, &Invitation); 10] = [
        |one, other| one.id = other.id,
        |one, _| one.platform.push('x'),
        |one, _| one.connector = ConnectorId::from("b".to_owned()),
        |one, _| one.connector_name.push('x'),
        |one, _| one.permissions.truncate(1),
        |one, _| one.words.push('x'),
        |one, other| one.recipient.clone_from(&other.recipient),
        |one, other| one.signer = other.signer.clone(),
        |one, _| one.made = UnixMillis(one.made.0 + 1),
        |one, _| one.expiry = UnixMillis(one.expiry.0 - 1),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut other_one = developer.asks().clone();
        change(&mut other_one, &other);
        assert_ne!(other_one.check_words(), words, "change {number}");
        assert_ne!(
            other_one.digest(),
            developer.asks().digest(),
            "change {number}"
        );
    }
    let [.., fifth, sixth] = words.words() else {
        unreachable!()
    };
    assert!(words.last_are(&format!("  {}   {sixth} ", fifth.to_uppercase())));
    assert!(!words.last_are(fifth));
    assert!(!words.last_are(&format!("{sixth} {fifth}")));
    assert!(!words.last_are(&words.to_string()));
}
