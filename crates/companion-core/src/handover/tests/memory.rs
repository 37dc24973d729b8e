//! What reading the worst files takes, at most: measured in a process that does nothing else.

use std::fs::{self, File};
use std::process::Command;

use super::*;
use crate::handover::{LONGEST, armour, files};
use crate::killing::say;

/// In kilobytes.
const MOST: u64 = 256 * 1024;
const ITSELF: &str = "handover::tests::memory::read_the_worst";

/// The most memory that this process has held at once, in kilobytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1);
    number.unwrap().parse().unwrap()
}

#[test]
fn the_worst_file_takes_less_than_256_mib() {
    let run = Command::new(std::env::current_exe().unwrap())
        .args([ITSELF, "--exact", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{said}");
    let peaks: Vec<(&str, u64)> = said
        .lines()
        .filter_map(|line| line.split_once("@ ")?.1.split_once(": "))
        .map(|(what, peak)| (what, peak.parse().unwrap()))
        .collect();
    for (what, peak) in &peaks {
        println!("{what}: at most {} MiB until then", peak / 1024);
        assert!(*peak < MOST, "{what}: {peak} kB");
    }
    assert_eq!(peaks.len(), 7, "{said}");
}

/// An age file of this header, as far as a reply may be long.
fn sealed(header: &str, line: &str) -> String {
    let mut file = header.to_owned();
    while file.len() < LONGEST * 7 / 10 {
        file.push_str(line);
    }
    armour::wrap("AGE ENCRYPTED FILE", file.as_bytes())
}

#[test]
#[ignore = "started by the test above, in a process of its own"]
fn read_the_worst() {
    let developer = Developer::new();
    let admin = Signer::new().unwrap();
    let told = |what: &str| say(format!("{what}: {}", peak()));
    told("nothing");

    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("huge.kzhandoff");
    File::create(&huge).unwrap().set_len(8 << 30).unwrap();
    assert!(files::read(&huge).is_err());
    told("a file of 8 GiB");

    let deep = armour::wrap("KAIZALA INVITATION", "[".repeat(LONGEST / 2).as_bytes());
    assert!(SignedInvitation::read(&deep, NOW).is_err());
    let deep = "{\"version\":".repeat(LONGEST / 11);
    assert!(reply::parse(deep.as_bytes(), NOW).is_err());
    told("JSON 32,768 deep");

    let endless = sealed("age-encryption.org/v1\n-> X25519 ", "AAAA ");
    let crowded = sealed("age-encryption.org/v1\n", "-> X25519 A\nAAAA\n");
    for text in [endless, crowded] {
        assert!(developer.opens(&text).is_err());
    }
    told("a header without an end, or for 2,000 readers");

    let sent = answer(developer.asks(), &admin);
    let (text, passphrase) = sent.seal_with_passphrase(&admin).unwrap();
    told("a reply for seven words, made");
    for work in 18..64 {
        let refused =
            reply::open_with_passphrase(&replies::with_work(&text, work), &passphrase, NOW);
        assert_eq!(refused, Err(HandoverError::HostileWork), "{work}");
    }
    told("more work than ours");
    let wrong = Secret::from("seven-words-that-are-not-the-ones");
    let refused = reply::open_with_passphrase(&text, &wrong, NOW);
    assert_eq!(refused, Err(HandoverError::WrongPassphrase));
    told("as much work as ours");
}
