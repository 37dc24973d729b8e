//! Processes killed while they open a reply: it can be opened again, or was opened, and nothing in between.

use std::collections::BTreeMap;
use std::path::Path;

use kaizala_api::ids::ConnectorId;

use super::kill_stage::{Service, app, with_a_connector};
use crate::grants::GrantRecord;
use crate::handover::invitation::SignedInvitation;
use crate::handover::records::{InvitationRecord, Receipt};
use crate::handover::reply::Reply;
use crate::handover::{Invitation, Signer};
use crate::killing::{copy, rounds, run_until_killed, told};
use crate::problems::ProblemCode;
use crate::secret::Secret;

const TOKEN: &str = "kzr_canary-of-the-refresh-token";

/// Where an opening is killed, with the how-manieth time. The vault is written to twice: what the reply brings is kept
/// and its key erased, and Home is told what to show.
const POINTS: &[(&str, usize)] = &[
    ("reply-found", 1),
    ("write-begun", 1),
    ("write-written", 1),
    ("write-committed", 1),
    ("reply-kept", 1),
    ("write-begun", 2),
    ("write-written", 2),
    ("write-committed", 2),
    ("reply-shown", 1),
];

#[tokio::test]
#[ignore = "the other test starts it, to be killed"]
async fn child() {
    let (_, folder) = told();
    let app = app(&folder).await;
    app.open_reply(&reply_in(&folder)).await.unwrap();
}

fn reply_in(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("reply.kzhandoff")).unwrap()
}

/// A vault with an invitation, and the reply to it beside it.
async fn template(url: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    let connector = with_a_connector(&app, url).await;
    let made = app.invite(&connector, "").await.unwrap();
    let signed = SignedInvitation::read(&made.text, made.made).unwrap();
    let reply = answer(signed.invitation());
    std::fs::write(folder.path().join("reply.kzhandoff"), reply).unwrap();
    app.close().await;
    folder
}

fn answer(invitation: &Invitation) -> String {
    let signer = Signer::new().unwrap();
    let hour = std::time::Duration::from_hours(1);
    let reply = Reply {
        invitation: Some(invitation.digest()),
        platform: invitation.platform.clone(),
        connector: ConnectorId::from(invitation.connector.as_str()),
        group_id: "group-1".to_owned(),
        group_name: "Night shift".to_owned(),
        permissions: invitation.permissions.clone(),
        refresh_token: Secret::from(TOKEN),
        refresh_token_expiry: invitation.made.plus(1000 * hour),
        words: String::new(),
        granted_by: "Shift lead".to_owned(),
        granted_to: "Developer".to_owned(),
        signer: signer.key().unwrap(),
        made: invitation.made,
        expiry: invitation.expiry,
    };
    reply.seal(invitation, &signer).unwrap()
}

/// What a kill led to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Led {
    /// The reply can still be opened.
    Importable,
    /// It was opened.
    Imported,
}

async fn look(folder: &Path, what: &str) -> Led {
    let app = app(folder).await;
    let led = match app.open_reply(&reply_in(folder)).await {
        Ok(opened) => {
            assert_eq!(opened.reply.group_name, "Night shift", "{what}");
            Led::Importable
        }
        Err(problem) => {
            assert_eq!(problem.code, ProblemCode::HandoverOpened, "{what}");
            Led::Imported
        }
    };
    let vault = app.vault().unwrap();
    let grants = vault.list::<GrantRecord>().await.unwrap();
    assert!(grants.damaged.is_empty(), "{what}");
    let [grant] = grants.records.as_slice() else {
        panic!("{what}: one grant, not {}", grants.records.len())
    };
    assert_eq!(grant.value.refresh_token, Secret::from(TOKEN), "{what}");
    let invitations = vault.list::<InvitationRecord>().await.unwrap().records;
    assert!(
        invitations[0].value.key().is_none(),
        "{what}: the key is gone"
    );
    let receipts = vault.list::<Receipt>().await.unwrap().records;
    assert_eq!(receipts.len(), 1, "{what}");
    app.close().await;
    led
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_killed_at_any_point_is_repeated_or_was_done() {
    let (_service, url) = Service::start().await;
    let before = template(&url).await;
    let mut led: BTreeMap<Led, usize> = BTreeMap::new();
    for (point, time) in POINTS {
        for round in 0..rounds() {
            let folder = tempfile::tempdir().unwrap();
            copy(before.path(), folder.path());
            let test = "companion::opening_kills::child";
            run_until_killed(test, folder.path(), "open", point, *time);
            let what = format!("killed at {point} ({time}), round {round}");
            *led.entry(look(folder.path(), &what).await).or_default() += 1;
        }
    }
    println!("{led:?}, killed at {} points", POINTS.len());
    assert_eq!(led.len(), 2, "{led:?}");
}
