//! Backups: what comes back is what went in, and nothing else opens.

mod large;

use std::time::{Duration, Instant};

use age::x25519::Identity;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    key_store::KeyStore,
    stock_age,
    vault::{Kind, Newer, Record, RecordId, Vault, Version},
};

/// What the tests keep.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Note {
    text: String,
    #[serde(with = "crate::secret::sealed")]
    token: Secret,
    expires_at: Option<i64>,
}

impl Record for Note {
    const KIND: Kind = Kind::new(60_002);

    fn expires_at(&self) -> Option<i64> {
        self.expires_at
    }
}

/// A note of what is under way.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct UnderWay;

impl Record for UnderWay {
    const KIND: Kind = Kind::INTENT;
}

struct Bench {
    folder: TempDir,
    key_store: KeyStore,
}

impl Bench {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            key_store: KeyStore::in_memory().unwrap(),
        }
    }

    async fn vault(&self) -> Vault {
        Vault::open(&self.folder.path().join("vault"), &self.key_store)
            .await
            .unwrap()
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("one.kzbackup")
    }
}

/// What is in a file.
fn read(file: &Path, key: &RestoreKey) -> Result<Dump, BackupError> {
    Backup::read(file)?.open(key)
}

fn note(text: &str) -> Note {
    Note {
        text: text.to_owned(),
        token: Secret::from(format!("token of {text}")),
        expires_at: None,
    }
}

fn keys() -> (BackupKey, RestoreKey) {
    let identity = Identity::generate();
    let secret = Secret::from(secrecy::ExposeSecret::expose_secret(&identity.to_string()));
    (
        BackupKey::Recipient(identity.to_public().to_string()),
        RestoreKey::Identity(secret),
    )
}

async fn all(vault: &Vault) -> Vec<(RecordId<Note>, Note)> {
    let listing = vault.list::<Note>().await.unwrap();
    assert!(listing.damaged.is_empty());
    let mut notes: Vec<_> = listing
        .records
        .into_iter()
        .map(|stored| (stored.id, stored.value))
        .collect();
    notes.sort_by_key(|(id, _)| *id);
    notes
}

#[tokio::test]
async fn a_restored_vault_holds_what_was_backed_up_and_keeps_what_is_newer() {
    let (bench, other) = (Bench::new(), Bench::new());
    let vault = bench.vault().await;
    let (changed, at) = vault.create(&note("before")).await.unwrap();
    let (same, _) = vault.create(&note("same")).await.unwrap();
    let (gone, gone_at) = vault.create(&note("deleted by mistake")).await.unwrap();
    vault.create(&UnderWay).await.unwrap();
    let (key, opens) = keys();
    let dump = vault.dump().await.unwrap();
    assert_eq!((dump.len(), dump.damaged()), (3, 0));
    write(&bench.file(), &dump, &key).unwrap();

    tokio::time::sleep(Duration::from_millis(2)).await;
    vault.put(changed, at, &note("after")).await.unwrap();
    vault.delete(gone, gone_at).await.unwrap();
    let (own, _) = vault.create(&note("only here")).await.unwrap();
    let dump = read(&bench.file(), &opens).unwrap();

    let before = all(&vault).await;
    let plan = vault.restore_plan(&dump, Newer::Keep).await.unwrap();
    assert_eq!(all(&vault).await, before, "a plan changes nothing");
    assert_eq!(
        (
            plan.records,
            plan.added,
            plan.replaced,
            plan.kept,
            plan.unchanged
        ),
        (3, 1, 0, 1, 1)
    );
    assert!(plan.is_of_this_vault);
    let (_, done) = vault
        .restore(&bench.key_store, None, &dump, Newer::Keep)
        .await
        .unwrap();
    assert_eq!(done, plan, "what is done is what was said");
    let text = async |id: RecordId<Note>| vault.get(id).await.unwrap().unwrap().value.text;
    assert_eq!(text(changed).await, "after");
    assert_eq!(text(gone).await, "deleted by mistake");
    assert_eq!(text(own).await, "only here");
    let (_, done) = vault
        .restore(&bench.key_store, None, &dump, Newer::Replace)
        .await
        .unwrap();
    assert_eq!((done.added, done.replaced, done.unchanged), (0, 1, 2));
    assert_eq!(text(changed).await, "before");
    assert_eq!(text(same).await, "same");

    // On another computer.
    let fresh = other.vault().await;
    let plan = fresh.restore_plan(&dump, Newer::Keep).await.unwrap();
    assert!(!plan.is_of_this_vault);
    assert_eq!(plan.added, 3);
    fresh
        .restore(&other.key_store, None, &dump, Newer::Keep)
        .await
        .unwrap();
    fresh.close().await;
    assert_eq!(all(&other.vault().await).await.len(), 3);
}

