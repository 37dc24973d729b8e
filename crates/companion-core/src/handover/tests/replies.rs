//! Replies, and those that answer something else.

use std::time::{Duration, Instant};

use super::*;
use crate::stock_age;

type Change = fn(&mut Reply);

#[test]
fn a_reply_reaches_whoever_asked_and_nobody_else() {
    let developer = Developer::new();
    let admin = Signer::new().unwrap();
    let sent = answer(developer.asks(), &admin);
    let text = sent.clone().seal(developer.asks(), &admin).unwrap();
    assert_eq!(reply::seal_of(&text), Ok(reply::Seal::Key));
    assert!(!text.contains(TOKEN));
    assert_eq!(developer.opens(&text), Ok(sent.clone()));
    assert_eq!(developer.opens(&quoted(&text)), Ok(sent));
    let stranger = Developer::new();
    assert_eq!(stranger.opens(&text), Err(HandoverError::ForeignRecipient));
}

#[test]
fn each_wrong_reply_is_wrong_in_its_own_way() {
    let developer = Developer::new();
    let admin = Signer::new().unwrap();
    let hour = Duration::from_hours(1);
    let cases: [(HandoverError, Change); 8] = [
        (HandoverError::OtherConnector, |reply| {
            reply.connector = ConnectorId::from("b".to_owned());
        }),
        (HandoverError::OtherPlatform, |reply| {
            reply.platform = "https://kaizala.example.com".to_owned();
        }),
        (HandoverError::OtherPlatform, |reply| {
            reply.platform.push_str(".example.com");
        }),
        (HandoverError::OtherInvitation, |reply| {
            reply.invitation = Some(Developer::new().asks().digest());
        }),
        (HandoverError::Expired, |reply| {
            reply.made = NOW.minus(Duration::from_hours(80));
            reply.expiry = NOW.minus(Duration::from_mins(11));
        }),
        (HandoverError::FromTheFuture, |reply| {
            reply.made = NOW.plus(Duration::from_mins(11));
        }),
        (HandoverError::Altered, |reply| {
            reply.expiry = NOW.plus(reply::LONGEST_LIFE).plus(Duration::from_millis(1));
        }),
        (HandoverError::Altered, |reply| {
            reply.signer = Signer::new().unwrap().key().unwrap();
        }),
    ];
    for (number, (refusal, change)) in cases.into_iter().enumerate() {
        let mut sent = answer(developer.asks(), &admin);
        change(&mut sent);
        let text = sent.seal(developer.asks(), &admin).unwrap();
        assert_eq!(developer.opens(&text), Err(refusal), "case {number}");
    }
    let mut late = answer(developer.asks(), &admin);
    late.made = NOW.minus(hour);
    late.expiry = NOW.minus(Duration::from_mins(9));
    let text = late.seal(developer.asks(), &admin).unwrap();
    assert!(
        developer.opens(&text).is_ok(),
        "clocks differ by ten minutes"
    );
}

/// Whoever was sent a reply may seal its content to somebody else; it stays an answer to the first one.
#[test]
fn a_reply_that_is_passed_on_is_found_out() {
    let (developer, other) = (Developer::new(), Developer::new());
    let admin = Signer::new().unwrap();
    let passed_on = answer(developer.asks(), &admin)
        .seal(other.asks(), &admin)
        .unwrap();
    assert_eq!(other.opens(&passed_on), Err(HandoverError::OtherInvitation));
}

#[test]
fn a_passphrase_that_nobody_chose_opens_it_without_the_app() {
    let developer = Developer::new();
    let admin = Signer::new().unwrap();
    let sent = answer(developer.asks(), &admin);
    let (text, passphrase) = sent.clone().seal_with_passphrase(&admin).unwrap();
    assert_eq!(reply::seal_of(&text), Ok(reply::Seal::Passphrase));
    assert_eq!(passphrase.expose().split('-').count(), 7);
    let opened = reply::open_with_passphrase(&text, &passphrase, NOW);
    assert_eq!(opened, Ok(sent.clone()));
    let typed = Secret::from(passphrase.expose().to_uppercase().replace('-', "  "));
    let opened = reply::open_with_passphrase(&text, &typed, NOW);
    assert_eq!(opened, Ok(sent), "however it is typed");
    assert_eq!(developer.opens(&text), Err(HandoverError::ForeignRecipient));
    let wrong = Secret::from("seven-words-that-are-not-the-ones");
    let refused = reply::open_with_passphrase(&text, &wrong, NOW);
    assert_eq!(refused, Err(HandoverError::WrongPassphrase));
}

/// The same reply, whose header asks for two to the power of `work` steps.
pub(super) fn with_work(text: &str, work: u8) -> String {
    let mut file = Vec::new();
    std::io::Read::read_to_end(
        &mut age::armor::ArmoredReader::new(text.as_bytes()),
        &mut file,
    )
    .unwrap();
    let file = file.as_slice();
    let at = file.windows(4).position(|four| four == b" 17\n").unwrap();
    let asked = format!(" {work}\n");
    let hostile = [&file[..at], asked.as_bytes(), &file[at + 4..]].concat();
    let mut armoured = Vec::new();
    let format = age::armor::Format::AsciiArmor;
    let mut writer = age::armor::ArmoredWriter::wrap_output(&mut armoured, format).unwrap();
    std::io::Write::write_all(&mut writer, &hostile).unwrap();
    writer.finish().unwrap();
    String::from_utf8(armoured).unwrap()
}

#[test]
fn a_hostile_work_factor_is_refused_at_once() {
    let admin = Signer::new().unwrap();
    let sent = answer(Developer::new().asks(), &admin);
    let (text, passphrase) = sent.seal_with_passphrase(&admin).unwrap();
    for work in [18, 20, 63] {
        let hostile = with_work(&text, work);
        let begin = Instant::now();
        let refused = reply::open_with_passphrase(&hostile, &passphrase, NOW);
        assert_eq!(refused, Err(HandoverError::HostileWork), "{work}");
        assert!(begin.elapsed() < Duration::from_millis(100), "{work}");
    }
}

/// Whoever has the key opens it without us, and so can say what we sent.
#[test]
fn the_stock_tool_opens_a_reply_for_its_reader_only() {
    let developer = Developer::new();
    let admin = Signer::new().unwrap();
    let sent = answer(developer.asks(), &admin);
    let text = sent.clone().seal(developer.asks(), &admin).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.kzhandoff");
    std::fs::write(&file, text).unwrap();

    let key = developer.key.to_string();
    let Some(opened) = stock_age::decrypt(&file, key.expose_secret()) else {
        return;
    };
    assert!(opened.status.success(), "{opened:?}");
    assert_eq!(reply::parse(&opened.stdout, NOW), Ok(sent));

    let foreign = Developer::new().key.to_string();
    let refused = stock_age::decrypt(&file, foreign.expose_secret()).unwrap();
    assert!(!refused.status.success());
    assert!(refused.stdout.is_empty());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("no identity matched"), "{said}");
}
