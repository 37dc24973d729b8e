//! Step 3 by invitation: what one app makes, another one answers, and what each refuses.

use companion_core::grants::SecretRef;
use companion_core::handover::reply;
use companion_core::handover::views::{
    Answer, AnswerView, HandoverView, InvitationView, Turn, WaitingView,
};
use companion_core::personas::Persona::{Admin, Developer};
use companion_core::preferences::Language;
use companion_core::problems::{Problem, ProblemCode};
use companion_core::secret::Secret;
use companion_core::setup::RowState::{Done, Next, Waiting};
use companion_tests::canary::{Canary, Search};
use kaizala_api::time::UnixMillis;

use crate::app::{App, START, World};

/// A developer with a connector, and an admin with a group, on one platform.
struct Pair {
    world: World,
    developer: App,
    connector: String,
    admin: App,
    group: String,
}

impl Pair {
    async fn new() -> Self {
        let world = World::start().await;
        let admin = world.app(&[Admin]).await;
        admin.sign_up("admin@example.org", "+15550100001").await;
        let developer = world.app(&[Developer]).await;
        developer
            .sign_up("developer@example.org", "+15550100002")
            .await;
        Self {
            connector: developer.register("Shift planner").await,
            group: admin.create_group("Night shift").await,
            world,
            developer,
            admin,
        }
    }

    async fn invitation(&self) -> InvitationView {
        let words = "For the plan of next week.";
        let invited = self.developer.get().invite(&self.connector, words).await;
        invited.unwrap()
    }

    async fn answer(&self, invitation: &InvitationView) -> Result<AnswerView, Problem> {
        let last = invitation.check_words[4..].join(" ");
        self.answer_with(&invitation.text, &last, false).await
    }

    async fn answer_with(
        &self,
        text: &str,
        check_words: &str,
        replace: bool,
    ) -> Result<AnswerView, Problem> {
        let answer = Answer {
            group: &self.group,
            check_words,
            words: "Tell me when it runs.",
            replace,
            life: reply::LIFE,
        };
        self.admin.get().answer_invitation(text, &answer).await
    }

    async fn opening(&self, text: &str) -> Problem {
        self.developer.get().open_reply(text).await.unwrap_err()
    }
}

#[tokio::test]
async fn an_invitation_is_answered_and_step_4_follows() {
    let pair = Pair::new().await;
    let invitation = pair.invitation().await;
    assert_eq!(invitation.file_name, "Shift-planner.kzrequest");
    let admin = pair.admin.get();
    let preview = admin.read_invitation(&invitation.link).await.unwrap();
    assert_eq!(preview.connector_name, "Shift planner");
    assert_eq!(preview.claimed_name, None);
    assert_eq!(preview.owner_name, "developer");
    assert_eq!(preview.words, "For the plan of next week.");
    assert_eq!(preview.check_words, invitation.check_words[..4]);
    assert!(preview.unannounced.is_empty() && preview.not_registered.is_empty());

    let answer = pair.answer(&invitation).await.unwrap();
    assert_eq!(answer.file_name, "Shift-planner.kzhandoff");
    let opened = pair.developer.get().open_reply(&answer.text).await.unwrap();
    assert_eq!(opened.reply.group_name, "Night shift");
    assert_eq!(opened.reply.words, "Tell me when it runs.");
    assert_eq!(opened.reply.granted_by, "admin");
    assert!(!opened.reply.has_other_signer);
    assert_eq!(pair.developer.rows(), [Done, Done, Done, Next]);
    let grant = opened.setup.grant.unwrap();
    let got = pair.developer.get();
    got.get_access_token(&pair.connector, &grant).await.unwrap();
    got.try_send(&pair.connector, &grant, &pair.group, "Hello")
        .await
        .unwrap();

    let [kept, given] = [got, admin].map(companion_core::Companion::receipts);
    let (mut kept, given) = (kept.await.unwrap(), given.await.unwrap());
    kept[0].key.clone_from(&given[0].key);
    assert_eq!(kept, given);
    assert_eq!(kept[0].granted_by, "admin");
    assert_eq!(kept[0].granted_to, "developer");
    let words = invitation.check_words.join(" ");
    assert_eq!(kept[0].check_words.as_ref(), Some(&words));
    let text = admin.receipt_text(&given[0].key, Language::De);
    let text = text.await.unwrap();
    for part in [
        "Shift planner",
        "Night shift",
        "developer",
        &words,
        "2030-01-01",
    ] {
        assert!(text.contains(part), "{text}");
    }
    let shown = got.invitation(&invitation.key).await.unwrap();
    assert_eq!(shown.opened, Some(START));
}

