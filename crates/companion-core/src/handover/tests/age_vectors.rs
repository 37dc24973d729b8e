//! The vectors of the age project (CCTV), as they lie in the source of the age that this is built with: what is to open
//! opens, what is to fail fails, and each for its reason.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use age::armor::{ArmoredReadError, ArmoredReader};
use age::{DecryptError, Decryptor, Identity, scrypt, x25519};
use sha2::{Digest as _, Sha256};

/// What the age project says of its own reader: old files without a short last line are read, and armour that does not
/// begin at once is not seen as such.
const EXCEPTIONS: [&str; 7] = [
    "armor_garbage_leading",
    "armor_lowercase",
    "armor_whitespace_begin",
    "armor_whitespace_outside",
    "armor_wrong_type",
    "stanza_missing_body",
    "stanza_missing_final_line",
];

struct Vector {
    expect: String,
    payload: Option<String>,
    identities: Vec<String>,
    passphrases: Vec<String>,
    file: Vec<u8>,
}

impl Vector {
    fn read(path: &Path) -> Self {
        let content = fs::read(path).unwrap();
        let end = content.windows(2).position(|two| two == b"\n\n").unwrap();
        let head = std::str::from_utf8(&content[..end]).unwrap();
        let all = |name: &str| -> Vec<String> {
            head.lines()
                .filter_map(|line| line.split_once(": "))
                .filter(|(key, _)| *key == name)
                .map(|(_, value)| value.to_owned())
                .collect()
        };
        let mut file = content[end + 2..].to_vec();
        if !all("compressed").is_empty() {
            let mut inflated = Vec::new();
            let mut reader = flate2::read::ZlibDecoder::new(file.as_slice());
            reader.read_to_end(&mut inflated).unwrap();
            file = inflated;
        }
        Self {
            expect: all("expect").remove(0),
            payload: all("payload").pop(),
            identities: all("identity"),
            passphrases: all("passphrase"),
            file,
        }
    }

    /// What became of it, in the words of the vectors, and the hash of what was read.
    fn open(&self) -> (&'static str, String) {
        let mut payload = Vec::new();
        let ended = self.decrypt(&mut payload);
        let hash = Sha256::digest(&payload)
            .iter()
            .fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"));
        (ended, hash)
    }

    fn decrypt(&self, payload: &mut Vec<u8>) -> &'static str {
        let opened = Decryptor::new_buffered(ArmoredReader::new(self.file.as_slice())).and_then(
            |decryptor| {
                if decryptor.is_scrypt() {
                    let passphrase = self.passphrases[0].clone().into();
                    let mut identity = scrypt::Identity::new(passphrase);
                    identity.set_max_work_factor(16);
                    return decryptor.decrypt(std::iter::once(&identity as &dyn Identity));
                }
                let identities: Vec<x25519::Identity> = self
                    .identities
                    .iter()
                    .map(|identity| identity.parse().unwrap())
                    .collect();
                decryptor.decrypt(identities.iter().map(|one| one as &dyn Identity))
            },
        );
        match opened {
            Ok(mut reader) => match reader.read_to_end(payload) {
                Ok(_) => "success",
                Err(error) if is_armour(&error) => "armor failure",
                Err(_) => "payload failure",
            },
            Err(DecryptError::Io(error)) if is_armour(&error) => "armor failure",
            Err(DecryptError::InvalidMac) => "HMAC failure",
            Err(DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys) => "no match",
            Err(_) => "header failure",
        }
    }
}

fn is_armour(error: &std::io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<ArmoredReadError>)
}

/// Where cargo keeps the source of the age that is pinned.
fn folder() -> PathBuf {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let age = packages.iter().find(|package| package["name"] == "age");
    let manifest = age.unwrap()["manifest_path"].as_str().unwrap();
    Path::new(manifest).with_file_name("tests/testdata/testkit")
}

#[test]
fn age_reads_the_vectors_of_its_project() {
    let mut checked = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let vector = Vector::read(&path);
        let (ended, hash) = vector.open();
        checked += 1;
        if EXCEPTIONS.contains(&name) {
            assert_ne!(ended, vector.expect, "{name} is an exception no more");
            continue;
        }
        assert_eq!(ended, vector.expect, "{name}");
        if let Some(payload) = vector.payload {
            assert_eq!(hash, payload, "{name}");
        }
    }
    println!("{checked} vectors of the age project");
    assert!(checked >= 123);
}
