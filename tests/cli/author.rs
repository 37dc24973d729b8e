//! Who fills the vault: the core in a process of its own, as the window is one. It stays, does what it is told, and
//! holds the vault open meanwhile.
//!
//! The bus's address is part of a process's environment, so this is the test binary, started again in the world with
//! [`child`] as its only test.

use std::io::{BufRead as _, BufReader, Write as _};
use std::pin::Pin;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::Arc;

use companion_core::accounts::AccountForm;
use companion_core::connectors::ConnectorForm;
use companion_core::grants::SecretRef;
use companion_core::groups::GroupForm;
use companion_core::key_store::KeyStore;
use companion_core::personas::Persona;
use companion_core::platforms::{BuiltInError, BuiltInPlatform, BuiltInStarted, PlatformChoice};
use companion_core::preferences::Preferences;
use companion_core::problems::Outcome;
use companion_core::secret::Secret;
use companion_core::state::VaultStatus;
use companion_core::vault::PassphraseUse;
use companion_core::{Companion, Options};
use companion_tests::canary::Canary;
use companion_tests::world::World;
use kaizala_api::time::SystemClock;
use serde_json::{Value, json};

/// Marks the child's answers among what the test harness prints.
const MARK: &str = "@ ";
const FOLDER: &str = "STAGE_FOLDER";
/// Where the built-in platform listens, as the author has it.
const BUILT_IN: &str = "STAGE_BUILT_IN";
const PASSWORD: &str = "gravel winter lantern 72";
/// Name and number of whoever is there first.
const LEAD: (&str, &str) = ("Shift lead", "+15550100001");

