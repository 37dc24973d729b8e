//! A corpus for each of the two readers, replayed and mutated by a generator that always draws the same.

use std::path::{Path, PathBuf};

use super::*;

/// Small for every change; `cargo xtask proof` takes the larger one.
fn rounds() -> usize {
    if std::env::var_os("KAIZALA_PROOF").is_some() {
        1_000_000
    } else {
        10_000
    }
}

pub(super) fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target)
}

fn corpus(target: &str) -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder(target))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let texts: Vec<_> = files
        .iter()
        .map(|file| String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned())
        .collect();
    assert!(texts.len() > 5, "the corpus of {target}");
    texts
}

/// A xorshift generator.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below.max(1)).unwrap()).unwrap()
    }

    /// One of these texts with a few changes.
    fn mutated(&mut self, texts: &[String]) -> String {
        let mut bytes = texts[self.next(texts.len())].clone().into_bytes();
        for _ in 0..=self.next(3) {
            let at = self.next(bytes.len());
            let end = (at + self.next(40)).min(bytes.len());
            match self.next(6) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.next(7),
                1 => bytes.truncate(at),
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let again = bytes[at..end].to_vec();
                    drop(bytes.splice(at..at, again));
                }
                4 => {
                    let other = texts[self.next(texts.len())].as_bytes();
                    let from = self.next(other.len());
                    bytes.truncate(at);
                    bytes.extend_from_slice(&other[from..]);
                }
                _ => bytes.insert(at, [b'"', b'{', b'-', b'\n', 0, b'9'][self.next(6)]),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// As the fuzzers in `fuzz/targets` read it. What one of them found once stays found.
#[test]
fn each_file_of_the_corpora_is_read_or_refused() {
    let developer = Developer::new();
    let signer = Signer::new().unwrap();
    let mut taken = 0;
    for text in corpus("invitation") {
        taken += usize::from(SignedInvitation::read(&text, NOW).is_ok());
        if let Ok(mut said) = serde_json::from_str::<Invitation>(&text) {
            said.signer = signer.key().unwrap();
            let sent = said.sign(&signer).unwrap();
            taken += usize::from(SignedInvitation::read(&sent.text(), NOW).as_ref() == Ok(&sent));
        }
    }
    for text in corpus("reply") {
        taken += usize::from(reply::seal_of(&text).is_ok());
        let _ = reply::digest(&text);
        let _ = developer.opens(&text);
        taken += usize::from(reply::parse(text.as_bytes(), NOW).is_ok());
        if let Ok(mut said) = serde_json::from_str::<Reply>(&text) {
            said.signer = signer.key().unwrap();
            said.invitation = Some(developer.asks().digest());
            let sent = said.seal(developer.asks(), &signer).unwrap();
            taken += usize::from(developer.opens(&sent).is_ok());
        }
    }
    assert!(taken > 10, "only {taken} were what they should be");
}

#[test]
fn no_mutated_invitation_panics_or_passes_for_another() {
    let texts = corpus("invitation");
    let good: Vec<_> = texts
        .iter()
        .filter_map(|text| SignedInvitation::read(text, NOW).ok())
        .collect();
    assert!(!good.is_empty());
    let mut draw = Draw(0x9e37_79b9_7f4a_7c15);
    let mut accepted = 0;
    for _ in 0..rounds() {
        let text = draw.mutated(&texts);
        if let Ok(read) = SignedInvitation::read(&text, NOW) {
            assert!(good.contains(&read), "{text}");
            accepted += 1;
        }
    }
    println!(
        "{} mutations of {} invitations: {accepted} left them as they were, none was read as another",
        rounds(),
        texts.len()
    );
}

#[test]
fn no_mutated_reply_panics_or_passes_for_another() {
    let texts = corpus("reply");
    let inside: Vec<_> = texts
        .iter()
        .filter_map(|text| reply::parse(text.as_bytes(), NOW).ok())
        .collect();
    assert!(!inside.is_empty());
    let mut draw = Draw(0x2545_f491_4f6c_dd1d);
    for _ in 0..rounds() {
        let text = draw.mutated(&texts);
        let _ = reply::seal_of(&text);
        if let Ok(read) = reply::parse(text.as_bytes(), NOW) {
            assert!(inside.contains(&read), "{text}");
        }
    }
    println!("{} mutations of {} replies", rounds(), texts.len());
}
