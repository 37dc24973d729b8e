//! Any text as a sealed reply, as what stands inside one, and as what an admin's app signed and sealed: no fuzzer gets
//! there through signature and seal.
#![no_main]

use std::sync::LazyLock;

use age::x25519::Identity;
use companion_core::handover::reply::{self, Reply};
use companion_core::handover::{Invitation, Signer};
use kaizala_api::time::UnixMillis;
use libfuzzer_sys::Corpus;

/// 2026-01-01T00:00:00Z, as in the corpus.
const NOW: UnixMillis = UnixMillis(1_767_225_600_000);

/// What is answered, and the key that opens the answer.
static ASKED: LazyLock<(Invitation, Identity)> = LazyLock::new(|| {
    let key = Identity::generate();
    let json = include_str!("../corpus/invitation/an-invitation--unsigned");
    let mut invitation: Invitation = serde_json::from_str(json).unwrap();
    invitation.recipient = key.to_public().to_string();
    (invitation, key)
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> Corpus {
    let _ = reply::parse(bytes, NOW);
    let Ok(text) = str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    let (invitation, key) = &*ASKED;
    let _ = reply::digest(text);
    if reply::seal_of(text).is_ok() {
        let _ = reply::open(text, key, invitation, NOW);
    }
    if let Ok(said) = serde_json::from_str::<Reply>(text) {
        sealed(said, invitation, key);
    }
    Corpus::Keep
});

/// As an app sends it that says whatever it likes.
fn sealed(mut said: Reply, invitation: &Invitation, key: &Identity) {
    let signer = Signer::new().unwrap();
    said.signer = signer.key().unwrap();
    said.invitation = said.invitation.map(|_| invitation.digest());
    let sent = said.clone().seal(invitation, &signer).unwrap();
    if let Ok(read) = reply::open(&sent, key, invitation, NOW) {
        assert_eq!(read, said);
    }
}
