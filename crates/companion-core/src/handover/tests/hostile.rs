//! Files that nobody of ours made.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;

use super::*;
use crate::handover::LONGEST;
use crate::handover::armour;

const LABEL: &str = "KAIZALA INVITATION";

fn read(text: &str) -> Result<SignedInvitation, HandoverError> {
    SignedInvitation::read(text, NOW)
}

fn json(link: &str) -> Vec<u8> {
    let encoded = link.strip_prefix(invitation::LINK).unwrap();
    URL_SAFE_NO_PAD.decode(encoded).unwrap()
}

/// The same invitation with other JSON in it.
pub(super) fn resealed(
    invitation: &SignedInvitation,
    change: impl FnOnce(String) -> String,
) -> String {
    let content = String::from_utf8(json(&invitation.link())).unwrap();
    armour::wrap(LABEL, change(content).as_bytes())
}

#[test]
fn every_altered_bit_of_an_invitation_is_found() {
    let content = json(&Developer::new().invitation.link());
    for at in 0..content.len() {
        for bit in 0..8 {
            let mut altered = content.clone();
            altered[at] ^= 1 << bit;
            let refused = read(&armour::wrap(LABEL, &altered));
            assert!(refused.is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn every_cut_is_found() {
    let developer = Developer::new();
    let text = developer.invitation.text();
    for length in 0..text.trim_end().len() {
        assert!(read(&text[..length]).is_err(), "{length}");
    }
    assert_eq!(
        read(&text[..text.len() - 40]),
        Err(HandoverError::Truncated)
    );
    let content = json(&developer.invitation.link());
    for length in 1..content.len() {
        let cut = read(&armour::wrap(LABEL, &content[..length]));
        assert_eq!(cut, Err(HandoverError::Truncated), "{length}");
    }
    let admin = Signer::new().unwrap();
    let reply = answer(developer.asks(), &admin);
    let reply = reply.seal(developer.asks(), &admin).unwrap();
    for length in 0..reply.trim_end().len() {
        assert!(developer.opens(&reply[..length]).is_err(), "{length}");
    }
    assert_eq!(
        developer.opens(&reply[..reply.len() / 2]),
        Err(HandoverError::Truncated)
    );
}

#[test]
fn every_altered_sign_of_a_reply_is_found() {
    let developer = Developer::new();
    let admin = Signer::new().unwrap();
    let reply = answer(developer.asks(), &admin);
    let text = reply.seal(developer.asks(), &admin).unwrap();
    let mut signs = text.clone().into_bytes();
    for at in 0..signs.len() {
        if signs[at].is_ascii_alphanumeric() {
            let sign = signs[at];
            signs[at] = if sign == b'A' { b'B' } else { b'A' };
            let altered = std::str::from_utf8(&signs).unwrap();
            assert!(developer.opens(altered).is_err(), "sign {at}");
            signs[at] = sign;
        }
    }
}

#[test]
fn what_is_signed_by_another_or_says_more_is_refused() {
    let developer = Developer::new();
    let content = String::from_utf8(json(&developer.invitation.link())).unwrap();
    let other = Signer::new().unwrap().key().unwrap();
    let mine = serde_json::to_string(&developer.asks().signer).unwrap();
    let theirs = serde_json::to_string(&other).unwrap();
    let cases = [
        (content.replace(&mine, &theirs), HandoverError::Altered),
        (
            content.replacen("{\"version\":1", "{\"version\":2", 1),
            HandoverError::UnknownVersion(2),
        ),
        (
            content.replacen("{\"version\":1", "{\"version\":1,\"more\":1", 1),
            HandoverError::Altered,
        ),
        ("[]".to_owned(), HandoverError::Altered),
        (String::new(), HandoverError::Truncated),
    ];
    for (content, refusal) in cases {
        let refused = read(&armour::wrap(LABEL, content.as_bytes()));
        assert_eq!(refused, Err(refusal), "{content}");
    }
    for text in ["", "hello", "kzr_abc", "https://example.org"] {
        assert_eq!(read(text), Err(HandoverError::Unrecognised), "{text}");
        let refused = developer.opens(text);
        assert_eq!(refused, Err(HandoverError::Unrecognised), "{text}");
    }
    let long = "x".repeat(LONGEST + 1);
    assert_eq!(read(&long), Err(HandoverError::TooLong));
    assert_eq!(developer.opens(&long), Err(HandoverError::TooLong));
}

#[test]
fn an_invitation_has_its_time() {
    let developer = Developer::new();
    let text = developer.invitation.text();
    let at = |minutes: i64| SignedInvitation::read(&text, UnixMillis(NOW.0 + minutes * 60_000));
    assert!(at(-10).is_ok() && at(0).is_ok() && at(72 * 60 + 10).is_ok());
    assert_eq!(at(-11), Err(HandoverError::FromTheFuture));
    assert_eq!(at(72 * 60 + 11), Err(HandoverError::Expired));
    let too_long = Developer::with(|one| one.expiry = UnixMillis(one.expiry.0 + 1));
    let refused = read(&too_long.invitation.text());
    assert_eq!(refused, Err(HandoverError::Altered));
    let keyless = Developer::with(|one| one.recipient.truncate(20));
    let refused = read(&keyless.invitation.text());
    assert_eq!(refused, Err(HandoverError::Altered));
}

proptest! {
    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), at in 0_usize..2_000) {
        let developer = Developer::new();
        let text = String::from_utf8_lossy(&bytes);
        let _ = read(&text);
        let _ = read(&armour::wrap(LABEL, &bytes));
        let _ = developer.opens(&text);
        let mut spliced = developer.invitation.text().into_bytes();
        let at = at % spliced.len();
        spliced.splice(at..at, bytes.iter().copied());
        let _ = read(&String::from_utf8_lossy(&spliced));
    }
}
