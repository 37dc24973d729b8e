//! Backups: a vault's records in a file of the `age` format, which the stock `age` tool opens, too.
//!
//! A passphrase or a public key encrypts it, neither of which the vault keeps: a backup opens on
//! another computer, and none of the vault's own keys is in it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    iter,
    path::{Path, PathBuf},
    sync::Arc,
};

use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::{Timestamp, tz::TimeZone};
use kaizala_api::time::UnixMillis;
use zeroize::Zeroizing;

use crate::{
    secret::Secret,
    vault::{self, Dump, DumpError, VaultError},
};

/// How the names of backups begin and end.
const NAME: &str = "kaizala-companion";
const EXTENSION: &str = "kzbackup";
/// The scrypt work factor of new backups, as a power of two: about half a second to try one
/// passphrase.
const WORK: u8 = 18;
/// The most that opening a backup may cost: a few seconds and half a gigabyte.
const MOST_WORK: u8 = 19;
/// Larger than any vault; a file of this size is not even read.
const MAX_BYTES: u64 = 1 << 28;
/// How every file of the `age` format begins, whatever its version.
const MAGIC: &[u8] = b"age-encryption.org/";
/// The version of the format that there is.
const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";
/// Where the header of an `age` file ends, and within how many bytes one of ours does.
const HEADER_END: &[u8] = b"\n--- ";
const MAX_HEADER_BYTES: usize = 1 << 16;

/// What a backup is made with.
#[derive(Clone, Debug)]
pub enum BackupKey {
    /// A passphrase: a generated one ([`generate_passphrase`]) or one that a person chose.
    Passphrase(Secret),
    /// The public key (`age1…`) of whoever is to open it.
    Recipient(String),
}

/// What a backup is opened with.
#[derive(Clone, Debug)]
pub enum RestoreKey {
    /// Its passphrase.
    Passphrase(Secret),
    /// The secret key (`AGE-SECRET-KEY-1…`) that belongs to its public key.
    Identity(Secret),
}

/// A backup as it lies on a disk: encrypted. Cheap to clone.
#[derive(Clone)]
pub struct Backup(Arc<[u8]>);

/// Why a backup was not made or not opened.
#[derive(Debug)]
pub enum BackupError {
    /// Something else than a backup of a vault.
    Foreign,
    /// Changed or cut off since it was made.
    Damaged,
    /// The file cannot be read.
    Unreadable(io::Error),
    /// The passphrase or the key is another.
    KeyWrong,
    /// Trying a passphrase on it costs more than a backup of ours ever does.
    TooCostly,
    /// A newer version of the app made it.
    Newer,
    /// Not a public key of the `age` format.
    RecipientMalformed,
    /// The file cannot be written.
    Unwritable(io::Error),
    /// Nobody waits for it any more.
    GivenUp,
    /// The vault said no.
    Vault(VaultError),
}

impl From<VaultError> for BackupError {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl From<DecryptError> for BackupError {
    fn from(error: DecryptError) -> Self {
        match error {
            // A key that was wrapped for another passphrase does not tell itself from a damaged one.
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => Self::KeyWrong,
            DecryptError::UnknownFormat => Self::Newer,
            DecryptError::ExcessiveWork { .. } => Self::TooCostly,
            DecryptError::InvalidHeader | DecryptError::InvalidMac | DecryptError::Io(_) | _ => {
                Self::Damaged
            }
        }
    }
}

impl From<DumpError> for BackupError {
    fn from(error: DumpError) -> Self {
        match error {
            DumpError::Foreign => Self::Foreign,
            DumpError::Damaged => Self::Damaged,
            DumpError::Newer => Self::Newer,
        }
    }
}

/// A passphrase that nobody has to think of, nor could guess: 256 random bits, as a recovery code is
/// printed.
///
/// # Errors
/// When the system has no randomness.
pub fn generate_passphrase() -> Result<Secret, VaultError> {
    vault::printed_code()
}

impl Backup {
    /// Reads a file. Blocks.
    ///
    /// # Errors
    /// When it cannot be read, or is larger than any backup.
    pub fn read(file: &Path) -> Result<Self, BackupError> {
        let file = File::open(file).map_err(BackupError::Unreadable)?;
        let mut bytes = Vec::new();
        file.take(MAX_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(BackupError::Unreadable)?;
        Self::new(bytes)
    }

    /// What was read elsewhere.
    ///
    /// # Errors
    /// When it is larger than any backup.
    pub fn new(bytes: Vec<u8>) -> Result<Self, BackupError> {
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_BYTES) {
            Ok(Self(bytes.into()))
        } else {
            Err(BackupError::Foreign)
        }
    }

    /// What the page read, which has no other form for bytes.
    ///
    /// # Errors
    /// When it is no base64, or larger than any backup.
    pub fn from_base64(text: &str) -> Result<Self, BackupError> {
        Self::new(STANDARD.decode(text).map_err(|_| BackupError::Foreign)?)
    }

