//! `kaizala doctor`: key store, vault, platform, clock and proxy, each with what it found and what to do.

use clap::Args;
use companion_core::Companion;
use companion_core::problems::{Problem, ProblemCode};
use companion_core::secret::Secret;
use companion_core::state::{KeyStoreKind, PlatformKind, PlatformView};
use companion_core::vault::Unlock;
use serde::Serialize;

use crate::arguments::Common;
use crate::exit::Exit;
use crate::passphrase;
use crate::session;
use crate::table::{Cell, Table, Tone};
use crate::terminal::Terminal;
use crate::trouble::{Outcome, Slip, Trouble};
use crate::words::Words;

/// A clock that is off by this much is worth a word; tokens are renewed minutes before they end.
const OFF: u64 = 60;
/// A clock that is off by this much makes tokens look alive that are not.
const FAR_OFF: u64 = 300;

#[derive(Debug, Args)]
pub(crate) struct Arguments {}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
enum Part {
    KeyStore,
    Vault,
    Platform,
    Clock,
    Proxy,
}

impl Part {
    const fn key(self) -> &'static str {
        match self {
            Self::KeyStore => "cli-doctor-key-store",
            Self::Vault => "cli-doctor-vault",
            Self::Platform => "cli-doctor-platform",
            Self::Clock => "cli-doctor-clock",
            Self::Proxy => "cli-doctor-proxy",
        }
    }
}

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
enum Verdict {
    Good,
    Unknown,
    Warning,
    Bad,
}