#[tokio::test]
async fn only_its_own_key_opens_a_backup_and_nothing_of_it_is_readable() {
    let bench = Bench::new();
    let vault = bench.vault().await;
    vault.create(&note("canary-5c1e77")).await.unwrap();
    let dump = vault.dump().await.unwrap();
    let (file, first) = (bench.file(), Secret::from("correct horse battery"));
    let passphrase = BackupKey::Passphrase(first.clone());
    write_at_cost(|| false, &file, &dump, &passphrase, 4).unwrap();
    let bytes = fs::read(&file).unwrap();
    assert!(!bytes.windows(13).any(|window| window == b"canary-5c1e77"));
    assert_eq!(
        read(&file, &RestoreKey::Passphrase(first)).unwrap().len(),
        1
    );
    let wrong = [
        RestoreKey::Passphrase(Secret::from("another passphrase")),
        keys().1,
        RestoreKey::Identity(Secret::from("not a key")),
    ];
    for key in &wrong {
        assert!(matches!(read(&file, key), Err(BackupError::KeyWrong)));
    }
    let short = BackupKey::Passphrase(Secret::from("short"));
    assert!(matches!(
        write(&file, &dump, &short),
        Err(BackupError::Vault(VaultError::PassphraseTooShort))
    ));
    let malformed = BackupKey::Recipient("age1nothing".to_owned());
    assert!(matches!(
        write(&file, &dump, &malformed),
        Err(BackupError::RecipientMalformed)
    ));
    let nowhere = bench.folder.path().join("no/such/folder");
    assert!(matches!(
        write(&nowhere, &dump, &keys().0),
        Err(BackupError::Unwritable(_))
    ));
    assert_eq!(fs::read(&file).unwrap(), bytes, "a failure leaves it");
}

#[tokio::test]
async fn a_damaged_backup_is_refused_wherever_it_is_damaged() {
    let bench = Bench::new();
    let vault = bench.vault().await;
    vault.create(&note("one")).await.unwrap();
    let dump = vault.dump().await.unwrap();
    let (key, opens) = keys();
    write(&bench.file(), &dump, &key).unwrap();
    let intact = fs::read(bench.file()).unwrap();
    let refused = |bytes: &[u8]| Backup::new(bytes.to_vec()).unwrap().open(&opens).err();
    let header = 1 + intact
        .windows(HEADER_END.len())
        .position(|at| at == HEADER_END)
        .unwrap();
    for at in 0..intact.len() {
        let mut other = intact.clone();
        other[at] ^= 1 << (at % 8);
        for (case, error) in [
            ("changed", refused(&other)),
            ("cut off", refused(&intact[..at])),
        ] {
            let is_named = match error {
                Some(BackupError::Foreign) => at < MAGIC.len(),
                Some(BackupError::Newer) => at < FIRST_LINE.len(),
                // The key is wrapped in the header: another key cannot be told from damage there.
                Some(BackupError::KeyWrong) => case == "changed" && at < header,
                Some(BackupError::Damaged) => true,
                _ => false,
            };
            assert!(is_named, "{case} at {at}: {:?}", refused(&other));
        }
    }
    // Inside the encryption: the digest finds what the cipher cannot.
    let plain = dump.to_bytes();
    assert_eq!(Dump::read(&plain).unwrap().len(), 1);
    for at in 0..plain.len() {
        let mut other = plain.to_vec();
        other[at] ^= 1 << (at % 8);
        assert!(Dump::read(&other).is_err());
        let expected = if at < 4 {
            DumpError::Foreign
        } else {
            DumpError::Damaged
        };
        assert_eq!(Dump::read(&plain[..at]).err(), Some(expected));
    }
    let mut newer = plain.to_vec();
    newer[5] = 2;
    assert_eq!(Dump::read(&newer).err(), Some(DumpError::Newer));
}