    /// Opens it. Blocks, for as long as trying a passphrase costs.
    pub(crate) fn open(&self, key: &RestoreKey) -> Result<Dump, BackupError> {
        let bytes = &*self.0;
        if !bytes.starts_with(MAGIC) {
            return Err(BackupError::Foreign);
        }
        // A header without an end is not read to the end of the file.
        let header = &bytes[..bytes.len().min(MAX_HEADER_BYTES)];
        if !header.windows(HEADER_END.len()).any(|at| at == HEADER_END) {
            return Err(BackupError::Damaged);
        }
        let decryptor = match Decryptor::new_buffered(bytes) {
            // What `age` takes for a version it does not know, whenever a header does not parse.
            Err(DecryptError::UnknownFormat) if bytes.starts_with(FIRST_LINE) => {
                return Err(BackupError::Damaged);
            }
            tried => tried?,
        };
        let mut opened = match key {
            RestoreKey::Passphrase(passphrase) => {
                let mut identity = scrypt::Identity::new(as_age_takes(passphrase));
                identity.set_max_work_factor(MOST_WORK);
                decryptor.decrypt(iter::once(&identity as _))?
            }
            RestoreKey::Identity(key) => {
                let identity: x25519::Identity = key
                    .expose()
                    .trim()
                    .parse()
                    .map_err(|_| BackupError::KeyWrong)?;
                decryptor.decrypt(iter::once(&identity as _))?
            }
        };
        // The plain text is shorter than the file, so that this never moves.
        let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
        opened
            .read_to_end(&mut plain)
            .map_err(|_| BackupError::Damaged)?;
        Ok(Dump::read(&plain)?)
    }
}

impl std::fmt::Debug for Backup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Backup({} bytes)", self.0.len())
    }
}

/// A name for a new backup in this folder, by the day: `kaizala-companion-2026-11-22.kzbackup`.
pub(crate) fn new_file(folder: &Path, now: UnixMillis, zone: &TimeZone) -> PathBuf {
    let day = Timestamp::from_millisecond(now.0)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(zone.clone())
        .date();
    let names = iter::once(String::new()).chain((2_u32..).map(|count| format!("-{count}")));
    names
        .map(|suffix| folder.join(format!("{NAME}-{day}{suffix}.{EXTENSION}")))
        .find(|file| !file.exists())
        .unwrap_or_else(|| folder.join(format!("{NAME}.{EXTENSION}")))
}

/// Encrypts the dump and writes it to this file, whole or not at all, over one that is there. Blocks. Nothing comes of it
/// if it is given up before it is whole.
pub(crate) fn write_unless(
    is_given_up: impl Fn() -> bool,
    file: &Path,
    dump: &Dump,
    key: &BackupKey,
) -> Result<(), BackupError> {
    write_at_cost(is_given_up, file, dump, key, WORK)
}

fn write_at_cost(
    is_given_up: impl Fn() -> bool,
    file: &Path,
    dump: &Dump,
    key: &BackupKey,
    work: u8,
) -> Result<(), BackupError> {
    let encryptor = match key {
        BackupKey::Passphrase(passphrase) => {
            vault::check_new_passphrase(passphrase)?;
            let mut recipient = scrypt::Recipient::new(as_age_takes(passphrase));
            recipient.set_work_factor(work);
            Encryptor::with_recipients(iter::once(&recipient as _))
        }
        BackupKey::Recipient(key) => {
            let recipient: x25519::Recipient = key
                .trim()
                .parse()
                .map_err(|_| BackupError::RecipientMalformed)?;
            Encryptor::with_recipients(iter::once(&recipient as _))
        }
    }
    .map_err(|error| BackupError::Unwritable(io::Error::other(error)))?;
    let unfinished = unfinished(file);
    let written = (|| {
        let mut sealed = encryptor
            .wrap_output(create(&unfinished).map_err(BackupError::Unwritable)?)
            .map_err(BackupError::Unwritable)?;
        sealed
            .write_all(&dump.to_bytes())
            .and_then(|()| sealed.finish()?.sync_all())
            .map_err(BackupError::Unwritable)?;
        if is_given_up() {
            return Err(BackupError::GivenUp);
        }
        fs::rename(&unfinished, file)
            .and_then(|()| vault::sync_folder_of(file))
            .map_err(BackupError::Unwritable)
    })();
    if written.is_err() {
        // What could not be finished is of no use; that it cannot be removed is the smaller trouble.
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// The same passphrase in the same bytes, however it was typed: a generated one as it is printed,
/// one of a person in Unicode's form NFC.
fn as_age_takes(passphrase: &Secret) -> secrecy::SecretString {
    vault::as_printed(passphrase)
        .unwrap_or_else(|| vault::normalised(passphrase))
        .as_secret_string()
        .clone()
}

/// The name under which a backup stands until it is whole.
fn unfinished(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".unfinished");
    PathBuf::from(name)
}

/// A new file that only this account reads; what a kill left of an earlier one goes first.
fn create(file: &Path) -> io::Result<File> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

#[cfg(test)]
mod tests;