#[tokio::test]
async fn a_reply_is_opened_once_whoever_asks_at_the_same_time() {
    let pair = Pair::new().await;
    let answer = pair.answer(&pair.invitation().await).await.unwrap();
    let developer = pair.developer.get();
    let (one, other) = tokio::join!(
        developer.open_reply(&answer.text),
        developer.open_reply(&answer.text)
    );
    let refused = match (one, other) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    assert_eq!(refused.code, ProblemCode::HandoverOpened);
    assert_eq!(refused.args["at"], START.0.to_string());
    let quoted = format!("Hello,\r\n> {}", answer.text.replace('\n', "\r\n> "));
    let again = pair.opening(&quoted).await;
    assert_eq!(again.code, ProblemCode::HandoverOpened);
}

#[tokio::test]
async fn two_programs_on_one_vault_open_it_once() {
    let pair = Pair::new().await;
    let answer = pair.answer(&pair.invitation().await).await.unwrap();
    let second = pair.developer.beside(&pair.world).await;
    let (one, other) = tokio::join!(
        pair.developer.get().open_reply(&answer.text),
        second.open_reply(&answer.text)
    );
    assert_eq!(
        usize::from(one.is_ok()) + usize::from(other.is_ok()),
        1,
        "{one:?} {other:?}"
    );
    let refused = one.err().or(other.err()).unwrap();
    assert_eq!(refused.code, ProblemCode::HandoverOpened);
}

#[tokio::test]
async fn what_is_not_for_this_app_is_refused_by_name() {
    let pair = Pair::new().await;
    let invitation = pair.invitation().await;
    let wrong = pair.answer_with(&invitation.text, "two words", false).await;
    assert_eq!(wrong.unwrap_err().code, ProblemCode::CheckWordsWrong);
    assert!(
        pair.admin.get().receipts().await.unwrap().is_empty(),
        "nothing was granted"
    );
    let answer = pair.answer(&invitation).await.unwrap();

    let stranger = pair.world.app(&[Developer]).await;
    stranger
        .sign_up("stranger@example.org", "+15550100003")
        .await;
    let refused = stranger.get().open_reply(&answer.text).await.unwrap_err();
    assert_eq!(refused.code, ProblemCode::HandoverForeign);
    let half = &answer.text[..answer.text.len() / 2];
    let cases = [
        ("hello", ProblemCode::HandoverUnrecognised),
        (half, ProblemCode::HandoverTruncated),
    ];
    for (text, code) in cases {
        assert_eq!(pair.opening(text).await.code, code, "{text}");
    }
    pair.world.clock.set(UnixMillis(START.0 + 73 * 3_600_000));
    let late = pair.opening(&answer.text).await;
    assert_eq!(late.code, ProblemCode::HandoverExpired);
    let late = pair.admin.get().read_invitation(&invitation.text).await;
    assert_eq!(late.unwrap_err().code, ProblemCode::HandoverExpired);
}

#[tokio::test]
async fn a_withdrawn_invitation_has_no_key_left() {
    let pair = Pair::new().await;
    let invitation = pair.invitation().await;
    let answer = pair.answer(&invitation).await.unwrap();
    let developer = pair.developer.get();
    developer.withdraw(&invitation.key).await.unwrap();
    let refused = pair.opening(&answer.text).await;
    assert_eq!(refused.code, ProblemCode::HandoverForeign);
}

#[tokio::test]
async fn an_answer_that_got_lost_is_made_again_and_cuts_nobody_off() {
    let pair = Pair::new().await;
    let invitation = pair.invitation().await;
    pair.answer(&invitation).await.unwrap();
    let again = pair.answer(&invitation).await.unwrap();
    let opened = pair.developer.get().open_reply(&again.text).await.unwrap();
    let grant = opened.setup.grant.unwrap();
    let developer = pair.developer.get();
    developer
        .get_access_token(&pair.connector, &grant)
        .await
        .unwrap();
    assert_eq!(pair.admin.rows(), [Done, Done, Done, Waiting]);
}

#[tokio::test]
async fn an_invitation_to_another_platform_says_which() {
    let pair = Pair::new().await;
    let elsewhere = Pair::new().await;
    let invitation = elsewhere.invitation().await;
    let refused = pair.admin.get().read_invitation(&invitation.text).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, ProblemCode::HandoverOtherPlatform);
    assert!(refused.args["host"].starts_with("http://127.0.0.1:"));
    assert_eq!(pair.developer.rows()[1], Waiting);
}

