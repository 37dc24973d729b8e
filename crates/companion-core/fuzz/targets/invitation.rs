//! Any text as an invitation, and any content of one, signed by whoever made it: no fuzzer guesses a signature.
#![no_main]

use companion_core::handover::Signer;
use companion_core::handover::invitation::{Invitation, SignedInvitation};
use kaizala_api::time::UnixMillis;
use libfuzzer_sys::Corpus;

/// 2026-01-01T00:00:00Z, as in the corpus.
const NOW: UnixMillis = UnixMillis(1_767_225_600_000);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    if let Ok(read) = SignedInvitation::read(text, NOW) {
        shown(&read);
    }
    if let Ok(invitation) = serde_json::from_str::<Invitation>(text) {
        signed(invitation);
    }
    Corpus::Keep
});

/// As an app sends it that says whatever it likes.
fn signed(mut invitation: Invitation) {
    let signer = Signer::new().unwrap();
    invitation.signer = signer.key().unwrap();
    let sent = invitation.sign(&signer).unwrap();
    if let Ok(read) = SignedInvitation::read(&sent.text(), NOW) {
        assert_eq!(read, sent);
        shown(&read);
    }
}

/// What is made of one that was taken.
fn shown(read: &SignedInvitation) {
    let invitation = read.invitation();
    assert_eq!(invitation.check_words().words().len(), 6);
    assert!(!invitation.digest().is_empty());
    assert_eq!(SignedInvitation::read(&read.link(), NOW).as_ref(), Ok(read));
}
