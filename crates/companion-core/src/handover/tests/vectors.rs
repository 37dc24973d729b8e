//! Frozen invitations and replies with what becomes of each: what this version makes and refuses, every later one must
//! read and refuse in the same way.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::*;

/// One text, and what reading it answers.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    name: String,
    text: String,
    /// The present, in milliseconds since 1970.
    now: UnixMillis,
    /// Of a reply: the key that it is tried with, and the invitation that it should answer.
    key: Option<String>,
    invitation: Option<String>,
    passphrase: Option<String>,
    /// The six check words of an invitation, or the refresh token of a reply.
    brings: Option<String>,
    /// The class of the refusal.
    refusal: Option<String>,
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/handover-v1.json")
}

impl Vector {
    fn read(&self) -> Result<String, HandoverError> {
        if let Some(passphrase) = &self.passphrase {
            let passphrase = Secret::from(passphrase.as_str());
            let reply = reply::open_with_passphrase(&self.text, &passphrase, self.now)?;
            return Ok(reply.refresh_token.expose().to_owned());
        }
        let Some((key, invitation)) = self.key.as_ref().zip(self.invitation.as_ref()) else {
            let read = SignedInvitation::read(&self.text, self.now)?;
            return Ok(read.invitation().check_words().to_string());
        };
        let key = key.parse().unwrap();
        let invitation = SignedInvitation::read(invitation, NOW).unwrap();
        let reply = reply::open(&self.text, &key, invitation.invitation(), self.now)?;
        Ok(reply.refresh_token.expose().to_owned())
    }
}

#[test]
fn frozen_invitations_and_replies_are_what_they_were() {
    let frozen = std::fs::read_to_string(file()).unwrap();
    let vectors: Vec<Vector> = serde_json::from_str(&frozen).unwrap();
    let mut classes = std::collections::BTreeSet::new();
    for vector in &vectors {
        let read = vector.read();
        assert_eq!(
            read.as_ref().ok(),
            vector.brings.as_ref(),
            "{}",
            vector.name
        );
        let refusal = read.err().map(|refusal| format!("{refusal:?}"));
        assert_eq!(refusal, vector.refusal, "{}", vector.name);
        classes.extend(refusal);
    }
    println!(
        "{} vectors, {} classes of refusal",
        vectors.len(),
        classes.len()
    );
    // Too long is a class without a vector: it would be long.
    assert_eq!(classes.len(), 12, "{classes:?}");
}

#[test]
#[ignore = "makes the frozen vectors anew, where the format has a new version"]
fn make() {
    let developer = Developer::new();
    let admin = Signer::new().unwrap();
    let mut vectors = invitations(&developer);
    vectors.extend(replies(&developer, &admin));
    for vector in &mut vectors {
        match vector.read() {
            Ok(brings) => vector.brings = Some(brings),
            Err(refusal) => vector.refusal = Some(format!("{refusal:?}")),
        }
    }
    for vector in &vectors {
        let target = if vector.key.is_some() || vector.passphrase.is_some() {
            "reply"
        } else {
            "invitation"
        };
        seed(target, &vector.name, vector.text.as_bytes());
    }
    let unsigned = serde_json::to_vec(developer.asks()).unwrap();
    seed("invitation", "an invitation, unsigned", &unsigned);
    let unsigned = serde_json::to_vec(&answer(developer.asks(), &admin)).unwrap();
    seed("reply", "a reply, unsigned", &unsigned);
    for (name, reply) in [
        ("content", answer(developer.asks(), &admin)),
        (
            "content for seven words",
            Reply {
                invitation: None,
                ..answer(developer.asks(), &admin)
            },
        ),
    ] {
        let text = reply.seal(developer.asks(), &admin).unwrap();
        let armoured = age::armor::ArmoredReader::new(text.as_bytes());
        let mut file = Vec::new();
        std::io::Read::read_to_end(&mut { armoured }, &mut file).unwrap();
        let content = age::decrypt(&developer.key, &file).unwrap();
        seed("reply", name, &content);
    }
    let json = serde_json::to_string_pretty(&vectors).unwrap();
    std::fs::write(file(), json + "\n").unwrap();
}

/// A beginning for the fuzzers.
fn seed(target: &str, name: &str, content: &[u8]) {
    let folder = corpus::folder(target);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name.replace([' ', ','], "-")), content).unwrap();
}