/// What somebody could hand over in place of a backup.
#[tokio::test]
async fn other_files_are_named_before_they_cost_anything() {
    let bench = Bench::new();
    let (key, opens) = keys();
    let opened = |bytes: &[u8], key: &RestoreKey| Backup::new(bytes.to_vec()).unwrap().open(key);
    for foreign in ["", "PK", "age", "SQLite format 3\0 and so on"] {
        let refused = opened(foreign.as_bytes(), &opens);
        assert!(matches!(refused, Err(BackupError::Foreign)), "{foreign:?}");
    }
    let absent = read(&bench.folder.path().join("absent"), &opens);
    assert!(matches!(absent, Err(BackupError::Unreadable(_))));
    let folder = read(bench.folder.path(), &opens);
    assert!(matches!(folder, Err(BackupError::Unreadable(_))));

    // An `age` file with something else in it.
    let BackupKey::Recipient(recipient) = &key else {
        unreachable!();
    };
    let recipient: x25519::Recipient = recipient.parse().unwrap();
    let other = age::encrypt(&recipient, b"holiday photographs").unwrap();
    assert!(matches!(opened(&other, &opens), Err(BackupError::Foreign)));
    // A version of the format that is to come.
    let newer = b"age-encryption.org/v9\n--- abc\n";
    assert!(matches!(opened(newer, &opens), Err(BackupError::Newer)));

    // A work factor that would take weeks, and the first one that is not ours.
    let passphrase = RestoreKey::Passphrase(Secret::from("correct horse battery"));
    let started = Instant::now();
    for work in [MOST_WORK + 1, 30, 63] {
        let hostile = format!(
            "age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw {work}\n\
             ZV/AhotwSGqaPCU43cepl4WYUouAa17a3xpu4G2yi5k\n\
             --- kvh8hOA6gJSbXIJbcAsXJdJJ4SZyvBJTCyFmqTKQIn0\n\
             sixteen bytes and more"
        );
        let refused = opened(hostile.as_bytes(), &passphrase);
        assert!(
            matches!(refused, Err(BackupError::TooCostly)),
            "{refused:?}"
        );
    }
    // A header that goes on and on.
    let mut endless = b"age-encryption.org/v1\n".to_vec();
    endless.resize(32 << 20, b'-');
    assert!(matches!(
        opened(&endless, &opens),
        Err(BackupError::Damaged)
    ));
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_passphrase_opens_however_it_is_typed() {
    let bench = Bench::new();
    let dump = bench.vault().await.dump().await.unwrap();
    let generated = generate_passphrase().unwrap();
    let lower = Secret::from(generated.expose().to_lowercase().replace('-', " "));
    let pairs = [
        (generated, lower),
        (
            Secret::from("Gr\u{fc}\u{df}e aus Ulm"),
            Secret::from("Gru\u{308}\u{df}e aus Ulm"),
        ),
    ];
    for (made, typed) in pairs {
        write_at_cost(
            || false,
            &bench.file(),
            &dump,
            &BackupKey::Passphrase(made),
            4,
        )
        .unwrap();
        assert!(read(&bench.file(), &RestoreKey::Passphrase(typed)).is_ok());
    }
}

#[test]
fn a_new_backup_has_a_name_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let name = || new_file(folder.path(), UnixMillis(1_795_305_600_000), &TimeZone::UTC);
    for expected in [
        "kaizala-companion-2026-11-22.kzbackup",
        "kaizala-companion-2026-11-22-2.kzbackup",
        "kaizala-companion-2026-11-22-3.kzbackup",
    ] {
        assert_eq!(name(), folder.path().join(expected));
        fs::write(name(), "").unwrap();
    }
}

/// What is there is replaced as a whole, by a file that only this account reads.
#[cfg(unix)]
#[tokio::test]
async fn a_backup_is_private_and_leaves_nothing_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;

    let bench = Bench::new();
    let dump = bench.vault().await.dump().await.unwrap();
    let (key, opens) = keys();
    let victim = bench.folder.path().join("victim");
    fs::write(&victim, "untouched").unwrap();
    // Left by somebody where the unfinished file is to stand.
    std::os::unix::fs::symlink(&victim, bench.folder.path().join("one.kzbackup.unfinished"))
        .unwrap();
    fs::write(bench.file(), "an older one").unwrap();
    write(&bench.file(), &dump, &key).unwrap();
    assert!(read(&bench.file(), &opens).is_ok());
    assert_eq!(fs::read_to_string(&victim).unwrap(), "untouched");
    let mode = fs::metadata(bench.file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!unfinished(&bench.file()).exists());
}