impl Verdict {
    const fn tone(self) -> Tone {
        match self {
            Self::Good => Tone::Good,
            Self::Unknown => Tone::Plain,
            Self::Warning => Tone::Warning,
            Self::Bad => Tone::Bad,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Good => "cli-verdict-good",
            Self::Unknown => "cli-verdict-unknown",
            Self::Warning => "cli-verdict-warning",
            Self::Bad => "cli-verdict-bad",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    part: Part,
    verdict: Verdict,
    what: String,
    #[serde(rename = "do")]
    todo: Option<String>,
    details: Option<String>,
    #[serde(skip)]
    exit: Exit,
}

impl Finding {
    fn new(part: Part, verdict: Verdict, what: String) -> Self {
        Self {
            part,
            verdict,
            what,
            todo: None,
            details: None,
            exit: Exit::Done,
        }
    }

    fn unknown(part: Part, words: Words) -> Self {
        Self::new(part, Verdict::Unknown, words.plain("cli-doctor-unknown"))
    }

    fn bad(part: Part, words: Words, trouble: &Trouble) -> Self {
        let [what, todo, _] = trouble.sentences(words);
        Self {
            todo: Some(todo),
            details: trouble.details().map(ToOwned::to_owned),
            exit: trouble.exit(),
            ..Self::new(part, Verdict::Bad, what)
        }
    }

    fn doing(mut self, todo: String) -> Self {
        self.todo = Some(todo);
        self
    }

    const fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

pub(crate) async fn run(terminal: Terminal, common: &Common) -> Outcome<Exit> {
    let findings = examine(terminal, common).await;
    if terminal.is_json {
        terminal.json(&findings)?;
    } else {
        terminal.print(&table(terminal.words, &findings))?;
        for finding in &findings {
            for text in [&finding.todo, &finding.details].into_iter().flatten() {
                let title = terminal.words.plain(finding.part.key());
                let line = [("title", title.as_str()), ("text", text.as_str())];
                terminal.line(&terminal.words.say("cli-titled", &line))?;
            }
        }
    }
    let mut exits = findings.iter().map(|finding| finding.exit);
    Ok(exits.find(|exit| *exit != Exit::Done).unwrap_or(Exit::Done))
}

async fn examine(terminal: Terminal, common: &Common) -> Vec<Finding> {
    let words = terminal.words;
    let mut findings = Vec::new();
    let unknown = |parts: &[Part]| {
        let finding = |part: &Part| Finding::unknown(*part, words);
        parts.iter().map(finding).collect::<Vec<_>>()
    };
    let core = match session::closed(terminal, common) {
        Ok(core) => core,
        Err(trouble) => {
            findings.extend(unknown(&[Part::KeyStore]));
            findings.push(Finding::bad(Part::Vault, words, &trouble));
            findings.extend(unknown(&[Part::Platform, Part::Clock, Part::Proxy]));
            return findings;
        }
    };
    match core.unlock(Unlock::KeyStore).await {
        Ok(()) => findings.push(key_store(words, &core)),
        // Whether it could be asked says less than what opens the vault.
        Err(problem) => {
            let (finding, passphrase) = instead(terminal, common, &core, problem);
            findings.push(finding);
            let opened = match passphrase {
                Ok(passphrase) => core
                    .unlock(Unlock::Passphrase(passphrase))
                    .await
                    .map_err(Trouble::from),
                Err(trouble) => Err(trouble),
            };
            if let Err(trouble) = opened {
                findings.push(Finding::bad(Part::Vault, words, &trouble));
                findings.extend(unknown(&[Part::Platform, Part::Clock, Part::Proxy]));
                return findings;
            }
        }
    }
    findings.push(vault(words, &core));
    findings.extend(network(words, &core).await);
    core.close().await;
    findings
}

/// How the key store is, when it did not open the vault, and the passphrase to try instead.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever else it is, it is not about the key store"
)]
fn instead(
    terminal: Terminal,
    common: &Common,
    core: &Companion,
    problem: Problem,
) -> (Finding, Outcome<Secret>) {
    let words = terminal.words;
    let finding = match problem.code {
        ProblemCode::PassphraseNeeded => {
            let what = words.plain("cli-doctor-key-store-unused");
            Finding::new(Part::KeyStore, Verdict::Good, what)
        }
        ProblemCode::KeyStoreAbsent
        | ProblemCode::KeyStoreLocked
        | ProblemCode::KeyStoreTimedOut
        | ProblemCode::KeyMissing => {
            let found = Finding::bad(Part::KeyStore, words, &Trouble::from(problem.clone()));
            if session::has_passphrase(core) {
                // A passphrase opens the vault as well.
                Finding {
                    verdict: Verdict::Warning,
                    ..found.ending(Exit::Done)
                }
            } else {
                found
            }
        }
        _ => Finding::unknown(Part::KeyStore, words),
    };
    let passphrase = match common.passphrase_fd {
        Some(number) => passphrase::from_descriptor(number),
        None => session::asked_instead(terminal, core, problem),
    };
    (finding, passphrase)
}

fn key_store(words: Words, core: &Companion) -> Finding {
    let name = match core.state().vault.key_store {
        KeyStoreKind::SecretService => "key-store-secret-service",
        KeyStoreKind::Keychain => "key-store-keychain",
        KeyStoreKind::CredentialManager => "key-store-credential-manager",
    };
    let store = words.plain(name);
    let what = words.say("cli-doctor-key-store-good", &[("store", &store)]);
    Finding::new(Part::KeyStore, Verdict::Good, what)
}

fn vault(words: Words, core: &Companion) -> Finding {
    let vault = core.state().vault;
    if vault.damaged_records > 0 {
        let count = vault.damaged_records.to_string();
        let what = words.say("cli-status-damaged", &[("count", &count)]);
        return Finding::new(Part::Vault, Verdict::Warning, what)
            .doing(words.plain("error-record-damaged-do"))
            .ending(Exit::Soon);
    }
    let what = words.say("cli-doctor-vault-good", &[("folder", &vault.folder)]);
    Finding::new(Part::Vault, Verdict::Good, what)
}

async fn network(words: Words, core: &Companion) -> [Finding; 3] {
    let Some(chosen) = core.state().platform else {
        let none = words.plain("cli-doctor-platform-none");
        return [
            Finding::new(Part::Platform, Verdict::Warning, none)
                .doing(words.plain("cli-doctor-platform-none-do")),
            Finding::unknown(Part::Clock, words),
            Finding::unknown(Part::Proxy, words),
        ];
    };
    let proxy = core.platform_proxy().unwrap_or_default();
    match core.examine_platform().await {
        Ok(answer) => {
            let arguments = [
                ("name", answer.name.as_str()),
                ("url", chosen.url.as_str()),
                ("version", answer.version.as_str()),
            ];
            let what = words.say("cli-doctor-platform-good", &arguments);
            [
                Finding::new(Part::Platform, Verdict::Good, what),
                clock(words, answer.skew),
                through(words, proxy.as_deref()),
            ]
        }
        Err(problem) => [
            platform_problem(words, &chosen, problem),
            Finding::new(
                Part::Clock,
                Verdict::Unknown,
                words.plain("cli-doctor-clock-unknown"),
            ),
            suspected(words, proxy.as_deref(), &chosen),
        ],
    }
}

fn platform_problem(words: Words, chosen: &PlatformView, problem: Problem) -> Finding {
    let is_closed = chosen.kind == PlatformKind::BuiltIn && problem.code == ProblemCode::Offline;
    let trouble = if is_closed {
        Slip::WindowClosed.into()
    } else {
        Trouble::from(problem)
    };
    Finding::bad(Part::Platform, words, &trouble)
}

fn clock(words: Words, skew: Option<i64>) -> Finding {
    let Some(skew) = skew else {
        return Finding::unknown(Part::Clock, words);
    };
    let seconds = skew.unsigned_abs() / 1000;
    if seconds < OFF {
        return Finding::new(
            Part::Clock,
            Verdict::Good,
            words.plain("cli-doctor-clock-good"),
        );
    }
    let key = if skew > 0 {
        "cli-doctor-clock-behind"
    } else {
        "cli-doctor-clock-ahead"
    };
    let what = words.say(key, &[("seconds", &seconds.to_string())]);
    let todo = words.plain("cli-doctor-clock-do");
    if seconds < FAR_OFF {
        Finding::new(Part::Clock, Verdict::Warning, what).doing(todo)
    } else {
        Finding::new(Part::Clock, Verdict::Bad, what)
            .doing(todo)
            .ending(Exit::Failed)
    }
}

fn through(words: Words, proxy: Option<&str>) -> Finding {
    let what = match proxy {
        Some(proxy) => words.say("cli-doctor-proxy-used", &[("proxy", proxy)]),
        None => words.plain("cli-doctor-proxy-none"),
    };
    Finding::new(Part::Proxy, Verdict::Good, what)
}

/// Where the platform does not answer, a proxy in between may be why.
fn suspected(words: Words, proxy: Option<&str>, chosen: &PlatformView) -> Finding {
    let finding = through(words, proxy);
    if proxy.is_none() {
        return finding;
    }
    let todo = words.say("cli-doctor-proxy-do", &[("url", &chosen.url)]);
    Finding {
        verdict: Verdict::Warning,
        ..finding.doing(todo)
    }
}

fn table(words: Words, findings: &[Finding]) -> String {
    let mut table = Table::new(
        ["part", "state", "finding"].map(|column| words.plain(&format!("cli-column-{column}"))),
    );
    for finding in findings {
        table.row([
            words.plain(finding.part.key()).into(),
            Cell::toned(&words.plain(finding.verdict.key()), finding.verdict.tone()),
            finding.what.as_str().into(),
        ]);
    }
    table.text()
}