fn vector(name: &str, text: String) -> Vector {
    Vector {
        name: name.to_owned(),
        text,
        now: NOW,
        key: None,
        invitation: None,
        passphrase: None,
        brings: None,
        refusal: None,
    }
}

fn invitations(developer: &Developer) -> Vec<Vector> {
    let text = developer.invitation.text();
    let hours = |hours: i64| UnixMillis(NOW.0 + hours * 3_600_000);
    let at = |name: &str, now| Vector {
        now,
        ..vector(name, text.clone())
    };
    let altered = text.replacen("\nI", "\nJ", 1);
    let altered = if altered == text {
        text.replacen('a', "b", 1)
    } else {
        altered
    };
    let later = hostile::resealed(&developer.invitation, |json| {
        json.replacen("{\"version\":1", "{\"version\":2", 1)
    });
    vec![
        vector("an invitation", text.clone()),
        vector("as a link", developer.invitation.link()),
        vector("quoted by a mail program", quoted(&text)),
        vector("an invitation, altered", altered),
        vector("an invitation, cut off", text[..text.len() / 2].to_owned()),
        vector("an invitation of a later version", later),
        at("an invitation, expired", hours(100)),
        at("an invitation from the future", hours(-1)),
        vector("something else", "Hello".to_owned()),
    ]
}

fn replies(developer: &Developer, admin: &Signer) -> Vec<Vector> {
    let asks = developer.asks();
    let of = |name: &str, change: fn(&mut Reply), now| {
        let mut reply = answer(asks, admin);
        change(&mut reply);
        Vector {
            key: Some(developer.key.to_string().expose_secret().to_owned()),
            invitation: Some(developer.invitation.text()),
            now,
            ..vector(name, reply.seal(asks, admin).unwrap())
        }
    };
    let good = || of("a reply", |_| {}, NOW);
    let altered = |name: &str, change: fn(&str) -> String| {
        let good = good();
        Vector {
            text: change(&good.text),
            ..vector(name, String::new())
        }
        .for_the_same(&good)
    };
    let stranger = Developer::new();
    let (sealed, passphrase) = {
        let reply = Reply {
            invitation: None,
            ..answer(asks, admin)
        };
        reply.seal_with_passphrase(admin).unwrap()
    };
    let with_words = |name: &str, text: String, words: &str| Vector {
        passphrase: Some(words.to_owned()),
        ..vector(name, text)
    };
    let words = passphrase.expose();
    vec![
        good(),
        Vector {
            name: "a reply for somebody else".to_owned(),
            key: Some(stranger.key.to_string().expose_secret().to_owned()),
            ..good()
        },
        altered("a reply, altered", |text| {
            let middle = text.len() / 2;
            let sign = if &text[middle..=middle] == "A" {
                "B"
            } else {
                "A"
            };
            format!("{}{sign}{}", &text[..middle], &text[middle + 1..])
        }),
        altered("a reply, cut off", |text| text[..text.len() / 2].to_owned()),
        of(
            "a reply for another connector",
            |reply| reply.connector = ConnectorId::from("another"),
            NOW,
        ),
        of(
            "a reply from another platform",
            |reply| reply.platform.push_str(".example.net"),
            NOW,
        ),
        of(
            "a reply to another invitation",
            |reply| reply.invitation = Some("another".to_owned()),
            NOW,
        ),
        of("a reply to none", |reply| reply.invitation = None, NOW),
        of("a reply, expired", |_| {}, UnixMillis(NOW.0 + 360_000_000)),
        of(
            "a reply from the future",
            |_| {},
            UnixMillis(NOW.0 - 3_600_000),
        ),
        with_words("a reply for seven words", sealed.clone(), words),
        with_words("a reply, other words", sealed.clone(), "seven other words"),
        with_words(
            "a hostile work factor",
            replies::with_work(&sealed, 63),
            words,
        ),
        with_words(
            "more work than ours",
            replies::with_work(&sealed, 18),
            words,
        ),
    ]
}

impl Vector {
    /// With key and invitation of another one.
    fn for_the_same(self, other: &Self) -> Self {
        Self {
            key: other.key.clone(),
            invitation: other.invitation.clone(),
            ..self
        }
    }
}