async fn only_waiting(app: &App) -> WaitingView {
    let mut waiting = app.get().waiting().await.unwrap();
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    waiting.remove(0)
}

#[tokio::test]
async fn each_side_sees_whose_turn_it_is() {
    let pair = Pair::new().await;
    let invitation = pair.invitation().await;
    let (developer, admin) = (pair.developer.get(), pair.admin.get());
    let waits = only_waiting(&pair.developer).await;
    assert_eq!(
        (waits.turn, waits.whose, waits.is_yours, waits.since),
        (Turn::ForAnswer, Admin, false, START)
    );
    pair.world.clock.set(UnixMillis(START.0 + 3_600_000));
    developer.nudge(&waits.key).await.unwrap();
    let waits = only_waiting(&pair.developer).await;
    assert_eq!(waits.nudges, 1);
    assert_eq!(waits.nudged, Some(UnixMillis(START.0 + 3_600_000)));

    let mut told = Vec::new();
    for language in [Language::En, Language::De, Language::Fr] {
        told.push(
            developer
                .handover_message(&waits.key, language)
                .await
                .unwrap(),
        );
    }
    assert!(told[0] != told[1] && told[1] != told[2]);
    for (language, told) in [Language::En, Language::De, Language::Fr]
        .into_iter()
        .zip(&told)
    {
        let reminder = developer.reminder_message(&waits.key, language).await;
        let reminder = reminder.unwrap();
        assert!(reminder.len() < told.len(), "{reminder}");
        let read = admin.read_handover(&reminder).await.unwrap();
        assert!(matches!(read, HandoverView::Invitation { .. }));
    }
    let HandoverView::Invitation { invitation: read } =
        admin.read_handover(&told[1]).await.unwrap()
    else {
        panic!("the message holds an invitation")
    };
    assert_eq!(read.check_words, invitation.check_words[..4]);
    admin.read_invitation(&invitation.link).await.unwrap();
    let mine = only_waiting(&pair.admin).await;
    assert_eq!((mine.turn, mine.is_yours), (Turn::ToAnswer, true));
    let kept = admin.received_invitation(&mine.key).await.unwrap();
    assert_eq!(kept, invitation.text);

    let preview = admin.preview_answer(&kept, &pair.group).await.unwrap();
    assert_eq!((preview.member_count, preview.existing), (1, None));
    pair.answer(&invitation).await.unwrap();
    let theirs = only_waiting(&pair.admin).await;
    assert_eq!((theirs.turn, theirs.whose), (Turn::ForOpening, Developer));
    assert_eq!(theirs.person.as_deref(), Some("developer"));
    let message = admin
        .handover_message(&theirs.key, Language::Fr)
        .await
        .unwrap();
    let HandoverView::Reply { reply } = developer.read_handover(&message).await.unwrap() else {
        panic!("the message holds a reply")
    };
    let reminder = admin.reminder_message(&theirs.key, Language::Fr).await;
    let reminder = reminder.unwrap();
    assert!(reminder.len() < message.len(), "{reminder}");
    let again = developer.read_handover(&reminder).await.unwrap();
    assert!(matches!(again, HandoverView::Reply { .. }));
    assert_eq!(reply.group_name, "Night shift");
    assert_eq!(
        only_waiting(&pair.developer).await.key,
        waits.key,
        "nothing is opened yet"
    );
    let opened = developer.open_reply(&message).await.unwrap();
    assert!(developer.waiting().await.unwrap().is_empty());
    let grant = opened.setup.grant.unwrap();
    developer
        .get_access_token(&pair.connector, &grant)
        .await
        .unwrap();
    admin.refresh().await.unwrap();
    assert!(
        admin.waiting().await.unwrap().is_empty(),
        "the platform tells that it was used"
    );
}