/// The process, seen from the test.
pub(crate) struct Author {
    child: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Author {
    /// Starts in `world`, on the vault that `kaizala` finds there.
    pub(crate) fn start(world: &World, built_in: u16) -> Self {
        let folder = world.folder().join("data/org.kaizala.companion/vault");
        let mut child = world
            .command(std::env::current_exe().unwrap())
            .env(FOLDER, folder)
            .env(BUILT_IN, built_in.to_string())
            .args(["author::child", "--exact", "--ignored", "--nocapture"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let commands = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            commands,
            answers,
        }
    }

    /// Has it do something and waits for what came of it.
    pub(crate) fn ask(&mut self, act: &str, arguments: &[&str]) -> Value {
        writeln!(self.commands, "{}", json!([act, arguments])).unwrap();
        loop {
            let mut line = String::new();
            assert!(
                self.answers.read_line(&mut line).unwrap() > 0,
                "the author is gone"
            );
            // The harness prints the test's name without an end of line before the first answer.
            if let Some(at) = line.find(MARK) {
                return serde_json::from_str(&line[at + MARK.len()..]).unwrap();
            }
        }
    }

    /// Has it do something that answers a text.
    pub(crate) fn text(&mut self, act: &str, arguments: &[&str]) -> String {
        self.ask(act, arguments).as_str().unwrap().to_owned()
    }

    /// Every secret that the vault holds now.
    pub(crate) fn secrets(&mut self) -> Vec<Canary> {
        let told = self.ask("secrets", &[]);
        let told = told.as_array().unwrap().iter();
        told.map(|pair| Canary::new(pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
            .collect()
    }
}

impl Drop for Author {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "the process of an Author, not a test"]
async fn child() {
    let folder = std::env::var_os(FOLDER).expect("started by an Author");
    let (vault, mut seen) = tokio::sync::watch::channel(VaultStatus::Opening);
    let companion = Companion::new(Options {
        vault_folder: folder.into(),
        key_store: KeyStore::platform(),
        clock: Arc::new(SystemClock),
        built_in: Arc::new(BesideIt(std::env::var(BUILT_IN).unwrap().parse().unwrap())),
        preferences: Preferences::default(),
        observer: Box::new(move |state| {
            vault.send_replace(state.vault.state);
        }),
    })
    .unwrap();
    companion.start().await;
    // As the window does.
    let watching = companion.clone();
    tokio::spawn(async move { watching.watch().await });
    for line in std::io::stdin().lines() {
        let (act, arguments): (String, Vec<String>) = serde_json::from_str(&line.unwrap()).unwrap();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if act == "until-locked" {
            let locked = seen.wait_for(|status| *status == VaultStatus::Locked).await;
            println!("\n{MARK}{}", json!(*locked.unwrap()));
            continue;
        }
        let answer = obey(&companion, &act, &arguments)
            .await
            .unwrap_or_else(|problem| panic!("{act} {arguments:?}: {problem:?}"));
        println!("\n{MARK}{answer}");
    }
}

async fn obey(companion: &Companion, act: &str, arguments: &[&str]) -> Outcome<Value> {
    Ok(match (act, arguments) {
        ("sign-up", []) => {
            sign_up(companion, PlatformChoice::BuiltIn, Secret::from(PASSWORD)).await?;
            Value::Null
        }
        ("sign-up", [url]) => {
            let url = (*url).to_owned();
            let platform = PlatformChoice::Server { url };
            sign_up(companion, platform, Secret::from(PASSWORD)).await?;
            Value::Null
        }
        ("sign-up", [url, name, number]) => {
            let url = (*url).to_owned();
            let platform = PlatformChoice::Server { url };
            sign_up_as(companion, platform, (name, number), Secret::from(PASSWORD)).await?;
            Value::Null
        }
        ("register", [name]) => {
            let form = ConnectorForm {
                name: (*name).to_owned(),
                description: String::new(),
                redirect_url: None,
                permissions: vec!["group-read".to_owned(), "message-send".to_owned()],
            };
            json!(companion.register_connector(form).await?)
        }
        ("id", [connector]) => json!(companion.connector(connector).await?.id),
        ("group", [name]) => {
            let form = GroupForm {
                name: (*name).to_owned(),
                welcome_message: String::new(),
            };
            json!(companion.create_group(form).await?)
        }
        ("grant", [connector, group]) => {
            let id = companion.connector(connector).await?.id;
            let key = companion.grant_access(&id, group, false).await?;
            json!(key.grant)
        }
        ("grant-by-id", [id, group]) => {
            json!(companion.grant_access(id, group, false).await?.grant)
        }
        ("user-token", [connector]) => {
            let id = companion.connector(connector).await?.id;
            json!(companion.create_user_token(&id, false).await?.grant)
        }
        ("seal", [grant]) => {
            let sealed = companion.seal_with_passphrase(grant, "").await?;
            json!([sealed.answer.text, sealed.passphrase.expose()])
        }
        ("exchange", [connector, grant]) => {
            companion.get_access_token(connector, grant).await?;
            Value::Null
        }
        ("access-token", [grant]) => {
            json!(companion.access_token(grant).await?.token.expose())
        }
        ("history", [grant]) => json!(companion.token_history(grant).await?),
        ("unlock", []) => {
            companion.open_vault().await?;
            Value::Null
        }
        ("vault", []) => json!(companion.state().vault.state),
        ("passphrase", [passphrase]) => {
            let passphrase = Secret::from(*passphrase);
            companion
                .set_passphrase(None, passphrase, PassphraseUse::Beside)
                .await?;
            Value::Null
        }
        ("delete", [connector]) => {
            companion.delete_connector(connector).await?;
            Value::Null
        }
        ("secrets", []) => json!(secrets(companion).await?),
        ("conversation", [group]) => {
            let messages = companion.conversation(group).await?;
            json!(
                messages
                    .iter()
                    .map(|message| &message.text)
                    .collect::<Vec<_>>()
            )
        }
        _ => panic!("the author does not know {act} {arguments:?}"),
    })
}

pub(crate) async fn sign_up(
    companion: &Companion,
    platform: PlatformChoice,
    password: Secret,
) -> Outcome<()> {
    sign_up_as(companion, platform, LEAD, password).await
}

async fn sign_up_as(
    companion: &Companion,
    platform: PlatformChoice,
    (name, number): (&str, &str),
    password: Secret,
) -> Outcome<()> {
    let role = name.rsplit(' ').next().unwrap();
    companion
        .choose_personas(vec![Persona::Developer, Persona::Admin])
        .await?;
    companion.choose_platform(platform).await?;
    companion
        .create_account(AccountForm {
            email: format!("{}@example.org", role.to_lowercase()),
            name: name.to_owned(),
            password,
            setup_code: None,
        })
        .await?;
    companion.request_pin(number).await?;
    let text = companion.sms_messages().await?.swap_remove(0).text;
    let pin = text
        .split(|sign: char| !sign.is_ascii_digit())
        .find(|run| run.len() == 6)
        .unwrap();
    companion.verify_pin(Secret::from(pin)).await
}

async fn secrets(companion: &Companion) -> Outcome<Vec<(String, String)>> {
    let mut found = Vec::new();
    for view in companion.connectors().await? {
        let Some(connector) = view.key else { continue };
        let mut wanted = Vec::new();
        // An admin's vault has the connector without its secret.
        if view.secret.is_some() {
            wanted.push((
                "connector secret",
                SecretRef::ConnectorSecret {
                    connector: connector.clone(),
                },
            ));
        }
        for grant in view.grants {
            wanted.push((
                "refresh token",
                SecretRef::RefreshToken {
                    connector: connector.clone(),
                    grant: grant.key.clone(),
                },
            ));
            if grant.access_token.is_some() {
                wanted.push((
                    "access token",
                    SecretRef::AccessToken {
                        connector: connector.clone(),
                        grant: grant.key,
                    },
                ));
            }
        }
        for (name, secret) in wanted {
            let value = companion.secret(&secret).await?;
            found.push((name.to_owned(), value.expose().to_owned()));
        }
    }
    Ok(found)
}

/// The platform that the test runs, as if it ran inside the author.
pub(crate) struct BesideIt(pub(crate) u16);

impl BuiltInPlatform for BesideIt {
    fn start(
        &self,
        _port: Option<u16>,
    ) -> Pin<Box<dyn Future<Output = Result<BuiltInStarted, BuiltInError>> + Send + '_>> {
        Box::pin(async { Ok(BuiltInStarted { port: self.0 }) })
    }
}