/// The tool that Debian has, and whoever finds the file in ten years.
#[tokio::test]
async fn the_stock_tool_opens_a_backup() {
    let bench = Bench::new();
    let vault = bench.vault().await;
    for at in 0..200 {
        vault.create(&note(&format!("note {at}"))).await.unwrap();
    }
    let dump = vault.dump().await.unwrap();
    let (key, opens) = keys();
    write(&bench.file(), &dump, &key).unwrap();
    let RestoreKey::Identity(secret) = opens else {
        unreachable!();
    };
    let Some(output) = stock_age::decrypt(&bench.file(), secret.expose()) else {
        return;
    };
    assert!(output.status.success());
    assert_eq!(output.stdout, *dump.to_bytes());
}

/// It asks a terminal for the passphrase, so that it is given one.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_stock_tool_opens_a_backup_with_its_passphrase() {
    use std::io::{Read as _, Write as _};
    use std::process::{Command, Stdio};

    let bench = Bench::new();
    let vault = bench.vault().await;
    vault.create(&note("one")).await.unwrap();
    let dump = vault.dump().await.unwrap();
    let passphrase = Secret::from("quiet harbour wooden comet");
    write(
        &bench.file(),
        &dump,
        &BackupKey::Passphrase(passphrase.clone()),
    )
    .unwrap();
    let plain = bench.folder.path().join("plain");
    let line = format!(
        "age --decrypt --output {} {}",
        plain.display(),
        bench.file().display()
    );
    let mut script = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keyboard = script.stdin.take().unwrap();
    let mut screen = script.stdout.take().unwrap();
    let mut seen = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&seen).contains("passphrase") {
        assert_eq!(
            screen.read(&mut byte).unwrap(),
            1,
            "{}",
            String::from_utf8_lossy(&seen)
        );
        seen.push(byte[0]);
    }
    writeln!(keyboard, "{}", passphrase.expose()).unwrap();
    screen.read_to_end(&mut seen).unwrap();
    let status = script.wait().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&seen));
    assert_eq!(fs::read(plain).unwrap(), *dump.to_bytes());
}

#[tokio::test]
async fn what_is_given_up_leaves_nothing() {
    let bench = Bench::new();
    let dump = bench.vault().await.dump().await.unwrap();
    let (key, _) = keys();
    let given_up = write_unless(|| true, &bench.file(), &dump, &key);
    assert!(matches!(given_up, Err(BackupError::GivenUp)));
    let left: Vec<_> = fs::read_dir(bench.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["vault"]);
}

/// As for somebody who waits to the end.
fn write(file: &Path, dump: &Dump, key: &BackupKey) -> Result<(), BackupError> {
    write_unless(|| false, file, dump, key)
}

fn rounds() -> u32 {
    if std::env::var_os("KAIZALA_PROOF").is_some() {
        1000
    } else {
        12
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds()))]

    /// Whatever a vault holds, another one holds it after restoring.
    #[test]
    fn any_vault_comes_back(
        values in proptest::collection::vec((".{0,300}", ".{0,80}", any::<Option<i64>>()), 0..40),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (bench, other) = (Bench::new(), Bench::new());
            let vault = bench.vault().await;
            let mut transaction = vault.transaction();
            for (text, token, expires_at) in values {
                let note = Note { text, token: Secret::from(token), expires_at };
                transaction.put(RecordId::random(), Version::ABSENT, &note).unwrap();
            }
            transaction.commit().await.unwrap();
            let (key, opens) = keys();
            write(&bench.file(), &vault.dump().await.unwrap(), &key).unwrap();
            let dump = read(&bench.file(), &opens).unwrap();
            let fresh = other.vault().await;
            fresh.restore(&other.key_store, None, &dump, Newer::Keep).await.unwrap();
            fresh.close().await;
            assert_eq!(all(&other.vault().await).await, all(&vault).await);
        });
    }
}