#[tokio::test]
async fn what_is_over_says_so_until_it_is_withdrawn() {
    let pair = Pair::new().await;
    let invitation = pair.invitation().await;
    pair.admin
        .get()
        .read_invitation(&invitation.link)
        .await
        .unwrap();
    pair.answer(&invitation).await.unwrap();
    pair.world.clock.set(UnixMillis(START.0 + 80 * 3_600_000));
    for app in [&pair.developer, &pair.admin] {
        let waits = only_waiting(app).await;
        assert!(waits.is_over);
        app.get().withdraw(&waits.key).await.unwrap();
        assert!(app.get().waiting().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn seven_words_open_a_reply_where_nobody_was_invited() {
    let pair = Pair::new().await;
    let (developer, admin) = (pair.developer.get(), pair.admin.get());
    let id = developer.connector(&pair.connector).await.unwrap().id;
    let granted = admin.grant_access(&id, &pair.group, false).await.unwrap();
    let granted = granted.grant.unwrap();
    let sealed = admin.seal_with_passphrase(&granted, "Call me.");
    let sealed = sealed.await.unwrap();
    let waits = only_waiting(&pair.admin).await;
    let message = admin
        .handover_message(&waits.key, Language::De)
        .await
        .unwrap();
    assert!(!message.contains(sealed.passphrase.expose()));
    let read = developer.read_handover(&message).await.unwrap();
    assert_eq!(read, HandoverView::PassphraseReply);
    let wrong = developer.open_with_passphrase(&message, Secret::from("one two three"));
    assert_eq!(
        wrong.await.unwrap_err().code,
        ProblemCode::HandoverPassphraseWrong
    );
    let opened = developer.open_with_passphrase(&message, sealed.passphrase.clone());
    let opened = opened.await.unwrap();
    assert_eq!(opened.reply.words, "Call me.");
    let grant = opened.setup.grant.unwrap();
    developer
        .get_access_token(&pair.connector, &grant)
        .await
        .unwrap();
    let again = developer.open_with_passphrase(&sealed.answer.text, sealed.passphrase.clone());
    assert_eq!(again.await.unwrap_err().code, ProblemCode::HandoverOpened);

    let stranger = pair.world.app(&[Developer]).await;
    stranger
        .sign_up("stranger@example.org", "+15550100003")
        .await;
    let refused = stranger
        .get()
        .open_with_passphrase(&message, sealed.passphrase);
    assert_eq!(
        refused.await.unwrap_err().code,
        ProblemCode::HandoverNoConnector
    );
}

#[tokio::test]
async fn an_invitation_is_a_picture_too() {
    let pair = Pair::new().await;
    let invitation = pair.invitation().await;
    let picture = pair
        .developer
        .get()
        .invitation_qr(&invitation.key)
        .await
        .unwrap();
    assert!(
        picture.contains("<svg") && picture.len() < 200_000,
        "{}",
        picture.len()
    );
}

/// Whatever leaves either app on the sealed path, or is shown there, and both vaults' files.
#[tokio::test]
async fn nothing_that_travels_holds_the_refresh_token() {
    let pair = Pair::new().await;
    let (developer, admin) = (pair.developer.get(), pair.admin.get());
    let invitation = pair.invitation().await;
    let read = admin.read_handover(&invitation.text).await.unwrap();
    let answer = pair.answer(&invitation).await.unwrap();
    let waiting = only_waiting(&pair.admin).await;
    let mut seen = vec![
        format!("{invitation:?} {read:?} {answer:?} {waiting:?}"),
        developer.invitation_qr(&invitation.key).await.unwrap(),
    ];
    for language in [Language::En, Language::De, Language::Fr] {
        let message = admin.handover_message(&waiting.key, language);
        seen.push(message.await.unwrap());
    }
    let found = developer.read_handover(&answer.text).await.unwrap();
    let opened = developer.open_reply(&answer.text).await.unwrap();
    seen.push(format!(
        "{found:?} {opened:?} {:?}",
        pair.opening(&answer.text).await
    ));
    for app in [developer, admin] {
        let receipts = app.receipts().await.unwrap();
        seen.push(format!("{receipts:?} {:?}", app.state()));
        let text = app.receipt_text(&receipts[0].key, Language::De);
        seen.push(text.await.unwrap());
    }

    let (connector, grant) = (opened.setup.connector, opened.setup.grant.unwrap());
    let kept = SecretRef::RefreshToken { connector, grant };
    let token = developer.secret(&kept).await.unwrap();
    let canary = Canary::new("refresh token", token.expose());
    let search = Search::new(&[canary]).unwrap();
    for text in &seen {
        assert_eq!(search.in_bytes(text.as_bytes(), "what travels"), []);
    }
    for app in [&pair.developer, &pair.admin] {
        assert_eq!(search.in_folder(app.folder()).unwrap(), []);
    }
    let told = search.in_bytes(token.expose().as_bytes(), "the token");
    assert!(!told.is_empty(), "the search finds what is there");
}
